"""Answers for which areas and years each indicator has figures."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row

from data.answering.context import AnswerContext, Composer
from data.database import tables
from data.model.catalogue import Catalogue
from data.queries import coverage as coverage_queries
from data.questions.coverage import (
    AreaRecords,
    Coverage,
    CoverageAnswer,
    CoverageQuestion,
    PresentRecordsAnswer,
    PresentRecordsQuestion,
)

COUNTRY = "land"


def _coverage(context: AnswerContext, question: CoverageQuestion) -> CoverageAnswer:
    """Count cells, never their content: a hidden count counts as a value like any other."""
    series: dict[str, list[Row[Any]]] = {}
    for row in coverage_queries.coverage(context.connection, context.readable(tables.observation)):
        series.setdefault(row.indicator, []).append(row)
    coverage = (_coverage_of(code, rows, context.catalogue) for code, rows in sorted(series.items()))
    return CoverageAnswer(question, context.release, context.today, tuple(coverage))


def _coverage_of(indicator: str, rows: list[Row[Any]], catalogue: Catalogue) -> Coverage:
    """Add up the figures of an indicator in all areas; a figure without a day counts for its area and for no year."""
    with_values = [row for row in rows if row.values]
    municipal = [row for row in with_values if catalogue.area(row.area).kind == "gemeente"]
    years = [day.year for row in municipal for day in (row.first_day, row.last_start) if day]
    return Coverage(
        indicator=indicator,
        areas=len({row.area for row in with_values}),
        values=sum(row.values for row in rows),
        missing=sum(row.missing for row in rows),
        first_day=min((row.first_day for row in with_values if row.first_day), default=None),
        last_day=max((row.last_day for row in with_values if row.last_day), default=None),
        sources=tuple(sorted({row.source for row in rows})),
        municipalities=len({row.area for row in municipal}),
        first_year=min(years, default=None),
        last_year=max(years, default=None),
    )


def _present_records(context: AnswerContext, question: PresentRecordsQuestion) -> PresentRecordsAnswer:
    """Compose with two queries. A hidden count is there, as in `_coverage`."""
    catalogue = context.catalogue
    figures = coverage_queries.places_with_figures(context.connection, context.readable(tables.observation))
    records = coverage_queries.places_with_records(
        context.connection,
        {table.name: context.readable(table) for table in (tables.action, tables.budget_line, tables.city_survey)},
    )
    areas = {area.area: _regions(area.area, catalogue) for area in catalogue.choosable_areas}
    present = {
        code: AreaRecords(code, _found_in(wider, figures), _found_in(wider, records)) for code, wider in areas.items()
    }
    return PresentRecordsAnswer(question, context.release, context.today, MappingProxyType(present))


def _regions(area: str, catalogue: Catalogue) -> frozenset[str]:
    """Give an area and those around it, without the country."""
    wider = catalogue.with_wider_areas(area)
    return frozenset(code for code in wider if code == area or catalogue.area(code).kind != COUNTRY)


def _found_in(areas: frozenset[str], places: list[tuple[str, str]]) -> frozenset[str]:
    return frozenset(name for name, area in places if area in areas)


COVERAGE_COMPOSERS: Mapping[type, Composer] = MappingProxyType(
    {CoverageQuestion: _coverage, PresentRecordsQuestion: _present_records}
)
