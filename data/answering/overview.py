"""How the questions of the overview become answers: dates gone by, bottlenecks, what each release brought."""

from collections.abc import Mapping
from types import MappingProxyType

from data.answering.context import AnswerContext, Composer
from data.database import tables
from data.database.visibility import readable_releases
from data.queries import figures as queries
from data.queries import overview as story_queries
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
    found = story_queries.dates_gone_by(
        context.connection, context.readable(tables.target), question.areas, context.today
    )
    return DatesAnswer(question, context.release, context.today, tuple(found))


def _bottlenecks(context: AnswerContext, question: BottlenecksQuestion) -> BottlenecksAnswer:
    for code in question.areas:
        context.catalogue.area(code)
    found = story_queries.all_bottlenecks(context.connection, context.readable(tables.bottleneck), question.areas)
    order = list(context.catalogue.pillars)
    found.sort(key=lambda bottleneck: order.index(bottleneck.pillar))
    return BottlenecksAnswer(question, context.release, context.today, tuple(found))


def _news(context: AnswerContext, question: NewsQuestion) -> NewsAnswer:
    """Tell of a release only to whom may read all of it: of a part its counts would be wrong."""
    releases = queries.releases(context.connection, readable_releases(context.viewer, context.today))
    known = [release.release for release in releases]
    order = list(context.catalogue.indicators)
    found = [
        one
        for one in story_queries.news(context.connection, context.viewer, context.today)
        if one.release in known and one.added + one.revised + one.withdrawn
    ]
    found.sort(
        key=lambda one: (
            known.index(one.release),
            _TABLES.index(one.table),
            order.index(one.indicator) if one.indicator in order else len(order),
        )
    )
    return NewsAnswer(question, context.release, context.today, tuple(releases), tuple(found))


STORY_COMPOSERS: Mapping[type, Composer] = MappingProxyType(
    {DatesQuestion: _dates, BottlenecksQuestion: _bottlenecks, NewsQuestion: _news}
)
