"""Finds a number that is ten times the numbers beside it in time: a comma or a point in the wrong place.

Chance makes small numbers jump, so only what is large enough counts. A jump that is real stays, with a caveat that
says why: that is what its readers need too.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import Any

import numpy as np

from data.database.resources import FIGURES
from data.exchange.cells.remedies import MEND_NUMBER, THIS_NUMBER_IS
from data.exchange.issues import Issue
from data.exchange.table_reader import Row

TIMES = 10
# From what size on a number no longer jumps by chance, by the kind of its indicator.
LARGE_ENOUGH: Mapping[Any, float] = {"count": 50.0, "capacity": 50.0, "share": 10.0, "score": 5.0, None: 50.0}
# A smaller number counts as this: its tenfold is just large enough.
SMALLEST = {kind: size / TIMES for kind, size in LARGE_ENOUGH.items()}
SERIES = ("indicator", "area", "breakdown", "period_kind")
PERIODS = ("jaar", "halfjaar")
# Sizes are kept in four bytes, so what comes near is looked at in full.
NEARLY = 0.999
JUMP = "sprong"


@dataclass(frozen=True, slots=True)
class Point:
    """A number in a series: `size` is the number, no smaller than what chance can make of it."""

    row: int
    start: date | int
    label: str
    value: float
    size: float
    is_explained: bool = False


class SeriesSizes:
    """The sizes of the numbers of each series, in twelve bytes a figure: a file may be larger than memory."""

    def __init__(self, columns: Sequence[str]) -> None:
        self._series = [columns.index(name) for name in SERIES]
        self._value, self._kind = columns.index("value"), columns.index("kind")
        self._hashes, self._sizes = array("q"), array("f")

    def note(self, columns: Sequence[Sequence[Any]]) -> None:
        """Note rows, column by column."""
        values, kinds = columns[self._value], columns[self._kind]
        is_number = [value is not None for value in values]
        series = map(hash, zip(*(columns[place] for place in self._series), strict=True))
        sizes = map(max, compress(values, is_number), compress(map(SMALLEST.__getitem__, kinds), is_number))
        self._hashes.extend(compress(series, is_number))
        self._sizes.extend(sizes)

    @property
    def suspects(self) -> frozenset[int]:
        """The hashes of the series whose largest number is ten times their smallest, or nearly."""
        if not self._hashes:
            return frozenset()
        hashes, sizes = np.frombuffer(self._hashes, np.int64), np.frombuffer(self._sizes, np.float32)
        order = np.argsort(hashes)
        hashes, sizes = hashes[order], sizes[order]
        starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
        largest, smallest = np.maximum.reduceat(sizes, starts), np.minimum.reduceat(sizes, starts)
        return frozenset(hashes[starts][largest >= TIMES * NEARLY * smallest].tolist())


def figure_jumps(rows: Iterable[Row], suspects: frozenset[int], named: frozenset[int]) -> Iterator[Issue]:
    """Name the jumps in the suspect series; `named` are the rows whose number was named already."""
    points: dict[tuple[Any, ...], list[Point]] = {}
    for number, values in rows if suspects else ():
        series = tuple(values[name] for name in SERIES)
        is_dated = values["period_kind"] in PERIODS and values["period_start"] is not None
        if not is_dated or values["value"] is None or number in named or hash(series) not in suspects:
            continue
        start: Any = values["period_start"]
        value: Any = values["value"]
        size = max(value, SMALLEST[values["kind"]])
        point = Point(number, start, str(values["period_label"]), value, size, bool(values["caveat"]))
        points.setdefault(series, []).append(point)
    remedy = f"{MEND_NUMBER}, of leg bij caveat uit waarom het klopt"
    for series_points in points.values():
        yield from _jumps(FIGURES, "value", series_points, remedy)


def population_jumps(rows: Iterable[Row]) -> Iterator[Issue]:
    """Name the areas whose number of inhabitants is ten times that of the year before."""
    points: dict[Any, list[Point]] = {}
    for number, values in rows:
        people, year = values["population"], values["year"]
        if isinstance(people, int) and isinstance(year, int):
            points.setdefault(values["area"], []).append(Point(number, year, str(year), people, people))
    for of_area in points.values():
        yield from _jumps("area-population", "population", of_area, MEND_NUMBER)


def _jumps(table: str, column: str, points: Sequence[Point], remedy: str) -> Iterator[Issue]:
    ordered = sorted(points, key=lambda point: (point.start, point.row))
    found: dict[int, tuple[Point, Point]] = {}
    for place in range(1, len(ordered)):
        before, here = ordered[place - 1], ordered[place]
        if _are_far(before, here):
            is_before = _is_alone(ordered, place - 1) and not _is_alone(ordered, place)
            wrong, other = (before, here) if is_before else (here, before)
            if not wrong.is_explained:
                found.setdefault(wrong.row, (wrong, other))
    for wrong, other in found.values():
        way = "groot" if wrong.value > other.value else "klein"
        large, small = max(wrong.value, other.value), max(min(wrong.value, other.value), 1e-9)
        times = "veel te" if small < 1e-6 else f"{large / small:.0f} keer zo"
        near, stands = f"{other.value:.15g}", f"{wrong.value:.15g}"
        message = f"{THIS_NUMBER_IS} {times} {way}, naast {near} over {other.label}; {remedy}"
        about = (times, way, near, other.label)
        yield Issue(f"{table}.csv", message, wrong.row, column, stands, JUMP, about=about)


def _are_far(one: Point, other: Point) -> bool:
    return max(one.size, other.size) >= TIMES * min(one.size, other.size)


def _is_alone(points: Sequence[Point], place: int) -> bool:
    """True when a number is far from the two nearest to it, so that it is the one that is wrong."""
    beside = [other for other in range(place - 2, place + 3) if other != place and 0 <= other < len(points)]
    nearest = sorted(beside, key=lambda other: abs(other - place))[:2]
    return all(_are_far(points[place], points[other]) for other in nearest)
