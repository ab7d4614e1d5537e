"""Writes the grid lines, the words at the ticks and the title of an axis as SVG."""

from layouts.rendering.svg.axes import Axis
from layouts.rendering.svg.canvas import stroked
from layouts.rendering.svg.text import lines_of, text_element, width_of


def grid(axis: Axis, across: Axis) -> str:
    """Write the grid lines and the zero line of an axis as SVG. `across` is the other axis."""
    if axis.settings.get("visible") is False:
        return ""
    parts = []
    if axis.settings.get("showgrid", True):
        parts += [_line(axis, across, number, "grid") for number, _ in axis.ticks()]
    if axis.settings.get("zeroline", axis.categories is None) and axis.low <= 0 <= axis.high:
        parts.append(_line(axis, across, 0, "zero"))
    return "".join(parts)


def _line(axis: Axis, across: Axis, number: float, name: str) -> str:
    pixel = axis.pixel(number)
    ends = (across.start, across.end)
    x1, y1, x2, y2 = (pixel, ends[0], pixel, ends[1]) if axis.letter == "x" else (ends[0], pixel, ends[1], pixel)
    return f'<line {stroked("line", name)} x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def tick_words(axis: Axis, across: Axis) -> str:
    """Write the words at the ticks and the axis title as SVG. Words that would touch the previous ones are left out."""
    ticks = _spaced_ticks(axis) if axis.has_words else []
    return "".join(_tick(axis, across, pixel, words) for pixel, words in ticks) + _title(axis, across)


def _tick(axis: Axis, across: Axis, pixel: float, words: str) -> str:
    if axis.letter == "x":
        look = {"anchor": "middle", "valign": "top", "classes": "tick", "size": axis.font_size}
        return text_element(pixel, across.start + 5, words, **look)
    return text_element(across.start - 7, pixel, words, anchor="end", classes="tick", size=axis.font_size)


def _title(axis: Axis, across: Axis) -> str:
    if not axis.title:
        return ""
    if axis.letter == "y":
        return text_element(0, 4, axis.title, valign="top", classes="axis-title")
    lines = max((len(lines_of(words)) for _, words in axis.ticks()), default=1)
    middle, top = (axis.start + axis.end) / 2, across.start + 8 + lines * 15
    return text_element(middle, top, axis.title, anchor="middle", valign="top", classes="axis-title")


def _spaced_ticks(axis: Axis) -> list[tuple[float, str]]:
    ticks: list[tuple[float, str]] = []
    last_edge = None
    for number, words in axis.ticks():
        pixel = axis.pixel(number)
        half = width_of(words, axis.font_size) / 2 if axis.letter == "x" else 6
        if last_edge is None or (pixel - half > last_edge if axis.letter == "x" else True):
            ticks.append((pixel, words))
            last_edge = pixel + half
    return ticks
