"""How a search becomes an answer: everything with a title that this viewer may read."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Select, select

from data import coverage_queries, story_queries, tables
from data.answers import SearchAnswer
from data.queries import WHOLE_OR_PARTS
from data.records import Action, Measure
from data.selection import SearchQuestion

if TYPE_CHECKING:
    from data.compose import Room


def _search(room: "Room", question: SearchQuestion) -> SearchAnswer:
    """Compose in six queries. What matches is up to the page: so one answer serves every search."""
    areas = tuple(room.catalogue.areas)
    # A figure is told of an area that can be chosen, or of a wider one: of hundreds of others it would only be read.
    chosen = (wider for one in room.catalogue.choosable_areas for wider in room.catalogue.with_wider_areas(one.area))
    rows = room.figures(tuple(room.catalogue.indicators), tuple(dict.fromkeys(chosen)), None, None, WHOLE_OR_PARTS)
    measures = _titled(room.connection, room.readable(tables.measure), Measure)
    actions = _titled(room.connection, room.readable(tables.action), Action)
    # Which areas have a figure, not the figure: a hidden count has its place like any other.
    figures = coverage_queries.places_with_figures(room.connection, room.readable(tables.observation))
    bottlenecks = story_queries.all_bottlenecks(room.connection, room.readable(tables.bottleneck), areas)
    targets = story_queries.dates_gone_by(room.connection, room.readable(tables.target), areas, room.today)
    return SearchAnswer(
        rows=tuple(rows),
        question=question,
        release=room.release,
        today=room.today,
        measures=measures,
        actions=actions,
        figures=tuple(figures),
        bottlenecks=tuple(bottlenecks),
        targets=tuple(targets),
    )


def _titled(connection: Connection, readable: Select, record: type) -> tuple:
    rows = readable.subquery()
    query = select(*(rows.c[field.name] for field in fields(record))).order_by(rows.c.area, rows.c.position)
    return tuple(record(*row) for row in connection.execute(query))


SEARCH_COMPOSERS: Mapping[type, Callable] = MappingProxyType({SearchQuestion: _search})
