"""Cuts a long list of municipalities into parts, because one chart can show only so many."""

from collections.abc import Sequence
from typing import TypeVar

from data.questions.comparison import Compared, ComparisonAnswer, Shown

# A chart with more areas than this cannot be read; a visitor cannot choose more by hand.
MOST_AT_ONCE = 40
# A part of this length fits on a screen.
IN_A_PART = 24

One = TypeVar("One")


def parts_of(listed: Sequence[One]) -> tuple[tuple[One, ...], ...]:
    """Cut a list into parts of about `IN_A_PART` items; a list of at most `MOST_AT_ONCE` items is one part."""
    if len(listed) <= MOST_AT_ONCE:
        return (tuple(listed),)
    count = -(-len(listed) // IN_A_PART)
    edges = [round(number * len(listed) / count) for number in range(count + 1)]
    return tuple(tuple(listed[start:end]) for start, end in zip(edges, edges[1:], strict=False))


def part_chosen(parts: Sequence[Sequence[Compared | Shown]], *wished: str | None) -> int:
    """Give the number (from 0) of the part that holds the first of the wished areas that is in the list, else 0."""
    of_area = {one.area: number for number, part in enumerate(parts) for one in part}
    return next((of_area[area] for area in wished if area in of_area), 0)


def drawn_areas(answer: ComparisonAnswer) -> tuple[Shown, ...]:
    """Give the areas that charts draw: of a long list the part with the area asked, else with the chosen city."""
    parts = parts_of(answer.shown)
    return parts[part_chosen(parts, answer.question.around, answer.question.reference)]


def is_long(answer: ComparisonAnswer) -> bool:
    """Say whether only a part of the areas is drawn."""
    return len(answer.areas) > MOST_AT_ONCE
