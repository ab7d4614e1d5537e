"""Parts of a long list: what is shown at once of hundreds of municipalities, in the order they stand."""

from collections.abc import Iterable, Sequence
from math import isfinite
from typing import TypeVar

from data.model.catalogue import Catalogue
from data.questions.comparison import Compared, ComparisonQuestion
from data.rules.comparability import Rate, may_be_ranked

# More than this cannot be read in one chart; what a hand chose always fits.
MOST_AT_ONCE = 40
# A part of a longer list fits on a screen.
IN_A_PART = 24

One = TypeVar("One")


def in_order(areas: Iterable[Compared], question: ComparisonQuestion, catalogue: Catalogue) -> list[Compared]:
    """Put areas A to Z; from high to low when that was asked and may be, those that do not stand beside others last."""
    found = sorted(areas, key=lambda one: (catalogue.area(one.area).name, one.area))
    if question.ranked and may_be_ranked(catalogue.indicator(question.indicator)):
        values = {one.area: value_beside(one, question.per) for one in found}
        found.sort(key=lambda one: (values[one.area] is None, -(values[one.area] or 0)))
    return found


def value_beside(one: Compared, per: int | None) -> float | None:
    """Give the number with which an area stands beside the others: its figure, or its rate where that was asked."""
    row = one.observation
    if row is None or row.value is None or not isfinite(row.value) or one.reasons:
        return None
    if per:
        return one.rate.value if isinstance(one.rate, Rate) else None
    return row.value


def parts_of(listed: Sequence[One]) -> tuple[tuple[One, ...], ...]:
    """Cut a list in parts of about the same length; a list that can be read at once is one part."""
    if len(listed) <= MOST_AT_ONCE:
        return (tuple(listed),)
    count = -(-len(listed) // IN_A_PART)
    edges = [round(number * len(listed) / count) for number in range(count + 1)]
    return tuple(tuple(listed[start:end]) for start, end in zip(edges, edges[1:], strict=False))


def part_chosen(parts: Sequence[Sequence[Compared]], *wished: str | None) -> int:
    """Give the number of the part with the first of these areas that is in any, else that of the first part.

    The parts hold whatever is of an area.
    """
    of_area = {one.area: number for number, part in enumerate(parts) for one in part}
    return next((of_area[area] for area in wished if area in of_area), 0)
