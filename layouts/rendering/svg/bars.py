"""Writes bar traces as SVG, with their words."""

from collections.abc import Mapping

from layouts.rendering.svg.axes import Axis
from layouts.rendering.svg.canvas import Canvas, filled, per_point, percent, role_class, roles_of
from layouts.rendering.svg.text import text_element
from layouts.rendering.svg.whiskers import whiskers


def bars(trace: Mapping, canvas: Canvas, offset: float, width: float) -> str:
    """Write bars from their base, hatched where `meta.pattern` says so, with their words and whiskers.

    `offset` and `width` are fractions of a category: bars of several traces stand beside each other.
    """
    across, along = (canvas.y, canvas.x) if trace.get("orientation") == "h" else (canvas.x, canvas.y)
    places = list(trace.get(across.letter) or ())
    values = list(trace.get(along.letter) or ())
    patterns = per_point((trace.get("meta") or {}).get("pattern"), len(values), "")
    bases = per_point(trace.get("base"), len(values), 0)
    widths = per_point(trace.get("width"), len(values), width)
    marks = zip(places, values, bases, widths, roles_of(trace, len(values)), patterns, strict=False)
    parts = []
    for place, value, base, bar_width, role, pattern in marks:
        if value is None or place is None:
            continue
        middle = across.number(place) + offset
        sides = sorted((across.place(middle - bar_width / 2), across.place(middle + bar_width / 2)))
        ends = sorted((along.place(base), along.place(base + value)))
        parts.append(
            _bar(
                *(sides + ends if across.letter == "x" else ends + sides),
                role,
                canvas.hatch(role) if pattern else "",
            )
        )
    return "".join(parts) + whiskers(trace, canvas, "ink", along.letter) + _bar_words(trace, canvas, across, along)


def _bar(left: float, right: float, top: float, bottom: float, role: str, hatch: str) -> str:
    box = f'x="{percent(left)}" y="{top:.1f}" width="{percent(right - left)}" height="{bottom - top:.1f}"'
    if hatch:
        look = f'class="hatched {role_class(role)}" fill="url(#{hatch})" stroke="currentColor"'
        return f'<rect {look} stroke-width="1.5" {box}/>'
    return f'<rect {filled(role)} {box}/>'


def _bar_words(trace: Mapping, canvas: Canvas, across: Axis, along: Axis) -> str:
    words = per_point(trace.get("text"), len(trace.get(along.letter) or ()), "")
    inside = trace.get("textposition") == "inside"
    parts = []
    for place, value, text in zip(trace.get(across.letter) or (), trace.get(along.letter) or (), words, strict=False):
        if value is None or not text:
            continue
        middle, end = across.place(place), along.place(value)
        classes = "words on-bar" if inside else "words"
        if along.letter == "x":
            shift, anchor = (-3, "end") if inside else (3, "start")
            parts.append(text_element(end, middle, str(text), dx=shift, anchor=anchor, classes=classes))
        else:
            shift, valign = (4, "top") if inside else (-3, "bottom")
            parts.append(text_element(middle, end + shift, str(text), anchor="middle", valign=valign, classes=classes))
    return "".join(parts)
