"""The sums in which the figures of one indicator stand: a whole and its parts."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from data.model.observation import Observation
from data.rules.disclosure_cells import HIDDEN, Cell, Cells

MOST_BREAKDOWNS_TRIED = 12


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and its parts, as cells. A small difference between whole and parts is a hidden cell, `rest`."""

    whole: Cell
    parts: tuple[Cell, ...]
    rest: Cell | None = None

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (self.whole, *self.parts) if self.rest is None else (self.whole, *self.parts, self.rest)


def find_sums(cells: Cells) -> list[Sum]:
    """Find all sums of the rows, in an order that does not depend on the order of the rows."""
    sums = [*_breakdown_sums(cells), *_area_sums(cells), *_period_sums(cells)]
    return sorted(sums, key=lambda s: (cells.key(s.whole), sorted(map(cells.key, s.parts))))


def _breakdown_sums(cells: Cells) -> Iterator[Sum]:
    """Find the sums in which the figure without a breakdown is the whole.

    A figure can be broken down in two ways, such as by sex and by age. Each set of parts that adds up to the whole is
    then a sum as well.
    """
    for group in cells.grouped(lambda row: (row.area, _period(row))).values():
        parts = tuple(cell for cell in group if cells.rows[cell].breakdown)
        for whole in (cell for cell in group if not cells.rows[cell].breakdown and parts):
            yield _with_rest(cells, whole, parts)
            if len(parts) <= MOST_BREAKDOWNS_TRIED and cells.weight(whole) < sum(
                map(cells.weight, parts)
            ):
                yield from _partial_sums(cells, whole, parts)


def _partial_sums(cells: Cells, whole: Cell, parts: tuple[Cell, ...]) -> Iterator[Sum]:
    for size in range(1, len(parts)):
        for some in combinations(parts, size):
            if sum(map(cells.weight, some)) == cells.weight(whole):
                yield Sum(whole, some)


def _area_sums(cells: Cells) -> Iterator[Sum]:
    """Find the sums in which an area is the whole of its municipalities, or of its regions."""
    for group in cells.grouped(lambda row: (_period(row), row.breakdown)).values():
        parts: dict[tuple[str, str], list[Cell]] = defaultdict(list)
        for cell in group:
            area = cells.catalogue.areas.get(cells.rows[cell].area)
            if area is not None:
                for wider in area.part_of:
                    parts[wider, area.kind].append(cell)
        for (wider, _kind), inside in sorted(parts.items()):
            for whole in (cell for cell in group if cells.rows[cell].area == wider):
                yield _with_rest(cells, whole, tuple(inside))


def _period_sums(cells: Cells) -> Iterator[Sum]:
    """Find the sums in which a year is the whole of its parts, or a period the whole of its years."""
    kinds = {"jaar": ("halfjaar", "deel-van-jaar"), "meerjarig": ("jaar",)}
    for group in cells.grouped(lambda row: (row.area, row.breakdown)).values():
        for whole in group:
            row = cells.rows[whole]
            pieces = [c for c in group if cells.rows[c].period_kind in kinds.get(row.period_kind, ())]
            if pieces and row.period_start and row.last_day:
                for parts in _tilings(cells, row.period_start, row.last_day, pieces):
                    yield Sum(whole, parts)


def _tilings(cells: Cells, start: date, end: date, pieces: list[Cell]) -> Iterator[tuple[Cell, ...]]:
    """Find every sequence of adjoining periods from the first day to the last."""
    for cell in pieces:
        last_day = cells.rows[cell].last_day
        if cells.rows[cell].period_start != start or last_day is None or last_day > end:
            continue
        if last_day == end:
            yield (cell,)
        else:
            for others in _tilings(cells, last_day + timedelta(days=1), end, pieces):
                yield (cell, *others)


def _with_rest(cells: Cells, whole: Cell, parts: tuple[Cell, ...]) -> Sum:
    """Make a sum; when the whole minus its parts is a small count, that rest becomes a hidden cell."""
    with_amount = [c for c in (whole, *parts) if cells.amounts[c]]
    is_exact = all(cells.rows[c].qualifier == "exact" for c in with_amount)
    already_hidden = any(cells.rows[c].missing_reason == HIDDEN for c in (whole, *parts))
    rest = cells.weight(whole) - sum(map(cells.weight, parts))
    if cells.kind != "count" or not is_exact or already_hidden or not 0 < rest < cells.smallest:
        return Sum(whole, parts)
    cell = len(cells.amounts)
    cells.amounts[cell] = (rest,)
    cells.hidden.add(cell)
    return Sum(whole, parts, cell)


def _period(row: Observation) -> tuple[str, ...]:
    if row.period_start is None or row.last_day is None:
        return row.period_kind, row.period_key
    return row.period_kind, row.period_start.isoformat(), row.last_day.isoformat()
