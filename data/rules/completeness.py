"""Completeness: one state for every city and indicator, which also says whose gap a missing figure is.

A city that was never asked is not blamed for a gap. A figure that we did not load is our gap; a figure that the
source leaves out is a gap of the source. What cannot exist for a city is no gap: it is not counted.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from data.model.catalogue import Catalogue, Indicator
from data.model.vocabulary import OPEN_ENDED_PERIODS, WITHDRAWN
from data.rules.comparability import PARTS_OF_YEAR

DELIVERED = "geleverd"
FROM_OTHERS = "andere-bron"
IN_PART = "deel-van-jaar"
PROVISIONAL = "voorlopig"
WIDER_AREA = "ruimer-gebied"
HIDDEN = "verborgen"
UNTOLD = "onbekend-onbetrouwbaar-of-geheim"
NOT_IN_SOURCE = "niet-in-bron"
NOT_READ = "niet-ingelezen"
NOT_ASKED = "niet-gevraagd"
NOT_APPLICABLE = "niet-van-toepassing"
NOT_THERE_THEN = "bestond-toen-niet"
STATES = (
    DELIVERED,
    FROM_OTHERS,
    IN_PART,
    PROVISIONAL,
    WIDER_AREA,
    HIDDEN,
    UNTOLD,
    WITHDRAWN,
    NOT_IN_SOURCE,
    NOT_READ,
    NOT_ASKED,
    NOT_APPLICABLE,
    NOT_THERE_THEN,
)
WITH_FIGURE = (DELIVERED, FROM_OTHERS, IN_PART, PROVISIONAL, WIDER_AREA)
# A count of figures or of gaps leaves these out.
NOT_COUNTED = (NOT_APPLICABLE, NOT_THERE_THEN)
GAPS = tuple(state for state in STATES if state not in (*WITH_FIGURE, *NOT_COUNTED))

_UNCHANGED = (UNTOLD, WITHDRAWN, *NOT_COUNTED)
_MISSING = {"verborgen": HIDDEN, "niet-in-export": NOT_READ} | {state: state for state in _UNCHANGED}


@dataclass(frozen=True, slots=True)
class FigurePresence:
    """Whether a row has a figure, and if not why; never the figure itself."""

    indicator: str
    area: str
    source: str
    period_kind: str
    period_start: date | None
    period_end: date | None
    status: str
    has_value: bool
    missing_reason: str | None

    def is_of(self, year: int | None) -> bool:
        """True when the period covers a year. Without a year every row counts; with a year undated rows do not."""
        if year is None:
            return True
        if self.period_start is None or self.period_start.year > year:
            return False
        return self.period_kind in OPEN_ENDED_PERIODS or (self.period_end or self.period_start).year >= year


@dataclass(frozen=True, slots=True)
class Cell:
    """The state of one indicator in one city. `sources` are the sources of the rows with that state."""

    indicator: str
    area: str
    state: str
    sources: tuple[str, ...] = ()


class Completeness:
    """Gives the state of every city and indicator, from the rows there are and the documents that were read.

    `documents` are pairs of source and programme. A city with a document of its own about a programme was asked about
    that programme.
    """

    def __init__(
        self, presences: Iterable[FigurePresence], documents: Iterable[tuple[str, str]], catalogue: Catalogue
    ) -> None:
        self._catalogue = catalogue
        self._of: dict[tuple[str, str], list[FigurePresence]] = defaultdict(list)
        kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
        years: set[int] = set()
        document_programmes = set(documents)
        for row in presences:
            self._of[(row.indicator, row.area)].append(row)
            kinds[(row.indicator, row.source)].add(catalogue.area(row.area).kind)
            document_programmes.add((row.source, catalogue.indicator(row.indicator).programme))
            if row.period_start:
                years |= {row.period_start.year, (row.period_end or row.period_start).year}
        self._in_national_table = {code for (code, _), of in kinds.items() if {"gemeente", "land"} <= of}
        self._documents = frozenset(document_programmes)
        self.years = tuple(sorted(years, reverse=True))

    def cell(self, indicator: Indicator, city: str, year: int | None) -> Cell:
        """Give the state of one indicator in one city and year; without a year the best state of all years."""
        rows = self._rows(indicator, city, year)
        if rows:
            state = min((self._state(row) for row in rows), key=STATES.index)
            return Cell(indicator.indicator, city, state, _sources(row for row in rows if self._state(row) == state))
        for wider in self._catalogue.area(city).part_of:
            if self._catalogue.area(wider).kind == "land" and indicator.area_kind != "land":
                continue  # that the country has a figure says nothing of a figure that cities have
            rows = [row for row in self._rows(indicator, wider, year) if row.has_value]
            if rows:
                return Cell(indicator.indicator, city, WIDER_AREA, _sources(rows))
        return Cell(indicator.indicator, city, self._why_nothing(indicator, city, year))

    def programmes_told(self, city: str) -> tuple[str, ...]:
        """Give the programmes of which a document of the city itself was read."""
        return tuple(sorted({programme for source, programme in self._documents if self._is_own(source, city)}))

    def _rows(self, indicator: Indicator, area: str, year: int | None) -> list[FigurePresence]:
        return [row for row in self._of.get((indicator.indicator, area), ()) if row.is_of(year)]

    def _state(self, row: FigurePresence) -> str:
        """Give the state of one row."""
        if not row.has_value:
            return _MISSING.get(row.missing_reason or "", NOT_IN_SOURCE)
        if row.period_kind in PARTS_OF_YEAR:
            return IN_PART
        if row.status == "voorlopig":
            return PROVISIONAL
        return DELIVERED if self._is_own(row.source, row.area) else FROM_OTHERS

    def _is_own(self, source: str, city: str) -> bool:
        """True when a city published a source itself."""
        return self._catalogue.source(source).publisher_area == city

    def _why_nothing(self, indicator: Indicator, city: str, year: int | None) -> str:
        """Give the state of an indicator without any row in a city.

        From a table about the whole country we loaded only some years and cities: the gap is ours. Any other figure
        comes from a document of a city: the document leaves it out, or there is no document because nobody asked.
        A figure of the country alone, or of other areas, cannot be of this city.
        """
        if year is not None and not self._catalogue.area(city).existed_in(year):
            return NOT_THERE_THEN
        if indicator.area_kind == "land" or not self._catalogue.can_have(indicator, city):
            return NOT_APPLICABLE
        if indicator.indicator in self._in_national_table:
            return NOT_READ
        return NOT_IN_SOURCE if indicator.programme in self.programmes_told(city) else NOT_ASKED


def _sources(rows: Iterable[FigurePresence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.source for row in rows))
