"""Writes the grid lines, the words at the ticks and the title of an axis as SVG."""

from collections.abc import Collection
from math import inf

from layouts.rendering.svg.axes import TICK_GAP, TICK_LINE, Axis
from layouts.rendering.svg.canvas import Canvas, percent, stroked
from layouts.rendering.svg.text import lines_of, text_element, width_of

# In pixels: in a drawing this wide more words fit below the axis. The style sheet has the same number.
WIDE = 480


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
    place = axis.place(number)
    if axis.letter == "x":
        ends = f'x1="{percent(place)}" y1="{across.start:.1f}" x2="{percent(place)}" y2="{across.end:.1f}"'
    else:
        ends = f'y1="{place:.1f}" x2="100%" y2="{place:.1f}"'
    return f"<line {stroked('line', name)} {ends}/>"


def tick_words(canvas: Canvas) -> str:
    """Write the words at the ticks and the axis titles as SVG.

    Words that would touch the previous ones in a narrow drawing show in a wide one only, or not at all.
    """
    return _below(canvas) + _beside(canvas)


def _below(canvas: Canvas) -> str:
    x, top = canvas.x, canvas.y.start
    narrow = _fitting(x, canvas.width)
    wide = _fitting(x, WIDE - canvas.room["l"] - canvas.room["r"], narrow)
    look = {"anchor": "middle", "valign": "top", "size": x.font_size}
    parts = [
        text_element(place, top + TICK_GAP, words, classes="tick" if place in narrow else "tick roomy", **look)
        for place, words in wide.items()
    ]
    if x.title:
        lines = max((len(lines_of(words)) for _, words in x.ticks()), default=1)
        title_top = top + TICK_GAP + 3 + lines * TICK_LINE
        parts.append(text_element(50, title_top, x.title, anchor="middle", valign="top", classes="axis-title"))
    return "".join(parts)


def _beside(canvas: Canvas) -> str:
    y = canvas.y
    ticks = y.ticks() if y.has_words else []
    look = {"dx": -7, "anchor": "end", "classes": "tick", "size": y.font_size}
    parts = [text_element(0, y.place(number), words, **look) for number, words in ticks]
    if y.title:
        parts.append(text_element(0, 4, y.title, dx=-canvas.room["l"], valign="top", classes="axis-title"))
    return "".join(parts)


def _fitting(axis: Axis, width: float, fixed: Collection[float] = ()) -> dict[float, str]:
    """Give words by their place: those at the places `fixed`, and what touches no other in a plot of this width."""
    ticks = [(axis.place(number), words) for number, words in axis.ticks()] if axis.has_words else []
    halves = {place: width_of(words, axis.font_size) / 2 for place, words in ticks}
    starts = sorted(place * width / 100 - halves[place] for place in fixed)
    fitting: dict[float, str] = {}
    last_end = -inf
    for place, words in ticks:
        start, end = (place * width / 100 + side * halves[place] for side in (-1, 1))
        next_start = next((one for one in starts if one > start), inf)
        if place in fixed or (start > last_end and end < next_start):
            fitting[place] = words
            last_end = end
    return fitting
