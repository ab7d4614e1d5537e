"""Splits a long list of municipalities into windows, because one chart can show only so many."""

from collections.abc import Sequence
from typing import TypeVar

from data.questions.comparison import Compared, ComparisonAnswer, Shown

# A chart with more areas than this cannot be read; a visitor cannot choose more by hand.
MAX_AREAS_AT_ONCE = 40
# A window of this length fits on a screen.
WINDOW_SIZE = 24

Item = TypeVar("Item")


def split_into_windows(items: Sequence[Item]) -> tuple[tuple[Item, ...], ...]:
    """Split a list into windows of about `WINDOW_SIZE` items; at most `MAX_AREAS_AT_ONCE` items make one window."""
    if len(items) <= MAX_AREAS_AT_ONCE:
        return (tuple(items),)
    count = -(-len(items) // WINDOW_SIZE)
    edges = [round(number * len(items) / count) for number in range(count + 1)]
    return tuple(tuple(items[start:end]) for start, end in zip(edges, edges[1:], strict=False))


def chosen_window(windows: Sequence[Sequence[Compared | Shown]], *wished: str | None) -> int:
    """Give the number (from 0) of the window with the first of the wished areas that is in the list, else 0."""
    of_area = {area.area: number for number, window in enumerate(windows) for area in window}
    return next((of_area[area] for area in wished if area in of_area), 0)


def drawn_areas(answer: ComparisonAnswer) -> tuple[Shown, ...]:
    """Give the areas that charts draw: of a long list the window with `around`, else the one with the reference."""
    windows = split_into_windows(answer.shown)
    return windows[chosen_window(windows, answer.question.around, answer.question.reference)]


def is_long(answer: ComparisonAnswer) -> bool:
    """True when charts draw only a window of the areas."""
    return len(answer.areas) > MAX_AREAS_AT_ONCE
