"""Queries for the profile of a city and the completeness page: where figures are and counts, never a figure."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, func, select, union

from data.database.visibility import rows_of
from data.model.records import StatusCount
from data.rules.completeness import FigurePresence


def presences(
    connection: Connection, readable: Select[Any], areas: Iterable[str], without: Iterable[str]
) -> list[FigurePresence]:
    """Read where figures are and where they are missing, each combination once; skip the indicators `without`.

    Indicators with a smallest count are skipped: one row does not show whether its figure is hidden.
    """
    rows = rows_of(readable)
    columns = (
        rows.c.indicator,
        rows.c.area,
        rows.c.source,
        rows.c.period_kind,
        rows.c.period_start,
        rows.c.period_end,
        rows.c.status,
        rows.c.value.is_not(None),
        rows.c.missing_reason,
    )
    query = select(*columns).where(rows.c.area.in_(list(areas)), rows.c.indicator.not_in(list(without))).distinct()
    return [FigurePresence(*row) for row in connection.execute(query)]


def documents(connection: Connection, *readable: Select[Any]) -> list[tuple[str, str]]:
    """Read the pairs of source and programme in tables that have both columns."""
    subqueries = [each.subquery() for each in readable]
    query = union(*(select(rows.c.source, rows.c.programme) for rows in subqueries))
    return [tuple(row) for row in connection.execute(query)]


def status_counts(
    connection: Connection, readable: Select[Any], area: str, *, newest_year: bool = False
) -> list[StatusCount]:
    """Count the measures or actions of an area by pillar and status; with `newest_year` only those of the last year."""
    rows = rows_of(readable)
    query = select(rows.c.pillar, rows.c.status, func.count()).where(rows.c.area == area)
    if newest_year:
        newest = select(func.max(rows.c.year)).where(rows.c.area == area).scalar_subquery()
        query = query.where(rows.c.year == newest)
    query = query.group_by(rows.c.pillar, rows.c.status)
    return [StatusCount(*row) for row in connection.execute(query)]
