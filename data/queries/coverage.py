"""Where figures are: counted, or told of which area has any. The only reads that may have to look at every row."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, ScalarSelect, Select, func, select, true

from data.database import tables
from data.database.visibility import rows_of


def coverage(connection: Connection, readable: Select[Any]) -> list[Row[Any]]:
    """Count per indicator, area and source: values and missing, with the first and last day of the values.

    One look at every row, so one row a series: what an indicator has in all areas is their sum.
    """
    rows = rows_of(readable)
    with_value = rows.c.value.is_not(None)
    query = select(
        rows.c.indicator,
        rows.c.area,
        rows.c.source,
        func.count(rows.c.value).label("values"),
        (func.count() - func.count(rows.c.value)).label("missing"),
        func.min(rows.c.period_start).filter(with_value).label("first_day"),
        func.max(rows.c.period_start).filter(with_value).label("last_start"),
        func.max(func.coalesce(rows.c.period_end, rows.c.period_start)).filter(with_value).label("last_day"),
    )
    return list(connection.execute(query.group_by(rows.c.indicator, rows.c.area, rows.c.source)))


def only_areas(connection: Connection, readable: Select[Any], indicators: Iterable[str]) -> dict[str, str]:
    """Read of which of some indicators one area alone has figures, and which area that is.

    The first area in order is held against the last, each found from an index without counting.
    """
    indicator = tables.indicator.c.indicator
    first, last = (_outermost_area(readable, indicator, is_last=is_last) for is_last in (False, True))
    query = select(indicator, first.label("first"), last.label("last")).where(indicator.in_(list(indicators)))
    found = connection.execute(query)
    return {row.indicator: row.first for row in found if row.first is not None and row.first == row.last}


def _outermost_area(readable: Select[Any], indicator: ColumnElement[str], *, is_last: bool) -> ScalarSelect[Any]:
    rows = readable.subquery()
    query = select(rows.c.area).where(rows.c.indicator == indicator, rows.c.value.is_not(None))
    return query.order_by(rows.c.area.desc() if is_last else rows.c.area).limit(1).scalar_subquery()


def places_with_figures(connection: Connection, readable: Select[Any]) -> list[tuple[str, str]]:
    """Read of which indicators which areas have a value, by both.

    Each pair is looked up, which takes as long however many figures it has.
    """
    indicator, area = tables.indicator.c.indicator, tables.area.c.area
    rows = readable.subquery()
    one = select(rows.c.id).where(rows.c.indicator == indicator, rows.c.area == area, rows.c.value.is_not(None))
    query = select(indicator, area).select_from(tables.indicator.join(tables.area, true()))
    query = query.where(one.limit(1).scalar_subquery().is_not(None)).order_by(indicator, area)
    return [tuple(row) for row in connection.execute(query)]
