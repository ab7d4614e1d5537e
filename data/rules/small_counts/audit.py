"""Finds what a reader could work out: the lowest and highest value of every hidden count, by linear programming."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_array, hstack, identity

from data.rules.small_counts.cells import Cell
from data.rules.small_counts.equations import Equations, Functional

# Of a count that is zero for certain nothing is hidden. The solver is exact to about a ten-millionth.
NOTHING = 1e-5
# How far above the figures a count may be, in smallest counts. A reader does not know that there is a limit; with one
# every search ends at a point.
REACH = 16
DIGITS = 9

Vector = np.ndarray[Any, np.dtype[np.float64]]


class NoSolution(ArithmeticError):
    """The solver found no table that agrees with the figures, though there is one: the figures themselves."""


@dataclass(frozen=True, slots=True)
class Target:
    """A sum of counts that a reader may not come to know. `place` is its number, in a fixed order.

    A reader may know of it that it is below `smallest` only when it is hidden, so it must be possible that it is
    `smallest` or more. Of a small figure every count from 1 on must be possible (`is_small`); of another figure that
    is hidden, numbers that differ by all but one of a small count. A count that no figure tells may be surely zero.
    """

    functional: Functional
    smallest: int
    is_figure: bool
    is_small: bool = False

    def is_safe(self, low: float, high: float) -> bool:
        """True when the values from `low` to `high`, which are all possible, are enough."""
        if self.is_small:
            return low <= 1 + NOTHING and high >= self.smallest - NOTHING
        if self.is_figure:
            return high - low >= self.smallest - 1 - NOTHING
        return high >= self.smallest - NOTHING


@dataclass(frozen=True, slots=True)
class Exposed:
    """A target that can be worked out, and the figures from which."""

    target: Target
    by: frozenset[Cell]


class Audit:
    """Searches for tables that agree with what is shown. A target is safe when two of them differ enough in it."""

    def __init__(self, equations: Equations, truth: Vector, shown: Container[Cell]) -> None:
        self._truth = truth
        self._cells: list[Cell | None] = [None] * len(equations.balances)
        lines = list(equations.balances)
        first: dict[tuple[Cell, int], Functional] = {}
        for (_, cell, channel), functional in equations.figures.items():
            same = first.setdefault((cell, channel), functional)
            if cell in shown:
                lines.append(functional)
                self._cells.append(cell)
            elif same is not functional:
                # The same figure in two tables is one number, also when it is hidden.
                lines.append(_difference(functional, same))
                self._cells.append(None)
        self._matrix = matrix(lines, equations.size)
        self._totals = self._matrix @ truth

    def exposed(self, targets: Sequence[Target]) -> Iterator[Exposed]:
        """Give the targets that are not safe, in their order, each when it is found."""
        if not targets:
            return
        sums = matrix([target.functional for target in targets], len(self._truth))
        reach = self._truth.max(initial=0) + REACH * max(target.smallest for target in targets)
        search = _Search(self._matrix, self._totals, float(reach), sums, self._truth)
        waiting = search.unsafe(targets, range(len(targets)))
        for sign in (-1, 1):
            if waiting:
                search.look(sign * sums[waiting].sum(axis=0))
                waiting = search.unsafe(targets, waiting)
        while waiting := self._without_zeros(search, targets, waiting):
            place = next(each for each in waiting if targets[each].is_figure or search.high[each] > NOTHING)
            by = self._look_at(search, sums[[place]].toarray()[0], targets[place], place)
            if search.unsafe(targets, [place]):
                yield Exposed(targets[place], by)
            waiting = [each for each in search.unsafe(targets, waiting) if each != place]

    def _without_zeros(self, search: "_Search", targets: Sequence[Target], waiting: list[int]) -> list[int]:
        """Leave out the counts that no figure tells and that are zero for certain, when only such counts are left."""
        while waiting and all(not targets[each].is_figure and search.high[each] < NOTHING for each in waiting):
            search.look(-search.sums[waiting].sum(axis=0))
            if all(search.high[each] < NOTHING for each in waiting):
                return []
            waiting = search.unsafe(targets, waiting)
        return waiting

    def _look_at(self, search: "_Search", goal: Vector, target: Target, place: int) -> frozenset[Cell]:
        """Search for the highest and the lowest value of one target; give the figures that hold them in place."""
        by: set[Cell] = set()
        for sign in (-1, 1):
            prices = search.look(sign * goal)
            is_high_enough = search.high[place] >= target.smallest - NOTHING
            if not (target.is_small and sign == -1 and is_high_enough):
                by |= {cell for cell, price in zip(self._cells, prices, strict=True) if cell is not None and price}
            if not target.is_figure or (target.is_small and not is_high_enough):
                break
        return frozenset(by)


class _Search:
    """Keeps the lowest and highest value of each target in the tables found so far."""

    def __init__(self, equations: csr_array, totals: Vector, reach: float, sums: csr_array, truth: Vector) -> None:
        self._equations, self._totals, self._reach, self.sums = equations, totals, reach, sums
        self.low = sums @ truth
        self.high = self.low.copy()

    def look(self, goal: Vector) -> Vector:
        """Find the table with the lowest value of a goal; give the price of each equation."""
        found = solve(goal, self._equations, self._totals, self._reach)
        values = self.sums @ found.x
        self.low, self.high = np.minimum(self.low, values), np.maximum(self.high, values)
        prices: Vector = found.eqlin.marginals.round(DIGITS)
        return prices

    def unsafe(self, targets: Sequence[Target], places: Iterable[int]) -> list[int]:
        """Give those of some targets that no two tables show to be safe yet."""
        return [place for place in places if not targets[place].is_safe(self.low[place], self.high[place])]


def find_truth(equations: Equations) -> Vector:
    """Find counts that agree with all figures; where figures contradict each other, that miss them by least."""
    if not equations.size:
        return np.zeros(0)
    known = [
        (functional, equations.cells.amounts[cell][channel])
        for (_, cell, channel), functional in equations.figures.items()
        if equations.cells.amounts[cell]
    ]
    balances = matrix([*equations.balances, *(functional for functional, _ in known)], equations.size)
    misses = identity(balances.shape[0], format="csr")[:, len(equations.balances) :]
    totals = np.array([0.0] * len(equations.balances) + [amount for _, amount in known])
    goal = np.concatenate([np.zeros(equations.size), np.ones(2 * len(known))])
    found = solve(goal, hstack([balances, misses, -misses], format="csr"), totals, None)
    truth: Vector = np.maximum(found.x[: equations.size], 0)
    return truth


def solve(goal: Vector, equations: csr_array, totals: Vector, reach: float | None) -> Any:
    """Find the counts from zero up to `reach` with the lowest value of a goal.

    Raises:
        NoSolution: the solver gave up, for example because numbers differ too much in size.
    """
    from scipy.optimize import linprog  # an installation without small counts need not load it

    found = linprog(goal, A_eq=equations, b_eq=totals, bounds=(0, reach), method="highs")
    if found.status != 0:
        raise NoSolution(found.message)
    return found


def matrix(lines: Sequence[Functional], size: int) -> csr_array:
    """Write functionals as the lines of a matrix."""
    entries = [(place, unknown, factor) for place, line in enumerate(lines) for unknown, factor in line.items()]
    places, unknowns, factors = zip(*entries, strict=True) if entries else ((), (), ())
    return csr_array((factors, (places, unknowns)), shape=(len(lines), size), dtype=float)


def _difference(one: Functional, other: Functional) -> Functional:
    factors = dict(one)
    for unknown, factor in other.items():
        factors[unknown] = factors.get(unknown, 0.0) - factor
    return {unknown: factor for unknown, factor in factors.items() if factor}
