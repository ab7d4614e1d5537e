"""Parts of a long list: what is shown at once of hundreds of municipalities, in the order they stand."""

from collections.abc import Sequence
from typing import TypeVar

from data.questions.comparison import Compared, ComparisonAnswer, Shown

# More than this cannot be read in one chart; what a hand chose always fits.
MOST_AT_ONCE = 40
# A part of a longer list fits on a screen.
IN_A_PART = 24

One = TypeVar("One")


def parts_of(listed: Sequence[One]) -> tuple[tuple[One, ...], ...]:
    """Cut a list in parts of about the same length; a list that can be read at once is one part."""
    if len(listed) <= MOST_AT_ONCE:
        return (tuple(listed),)
    count = -(-len(listed) // IN_A_PART)
    edges = [round(number * len(listed) / count) for number in range(count + 1)]
    return tuple(tuple(listed[start:end]) for start, end in zip(edges, edges[1:], strict=False))


def part_chosen(parts: Sequence[Sequence[Compared | Shown]], *wished: str | None) -> int:
    """Give the number of the part with the first of these areas that is in any, else that of the first part.

    The parts hold whatever is of an area.
    """
    of_area = {one.area: number for number, part in enumerate(parts) for one in part}
    return next((of_area[area] for area in wished if area in of_area), 0)


def drawn_areas(answer: ComparisonAnswer) -> tuple[Shown, ...]:
    """Give the areas that charts draw: of a long list the part with the area asked, else with the chosen city."""
    parts = parts_of(answer.shown)
    return parts[part_chosen(parts, answer.question.around, answer.question.reference)]


def is_long(answer: ComparisonAnswer) -> bool:
    """Say whether only a part of the areas is drawn."""
    return len(answer.areas) > MOST_AT_ONCE
