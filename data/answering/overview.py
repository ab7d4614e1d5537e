"""Answers the questions of the overview: dates gone by, bottlenecks, and what each release brought."""

from collections.abc import Mapping
from types import MappingProxyType

from data.answering.context import AnswerContext, Composer
from data.database import tables
from data.database.visibility import named_releases
from data.queries import figures as queries
from data.queries import overview as overview_queries
from data.questions.overview import (
    BottlenecksAnswer,
    BottlenecksQuestion,
    DatesAnswer,
    DatesQuestion,
    NewsAnswer,
    NewsQuestion,
)
from data.questions.release_changes import ChangesAnswer, ChangesQuestion

# Of older releases the page tells counts; each has an address with its changes.
MAX_TOLD_RELEASES = 12
_TABLES = tuple(table.name for table in tables.RELEASED)


def _dates(context: AnswerContext, question: DatesQuestion) -> DatesAnswer:
    for code in question.areas:
        context.catalogue.area(code)
    targets = overview_queries.dates_gone_by(
        context.connection, context.readable(tables.target), question.areas, context.today
    )
    return DatesAnswer(question, context.release, context.today, tuple(targets))


def _bottlenecks(context: AnswerContext, question: BottlenecksQuestion) -> BottlenecksAnswer:
    for code in question.areas:
        context.catalogue.area(code)
    bottlenecks = overview_queries.all_bottlenecks(
        context.connection, context.readable(tables.bottleneck), question.areas
    )
    order = list(context.catalogue.pillars)
    bottlenecks.sort(key=lambda bottleneck: order.index(bottleneck.pillar))
    return BottlenecksAnswer(question, context.release, context.today, tuple(bottlenecks))


def _news(context: AnswerContext, question: NewsQuestion) -> NewsAnswer:
    """Give the news of the releases that this viewer may read completely: the counts of others would be wrong."""
    releases, withdrawn = queries.releases(context.connection, named_releases(context.viewer, context.tide))
    numbers = [release.release for release in releases]
    order = list(context.catalogue.indicators)
    news = [
        item
        for item in overview_queries.news(context.connection, context.viewer, context.tide)
        if item.release in numbers and item.total
    ]
    news.sort(
        key=lambda item: (
            numbers.index(item.release),
            _TABLES.index(item.table),
            order.index(item.indicator) if item.indicator in order else len(order),
        )
    )
    pages = _pages_of_changes(context, question, numbers)
    changes = tuple(change for page in pages for change in page.changes)
    cut = frozenset(page.changes[0].release for page in pages if page.next_after is not None)
    shown = tuple(release for release in releases if question.of_release in (None, release.release))
    first = numbers[-1] if numbers else 0
    return NewsAnswer(
        question, context.release, context.today, shown, tuple(news), withdrawn, changes=changes, cut=cut, first=first
    )


def _pages_of_changes(context: AnswerContext, question: NewsQuestion, numbers: list[int]) -> list[ChangesAnswer]:
    """Give the first changes of the releases that are told; what the first release holds is all new."""
    if not question.shown_changes:
        return []
    told = [number for number in numbers if number != numbers[-1] and question.of_release in (None, number)]
    return [
        context.answer(ChangesQuestion(number, limit=question.shown_changes)) for number in told[:MAX_TOLD_RELEASES]
    ]


OVERVIEW_COMPOSERS: Mapping[type, Composer] = MappingProxyType(
    {DatesQuestion: _dates, BottlenecksQuestion: _bottlenecks, NewsQuestion: _news}
)
