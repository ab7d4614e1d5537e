"""The indicators and figures of the synthetic data: one of each kind that pages draw in another way."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from math import sqrt
from random import Random
from typing import Any

LAST_YEAR, MOST_YEARS = 2025, 26
GAPS = 0.02
GAP_REASONS = ("niet-gemeten", "niet-in-bron", "onbekend-onbetrouwbaar-of-geheim")
COLUMNS = (
    *("record", "indicator", "area", "area_basis", "period_kind", "period_start", "period_end"),
    *("period_label", "period_wording", "breakdown", "value", "qualifier", "denominator", "denominator_note", "lower"),
    *("upper", "status", "missing_reason", "caveat", "caveat_about", "source", "section"),
)
SOURCE = {
    "source": "belastingproef",
    "title": "Belastingproef: verzonnen cijfers",
    "publisher": "Dit dashboard",
    "publisher_kind": "overig",
    "publisher_area": None,
    "published_on": None,
    "address": None,
    "address_status": "niet-bekend",
    "seen_on": None,
    "licence": "cijfers-met-bron",
    "licence_note": "Deze cijfers zijn verzonnen. Gebruik ze nergens voor.",
    "boundaries": "jaar-zelf",
    "note": "Gemaakt om te zien hoeveel cijfers de site aankan.",
}
WHO = ("vrouwen", "mannen")
AGES = (
    "15 tot 25 jaar",
    "25 tot 35 jaar",
    "35 tot 45 jaar",
    "45 tot 55 jaar",
    "55 tot 65 jaar",
    "65 tot 75 jaar",
    "75 jaar en ouder",
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of figure: the fields of its indicator, and the `usual` value that its figures lie around."""

    words: str
    pillar: str
    unit: str
    unit_singular: str | None
    decimals: int
    kind: str
    polarity: str
    interval: str
    usual: float


KINDS = (
    Kind("registraties", "geregistreerd", "misdrijven", "misdrijf", 0, "count", "onbepaald", "poisson", 0.0012),
    Kind("aandeel met marges", "beleving", "%", None, 1, "share", "lager-beter", "gepubliceerd", 30),
    Kind("aandeel met noemer", "p3", "%", None, 0, "share", "hoger-beter", "wilson", 70),
    Kind("rapportcijfer", "beleving", "rapportcijfer", None, 1, "score", "hoger-beter", "gepubliceerd", 7),
)


@dataclass(frozen=True, slots=True)
class MadeUpIndicator:
    """A made-up indicator: its code, its row and its kind."""

    code: str
    row: Mapping[str, object]
    kind: Kind


def indicators(number: int, first_position: int) -> list[MadeUpIndicator]:
    """Make indicators of the kinds in turn."""
    return [_indicator(place, KINDS[place % len(KINDS)], first_position + place) for place in range(number)]


def _indicator(place: int, kind: Kind, position: int) -> MadeUpIndicator:
    code = f"belastingproef-{place + 1:03d}"
    row = {
        "indicator": code,
        "programme": "veilige-steden",
        "owner": None,
        "smallest_count": 0,
        "pillar": kind.pillar,
        "position": position,
        "title": f"Belastingproef {place + 1:03d} ({kind.words})",
        "short": None,
        "unit": kind.unit,
        "unit_singular": kind.unit_singular,
        "decimals": kind.decimals,
        "kind": kind.kind,
        "polarity": kind.polarity,
        "area_kind": "gemeente",
        "stage": "outcome",
        "interval": kind.interval,
        "headline": "false",
        "population": None,
        "comparability_note": None,
        "definition": "Verzonnen cijfers, gemaakt om te zien hoeveel de site aankan.",
        "synonyms": "belastingproef",
    }
    return MadeUpIndicator(code, row, kind)


def breakdowns(number: int) -> list[str]:
    """Name the breakdowns, the whole (an empty name) first."""
    named = [*WHO, *AGES, *(f"{who}, {age}" for who in WHO for age in AGES)]
    return ["", *named, *(f"groep {place}" for place in range(1, number))][:number]


def figures(
    made_up: Sequence[MadeUpIndicator], areas: Sequence[tuple[str, int]], years: int, parts: int, seed: int
) -> Iterator[tuple[Any, ...]]:
    """Make a row for each breakdown, indicator, area and year, in that order: figures of the whole come first.

    `areas` are codes with roughly their population. The last year is 2025, which is provisional.
    """
    chance = Random(seed)  # noqa: S311
    periods = [_period(year) for year in range(LAST_YEAR - years + 1, LAST_YEAR + 1)]
    number = count(1)
    for part in breakdowns(parts):
        share = 1.0 if not part else 0.4
        for indicator in made_up:
            make = MAKERS[indicator.kind.interval]
            for area, people in areas:
                people_here, usual = people * share, indicator.kind.usual * chance.uniform(0.7, 1.3)
                for period, status in periods:
                    figure = _gap(chance) or make(indicator.kind, usual * chance.uniform(0.93, 1.07), people_here)
                    yield (
                        f"BP{next(number):08d}", indicator.code, area, "genoemd", *period, None, part, *figure[:6],
                        status, figure[6], None, None, "belastingproef", "Verzonnen",
                    )  # fmt: skip


def _period(year: int) -> tuple[tuple[str, ...], str]:
    status = "voorlopig" if year == LAST_YEAR else "definitief"
    return ("jaar", f"{year}-01-01", f"{year}-12-31", str(year)), status


def _gap(chance: Random) -> tuple[Any, ...] | None:
    """Give now and then a gap with its reason instead of a figure, else None."""
    if chance.random() >= GAPS:
        return None
    return (None, "exact", None, None, None, None, chance.choice(GAP_REASONS))


def _count(kind: Kind, usual: float, people: float) -> tuple[Any, ...]:
    return (round(usual * people), "exact", None, None, None, None, None)


def _with_margins(kind: Kind, usual: float, people: float) -> tuple[Any, ...]:
    """Give a figure with the margins of a sample of one in fifty."""
    highest = 100.0 if kind.kind == "share" else 10.0
    value = min(highest, round(usual, 1))
    half = max(0.1, round(highest / sqrt(people / 50 + 10), 1))
    return (value, "exact", None, None, max(0.0, round(value - half, 1)), min(highest, round(value + half, 1)), None)


def _with_denominator(kind: Kind, usual: float, people: float) -> tuple[Any, ...]:
    return (min(100, round(usual)), "exact", round(people / 400) + 5, None, None, None, None)


MAKERS = {"poisson": _count, "gepubliceerd": _with_margins, "wilson": _with_denominator}
