"""What is drawn of hundreds of municipalities: a part of the list, in the order they stand. The table keeps all."""

from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue
from data.questions import list_windows as list_parts
from data.questions.comparison import Shown

if TYPE_CHECKING:
    from data.questions.comparison import ComparisonAnswer


def drawn_areas(answer: "ComparisonAnswer", catalogue: Catalogue) -> tuple[Shown, ...]:
    """Give the areas that charts draw: of a long list the part with the area asked, else with the chosen city."""
    parts = list_parts.parts_of(answer.shown)
    return parts[list_parts.part_chosen(parts, answer.question.around, answer.question.reference)]


def is_long(answer: "ComparisonAnswer") -> bool:
    """Say whether only a part of the areas is drawn."""
    return len(answer.areas) > list_parts.MOST_AT_ONCE
