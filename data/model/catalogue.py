"""The definitions: indicators, pillars, areas and sources as frozen dataclasses.

They are read from the database once per data version (`reader.catalogue`) and passed on as an argument.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

Code = TypeVar("Code")
Definition = TypeVar("Definition")


class UnknownCode(LookupError):
    """A code that is not in the catalogue; `kind` says what it should have been."""

    def __init__(self, kind: str, code: object) -> None:
        super().__init__(f"unknown {kind}: {code!r}")
        self.kind = kind
        self.code = code


class NothingLoaded(LookupError):
    """The catalogue is empty: the database has its tables, but no release was loaded into it yet."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document or table. `address` is where it stands, `seen_on` when we read it there; None where nobody knows.

    `address_status` says whether we know where it stands.
    """

    source: str
    title: str
    publisher: str
    publisher_kind: str
    publisher_area: str | None
    published_on: str | None
    address: str | None
    address_status: str
    seen_on: str | None
    licence: str
    licence_note: str | None
    boundaries: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Area:
    """A municipality, region, catchment area or the country. `part_of` are the codes above it.

    `valid_from` and `valid_until` are its first and last day, None where it was older or still is; `successor` is the
    area that it became part of. `inhabitants` are its numbers of inhabitants, by year.
    """

    area: str
    name: str
    official_name: str
    kind: str
    province: str | None
    g4: bool
    programme_city: bool
    latitude: float | None
    longitude: float | None
    veiligheidsregio: str | None
    veilig_thuis_regio: str | None
    valid_from: date | None
    valid_until: date | None
    successor: str | None
    note: str | None
    part_of: tuple[str, ...] = ()
    inhabitants: Mapping[int, "Inhabitants"] = field(default_factory=dict)
    boundary_changes: tuple["BoundaryChange", ...] = ()

    def population_in(self, year: int | None) -> int | None:
        """Give the number of inhabitants on 1 January of a year, never the average over it; None when unknown."""
        known = self.inhabitants.get(year) if year else None
        return known.population if known else None

    @property
    def is_former(self) -> bool:
        """True when the area is no more, whatever the day: its last day is known."""
        return self.valid_until is not None

    def existed_in(self, year: int) -> bool:
        """True when the area was there on at least one day of a year."""
        begun = self.valid_from is None or self.valid_from.year <= year
        return begun and (self.valid_until is None or self.valid_until.year >= year)


@dataclass(frozen=True, slots=True)
class Inhabitants:
    """The inhabitants of an area: `population` on 1 January, `average` over the year; one of both may be None."""

    area: str
    year: int
    population: int | None
    source: str | None = None
    caveat: str | None = None
    average: int | None = None
    average_source: str | None = None
    average_caveat: str | None = None


@dataclass(frozen=True, slots=True)
class BoundaryChange:
    """A day on which the boundaries changed. `residents_moved` got another municipality; None when nobody knows."""

    area: str
    changed_on: date
    description: str
    residents_moved: int | None = None


@dataclass(frozen=True, slots=True)
class Pillar:
    pillar: str
    title: str
    subline: str | None
    position: int
    page: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """What one figure means. `unit` is '%' for shares; `unit_singular` is the unit for one.

    `short` is a title of a few words for a tile; None where the title is short enough. `areas` are the areas that the
    figure can be of; empty is every area.
    """

    indicator: str
    programme: str
    owner: str | None
    smallest_count: int
    pillar: str
    position: int
    title: str
    unit: str
    unit_singular: str | None
    decimals: int
    kind: str
    polarity: str
    area_kind: str
    stage: str
    interval: str
    headline: bool
    population: str | None
    comparability_note: str | None
    definition: str
    synonyms: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    short: str | None = None

    @property
    def short_title(self) -> str:
        """The title where there is room for a few words only."""
        return self.short or self.title


@dataclass(frozen=True, slots=True)
class IndicatorRelation:
    """How the figures of two indicators hang together: `indicator` is a part, numerator or base of `other`."""

    indicator: str
    relation: str
    other: str


@dataclass(frozen=True, slots=True)
class Term:
    term: str
    title: str
    definition: str
    source_words: str | None
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    event: str
    happened_on: str
    title: str
    area: str


@dataclass(frozen=True, slots=True)
class Step:
    step: int
    title: str
    source: str
    section: str


@dataclass(frozen=True, slots=True)
class ActivityKind:
    """A kind of activity. `finding` and `later_finding` are findings of the evaluation that count the cities."""

    activity_kind: str
    position: int
    theme: str
    title: str
    finding: str | None
    later_finding: str | None

    @property
    def counted_by(self) -> tuple[str, ...]:
        """The codes of the findings that count its cities, oldest first; empty for none."""
        return tuple(code for code in (self.finding, self.later_finding) if code)


# A catalogue equals only itself: comparing two would read every definition.
@dataclass(frozen=True, eq=False)
class Catalogue:
    """All definitions of one data version, each mapping in reading order.

    `version` is the newest release that changed a definition or a figure in the package.
    What is remembered with a catalogue as its key belongs to this one catalogue: it is frozen, and another data
    version is another catalogue, which equals no other. So no page gets the words of another version.
    """

    sources: Mapping[str, Source]
    areas: Mapping[str, Area]
    pillars: Mapping[str, Pillar]
    indicators: Mapping[str, Indicator]
    terms: Mapping[str, Term] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    steps: Mapping[int, Step] = field(default_factory=dict)
    activity_kinds: Mapping[str, ActivityKind] = field(default_factory=dict)
    relations: tuple[IndicatorRelation, ...] = ()
    version: int = 0

    def related(self, relation: str) -> dict[str, tuple[str, ...]]:
        """Give for each indicator with such a relation the indicators that are its parts, numerators or bases."""
        related: dict[str, tuple[str, ...]] = {}
        for each in self.relations:
            if each.relation == relation:
                related[each.other] = (*related.get(each.other, ()), each.indicator)
        return related

    def indicator(self, code: str) -> Indicator:
        """Find an indicator; raises UnknownCode."""
        return _find(self.indicators, "indicator", code)

    def area(self, code: str) -> Area:
        """Find an area; raises UnknownCode."""
        return _find(self.areas, "area", code)

    def pillar(self, code: str) -> Pillar:
        """Find a pillar; raises UnknownCode."""
        return _find(self.pillars, "pillar", code)

    def source(self, code: str) -> Source:
        """Find a source; raises UnknownCode."""
        return _find(self.sources, "source", code)

    def with_wider_areas(self, code: str) -> tuple[str, ...]:
        """Give an area and the areas it is part of, smallest first: a city, its region, the country."""
        return (code, *self.area(code).part_of)

    def can_have(self, indicator: Indicator, area: str) -> bool:
        """True when a figure can exist of an area, or of a wider area that it is part of."""
        return not indicator.areas or not set(indicator.areas).isdisjoint(self.with_wider_areas(area))

    @property
    def choosable_areas(self) -> tuple[Area, ...]:
        """The areas a visitor can choose: programme cities by name, then regions, then the country."""
        cities = sorted((a for a in self.areas.values() if a.programme_city), key=lambda a: a.name)
        wider = [a for kind in ("regio", "land") for a in self.areas.values() if a.kind == kind]
        return (*cities, *wider)

    def is_choosable(self, code: str | None) -> bool:
        """Say whether a visitor can choose this area, which then has a page of its own."""
        return any(area.area == code for area in self.choosable_areas)

    @property
    def cities(self) -> tuple[str, ...]:
        """The codes of the programme cities, by name."""
        return tuple(area.area for area in self.choosable_areas if area.kind == "gemeente")

    def check_loaded(self) -> None:
        """Raise NothingLoaded while there is nothing to choose from."""
        if not self.areas:
            raise NothingLoaded

    @property
    def last_year(self) -> int:
        """The newest year of which the number of inhabitants is known: how far a choice of years reaches."""
        self.check_loaded()
        return max(year for area in self.areas.values() for year in area.inhabitants)


def _find(mapping: Mapping[Code, Definition], kind: str, code: Code) -> Definition:
    try:
        return mapping[code]
    except (KeyError, TypeError):
        raise UnknownCode(kind, code) from None
