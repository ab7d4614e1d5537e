"""Answers questions about figures, about a page of figures and about releases."""

from collections.abc import Mapping
from types import MappingProxyType

from data.answering.context import AnswerContext, Composer
from data.answering.year_ranges import changes_of, goals_of, in_years
from data.database import tables
from data.database.visibility import named_releases
from data.queries import figures as queries
from data.questions.coverage import ReleasesAnswer, ReleasesQuestion
from data.questions.figures import FiguresAnswer, FiguresQuestion, PageAnswer, PageQuestion


def _figures(context: AnswerContext, question: FiguresQuestion) -> FiguresAnswer:
    """Answer about all years; an answer about some years is taken from the answer about all years."""
    catalogue = context.catalogue
    if question.is_narrowed:
        return in_years(context.answer(question.of_all_years), question, catalogue)
    for code in question.areas:
        catalogue.area(code)
    rows = context.figures(question.indicators, question.areas, None, None)
    connection, indicators, areas = context.connection, question.indicators, question.areas
    targets = queries.targets(connection, context.readable(tables.target), indicators, areas)
    # What a source says of a wider area is told beside a figure of that area, or alone when there is none.
    wider = tuple(dict.fromkeys(code for area in areas for code in catalogue.with_wider_areas(area)))
    claims = queries.claims(connection, context.readable(tables.claim), indicators, wider)
    return FiguresAnswer(
        rows=tuple(rows),
        question=question,
        release=context.release,
        today=context.today,
        changes=changes_of(rows, catalogue),
        goals=goals_of(targets, rows, catalogue, context.today),
        claims=tuple(claims),
    )


def _releases(context: AnswerContext, question: ReleasesQuestion) -> ReleasesAnswer:
    releases, withdrawn = queries.releases(context.connection, named_releases(context.viewer, context.tide))
    return ReleasesAnswer(question, context.release, context.today, releases, withdrawn, context.tide)


def _page(context: AnswerContext, question: PageQuestion) -> PageAnswer:
    for code in question.indicators:
        context.catalogue.indicator(code)
    for code in question.areas:
        context.catalogue.area(code)
    rows, next_after = queries.observations_page(
        context.connection,
        context.readable_figures,
        indicators=question.indicators or None,
        areas=question.areas or None,
        from_year=question.from_year,
        to_year=question.to_year,
        after=question.after,
        limit=question.limit,
    )
    shown = context.with_releases(context.with_margins(context.disclosed(rows)))
    return PageAnswer(question, context.release, context.today, tuple(shown), next_after)


FIGURE_COMPOSERS: Mapping[type, Composer] = MappingProxyType(
    {FiguresQuestion: _figures, ReleasesQuestion: _releases, PageQuestion: _page}
)
