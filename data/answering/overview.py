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
        if item.release in numbers and item.added + item.revised + item.withdrawn
    ]
    news.sort(
        key=lambda item: (
            numbers.index(item.release),
            _TABLES.index(item.table),
            order.index(item.indicator) if item.indicator in order else len(order),
        )
    )
    return NewsAnswer(question, context.release, context.today, releases, tuple(news), withdrawn)


OVERVIEW_COMPOSERS: Mapping[type, Composer] = MappingProxyType(
    {DatesQuestion: _dates, BottlenecksQuestion: _bottlenecks, NewsQuestion: _news}
)
