"""Computes what a reader could find out about hidden numbers from the sums they are part of."""

from collections.abc import Iterable
from fractions import Fraction

MOST_ROUNDS = 100

Cell = int


def determined(equations: Iterable[dict[Cell, Fraction]]) -> set[Cell]:
    """Find the unknowns that a set of linear equations determines, by exact Gauss-Jordan elimination."""
    reduced: dict[Cell, dict[Cell, Fraction]] = {}
    for equation in equations:
        rest = dict(equation)
        for cell in equation:
            if cell in reduced:
                _subtract(rest, reduced[cell], rest[cell])
        if not rest:
            continue
        lead = min(rest)
        rest = {cell: factor / rest[lead] for cell, factor in rest.items()}
        for other in reduced.values():
            if lead in other:
                _subtract(other, rest, other[lead])
        reduced[lead] = rest
    return {lead for lead, row in reduced.items() if len(row) == 1}


def _subtract(row: dict[Cell, Fraction], other: dict[Cell, Fraction], times: Fraction) -> None:
    for cell, factor in other.items():
        left = row.get(cell, 0) - times * factor
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)


def narrow(bounds: dict[Cell, tuple[float, float]], sums: list[tuple[Cell, list[Cell]]]) -> None:
    """Narrow the lowest and highest possible value of each cell until no sum narrows them further."""
    for _ in range(MOST_ROUNDS):
        changed = False
        for whole, parts in sums:
            lowest, highest = sum(bounds[p][0] for p in parts), sum(bounds[p][1] for p in parts)
            changed |= _tighten(bounds, whole, lowest, highest)
            for part in parts:
                others = [bounds[p] for p in parts if p != part]
                least = bounds[whole][0] - sum(high for _, high in others)
                most = bounds[whole][1] - sum(low for low, _ in others)
                changed |= _tighten(bounds, part, least, most)
        if not changed:
            return


def _tighten(bounds: dict[Cell, tuple[float, float]], cell: Cell, least: float, most: float) -> bool:
    low, high = bounds[cell]
    bounds[cell] = max(low, least), min(high, most)
    return bounds[cell] != (low, high)
