"""The sums in which figures of the same period stand: a whole and its parts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from data.model.vocabulary import PART
from data.rules.small_counts.cells import Cell, Cells, Table, period_of

MOST_BREAKDOWNS_TRIED = 12


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and its parts, as cells. `rest` is a small count that the parts leave over; 0 when there is none."""

    whole: Cell
    parts: tuple[Cell, ...]
    rest: float = 0

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (self.whole, *self.parts)


def find_sums(cells: Cells, table: Table) -> list[Sum]:
    """Find all sums of a table, in an order that does not depend on the order of the rows."""
    sums = [*_breakdown_sums(cells, table), *_area_sums(cells, table), *_indicator_sums(cells, table)]
    return sorted(sums, key=lambda s: (cells.key(s.whole), sorted(map(cells.key, s.parts))))


def _breakdown_sums(cells: Cells, table: Table) -> Iterator[Sum]:
    """Find the sums in which the figure without a breakdown is the whole.

    A figure can be broken down in two ways, such as by sex and by age. Each set of parts that adds up to the whole is
    then a sum as well.
    """
    for group in cells.grouped(table, lambda row: (row.indicator, row.area, period_of(row))).values():
        parts = tuple(cell for cell in group if cells.rows[cell].breakdown)
        for whole in (cell for cell in group if not cells.rows[cell].breakdown and parts):
            yield _with_rest(cells, whole, parts)
            if cells.weight(whole) < sum(map(cells.weight, parts)):
                yield from (Sum(whole, some) for some in parts_that_add_up(cells, whole, parts))


def parts_that_add_up(cells: Cells, whole: Cell, parts: tuple[Cell, ...]) -> Iterator[tuple[Cell, ...]]:
    """Find the sets of parts, without all of them, that together are the whole."""
    if len(parts) <= MOST_BREAKDOWNS_TRIED:
        for size in range(1, len(parts)):
            for some in combinations(parts, size):
                if sum(map(cells.weight, some)) == cells.weight(whole):
                    yield some


def _area_sums(cells: Cells, table: Table) -> Iterator[Sum]:
    """Find the sums in which an area is the whole of its municipalities, or of its regions."""
    for group in cells.grouped(table, lambda row: (row.indicator, period_of(row), row.breakdown)).values():
        by_area = {cells.rows[cell].area: cell for cell in group}
        for wider, parts in parts_by_area(cells, by_area):
            yield _with_rest(cells, by_area[wider], tuple(by_area[area] for area in parts))


def parts_by_area(cells: Cells, areas: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Pair each area with the areas of one kind that are inside it, among some areas."""
    present = dict.fromkeys(areas)
    parts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for code in present:
        area = cells.catalogue.areas.get(code)
        if area is not None:
            for wider in area.part_of:
                if wider in present:
                    parts[wider, area.kind].append(code)
    yield from ((wider, inside) for (wider, _kind), inside in sorted(parts.items()))


def _indicator_sums(cells: Cells, table: Table) -> Iterator[Sum]:
    """Find the sums in which one indicator is declared to be the sum of others."""
    parts_of = cells.catalogue.related(PART)
    for group in cells.grouped(table, lambda row: (row.area, period_of(row), row.breakdown)).values():
        by_indicator = {cells.rows[cell].indicator: cell for cell in group}
        for total in sorted(by_indicator.keys() & parts_of.keys()):
            parts = tuple(by_indicator[part] for part in parts_of[total] if part in by_indicator)
            if parts:
                yield _with_rest(cells, by_indicator[total], parts)


def _with_rest(cells: Cells, whole: Cell, parts: tuple[Cell, ...]) -> Sum:
    is_exact = all(cells.rows[cell].qualifier == "exact" for cell in (whole, *parts) if cells.amounts[cell])
    is_given_hidden = any(map(cells.is_given_hidden, (whole, *parts)))
    rest = cells.weight(whole) - sum(map(cells.weight, parts))
    smallest = max(cells.smallest(cells.rows[cell].indicator) for cell in parts)
    is_small = cells.kind(cells.rows[whole].indicator) == "count" and 0 < rest < smallest
    return Sum(whole, parts, rest if is_small and is_exact and not is_given_hidden else 0)
