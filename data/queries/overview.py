"""Queries for the overview of a city beside its figures: overdue targets, bottlenecks, changes by release."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    case,
    false,
    func,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
)

from data.database import tables
from data.database.visibility import FIRST_RELEASE, Viewer, readable_history, rows_of
from data.model.records import Bottleneck, Target
from data.model.releases import News
from data.model.vocabulary import CHANGE_KINDS
from data.rules.revisions import kind_of

OF_THE_RELEASE = ("id", "release", "withdrawn")


def dates_gone_by(connection: Connection, readable: Select[Any], areas: Iterable[str], today: date) -> list[Target]:
    """Read the targets with an unknown outcome whose last day is past, ordered by that day.

    A target with only a first day was to start on that day, so that day counts as its last day.
    """
    rows = rows_of(readable)
    last_day = func.coalesce(rows.c.period_end, rows.c.period_start)
    query = _of(Target, rows).where(rows.c.outcome_unknown == true(), rows.c.area.in_(list(areas)), last_day < today)
    return [Target(*row) for row in connection.execute(query.order_by(last_day, rows.c.target))]


def all_bottlenecks(connection: Connection, readable: Select[Any], areas: Iterable[str]) -> list[Bottleneck]:
    """Read the bottlenecks of all pillars in some areas, by id."""
    rows = rows_of(readable)
    query = _of(Bottleneck, rows).where(rows.c.area.in_(list(areas)))
    return [Bottleneck(*row) for row in connection.execute(query.order_by(rows.c.bottleneck))]


def news(connection: Connection, viewer: Viewer, tide: datetime) -> list[News]:
    """Count the records that each release added, changed and withdrew, by table and indicator, in one query.

    These are numbers of records, never their content, so a hidden figure counts too.
    """
    parts = (part for table in tables.RELEASED for part in _news_of(table, viewer, tide))
    query = union_all(*parts)
    return [News(*row) for row in connection.execute(query)]


def _news_of(table: Table, viewer: Viewer, tide: datetime) -> Iterator[Select[Any]]:
    """Count the first release in a query of its own: it is by far the largest, and all of its records are new."""
    rows = readable_history(table, viewer, tide).subquery(f"history_{table.name}")
    old = table.alias(f"old_{table.name}")
    absent = or_(old.c.id.is_(None), old.c.withdrawn == true())
    taken_back = rows.c.withdrawn == true()
    indicator = rows.c.indicator if table is tables.observation else null()
    by = (rows.c.release, rows.c.indicator) if table is tables.observation else (rows.c.release,)

    differing: dict[str, list[ColumnElement[bool]]] = {kind: [false()] for kind in CHANGE_KINDS}
    for name in (column.name for column in table.columns if column.name not in OF_THE_RELEASE):
        differing[kind_of(name)].append(rows.c[name].is_distinct_from(old.c[name]))
    in_number, in_status, in_words = (or_(*differing[kind]) for kind in CHANGE_KINDS)

    def counted(*amounts: ColumnElement[bool]) -> Select[Any]:
        columns = rows.c.release, literal(table.name).label("table"), indicator.label("indicator")
        return select(*columns, *map(_number_of, amounts)).group_by(*by)

    nothing = false()
    yield counted(~taken_back, nothing, nothing, nothing, nothing).where(rows.c.identity <= FIRST_RELEASE)
    kept = ~taken_back & ~absent
    later = counted(
        ~taken_back & absent,
        kept & in_number,
        kept & ~in_number & in_status,
        kept & ~in_number & ~in_status & in_words,
        taken_back & ~absent,
    )
    later = later.select_from(rows.outerjoin(old, old.c.id == rows.c.replaces))
    yield later.where(rows.c.identity > FIRST_RELEASE)


def _number_of(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _of(record: type[Any], rows: FromClause) -> Select[Any]:
    return select(*(rows.c[field.name] for field in fields(record)))
