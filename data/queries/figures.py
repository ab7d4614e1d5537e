"""Queries for figures, targets, claims, measures, bottlenecks and releases.

Each function gets the readable rows; none decides who may read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from sys import intern
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, func, literal_column, or_, select, tuple_

from data.database.visibility import rows_of
from data.model.observation import STORED_COLUMNS, Observation
from data.model.records import Bottleneck, Claim, Measure, Target
from data.model.releases import Release, WithdrawnRelease
from data.model.vocabulary import OPEN_ENDED_PERIODS, WITHDRAWN

ALL_BREAKDOWNS, WHOLE_ONLY, WHOLE_OR_BREAKDOWNS = "all", "whole", "whole-or-breakdowns"
# The unit separator of ASCII, which no area code contains.
_BETWEEN = "\x1f"
# The columns whose values many rows share; the others differ in nearly every row.
_REPEATED = frozenset(STORED_COLUMNS) - {"record", "value", "denominator", "lower", "upper", "release"}


def _is_whole(rows: FromClause) -> ColumnElement[bool]:
    """Ask for figures without a breakdown. The empty text is literal in the query, so that its index can be used."""
    return rows.c.breakdown == literal_column("''")


def _has_no_whole(
    readable: Select[Any], rows: FromClause, indicators: Iterable[str] | None, areas: Iterable[str] | None
) -> ColumnElement[bool]:
    others = readable.subquery("others")
    is_there = others.c.missing_reason.is_distinct_from(WITHDRAWN)
    wholes = select(others.c.indicator, others.c.area).where(_is_whole(others), is_there).distinct()
    wholes = wholes.where(*_narrowed(others, indicators, areas, None, None))
    return tuple_(rows.c.indicator, rows.c.area).not_in(wholes)


def observations(
    connection: Connection,
    readable: Select[Any],
    *,
    indicators: Iterable[str] | None = None,
    areas: Iterable[str] | None = None,
    from_year: int | None = None,
    to_year: int | None = None,
    breakdowns: str = ALL_BREAKDOWNS,
) -> list[Observation]:
    """Read observations, in no particular order. None is no condition.

    A period that overlaps the years is included; with a year undated figures are left out. `breakdowns` is one of:
    `ALL_BREAKDOWNS`, `WHOLE_ONLY` for figures without a breakdown, and `WHOLE_OR_BREAKDOWNS` for the breakdowns of an
    indicator and area only when it has no figure of the whole.
    """
    rows = rows_of(readable)
    query = select(*(rows.c[name] for name in STORED_COLUMNS))
    query = query.where(*_narrowed(rows, indicators, areas, from_year, to_year))
    if breakdowns == WHOLE_ONLY:
        query = query.where(_is_whole(rows))
    if breakdowns == WHOLE_OR_BREAKDOWNS:
        query = query.where(or_(_is_whole(rows), _has_no_whole(readable, rows, indicators, areas)))
    return _make_observations(connection.execute(query).fetchall())


def history(connection: Connection, history: Select[Any], indicators: Iterable[str]) -> list[Observation]:
    """Read the observations of all releases, oldest release first; a withdrawn one has no value and no reason."""
    rows = rows_of(history)
    query = select(*(rows.c[name] for name in STORED_COLUMNS)).where(rows.c.indicator.in_(list(indicators)))
    return _make_observations(connection.execute(query.order_by(rows.c.release)).fetchall())


def presence(
    connection: Connection, readable: Select[Any], indicator: str, areas: Iterable[str] | None
) -> list[tuple[str, date | None, bool, list[str]]]:
    """Read where figures of the whole are: rows of period kind, first day, whether there is a value, and areas."""
    rows = rows_of(readable)
    alike = (rows.c.period_kind, rows.c.period_start, rows.c.value.is_not(None))
    # The query gives one row per period, not one per figure.
    query = select(*alike, func.aggregate_strings(rows.c.area, _BETWEEN)).group_by(*alike)
    query = query.where(*_narrowed(rows, (indicator,), areas, None, None), _is_whole(rows))
    return [(*period, codes.split(_BETWEEN)) for *period, codes in connection.execute(query)]


def observations_page(
    connection: Connection,
    readable: Select[Any],
    *,
    indicators: Iterable[str] | None,
    areas: Iterable[str] | None,
    from_year: int | None,
    to_year: int | None,
    after: int,
    limit: int,
) -> tuple[list[Observation], int | None]:
    """Read one page of observations in the order in which they were added.

    Gives the observations and the cursor of the next page; the cursor is None on the last page.
    """
    rows = rows_of(readable)
    query = (
        select(rows.c.id, *(rows.c[name] for name in STORED_COLUMNS))
        .where(rows.c.id > after, *_narrowed(rows, indicators, areas, from_year, to_year))
        .order_by(rows.c.id)
        .limit(limit + 1)
    )
    page = list(connection.execute(query))
    next_after = page[limit - 1].id if len(page) > limit else None
    return _make_observations([row[1:] for row in page[:limit]]), next_after


def _make_observations(rows: Sequence[Sequence[Any]]) -> list[Observation]:
    """Make observations of rows, column by column: for thousands of rows that takes a quarter of the time."""
    columns = zip(*rows, strict=True)
    deduplicated = [
        _deduplicated(column) if name in _REPEATED else column
        for name, column in zip(STORED_COLUMNS, columns, strict=False)
    ]
    return [Observation(*row) for row in zip(*deduplicated, strict=True)]


def _deduplicated(column: Sequence[str | date | None]) -> list[str | date | None]:
    """Replace equal values by one object, because most rows share a few values; that saves memory in the cache."""
    shared = {value: intern(value) if isinstance(value, str) else value for value in set(column)}
    return [shared[value] for value in column]


def _narrowed(
    rows: FromClause,
    indicators: Iterable[str] | None,
    areas: Iterable[str] | None,
    from_year: int | None,
    to_year: int | None,
) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if indicators is not None:
        conditions.append(rows.c.indicator.in_(list(indicators)))
    if areas is not None:
        conditions.append(rows.c.area.in_(list(areas)))
    start, end = rows.c.period_start, rows.c.period_end
    open_ended = rows.c.period_kind.in_(OPEN_ENDED_PERIODS)
    if from_year is not None:
        conditions.append(or_(end >= date(from_year, 1, 1), and_(open_ended, start.is_not(None))))
    if to_year is not None:
        conditions.append(start <= date(to_year, 12, 31))
    return conditions


def targets(
    connection: Connection,
    readable: Select[Any],
    indicators: Iterable[str],
    areas: Iterable[str],
    measures: Iterable[str] = (),
) -> list[Target]:
    """Read the targets of some indicators in some areas, and those that some measures must reach, by id."""
    rows = rows_of(readable)
    of_figures = and_(rows.c.indicator.in_(list(indicators)), rows.c.area.in_(list(areas)))
    query = _of(Target, rows).where(or_(of_figures, rows.c.measure.in_(list(measures))))
    return [Target(*row) for row in connection.execute(query.order_by(rows.c.target))]


def claims(
    connection: Connection, readable: Select[Any], indicators: Iterable[str], areas: Iterable[str]
) -> list[Claim]:
    """Read the claims of the sources about some indicators in some areas, by id."""
    rows = rows_of(readable)
    query = _of(Claim, rows).where(rows.c.indicator.in_(list(indicators)), rows.c.area.in_(list(areas)))
    return [Claim(*row) for row in connection.execute(query.order_by(rows.c.claim))]


def measures(
    connection: Connection,
    readable: Select[Any],
    pillar: str | None,
    areas: Iterable[str],
    *,
    programme: str | None = None,
    theme: str | None = None,
) -> list[Measure]:
    """Read the measures of a pillar (None: without a pillar) in some areas, in the order of the source."""
    rows = rows_of(readable)
    query = _of(Measure, rows).where(rows.c.pillar == pillar, rows.c.area.in_(list(areas)))
    if programme is not None:
        query = query.where(rows.c.programme == programme)
    if theme is not None:
        query = query.where(rows.c.theme == theme)
    return [Measure(*row) for row in connection.execute(query.order_by(rows.c.area, rows.c.position))]


def bottlenecks(
    connection: Connection, readable: Select[Any], pillar: str | None, areas: Iterable[str]
) -> list[Bottleneck]:
    """Read the bottlenecks of a pillar in some areas, by id."""
    rows = rows_of(readable)
    query = _of(Bottleneck, rows).where(rows.c.pillar == pillar, rows.c.area.in_(list(areas)))
    return [Bottleneck(*row) for row in connection.execute(query.order_by(rows.c.bottleneck))]


def releases(connection: Connection, named: Select[Any]) -> tuple[tuple[Release, ...], tuple[WithdrawnRelease, ...]]:
    """Read the releases that stand and those that were taken back, both newest first."""
    rows = rows_of(named)
    found = connection.execute(select(rows).order_by(rows.c.release.desc())).mappings().all()

    def as_records(record: type[Any], *, withdrawn: bool) -> tuple[Any, ...]:
        names = [field.name for field in fields(record)]
        of_kind = (row for row in found if (row["state"] == "ingetrokken") == withdrawn)
        return tuple(record(*(row[name] for name in names)) for row in of_kind)

    return as_records(Release, withdrawn=False), as_records(WithdrawnRelease, withdrawn=True)


def _of(record: type[Any], rows: FromClause) -> Select[Any]:
    return select(*(rows.c[field.name] for field in fields(record)))
