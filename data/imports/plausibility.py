"""Names numbers that can hardly be right beside others: a large step, a sum that is none, a part above its whole.

Nobody can be sure, so these are warnings. A caveat says why a number is right after all; then nothing is named.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median
from typing import Any

from data.exchange.checks.jumps import PERIODS, SERIES
from data.model.vocabulary import PART

STEP, SUM, PART_ABOVE = CODES = ("grote-stap", "som-klopt-niet", "deel-groter-dan-geheel")
# Without so many other steps nobody knows what is usual.
FEWEST_STEPS = 3
TIMES_USUAL = 3
# What a share or a score may change without being remarkable: its source does not say how many people were asked.
SMALL_CHANGE: Mapping[Any, float] = {"share": 5.0, "score": 0.5}
COUNTED = ("count", "capacity")
# Binary fractions are no difference.
NEARLY = 1e-6
AT_LEAST, AT_MOST = ("exact", "ruim", "minimaal", "meer-dan"), ("exact", "bijna")
Values = Mapping[str, Any]
# The places of the counts of one area and period, by indicator and breakdown.
Group = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A number in doubt: the place of its row among those that come, a code, and what its sentence needs."""

    row: int
    code: str
    about: tuple[str, ...]


def doubts(coming: Sequence[Values], standing: Iterable[Values], relations: Iterable[Values]) -> Iterator[Doubt]:
    """Name what is doubtful of the figures that come, each beside all of its area: those that come and that stand.

    `standing` are the figures that stand and of which none comes; `relations` how indicators hang together.
    """
    both = [*coming, *standing]
    parts: dict[str, list[str]] = defaultdict(list)
    for one in relations:
        if one["relation"] == PART:
            parts[one["other"]].append(one["indicator"])
    found = (*_steps(both), *_wholes(both, len(coming), parts))
    named: set[tuple[int, str]] = set()
    for doubt in found:
        is_new = doubt.row < len(coming) and (doubt.row, doubt.code) not in named
        if is_new and not both[doubt.row]["caveat"]:
            named.add((doubt.row, doubt.code))
            yield doubt


def _steps(rows: Sequence[Values]) -> Iterator[Doubt]:
    """Name the steps beyond three times the usual one of their series, and beyond what chance makes of them."""
    series: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if row["value"] is not None and row["period_kind"] in PERIODS and row["period_start"] is not None:
            series[tuple(row[name] for name in SERIES)].append(place)
    for places in series.values():
        ordered = sorted(places, key=lambda place: rows[place]["period_start"])
        sizes = [abs(rows[here]["value"] - rows[before]["value"]) for before, here in _pairs(ordered)]
        for at, (before, here) in enumerate(_pairs(ordered)):
            others = [size for other, size in enumerate(sizes) if abs(other - at) > 1]
            if len(others) < FEWEST_STEPS:
                continue
            usual = median(others)
            if sizes[at] > max(TIMES_USUAL * usual, _by_chance(rows[before], rows[here])):
                told = (*_named(rows[before]), _number(rows[here]["value"]), _number(usual))
                yield Doubt(here, STEP, told)


def _pairs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    return zip(places, places[1:], strict=False)


def _by_chance(one: Values, other: Values) -> float:
    """Give the difference that chance alone seldom makes between two numbers of a kind."""
    if one["kind"] not in COUNTED:
        return SMALL_CHANGE.get(one["kind"], 0.0)
    return 3 * sqrt(max(one["value"], 0) + max(other["value"], 0))


def _wholes(rows: Sequence[Values], coming: int, parts: Mapping[str, Sequence[str]]) -> Iterator[Doubt]:
    """Name parts above their whole and sums that are none, among the counts of one area and period."""
    groups: dict[tuple[Any, ...], dict[tuple[str, str], int]] = defaultdict(dict)
    for place, row in enumerate(rows):
        if row["value"] is not None and row["kind"] in COUNTED:
            groups[row["area"], row["period_key"]][row["indicator"], row["breakdown"] or ""] = place
    added_up = {way for group in groups.values() for way in _ways(group, rows, coming)}
    for group in groups.values():
        broken_down = _broken_down(group)
        for (indicator, word), whole in group.items():
            by_word = [] if word else broken_down[indicator]
            declared = [group[one, word] for one in parts.get(indicator, ()) if (one, word) in group]
            for part in (*by_word, *declared):
                yield from _above(rows, part, whole, coming)
            if len(declared) > 1 and len(declared) == len(parts[indicator]):
                yield from _sum(rows, declared, whole, coming)
            way = (indicator, frozenset(rows[place]["breakdown"] for place in by_word))
            if way in added_up:
                yield from _sum(rows, by_word, whole, coming)


def _broken_down(group: Group) -> dict[str, list[int]]:
    """Give the places of the parts of each indicator."""
    found: dict[str, list[int]] = defaultdict(list)
    for (indicator, word), place in group.items():
        if word:
            found[indicator].append(place)
    return found


def _ways(group: Group, rows: Sequence[Values], coming: int) -> Iterator[tuple[str, frozenset[str]]]:
    """Name the breakdowns that add up to their whole in figures that stand: so it is expected of those that come."""
    broken_down = _broken_down(group)
    for (indicator, word), whole in group.items():
        together = broken_down[indicator]
        stands = not word and len(together) > 1 and min(whole, *together) >= coming
        if stands and abs(sum(rows[place]["value"] for place in together) - rows[whole]["value"]) < NEARLY:
            yield indicator, frozenset(rows[place]["breakdown"] for place in together)


def _above(rows: Sequence[Values], part: int, whole: int, coming: int) -> Iterator[Doubt]:
    is_sure = rows[part]["qualifier"] in AT_LEAST and rows[whole]["qualifier"] in AT_MOST
    if is_sure and rows[part]["value"] > rows[whole]["value"] + NEARLY:
        told = (_number(rows[part]["value"]), _number(rows[whole]["value"]))
        yield Doubt(part if part < coming else whole, PART_ABOVE, told)


def _sum(rows: Sequence[Values], parts: Sequence[int], whole: int, coming: int) -> Iterator[Doubt]:
    is_exact = all(rows[place]["qualifier"] == "exact" for place in (*parts, whole))
    total = sum(rows[place]["value"] for place in parts)
    if is_exact and abs(total - rows[whole]["value"]) > NEARLY:
        here = whole if whole < coming else next((place for place in parts if place < coming), whole)
        yield Doubt(here, SUM, (_number(total), _number(rows[whole]["value"])))


def _named(row: Values) -> tuple[str, str]:
    return _number(row["value"]), str(row["period_label"])


def _number(value: float) -> str:
    return f"{value:.15g}"
