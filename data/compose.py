"""How each question becomes an answer: read, disclose, give margins, hold against what came before."""

from collections.abc import Callable, Hashable, Iterable
from datetime import date

from sqlalchemy import Connection, Select, Table

from data import coverage_queries, queries, tables
from data.access import Viewer, readable, readable_releases
from data.answers import (
    FiguresAnswer,
    PageAnswer,
    ReleasesAnswer,
)
from data.catalogue import Catalogue
from data.compose_comparison import COMPARISON_COMPOSERS
from data.compose_coverage import COVERAGE_COMPOSERS
from data.compose_package import PACKAGE_COMPOSERS
from data.compose_plans import PLAN_COMPOSERS
from data.compose_profile import PROFILE_COMPOSERS
from data.compose_programme import PROGRAMME_COMPOSERS
from data.compose_records import RECORD_COMPOSERS
from data.compose_search import SEARCH_COMPOSERS
from data.compose_story import STORY_COMPOSERS
from data.disclosure import hide
from data.intervals import with_intervals
from data.observation import Observation
from data.parts import Parts
from data.selection import (
    FiguresQuestion,
    PageQuestion,
    ReleasesQuestion,
)
from data.spans import changes_of, falls_within, goals_of


class Room:
    """What composing one answer needs: a connection, the definitions, the viewer and the day.

    `release` is the newest there is to read; `at_release` freezes the answer at an older one. `parts` are what
    other answers for this viewer, day and data version were made of.
    """

    def __init__(
        self,
        connection: Connection,
        catalogue: Catalogue,
        viewer: Viewer,
        today: date,
        release: int,
        at_release: int | None = None,
        parts: Parts | None = None,
    ) -> None:
        self.connection = connection
        self.catalogue = catalogue
        self.viewer = viewer
        self.today = today
        self.release = min(release, at_release) if at_release else release
        self._at_release = at_release
        self._parts = parts

    def recalled(self, key: Hashable, make: Callable[[], object]):
        """Give a part that several answers share, by a key that names all of the question it depends on."""
        return self._parts.recalled(key, make) if self._parts else make()

    def readable(self, table: Table) -> Select:
        """Select the rows of a table that this answer may be made of."""
        return readable(table, self.viewer, self.today, at_release=self._at_release)

    def figures(
        self,
        indicators: Iterable[str],
        areas: Iterable[str],
        from_year: int | None,
        to_year: int | None,
        parts: str = queries.ALL_PARTS,
    ) -> list[Observation]:
        """Read, disclose and give margins to figures, sorted by indicator and area as asked, then by period.

        What is hidden may not depend on what is asked. So for an indicator with a
        smallest count all areas, periods and parts are read before anything is hidden.
        """
        indicators, areas = tuple(indicators), tuple(areas)
        narrow = {"areas": areas, "from_year": from_year, "to_year": to_year}
        sensitive = self.sensitive(indicators)
        rows = queries.observations(
            self.connection,
            self.readable(tables.observation),
            indicators=indicators,
            **({} if sensitive else self._asked(**narrow, parts=parts)),
        )
        if sensitive:
            rows = [row for row in hide(rows, self.catalogue) if row.area in areas]
            rows = [row for row in _of_parts(rows, parts) if falls_within(row, from_year, to_year)]
        return self.ordered(self.with_margins(rows), indicators, areas)

    def _asked(self, areas: tuple[str, ...], **others) -> dict:
        """Leave out the areas where all are asked: hundreds of names in a query that narrow nothing."""
        return others | {"areas": areas if set(self.catalogue.areas) - set(areas) else None}

    def sensitive(self, indicators: Iterable[str]) -> tuple[str, ...]:
        return tuple(code for code in indicators if self.catalogue.indicator(code).smallest_count > 0)

    def with_margins(self, rows: Iterable[Observation]) -> list[Observation]:
        return with_intervals(rows, self.catalogue.indicator)

    @staticmethod
    def ordered(rows: list[Observation], indicators: tuple[str, ...], areas: tuple[str, ...]) -> list[Observation]:
        indicator_place = {code: place for place, code in enumerate(indicators)}
        area_place = {code: place for place, code in enumerate(areas)}
        return sorted(
            rows,
            key=lambda row: (
                indicator_place[row.indicator],
                area_place[row.area],
                row.breakdown,
                row.period_start or date.min,
                row.period_end or date.max,
                row.period_key,
            ),
        )


