"""Queries for year plans and city surveys."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, FromClause, Select, and_, or_, select

from data.database.visibility import rows_of
from data.model.records import Action, CitySurvey, Goal, Measure, Target


def actions(connection: Connection, readable: Select[Any], area: str) -> list[Action]:
    """Read the actions of every plan of an area, by year and in the order of the plan."""
    rows = rows_of(readable)
    query = _of(Action, rows).where(rows.c.area == area)
    return [Action(*row) for row in connection.execute(query.order_by(rows.c.year, rows.c.position))]


def goals(connection: Connection, readable: Select[Any], actions: Iterable[str]) -> list[Goal]:
    """Read the goals of some actions, by id."""
    rows = rows_of(readable)
    query = _of(Goal, rows).where(rows.c.action.in_(list(actions)))
    return [Goal(*row) for row in connection.execute(query.order_by(rows.c.goal))]


def targets_by_id(connection: Connection, readable: Select[Any], targets: Iterable[str]) -> dict[str, Target]:
    """Read some targets, also those that no indicator carries."""
    rows = rows_of(readable)
    query = _of(Target, rows).where(rows.c.target.in_(list(targets)))
    return {target.target: target for target in (Target(*row) for row in connection.execute(query))}


def targets_of_areas(
    connection: Connection, readable: Select[Any], areas: Iterable[str], sources: Iterable[str]
) -> list[Target]:
    """Read the targets of some areas, and those without an area in some sources, by id."""
    rows = readable.subquery()
    of_no_area = and_(rows.c.area.is_(None), rows.c.source.in_(list(sources)))
    query = _of(Target, rows).where(or_(rows.c.area.in_(list(areas)), of_no_area))
    return [Target(*row) for row in connection.execute(query.order_by(rows.c.target))]


def measures_by_id(connection: Connection, readable: Select[Any], measures: Iterable[str]) -> list[Measure]:
    """Read some measures, by id."""
    rows = readable.subquery()
    query = _of(Measure, rows).where(rows.c.measure.in_(list(measures)))
    return [Measure(*row) for row in connection.execute(query.order_by(rows.c.measure))]


def actions_by_id(connection: Connection, readable: Select[Any], actions: Iterable[str]) -> list[Action]:
    """Read some actions, by id."""
    rows = rows_of(readable)
    query = _of(Action, rows).where(rows.c.action.in_(list(actions)))
    return [Action(*row) for row in connection.execute(query.order_by(rows.c.action))]


def surveys_by_id(connection: Connection, readable: Select[Any], records: Iterable[str]) -> list[CitySurvey]:
    """Read some records of city surveys, by id."""
    rows = rows_of(readable)
    query = _of(CitySurvey, rows).where(rows.c.record.in_(list(records)))
    return [CitySurvey(*row) for row in connection.execute(query.order_by(rows.c.record))]


def surveys(connection: Connection, readable: Select[Any], areas: Iterable[str]) -> list[CitySurvey]:
    """Read the city surveys of some areas, by id."""
    rows = rows_of(readable)
    query = _of(CitySurvey, rows).where(rows.c.area.in_(list(areas)))
    return [CitySurvey(*row) for row in connection.execute(query.order_by(rows.c.record))]


def _of(record: type[Any], rows: FromClause) -> Select[Any]:
    return select(*(rows.c[field.name] for field in fields(record)))
