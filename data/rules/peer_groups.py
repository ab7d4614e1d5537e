"""Groups of municipalities to compare: by participation in the programme, by size, or chosen by the visitor."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from data.model.catalogue import Area, Catalogue
from data.model.programme_records import Participation
from data.rules.programme import MEMBER, newest_states

MEMBERS, LARGE_FOUR, OTHER_MEMBERS = "deelnemers", "g4", "andere-deelnemers"
SAME_SIZE, EVERY, OWN = "omvang", "alle", "eigen"
GROUPS = (MEMBERS, LARGE_FOUR, OTHER_MEMBERS, SAME_SIZE, EVERY, OWN)
# A city of similar size has between two thirds and one and a half times the inhabitants of this one.
SIZE_FACTOR = 1.5


@dataclass(frozen=True, slots=True)
class SizeRule:
    """The bounds for a city of similar size: `least` to `most` inhabitants on 1 January of `year`."""

    area: str
    population: int
    year: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """A group of municipalities. `areas` are its members, by name.

    `on` is the day for which participation is known; the cities in `left_out` did not take part on that day.
    `counted_on` is the day that the members of any group are of: of one by size the day of the inhabitants, else today.
    `available` are the municipalities with a figure of the indicator: a visitor can choose from these.
    """

    code: str
    areas: tuple[str, ...]
    on: date | None = None
    left_out: tuple[Participation, ...] = ()
    size: SizeRule | None = None
    available: tuple[str, ...] = ()
    counted_on: date | None = None


def group_of(
    code: str,
    *,
    participation: Iterable[Participation],
    catalogue: Catalogue,
    with_figures: Collection[str],
    reference: str | None,
    chosen: Iterable[str],
    today: date,
) -> PeerGroup:
    """Find the members of a group. The newest state of a city, up to today, says whether it takes part."""
    states = newest_states([one for one in participation if one.state_on <= today])
    members = {one.area for one in states if one.state == MEMBER}
    candidates = {one.area for one in states} | {area for area in with_figures if _is_municipality(area, catalogue)}
    available = _by_name(candidates, catalogue)
    size = _size_rule(reference, catalogue, today) if code == SAME_SIZE else None
    codes = {
        MEMBERS: members,
        LARGE_FOUR: {area.area for area in catalogue.areas.values() if area.g4 and area.kind == "gemeente"},
        OTHER_MEMBERS: {area for area in members if not catalogue.area(area).g4},
        SAME_SIZE: _as_large(size, candidates, catalogue),
        EVERY: candidates,
        OWN: set(chosen),
    }[code]
    by_participation = code in (MEMBERS, OTHER_MEMBERS)
    on = max((one.state_on for one in states), default=None) if by_participation else None
    return PeerGroup(
        code=code,
        areas=_by_name(codes, catalogue),
        on=on,
        counted_on=on if by_participation else _day(size, today),
        left_out=tuple(one for one in states if one.state != MEMBER) if by_participation else (),
        size=size,
        available=available,
    )


def _day(size: SizeRule | None, today: date) -> date:
    return date(size.year, 1, 1) if size else today


def _is_municipality(code: str, catalogue: Catalogue) -> bool:
    return code in catalogue.areas and catalogue.area(code).kind == "gemeente"


def _by_name(codes: Iterable[str], catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(sorted(codes, key=lambda code: (catalogue.area(code).name, code)))


def _size_rule(reference: str | None, catalogue: Catalogue, today: date) -> SizeRule | None:
    area = catalogue.areas.get(reference or "")
    year = _newest_year(area, today) if area and area.kind == "gemeente" else None
    people = area.population_in(year) if area else None
    if area is None or year is None or people is None:
        return None
    return SizeRule(area.area, people, year, round(people / SIZE_FACTOR), round(people * SIZE_FACTOR))


def _newest_year(area: Area, today: date) -> int | None:
    return max((year for year in area.inhabitants if year <= today.year and area.population_in(year)), default=None)


def _as_large(size: SizeRule | None, candidates: Iterable[str], catalogue: Catalogue) -> set[str]:
    if size is None:
        return set()
    people = {code: catalogue.area(code).population_in(size.year) for code in candidates}
    near = {code for code, count in people.items() if count is not None and size.least <= count <= size.most}
    return near | {size.area}