def _of_parts(rows: list[Observation], parts: str) -> list[Observation]:
    """Keep the parts that were asked, by the rule of `queries.observations`."""
    if parts == queries.ALL_PARTS:
        return rows
    wholes = {(row.indicator, row.area) for row in rows if row.breakdown == ""}
    with_parts = parts == queries.WHOLE_OR_PARTS
    return [row for row in rows if row.breakdown == "" or (with_parts and (row.indicator, row.area) not in wholes)]


def _figures(room: Room, question: FiguresQuestion) -> FiguresAnswer:
    """Answer about all years; what some of them keep of that the Reader asks of `spans`."""
    catalogue = room.catalogue
    for code in question.areas:
        catalogue.area(code)
    rows = room.figures(question.indicators, question.areas, None, None)
    asked = (room.connection, question.indicators, question.areas)
    targets = queries.targets(asked[0], room.readable(tables.target), *asked[1:])
    claims = queries.claims(asked[0], room.readable(tables.claim), *asked[1:])
    return FiguresAnswer(
        rows=tuple(rows),
        question=question,
        release=room.release,
        today=room.today,
        changes=changes_of(rows, catalogue),
        goals=goals_of(targets, rows, catalogue, room.today),
        claims=tuple(claims),
        only_in=coverage_queries.only_areas(asked[0], room.readable(tables.observation), asked[1])
        if question.with_reach
        else {},
    )


def _releases(room: Room, question: ReleasesQuestion) -> ReleasesAnswer:
    found = queries.releases(room.connection, readable_releases(room.viewer, room.today))
    return ReleasesAnswer(question, room.release, room.today, tuple(found))


def _page(room: Room, question: PageQuestion) -> PageAnswer:
    for code in question.indicators:
        room.catalogue.indicator(code)
    for code in question.areas:
        room.catalogue.area(code)
    rows, next_after = queries.observations_page(
        room.connection,
        room.readable(tables.observation),
        indicators=question.indicators or None,
        areas=question.areas or None,
        from_year=question.from_year,
        to_year=question.to_year,
        after=question.after,
        limit=question.limit,
    )
    sensitive = room.sensitive({row.indicator for row in rows})
    if sensitive:
        complete = queries.observations(room.connection, room.readable(tables.observation), indicators=sensitive)
        disclosed = {_place(row): row for row in hide(complete, room.catalogue)}
        # A sensitive row that is gone from the complete set, withdrawn a moment ago, was never disclosed: it stays out.
        rows = [disclosed.get(_place(row)) if row.indicator in sensitive else row for row in rows]
        rows = [row for row in rows if row is not None]
    return PageAnswer(tuple(room.with_margins(rows)), question, room.release, room.today, next_after)


def _place(row: Observation) -> tuple[str, str, str, str]:
    return (row.indicator, row.area, row.period_key, row.breakdown)


COMPOSERS: dict[type, Callable] = {
    FiguresQuestion: _figures,
    ReleasesQuestion: _releases,
    PageQuestion: _page,
    **COVERAGE_COMPOSERS,
    **COMPARISON_COMPOSERS,
    **PLAN_COMPOSERS,
    **STORY_COMPOSERS,
    **SEARCH_COMPOSERS,
    **PROGRAMME_COMPOSERS,
    **PROFILE_COMPOSERS,
    **PACKAGE_COMPOSERS,
    **RECORD_COMPOSERS,
}
