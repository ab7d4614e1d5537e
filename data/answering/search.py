"""Answers a search with everything that has a title and that this viewer may read."""

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, select

from data.answering.context import AnswerContext, Composer
from data.database import tables
from data.database.visibility import rows_of
from data.model.records import Action, Claim, Measure, Target
from data.queries import coverage as coverage_queries
from data.queries import overview as overview_queries
from data.queries.figures import WHOLE_OR_BREAKDOWNS
from data.questions.search import SearchAnswer, SearchQuestion

Titled = TypeVar("Titled", Measure, Action)
Coded = TypeVar("Coded", Target, Claim)


def _search(context: AnswerContext, question: SearchQuestion) -> SearchAnswer:
    """Compose with seven queries. The page chooses what matches, so that one answer serves every search."""
    areas = tuple(context.catalogue.areas)
    # Search shows figures of the areas that can be chosen and of those around them, not of hundreds of others.
    shown_areas = (
        wider for area in context.catalogue.choosable_areas for wider in context.catalogue.with_wider_areas(area.area)
    )
    rows = context.figures(
        tuple(context.catalogue.indicators), tuple(dict.fromkeys(shown_areas)), None, None, WHOLE_OR_BREAKDOWNS
    )
    measures = _titled(context.connection, context.readable(tables.measure), Measure)
    actions = _titled(context.connection, context.readable(tables.action), Action)
    # This reads which areas have a figure, not the figure: a hidden count may count like any other.
    figures = coverage_queries.places_with_figures(context.connection, context.readable(tables.observation))
    bottlenecks = overview_queries.all_bottlenecks(context.connection, context.readable(tables.bottleneck), areas)
    targets = _by_code(context.connection, context.readable(tables.target), Target, "target")
    claims = _by_code(context.connection, context.readable(tables.claim), Claim, "claim")
    return SearchAnswer(
        rows=tuple(rows),
        question=question,
        release=context.release,
        today=context.today,
        measures=measures,
        actions=actions,
        figures=tuple(figures),
        bottlenecks=tuple(bottlenecks),
        targets=targets,
        claims=claims,
    )


def _titled(connection: Connection, readable: Select[Any], record: type[Titled]) -> tuple[Titled, ...]:
    rows = rows_of(readable)
    query = select(*(rows.c[field.name] for field in fields(record))).order_by(rows.c.area, rows.c.position)
    return tuple(record(*row) for row in connection.execute(query))


def _by_code(connection: Connection, readable: Select[Any], record: type[Coded], code: str) -> tuple[Coded, ...]:
    rows = readable.subquery()
    query = select(*(rows.c[field.name] for field in fields(record))).order_by(rows.c[code])
    return tuple(record(*row) for row in connection.execute(query))


SEARCH_COMPOSERS: Mapping[type, Composer] = MappingProxyType({SearchQuestion: _search})
