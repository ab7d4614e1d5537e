"""How questions for figures, for a page of rows and for releases become answers."""

from collections.abc import Mapping
from types import MappingProxyType

from data.answering.context import AnswerContext, Composer
from data.answering.year_ranges import changes_of, goals_of, in_years
from data.database import tables
from data.database.visibility import readable_releases
from data.model.observation import Observation
from data.queries import coverage as coverage_queries
from data.queries import figures as queries
from data.questions.coverage import ReleasesAnswer, ReleasesQuestion
from data.questions.figures import FiguresAnswer, FiguresQuestion, PageAnswer, PageQuestion
from data.rules.disclosure import hide


def _figures(context: AnswerContext, question: FiguresQuestion) -> FiguresAnswer:
    """Answer about all years; about some years from the answer about all."""
    catalogue = context.catalogue
    if question.is_narrowed:
        return in_years(context.answer(question.of_all_years), question, catalogue)
    for code in question.areas:
        catalogue.area(code)
    rows = context.figures(question.indicators, question.areas, None, None)
    asked = (context.connection, question.indicators, question.areas)
    targets = queries.targets(asked[0], context.readable(tables.target), *asked[1:])
    claims = queries.claims(asked[0], context.readable(tables.claim), *asked[1:])
    return FiguresAnswer(
        rows=tuple(rows),
        question=question,
        release=context.release,
        today=context.today,
        changes=changes_of(rows, catalogue),
        goals=goals_of(targets, rows, catalogue, context.today),
        claims=tuple(claims),
        only_in=coverage_queries.only_areas(asked[0], context.readable(tables.observation), asked[1])
        if question.with_reach
        else {},
    )


def _releases(context: AnswerContext, question: ReleasesQuestion) -> ReleasesAnswer:
    found = queries.releases(context.connection, readable_releases(context.viewer, context.today))
    return ReleasesAnswer(question, context.release, context.today, tuple(found))


def _page(context: AnswerContext, question: PageQuestion) -> PageAnswer:
    for code in question.indicators:
        context.catalogue.indicator(code)
    for code in question.areas:
        context.catalogue.area(code)
    rows, next_after = queries.observations_page(
        context.connection,
        context.readable(tables.observation),
        indicators=question.indicators or None,
        areas=question.areas or None,
        from_year=question.from_year,
        to_year=question.to_year,
        after=question.after,
        limit=question.limit,
    )
    sensitive = context.sensitive({row.indicator for row in rows})
    if sensitive:
        complete = queries.observations(context.connection, context.readable(tables.observation), indicators=sensitive)
        disclosed = {_place(row): row for row in hide(complete, context.catalogue)}
        # A sensitive row that is gone from the complete set, withdrawn a moment ago, was never disclosed: it stays out.
        readable = (disclosed.get(_place(row)) if row.indicator in sensitive else row for row in rows)
        rows = [row for row in readable if row is not None]
    return PageAnswer(question, context.release, context.today, tuple(context.with_margins(rows)), next_after)


def _place(row: Observation) -> tuple[str, str, str, str]:
    return (row.indicator, row.area, row.period_key, row.breakdown)


FIGURE_COMPOSERS: Mapping[type, Composer] = MappingProxyType(
    {FiguresQuestion: _figures, ReleasesQuestion: _releases, PageQuestion: _page}
)
