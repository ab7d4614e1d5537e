"""How the questions of the overview become answers: dates gone by, bottlenecks, what each release brought."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from data import queries, story_queries, tables
from data.access import readable_releases
from data.answers import BottlenecksAnswer, DatesAnswer, NewsAnswer
from data.selection import BottlenecksQuestion, DatesQuestion, NewsQuestion

if TYPE_CHECKING:
    from data.compose import Room

_TABLES = tuple(table.name for table in tables.RELEASED)


def _dates(room: "Room", question: DatesQuestion) -> DatesAnswer:
    for code in question.areas:
        room.catalogue.area(code)
    found = story_queries.dates_gone_by(room.connection, room.readable(tables.target), question.areas, room.today)
    return DatesAnswer(question, room.release, room.today, tuple(found))


def _bottlenecks(room: "Room", question: BottlenecksQuestion) -> BottlenecksAnswer:
    for code in question.areas:
        room.catalogue.area(code)
    found = story_queries.all_bottlenecks(room.connection, room.readable(tables.bottleneck), question.areas)
    order = list(room.catalogue.pillars)
    found.sort(key=lambda bottleneck: order.index(bottleneck.pillar))
    return BottlenecksAnswer(question, room.release, room.today, tuple(found))


def _news(room: "Room", question: NewsQuestion) -> NewsAnswer:
    """Tell of a release only to whom may read all of it: of a part its counts would be wrong."""
    releases = queries.releases(room.connection, readable_releases(room.viewer, room.today))
    known = [release.release for release in releases]
    order = list(room.catalogue.indicators)
    found = [
        one
        for one in story_queries.news(room.connection, room.viewer, room.today)
        if one.release in known and one.added + one.revised + one.withdrawn
    ]
    found.sort(
        key=lambda one: (
            known.index(one.release),
            _TABLES.index(one.table),
            order.index(one.indicator) if one.indicator in order else len(order),
        )
    )
    return NewsAnswer(question, room.release, room.today, tuple(releases), tuple(found))


STORY_COMPOSERS: Mapping[type, Callable] = MappingProxyType(
    {DatesQuestion: _dates, BottlenecksQuestion: _bottlenecks, NewsQuestion: _news}
)
