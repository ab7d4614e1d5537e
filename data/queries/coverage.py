"""Queries about where figures are. Only these queries may have to read every row."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, Select, func, literal, select, true, union

from data.database import tables
from data.database.visibility import rows_of
from data.rules.completeness import NOT_COUNTED


def coverage(connection: Connection, readable: Select[Any]) -> list[Row[Any]]:
    """Count the values and gaps per indicator, area and source, with the first and last day of the values.

    A figure that cannot exist is no gap.

    The query reads every row once. The counts of an indicator are the sum over its areas.
    """
    rows = rows_of(readable)
    with_value = rows.c.value.is_not(None)
    query = select(
        rows.c.indicator,
        rows.c.area,
        rows.c.source,
        func.count(rows.c.value).label("values"),
        func.count().filter(rows.c.missing_reason.not_in(NOT_COUNTED)).label("missing"),
        func.min(rows.c.period_start).filter(with_value).label("first_day"),
        func.max(rows.c.period_start).filter(with_value).label("last_start"),
        func.max(func.coalesce(rows.c.period_end, rows.c.period_start)).filter(with_value).label("last_day"),
    )
    return list(connection.execute(query.group_by(rows.c.indicator, rows.c.area, rows.c.source)))


def places_with_figures(connection: Connection, readable: Select[Any]) -> list[tuple[str, str]]:
    """Read the pairs of indicator and area that have a value, ordered by both.

    Each pair is looked up in an index; the number of figures makes no difference.
    """
    indicator, area = tables.indicator.c.indicator, tables.area.c.area
    rows = rows_of(readable)
    one = select(rows.c.id).where(rows.c.indicator == indicator, rows.c.area == area, rows.c.value.is_not(None))
    query = select(indicator, area).select_from(tables.indicator.join(tables.area, true()))
    query = query.where(one.limit(1).scalar_subquery().is_not(None)).order_by(indicator, area)
    return [tuple(row) for row in connection.execute(query)]


def places_with_records(connection: Connection, readable: Mapping[str, Select[Any]]) -> list[tuple[str, str]]:
    """Read which tables have a record of which areas: pairs of the name of a table and an area, each once."""
    of_tables = ((name, rows_of(rows)) for name, rows in readable.items())
    query = union(*(select(literal(name), rows.c.area) for name, rows in of_tables))
    return [tuple(row) for row in connection.execute(query)]
