"""Answers a search with everything that has a title and that this viewer may read."""

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import TypeVar

from sqlalchemy import Table, select

from data.answering.context import AnswerContext, Composer
from data.database import tables
from data.database.visibility import rows_of
from data.model.programme_records import BudgetLine, CityActivity, Finding, Participation
from data.model.records import Action, CitySurvey, Claim, Goal, Measure, Target
from data.queries import coverage as coverage_queries
from data.queries import overview as overview_queries
from data.queries.figures import WHOLE_OR_BREAKDOWNS
from data.questions.search import SearchAnswer, SearchQuestion
from data.rules.programme import newest_states

Record = TypeVar(
    "Record", Measure, Action, Target, Claim, Goal, Finding, BudgetLine, Participation, CitySurvey, CityActivity
)


def _search(context: AnswerContext, question: SearchQuestion) -> SearchAnswer:
    """Compose with a query for each table. The page chooses what matches, so that one answer serves every search."""
    areas = tuple(context.catalogue.areas)
    # Search shows figures of the areas that can be chosen and of those around them, not of hundreds of others.
    shown_areas = (
        wider for area in context.catalogue.choosable_areas for wider in context.catalogue.with_wider_areas(area.area)
    )
    rows = context.figures(
        tuple(context.catalogue.indicators), tuple(dict.fromkeys(shown_areas)), None, None, WHOLE_OR_BREAKDOWNS
    )
    measures = _all(context, tables.measure, Measure, "area", "position")
    actions = _all(context, tables.action, Action, "area", "position")
    # This reads which areas have a figure, not the figure: a hidden count may count like any other.
    figures = coverage_queries.places_with_figures(context.connection, context.readable(tables.observation))
    bottlenecks = overview_queries.all_bottlenecks(context.connection, context.readable(tables.bottleneck), areas)
    return SearchAnswer(
        rows=tuple(rows),
        question=question,
        release=context.release,
        today=context.today,
        measures=measures,
        actions=actions,
        figures=tuple(figures),
        bottlenecks=tuple(bottlenecks),
        targets=_all(context, tables.target, Target, "target"),
        claims=_all(context, tables.claim, Claim, "claim"),
        goals=_all(context, tables.goal, Goal, "goal"),
        findings=_all(context, tables.finding, Finding, "finding"),
        budget_lines=_all(context, tables.budget_line, BudgetLine, "record"),
        participation=tuple(newest_states(_all(context, tables.participation, Participation, "area", "state_on"))),
        surveys=_all(context, tables.city_survey, CitySurvey, "record"),
        activities=_all(context, tables.city_activity, CityActivity, "city_activity"),
    )


def _all(context: AnswerContext, table: Table, record: type[Record], *order: str) -> tuple[Record, ...]:
    """Read all records of a table that this viewer may read, ordered by these columns."""
    rows = rows_of(context.readable(table))
    names = [field.name for field in fields(record)]
    query = select(*(rows.c[name] for name in names)).order_by(*(rows.c[name] for name in order))
    return tuple(record(*row) for row in context.connection.execute(query))


SEARCH_COMPOSERS: Mapping[type, Composer] = MappingProxyType({SearchQuestion: _search})
