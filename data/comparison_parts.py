"""What comparisons share: where figures are, those of a year or of some areas, who is compared, how all stand.

Of a choice on the page mostly the city or the years change, and with these very little of what is compared.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from data import programme_queries, queries, tables
from data.answers import Compared
from data.boundaries import Ring, outlines
from data.compare import PARTS_OF_YEAR
from data.groups import OWN, SAME_SIZE, Group, group_of
from data.list_parts import MOST_AT_ONCE
from data.observation import Observation
from data.period import is_within
from data.selection import ComparisonQuestion

if TYPE_CHECKING:
    from data.compose import Room

ByArea = Mapping[str, Observation]


@dataclass(frozen=True)
class Figures:
    """Figures that were read together, sorted by indicator as asked, by area, then by period."""

    rows: tuple[Observation, ...]

    def of(self, indicator: str) -> tuple[Observation, ...]:
        """Give the rows of one indicator."""
        return tuple(row for row in self.rows if row.indicator == indicator)


@dataclass(frozen=True)
class Presence:
    """Which areas an indicator has figures of, not what these say: much less to read of hundreds of municipalities.

    `areas` have a value of any period. By year: `told` have a figure, of the whole year or of a part of it, `valued`
    one that has a value, and `whole` a value of the whole year.
    """

    areas: frozenset[str]
    told: Mapping[int, frozenset[str]]
    valued: Mapping[int, frozenset[str]]
    whole: Mapping[int, frozenset[str]]


@dataclass(frozen=True)
class Members:
    """The areas that are compared: by every indicator of which the same areas have figures, these are the same.

    `kinds` are the kinds of area among them, `wider` the areas they are part of, `outlines` those of
    `ComparisonAnswer`.
    """

    group: Group | None
    areas: tuple[str, ...]
    kinds: frozenset[str]
    wider: frozenset[str]
    outlines: Mapping[str, tuple[Ring, ...]]


@dataclass(frozen=True)
class Span:
    """The years between two: `year` is the one to begin with, all else is that of `ComparisonAnswer`."""

    years: tuple[int, ...]
    told_years: tuple[int, ...]
    year: int | None


@dataclass(frozen=True)
class Standing:
    """One year of the areas and the country, held against one series. `rows` are the figures of the areas."""

    areas: tuple[Compared, ...]
    rows: tuple[Observation, ...]
    benchmark: Compared | None


def figures(room: "Room", question: ComparisonQuestion, indicators: Iterable[str]) -> Figures:
    """Read all years of some indicators: of the whole, since parts are not compared.

    Raises:
        UnknownCode: an indicator or area that does not exist.
    """
    indicators, asked = tuple(dict.fromkeys(indicators)), _asked(room, question)
    return room.recalled(
        ("comparison figures", indicators, asked),
        lambda: Figures(tuple(room.figures(indicators, _areas(room, asked), None, None, queries.THE_WHOLE))),
    )


def of_year(room: "Room", question: ComparisonQuestion, year: int | None) -> ByArea:
    """Read of every area the figure that stands for a year.

    Raises:
        UnknownCode: an indicator or area that does not exist.
    """
    if year is None:
        return {}
    if _is_read_whole(room, question):
        return by_year(_all(room, question)).get(year, {})
    asked = _asked(room, question)
    found = room.recalled(
        ("comparison year", question.indicator, asked, year),
        lambda: Figures(_read(room, question, _areas(room, asked), year)),
    )
    return by_year(found.rows).get(year, {})


def history(
    room: "Room", question: ComparisonQuestion, areas: tuple[str, ...], years: Collection[int]
) -> tuple[Observation, ...]:
    """Read the figures of some areas, in this order, that are of these years or of a part of one."""
    if _is_read_whole(room, question):
        place = {area: number for number, area in enumerate(areas)}
        rows = [row for row in _all(room, question) if row.area in place and year_of(row) in years]
        return tuple(sorted(rows, key=lambda row: place[row.area]))
    found = room.recalled(
        ("comparison history", question.indicator, areas), lambda: Figures(_read(room, question, areas, None))
    )
    return tuple([row for row in found.rows if year_of(row) in years])


def presence(room: "Room", question: ComparisonQuestion) -> Presence:
    """Find which areas have figures of the indicator, and of which years.

    Raises:
        UnknownCode: an indicator or area that does not exist.
    """
    asked, code = _asked(room, question), question.indicator

    def make() -> Presence:
        if _is_read_whole(room, question):
            every = _all(room, question)
            return _presence((row.period_kind, row.period_start, row.value is not None, [row.area]) for row in every)
        return _presence(queries.presence(room.connection, room.readable(tables.observation), code, asked))

    return room.recalled(("comparison presence", code, asked), make)


def _presence(found: Iterable[tuple[str, date | None, bool, list[str]]]) -> Presence:
    every: set[str] = set()
    told, valued, whole = defaultdict(set), defaultdict(set), defaultdict(set)
    for kind, start, has_value, areas in found:
        year = _year_of(kind, start)
        if has_value:
            every.update(areas)
        if year is not None:
            told[year].update(areas)
            if has_value:
                valued[year].update(areas)
                if kind == "jaar":
                    whole[year].update(areas)
    # Mostly the same areas have figures of every year: one set for all of these.
    same: dict[frozenset[str], frozenset[str]] = {}

    def shared(by_year: Mapping[int, set[str]]) -> dict[int, frozenset[str]]:
        frozen = ((year, frozenset(areas)) for year, areas in by_year.items())
        return {year: same.setdefault(areas, areas) for year, areas in frozen}

    return Presence(frozenset(every), shared(told), shared(valued), shared(whole))


def _is_read_whole(room: "Room", question: ComparisonQuestion) -> bool:
    """Say whether all years of all that is asked are read at once, and a part is taken of that.

    So it is for a few areas, of which every choice of years then costs one reading; and where small counts are hidden,
    since what is hidden depends on all there is.
    """
    is_few = not question.group and len(question.areas) <= MOST_AT_ONCE
    return is_few or bool(room.sensitive((question.indicator,)))


def _read(
    room: "Room", question: ComparisonQuestion, areas: tuple[str, ...], year: int | None
) -> tuple[Observation, ...]:
    """Read the figures of some areas, of one year or of all."""
    return tuple(room.figures((question.indicator,), areas, year, year, queries.THE_WHOLE))


def _all(room: "Room", question: ComparisonQuestion) -> tuple[Observation, ...]:
    return figures(room, question, (question.indicator,)).rows


def _asked(room: "Room", question: ComparisonQuestion) -> tuple[str, ...] | None:
    """Name the areas to read, None for all: a group can hold any municipality.

    In one order, so that the same areas are read once, whichever of them the others are seen from.
    """
    catalogue = room.catalogue
    catalogue.indicator(question.indicator)
    named = [code for code in (question.reference, question.benchmark, *question.areas) if code]
    wider = [above for code in named for above in catalogue.area(code).part_of]
    return None if question.group else tuple(sorted({*named, *wider}))


def _areas(room: "Room", asked: tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(room.catalogue.areas) if asked is None else asked


def _who(question: ComparisonQuestion) -> tuple:
    """Name all of a question that its members depend on."""
    chosen = question.areas if question.group in ("", OWN) else ()
    seen_from = question.reference if question.group in ("", SAME_SIZE) else None
    return (question.group, chosen, seen_from)


def members(room: "Room", question: ComparisonQuestion, present: Presence) -> Members:
    """Find who is compared."""

    def make() -> Members:
        group = _group(room, question, present)
        named = (code for code in (question.reference, *question.areas) if code)
        areas = group.areas if group else tuple(dict.fromkeys(named))
        every = [room.catalogue.area(code) for code in areas]
        return Members(
            group=group,
            areas=areas,
            kinds=frozenset(area.kind for area in every),
            wider=frozenset(above for area in every for above in area.part_of).difference(areas),
            outlines=outlines(room.connection, areas) if group else {},
        )

    return room.recalled(("comparison members", *_who(question), present.areas), make)


def span(question: ComparisonQuestion, present: Presence, members: Members) -> Span:
    """Take the years asked of those in which any of the members has a figure."""
    inside = frozenset(members.areas)

    def counts(areas_of: Mapping[int, frozenset[str]], counted: frozenset[str]) -> dict[int, int]:
        """Count by year the areas that are among these, where there are any."""
        return {year: count for year, areas in areas_of.items() if (count := len(areas & counted))}

    def within(years: Mapping[int, int]) -> dict[int, int]:
        return {year: n for year, n in years.items() if is_within(year, question.from_year, question.to_year)}

    years = sorted(within(counts(present.valued, inside)), reverse=True)
    shared = newest_shared(within(counts(present.whole, inside)))
    year = shared or next(iter(years), None) or newest_shared(counts(present.whole, members.wider))
    return Span(tuple(years), tuple(sorted(within(counts(present.told, inside)))), year)


def by_year(rows: Iterable[Observation]) -> dict[int, dict[str, Observation]]:
    """Take for every year of each area its figure; where there is none, the one that comes nearest to it."""
    found: dict[int, dict[str, Observation]] = {}
    for row in rows:
        year = year_of(row) if row.breakdown == "" else None
        if year is not None:
            of_year = found.setdefault(year, {})
            known = of_year.get(row.area)
            if known is None or row.year is not None or (known.year is None and row.last_day > known.last_day):
                of_year[row.area] = row
    return found


def year_of(row: Observation) -> int | None:
    """Give the year of a figure of a whole year, or of a part of one."""
    return _year_of(row.period_kind, row.period_start)


def _year_of(kind: str, start: date | None) -> int | None:
    is_of_a_year = kind == "jaar" or kind in PARTS_OF_YEAR
    return start.year if is_of_a_year and start else None


def count_valued(rows: Iterable[Observation]) -> dict[int, int]:
    """Count the areas that have a value of a whole year, by year."""
    counted: dict[int, int] = {}
    for row in rows:
        if row.value is not None and row.breakdown == "" and row.year is not None:
            counted[row.year] = counted.get(row.year, 0) + 1
    return counted


def newest_shared(counted: Mapping[int, int]) -> int | None:
    """Find the newest year in which at least two areas have a value, else the newest with one."""
    shared = [year for year, areas in counted.items() if areas > 1]
    return max(shared or counted, default=None)


def standing_key(
    question: ComparisonQuestion, year: int | None, anchor: Observation | None, kind: str, members: Members
) -> tuple:
    """Name all that a standing depends on. Seen from each city with a figure of one series all stand the same."""
    compared = (question.indicator, *_who(question), question.benchmark, question.per, year)
    if anchor is None:
        return (*compared, None)
    # A reason names the area itself only where another kind of area is held against it.
    seen_from = kind if members.kinds == {kind} else anchor.area
    period = (anchor.period_kind, anchor.period_start, anchor.period_end, anchor.period_label)
    return (*compared, (seen_from, anchor.source, anchor.breakdown, *period))


def newest(room: "Room", question: ComparisonQuestion) -> tuple[Observation, ...]:
    """Take of each municipality its newest figure, of a year or of a part of one."""
    found: dict[str, Observation] = {}
    for row in _all(room, question):
        is_one = row.breakdown == "" and row.value is not None and room.catalogue.area(row.area).kind == "gemeente"
        if is_one and year_of(row) and (row.area not in found or row.last_day > found[row.area].last_day):
            found[row.area] = row
    return tuple(found.values())


def _group(room: "Room", question: ComparisonQuestion, present: Presence) -> Group | None:
    if not question.group:
        return None
    return group_of(
        question.group,
        participation=programme_queries.participation(room.connection, room.readable(tables.participation)),
        catalogue=room.catalogue,
        with_figures=present.areas,
        reference=question.reference,
        chosen=question.areas,
        today=room.today,
    )
