"""The cells of one indicator: what each adds up to, and which are hidden because they are small."""

from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.rules.intervals import implied_count

HIDDEN = "verborgen"

Cell = int
Groups = dict[Hashable, list[Cell]]


@dataclass
class Cells:
    """All rows of one indicator, with what is hidden so far. A cell is the place of a row, counted from 0.

    `amounts` is what adds up per cell: a count itself, the cases and the other cases of a share, the base of a
    score. It is empty where nothing is known that could be added. A cell past the last row is a small rest, which
    has an amount and no row.
    """

    rows: list[Observation]
    kind: str
    smallest: int
    catalogue: Catalogue
    amounts: dict[Cell, tuple[float, ...]] = field(default_factory=dict)
    hidden: set[Cell] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Hide the counts that are small themselves."""
        for cell, row in enumerate(self.rows):
            self.amounts[cell] = _amounts(row, self.kind)
            if row.missing_reason == HIDDEN or self._is_small(row, cell):
                self.hidden.add(cell)

    def _is_small(self, row: Observation, cell: Cell) -> bool:
        tested = list(self.amounts[cell]) if self.kind != "score" else []
        if row.denominator is not None:
            tested.append(row.denominator)
            if self.kind == "count" and row.value is not None:
                tested.append(row.denominator - row.value)
        return any(0 < amount < self.smallest for amount in tested)

    def weight(self, cell: Cell) -> float:
        """Add up the amounts of a cell; 0 where none is known."""
        return sum(self.amounts[cell])

    def key(self, cell: Cell) -> tuple[str, ...]:
        """Give an order of cells that does not depend on the order of the rows."""
        if cell >= len(self.rows):
            return ()
        row = self.rows[cell]
        return row.area, row.period_key, row.breakdown, row.record

    def grouped(self, key: Callable[[Observation], Hashable]) -> Groups:
        """Gather the cells of rows with the same key, in the order of `key`."""
        groups: Groups = defaultdict(list)
        for cell in sorted(range(len(self.rows)), key=self.key):
            groups[key(self.rows[cell])].append(cell)
        return groups


def _amounts(row: Observation, kind: str) -> tuple[float, ...]:
    if row.value is None:
        return ()
    if kind in ("count", "capacity"):
        return (row.value,)
    if row.denominator is None:
        return ()
    if kind == "score":
        return (row.denominator,)
    cases = implied_count(row.value, row.denominator)
    return (cases, row.denominator - cases)
