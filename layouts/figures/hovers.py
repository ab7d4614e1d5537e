"""What each area of a comparison tells who points at it: the same on bars and map, whichever city was chosen."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from data.catalogue import Catalogue
from layouts.comparing.once import once
from layouts.comparing.shown import areas_alike, comparable, measured
from layouts.figures import theme

if TYPE_CHECKING:
    from data.answers import ComparisonAnswer


def hover_words(answer: "ComparisonAnswer", catalogue: Catalogue) -> Mapping[str, str]:
    """Give the words of every area with a figure that may stand there."""
    areas, indicator = areas_alike(answer, catalogue), measured(answer, catalogue)
    key = ("hover", answer.question.indicator, answer.question.per)
    return once(
        (areas, catalogue),
        key,
        lambda: {one.area: theme.hover(one.figure, indicator, catalogue) for one in comparable(areas)},
    )
