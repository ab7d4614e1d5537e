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


def highest(answer: "ComparisonAnswer", catalogue: Catalogue) -> float:
    """Give the highest number drawn for any of the areas, 0 without one: all parts of a long list have one scale."""
    areas = areas_alike(answer, catalogue)
    figures = (one.figure for one in comparable(areas))
    return once((areas, catalogue), ("highest",), lambda: max(map(theme.top_of, figures), default=0))
