"""Hides small counts of persons, and the figures from which they could be computed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import inf

from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.rules.disclosure_cells import HIDDEN, Cell, Cells
from data.rules.disclosure_deduction import determined, narrow
from data.rules.disclosure_sums import Sum, find_sums


def hide(rows: Sequence[Observation], catalogue: Catalogue) -> tuple[Observation, ...]:
    """Hide every figure from which a small number of persons can be read or computed; give all rows in their order.

    For an indicator with a `smallest_count` k these are hidden first: a count of 1 to k-1; a share with 1 to k-1 cases,
    other cases, or persons in its base; any figure with such a base. Zero is shown. Then more figures are hidden, until
    every sum of a whole and its parts has at least two hidden figures that together are k or more, and no hidden
    figure can be computed from all sums together. A whole is: the figure without a breakdown, the area around other
    areas, the year around its halves, the period around its years. It is taken as the sum of the parts that are there,
    even when parts are missing or rounded: hiding too much is the safer mistake.

    `rows` must be all readable rows of these indicators. Otherwise the hidden figures would depend on the question,
    and a reader could compare two answers.
    """
    sensitive = defaultdict(list)
    for position, row in enumerate(rows):
        if catalogue.indicator(row.indicator).smallest_count > 0:
            sensitive[row.indicator].append(position)
    shown = list(rows)
    for code, positions in sensitive.items():
        indicator = catalogue.indicator(code)
        cells = Cells([rows[p] for p in positions], indicator.kind, indicator.smallest_count, catalogue)
        for cell in _Protection(cells).protect():
            shown[positions[cell]] = _masked(rows[positions[cell]])
    return tuple(shown)


def _masked(row: Observation) -> Observation:
    return row._replace(
        value=None,
        lower=None,
        upper=None,
        interval=None,
        denominator=None,
        denominator_note=None,
        qualifier="exact",
        missing_reason=HIDDEN,
        caveat=None,
        caveat_about=None,
    )


class _Protection:
    """Hides more cells of one indicator until none that is hidden can be computed."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.sums = find_sums(cells)

    def protect(self) -> list[Cell]:
        """Give the cells to hide: the small ones, and those that would give them away."""
        cells = self.cells
        while True:
            before = len(cells.hidden)
            self._fill_sums()
            for cell in sorted(self._exposed(), key=lambda cell: (cells.key(cell), cell)):
                cells.hidden |= self._cover(cell)
            if len(cells.hidden) == before:
                return sorted(cell for cell in cells.hidden if cell < len(cells.rows))

    def _fill_sums(self) -> None:
        """Hide more cells in every sum until at least two are hidden that together are large enough."""
        for each in self.sums:
            while not self._is_protected(each):
                more = self._best((c, c == each.whole) for c in each.cells)
                if more is None:
                    break
                self.cells.hidden.add(more)

    def _is_protected(self, each: Sum) -> bool:
        hidden = [cell for cell in each.cells if cell in self.cells.hidden]
        amounts = [self.cells.amounts[cell] for cell in hidden if self.cells.amounts[cell]]
        if not hidden or len(amounts) < len(hidden):
            return len(hidden) != 1
        return len(hidden) > 1 and all(sum(column) >= self.cells.smallest for column in zip(*amounts, strict=True))

    def _exposed(self) -> set[Cell]:
        """Find the hidden cells that can be computed from all sums together."""
        equations = [
            {cell: Fraction(1 if cell == each.whole else -1) for cell in each.cells if cell in self.cells.hidden}
            for each in self.sums
        ]
        return determined(equations) | self._narrowed()

    def _narrowed(self) -> set[Cell]:
        """Find the hidden cells whose possible values the sums bound more closely than "fewer than k" does.

        No amount is below zero, so each sum gives a lowest and a highest value for each of its cells.
        """
        exposed = set()
        for place in range(2 if self.cells.kind == "share" else 1):
            amount_of = {cell: cell_amounts[place] for cell, cell_amounts in self.cells.amounts.items() if cell_amounts}
            balanced = [
                each
                for each in self.sums
                if all(c in amount_of or self.cells.rows[c].missing_reason != HIDDEN for c in each.cells)
                and amount_of.get(each.whole) == sum(amount_of.get(c, 0) for c in each.cells if c != each.whole)
            ]
            bounds = {c: (0, inf) if c in self.cells.hidden else (amount_of[c], amount_of[c]) for c in amount_of}
            narrow(bounds, [(s.whole, [c for c in s.cells[1:] if c in amount_of]) for s in balanced])
            exposed |= {
                c for c in self.cells.hidden & amount_of.keys() if bounds[c][1] - bounds[c][0] < self.cells.smallest - 1
            }
        return exposed

    def _cover(self, exposed: Cell) -> set[Cell]:
        """Choose one more cell to hide, from a sum with the exposed cell, else from a sum one step further away."""
        reached, size = {exposed}, 0
        while len(reached) > size:
            size = len(reached)
            near = [each for each in self.sums if reached & set(each.cells)]
            more = self._best((c, c == each.whole) for each in near for c in each.cells)
            if more is not None:
                return {more}
            reached |= {c for each in near for c in each.cells if c in self.cells.hidden}
        return set()

    def _best(self, offered: Iterable[tuple[Cell, bool]]) -> Cell | None:
        """Choose the smallest cell that is not hidden yet; zeros come after other cells, and wholes come last."""
        ranked = [
            (is_whole, self.cells.weight(cell) == 0, self.cells.weight(cell), self.cells.key(cell), cell)
            for cell, is_whole in offered
            if cell not in self.cells.hidden and self.cells.amounts[cell]
        ]
        return min(ranked)[-1] if ranked else None
