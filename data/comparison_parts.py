"""What comparisons share: all years of a figure, who stands in a group, one year held against one series.

Of a choice on the page mostly the city or the years change, and with these very little of what is compared.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data import programme_queries, tables
from data.answers import Compared
from data.boundaries import Ring, outlines
from data.compare import PARTS_OF_YEAR
from data.groups import OWN, SAME_SIZE, Group, group_of
from data.observation import Observation
from data.period import is_within
from data.queries import THE_WHOLE
from data.selection import ComparisonQuestion

if TYPE_CHECKING:
    from data.compose import Room

ByArea = Mapping[str, Observation]


@dataclass(frozen=True)
class Figures:
    """All years of some indicators, sorted by indicator and area as asked, then by period."""

    rows: tuple[Observation, ...]

    def of(self, indicator: str) -> tuple[Observation, ...]:
        """Give the rows of one indicator."""
        return tuple(row for row in self.rows if row.indicator == indicator)


@dataclass(frozen=True)
class Members:
    """The areas that are compared by one indicator, with all their years.

    `told` are their figures with the year of each, `told_years` those years, oldest first, `around` the figures of the
    areas they are part of; `by_year` holds of every area the figure that stands for a year, `years` those in which a
    member has a value, and `valued` how many have one of a whole year.
    `kinds` are the kinds of area among them, `newest` and `outlines` those of `ComparisonAnswer`.
    """

    group: Group | None
    areas: tuple[str, ...]
    kinds: frozenset[str]
    told: tuple[tuple[int, Observation], ...]
    told_years: tuple[int, ...]
    years: frozenset[int]
    valued: Mapping[int, int]
    around: tuple[Observation, ...]
    by_year: Mapping[int, ByArea]
    newest: tuple[Observation, ...]
    outlines: Mapping[str, tuple[Ring, ...]]


@dataclass(frozen=True)
class Span:
    """The years between two: `year` is the one to begin with, all else is that of `ComparisonAnswer`."""

    history: tuple[Observation, ...]
    years: tuple[int, ...]
    told_years: tuple[int, ...]
    year: int | None


@dataclass(frozen=True)
class Standing:
    """One year of the areas and the country, held against one series. `rows` are the figures of the areas."""

    areas: tuple[Compared, ...]
    rows: tuple[Observation, ...]
    benchmark: Compared | None


def figures(room: "Room", question: ComparisonQuestion) -> Figures:
    """Read all years of every indicator named, in one query: of the whole, since parts are not compared.

    A group can hold any municipality, so for a group all areas are read.

    Raises:
        UnknownCode: an indicator or area that does not exist.
    """
    catalogue = room.catalogue
    indicators = tuple(dict.fromkeys((question.indicator, *(code for code, _ in question.beside))))
    for code in indicators:
        catalogue.indicator(code)
    named = [code for code in (question.reference, question.benchmark, *question.areas) if code]
    wider = [above for code in named for above in catalogue.area(code).part_of]
    asked = None if question.group else tuple(dict.fromkeys((*named, *wider)))
    areas = tuple(catalogue.areas) if asked is None else asked
    return room.recalled(
        ("comparison figures", indicators, asked),
        lambda: Figures(tuple(room.figures(indicators, areas, None, None, THE_WHOLE))),
    )


def members_key(question: ComparisonQuestion) -> tuple:
    """Name all of a question that its members and their figures depend on."""
    chosen = question.areas if question.group in ("", OWN) else ()
    seen_from = question.reference if question.group in ("", SAME_SIZE) else None
    # Without a group only what was named is read, so the country is not there for who did not name it.
    country = question.benchmark if not question.group else None
    beside = tuple(dict.fromkeys(code for code, _ in question.beside))
    return (question.indicator, beside, question.group, chosen, seen_from, country)


def members(room: "Room", question: ComparisonQuestion, read: Figures) -> Members:
    """Find who is compared, and sort their figures by year."""

    def make() -> Members:
        mine = read.of(question.indicator)
        group = _group(room, question, mine)
        named = (code for code in (question.reference, *question.areas) if code)
        areas = group.areas if group else tuple(dict.fromkeys(named))
        inside = frozenset(areas)
        wider = {above for code in areas for above in room.catalogue.area(code).part_of} - inside
        told = tuple((year, row) for row in mine if row.area in inside and (year := year_of(row)))
        return Members(
            group=group,
            areas=areas,
            kinds=frozenset(room.catalogue.area(code).kind for code in areas),
            told=told,
            told_years=tuple(sorted({year for year, _ in told})),
            years=frozenset(year for year, row in told if row.value is not None),
            valued=valued(row for _, row in told),
            around=tuple(row for row in mine if row.area in wider),
            by_year=by_year(mine),
            newest=tuple(_newest(room, mine)),
            outlines=outlines(room.connection, areas) if group else {},
        )

    return room.recalled(("comparison members", *members_key(question)), make)


def span(question: ComparisonQuestion, found: Members) -> Span:
    """Take the years asked. Made anew each time: remembered it would weigh as much as an answer."""

    def is_asked(year: int) -> bool:
        return is_within(year, question.from_year, question.to_year)

    years = sorted(filter(is_asked, found.years), reverse=True)
    shared = newest_shared({year: areas for year, areas in found.valued.items() if is_asked(year)})
    year = shared or next(iter(years), None) or newest_shared(valued(found.around))
    told_years = tuple(filter(is_asked, found.told_years))
    told = found.told if question.with_history else ()
    asked = frozenset(told_years)
    history = tuple([row for year, row in told if year in asked])
    return Span(history, tuple(years), told_years, year)


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
    if row.period_kind == "jaar" or row.period_kind in PARTS_OF_YEAR:
        return row.period_start.year if row.period_start else None
    return None


def valued(rows: Iterable[Observation]) -> dict[int, int]:
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
    question: ComparisonQuestion, year: int | None, anchor: Observation | None, kind: str, found: Members
) -> tuple:
    """Name all that a standing depends on. Seen from each city with a figure of one series all stand the same."""
    if anchor is None:
        return (*members_key(question), question.benchmark, question.per, year, None)
    # A reason names the area itself only where another kind of area is held against it.
    seen_from = kind if found.kinds == {kind} else anchor.area
    period = (anchor.period_kind, anchor.period_start, anchor.period_end, anchor.period_label)
    series = (seen_from, anchor.source, anchor.breakdown, *period)
    return (*members_key(question), question.benchmark, question.per, year, series)


def _group(room: "Room", question: ComparisonQuestion, rows: Sequence[Observation]) -> Group | None:
    if not question.group:
        return None
    return group_of(
        question.group,
        participation=programme_queries.participation(room.connection, room.readable(tables.participation)),
        catalogue=room.catalogue,
        with_figures={row.area for row in rows if row.value is not None},
        reference=question.reference,
        chosen=question.areas,
        today=room.today,
    )


def _newest(room: "Room", rows: Sequence[Observation]) -> Iterable[Observation]:
    """Take of each municipality its newest figure, of a year or of a part of one."""
    found: dict[str, Observation] = {}
    for row in rows:
        is_one = row.breakdown == "" and row.value is not None and room.catalogue.area(row.area).kind == "gemeente"
        if is_one and year_of(row) and (row.area not in found or row.last_day > found[row.area].last_day):
            found[row.area] = row
    return found.values()
