"""What is drawn of hundreds of municipalities: a part of the list, in the order they stand. The table keeps all."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data import list_parts
from data.catalogue import Catalogue
from data.list_parts import MOST_AT_ONCE, parts_of
from layouts.comparing.shown import Shown, shown_areas

if TYPE_CHECKING:
    from data.answers import ComparisonAnswer


def part_chosen(parts: Sequence[tuple[Shown, ...]], answer: "ComparisonAnswer") -> int:
    """Give the number of the part to draw."""
    codes = [tuple(one.area for one in part) for part in parts]
    return list_parts.part_chosen(codes, answer.question.around, answer.question.reference)


def drawn_areas(answer: "ComparisonAnswer", catalogue: Catalogue) -> tuple[Shown, ...]:
    """Give the areas that charts draw."""
    parts = parts_of(shown_areas(answer, catalogue))
    return parts[part_chosen(parts, answer)]


def is_long(answer: "ComparisonAnswer") -> bool:
    """Say whether only a part of the areas is drawn."""
    return len(answer.areas) > MOST_AT_ONCE
