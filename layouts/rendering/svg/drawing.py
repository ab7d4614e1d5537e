"""Writes a figure dict as SVG: the same chart without JavaScript.

One drawing serves every width: what stands across it is placed in percents and sized in pixels, so no word is ever
scaled. Colours are CSS classes; without a style sheet a drawing is legible in one colour. The module knows the trace
types and settings of our own figures and raises CannotDraw for all others.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from layouts.rendering.svg.axes import Axis, between, has_equal_scale, make_axis, margins, with_equal_scale
from layouts.rendering.svg.axis_lines import grid, tick_words
from layouts.rendering.svg.bars import bars
from layouts.rendering.svg.canvas import Canvas, per_point, stroked
from layouts.rendering.svg.lines import scatter
from layouts.rendering.svg.overlays import draw_annotation, draw_shape
from layouts.rendering.svg.text import SIZE, CannotDraw, escaped

__all__ = ["NARROWEST", "CannotDraw", "fixed_margins", "svg"]

DEFAULT_HEIGHT = 300
# The narrowest that a drawing gets, in pixels: on a phone of 320, without the edges of the card.
NARROWEST = 257


def svg(
    figure: Mapping,
    *,
    label: str,
    width: int = NARROWEST,
    prefix: str = "drawing-",
    extra_class: str = "",
    is_shown: bool = True,
) -> str:
    """Write a figure as SVG: the plot, with the room for its words beside it; the figure has the height itself.

    They stand beside each other in a `drawing-frame`, where the style sheet lets the plot take the width that is left.
    Words must fit where it is `width` pixels wide. Only a map is that wide always, as both its directions have one
    scale. With a label a screen reader reads the drawing as one picture with that name. Without a label the drawing is
    hidden from it, because an element around it has the name. `prefix` makes the ids of each drawing on a page unique.
    One that is not `is_shown` stays away until a style sheet shows it.

    Raises:
        CannotDraw: a trace type, symbol, shape or format that our own figures do not use.
    """
    layout = figure.get("layout") or {}
    traces = _shown(figure)
    for trace in traces:
        _check_trace(trace, layout)
    canvas = _canvas(traces, layout, width, escaped(prefix))
    content = "".join(_layers(traces, layout, canvas))
    name = f'role="img" aria-label="{escaped(label)}"' if label else 'aria-hidden="true" focusable="false"'
    classes = f"drawing {extra_class}".strip()
    hidden = "" if is_shown else ' display="none"'
    wide = f"{canvas.width:g}" if has_equal_scale(layout) else "80%"
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{escaped(classes)}"{hidden} {name} width="{wide}"'
        f' height="{canvas.height}" overflow="visible" font-size="{SIZE}" fill="currentColor">'
        f"{_patterns(canvas)}{content}</svg>"
    )
    return f"{_room(canvas.room['l'])}{drawn}{_room(canvas.room['r'])}"


def _room(width: float) -> str:
    """Write the room beside a plot, in which its words stand; the plot takes what is left (drawing.css)."""
    return f'<svg class="room" width="{round(width)}" height="1" aria-hidden="true"></svg>' if round(width) else ""


def fixed_margins(figure: Mapping) -> dict:
    """Return the figure with the margins of its drawing, so that a chart from it puts everything in the same place."""
    layout = figure.get("layout") or {}
    room = margins(layout, *_axes(_shown(figure), layout))
    axes = {name: {**(layout.get(name) or {}), "automargin": False} for name in ("xaxis", "yaxis")}
    whole = {side: round(pixels) for side, pixels in room.items()}
    return {**figure, "layout": {**layout, **axes, "margin": whole}}


def _shown(figure: Mapping) -> list[Mapping]:
    return [trace for trace in figure.get("data") or () if trace.get("visible", True) is True]


def _check_trace(trace: Mapping, layout: Mapping) -> None:
    kind = trace.get("type", "scatter")
    if kind not in ("bar", "scatter"):
        raise CannotDraw("trace type", kind)
    if trace.get("xaxis", "x") != "x" or trace.get("yaxis", "y") != "y":
        raise CannotDraw("second axis of a", kind)
    if kind == "bar" and layout.get("barmode", "group") not in ("group", "overlay"):
        raise CannotDraw("barmode", layout["barmode"])


def _canvas(traces: list[Mapping], layout: Mapping, width: float, prefix: str) -> Canvas:
    x, y = _axes(traces, layout)
    height = layout.get("height") or DEFAULT_HEIGHT
    room = margins(layout, x, y)
    inner = width - room["l"] - room["r"]
    x, y = between(x, 0, 100), between(y, height - room["b"], room["t"])
    if has_equal_scale(layout):
        x, y = with_equal_scale(x, y, inner)
    return Canvas(x, y, prefix, inner, height, room)


def _axes(traces: list[Mapping], layout: Mapping) -> tuple[Axis, Axis]:
    x, y = (
        make_axis(
            letter,
            layout.get(f"{letter}axis") or {},
            [value for trace in traces for value in trace.get(letter) or ()],
            [end for trace in traces for end in _ends(trace, letter)],
        )
        for letter in "xy"
    )
    return x, y


def _ends(trace: Mapping, letter: str) -> Iterable[float]:
    """Yield the numbers beside the values that the axis must include: the base of a bar, the ends of whiskers."""
    if trace.get("type") == "bar" and (trace.get("orientation") == "h") == (letter == "x"):
        yield 0
    error = trace.get(f"error_{letter}") or {}
    values = trace.get(letter) or ()
    for sign, name in ((1, "array"), (-1, "arrayminus")):
        for value, size in zip(values, per_point(error.get(name), len(values), None), strict=False):
            if value is not None and size:
                yield value + sign * size


def _layers(traces: list[Mapping], layout: Mapping, canvas: Canvas) -> Iterable[str]:
    """Yield the layers from back to front, in the order of Plotly."""
    shapes = layout.get("shapes") or ()
    yield grid(canvas.x, canvas.y) + grid(canvas.y, canvas.x)
    yield from (draw_shape(shape, canvas) for shape in shapes if shape.get("layer") == "below")
    yield from _bar_layer([trace for trace in traces if trace.get("type") == "bar"], layout, canvas)
    lines = [trace for trace in traces if trace.get("type", "scatter") == "scatter"]
    yield from (_with_opacity(trace, scatter(trace, canvas, before)) for before, trace in pairwise([None, *lines]))
    yield from (draw_shape(shape, canvas) for shape in shapes if shape.get("layer") != "below")
    yield tick_words(canvas)
    yield from (draw_annotation(annotation, canvas) for annotation in layout.get("annotations") or ())


def _bar_layer(traces: list[Mapping], layout: Mapping, canvas: Canvas) -> Iterable[str]:
    group_width = 1 - layout.get("bargap", 0.2)
    side_by_side = len(traces) if layout.get("barmode", "group") == "group" else 1
    width = group_width / max(side_by_side, 1)
    for number, trace in enumerate(traces):
        offset = (number - (side_by_side - 1) / 2) * width if side_by_side > 1 else 0
        yield _with_opacity(trace, bars(trace, canvas, offset, width))


def _with_opacity(trace: Mapping, content: str) -> str:
    """Wrap the SVG of a trace in a group with the opacity of the trace, if it has one."""
    return f'<g opacity="{trace["opacity"]:g}">{content}</g>' if "opacity" in trace and content else content


def _patterns(canvas: Canvas) -> str:
    patterns = "".join(
        f'<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<line {stroked(role)} x1="1" y1="0" x2="1" y2="6" stroke-width="2"/></pattern>'
        for role, name in canvas.hatches.items()
    )
    return f"<defs>{patterns}</defs>" if patterns else ""
