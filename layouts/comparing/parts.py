"""Parts of a long list: what is drawn of hundreds of municipalities, in the order they stand. The table keeps all."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.catalogue import Catalogue
from layouts.comparing.shown import Shown, shown_areas

if TYPE_CHECKING:
    from data.answers import ComparisonAnswer

# More than this cannot be read in one chart; what a hand chose always fits.
MOST_AT_ONCE = 40
# A part of a longer list fits on a screen.
IN_A_PART = 24


def parts_of(shown: Sequence[Shown]) -> tuple[tuple[Shown, ...], ...]:
    """Cut a list in parts of about the same length; a list that can be read at once is one part."""
    if len(shown) <= MOST_AT_ONCE:
        return (tuple(shown),)
    count = -(-len(shown) // IN_A_PART)
    edges = [round(number * len(shown) / count) for number in range(count + 1)]
    return tuple(tuple(shown[start:end]) for start, end in zip(edges, edges[1:], strict=False))


def part_chosen(parts: Sequence[tuple[Shown, ...]], answer: "ComparisonAnswer") -> int:
    """Give the number of the part to draw: with the area asked, else with the chosen city, else the first."""
    of_area = {one.area: number for number, part in enumerate(parts) for one in part}
    wished = (answer.question.around, answer.question.reference)
    return next((of_area[area] for area in wished if area in of_area), 0)


def drawn_areas(answer: "ComparisonAnswer", catalogue: Catalogue) -> tuple[Shown, ...]:
    """Give the areas that charts draw."""
    parts = parts_of(shown_areas(answer, catalogue))
    return parts[part_chosen(parts, answer)]


def is_long(answer: "ComparisonAnswer") -> bool:
    """Say whether only a part of the areas is drawn."""
    return len(answer.areas) > MOST_AT_ONCE
