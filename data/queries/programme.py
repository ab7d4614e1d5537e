"""Queries about the programme itself: budgets, participation, activities, findings, steps."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, FromClause, Row, Select, select

from data.database.visibility import rows_of
from data.model.programme_records import BudgetLine, CityActivity, Finding, Participation
from data.model.records import CitySurvey


def budget_lines(connection: Connection, readable: Select[Any], programme: str) -> list[BudgetLine]:
    """Read the budgets of all areas within a programme, in the order of their records."""
    rows = rows_of(readable)
    query = _of(BudgetLine, rows).where(rows.c.programme == programme).order_by(rows.c.record)
    return [BudgetLine(*row) for row in connection.execute(query)]


def participation(connection: Connection, readable: Select[Any]) -> list[Participation]:
    """Read all states of all cities that took part or were asked to, by area and day."""
    rows = rows_of(readable)
    query = _of(Participation, rows).order_by(rows.c.area, rows.c.state_on)
    return [Participation(*row) for row in connection.execute(query)]


def city_activities(
    connection: Connection, readable: Select[Any], area: str = "", kind: str = ""
) -> list[CityActivity]:
    """Read the activities of one city or of all, of one kind or of all, by id."""
    rows = rows_of(readable)
    query = _of(CityActivity, rows)
    if area:
        query = query.where(rows.c.area == area)
    if kind:
        query = query.where(rows.c.activity_kind == kind)
    return [CityActivity(*row) for row in connection.execute(query.order_by(rows.c.city_activity))]


def findings(
    connection: Connection,
    readable: Select[Any],
    *,
    part: str = "",
    topics: Iterable[str] = (),
    categories: Iterable[str] = (),
    periods: Iterable[str] = (),
    findings: Iterable[str] = (),
) -> list[Finding]:
    """Read the findings that meet every condition set, by id."""
    rows = rows_of(readable)
    wanted = {
        rows.c.part: [part] if part else [],
        rows.c.topic: list(topics),
        rows.c.category: list(categories),
        rows.c.period_label: list(periods),
        rows.c.finding: list(findings),
    }
    query = _of(Finding, rows).where(*(column.in_(codes) for column, codes in wanted.items() if codes))
    return [Finding(*row) for row in connection.execute(query.order_by(rows.c.finding))]


def surveys_of_series(connection: Connection, readable: Select[Any], series: str) -> list[CitySurvey]:
    """Read the records of one series of city surveys, by id."""
    rows = rows_of(readable)
    query = _of(CitySurvey, rows).where(rows.c.series == series)
    return [CitySurvey(*row) for row in connection.execute(query.order_by(rows.c.record))]


def step_states(connection: Connection, readable: Select[Any], area: str) -> list[Row[Any]]:
    """Read the states that an area reported of each step, oldest first: rows of step, state_on, state and release."""
    rows = rows_of(readable)
    query = select(rows.c.step, rows.c.state_on, rows.c.state, rows.c.release).where(rows.c.area == area)
    return list(connection.execute(query.order_by(rows.c.state_on)))


def _of(record: type[Any], rows: FromClause) -> Select[Any]:
    return select(*(rows.c[field.name] for field in fields(record)))
