"""Writes the shapes and annotations of a figure as SVG: targets, tracks, marks and their words."""

from collections.abc import Callable, Mapping

from layouts.rendering.svg.axes import Axis
from layouts.rendering.svg.canvas import DASHES, Canvas, at, filled, percent, role_class, stroked
from layouts.rendering.svg.text import SIZE, CannotDraw, text_element

ANCHORS = {"left": "start", "center": "middle", "right": "end"}


def read_role(name: object, default: str) -> str:
    """Read the colour role from the name of a shape or annotation: 'role:target'."""
    text = str(name or "")
    return text.removeprefix("role:") if text.startswith("role:") else default


def _place(axis: Axis, reference: str, value: object) -> float:
    if reference in ("paper", f"{axis.letter} domain"):
        return axis.start + float(value) * (axis.end - axis.start)
    if reference != axis.letter:
        raise CannotDraw("reference", reference)
    return axis.place(value)


def _ends(shape: Mapping, axis: Axis) -> tuple[float, float]:
    """Return the places where a shape starts and ends along an axis; in pixels from its anchor where it says so."""
    letter = axis.letter
    start, end = shape[f"{letter}0"], shape[f"{letter}1"]
    reference = shape.get(f"{letter}ref", letter)
    if shape.get(f"{letter}sizemode") != "pixel":
        return _place(axis, reference, start), _place(axis, reference, end)
    if letter == "x":
        return start, end
    anchor = _place(axis, reference, shape["yanchor"])
    return anchor - start, anchor - end


def draw_shape(shape: Mapping, canvas: Canvas) -> str:
    """Write a line or a rectangle as SVG.

    Raises:
        CannotDraw: a shape of another type.
    """
    if shape.get("xsizemode") == "pixel":
        anchor = _place(canvas.x, shape.get("xref", "x"), shape["xanchor"])
        return at(anchor, _drawn(shape, canvas, lambda pixels: f"{pixels:.1f}"))
    return _drawn(shape, canvas, percent)


def _drawn(shape: Mapping, canvas: Canvas, across: Callable[[float], str]) -> str:
    """Write a shape; `across` writes its places and sizes along the x axis."""
    x0, x1 = _ends(shape, canvas.x)
    y0, y1 = _ends(shape, canvas.y)
    role = read_role(shape.get("name"), "line")
    opacity = f' opacity="{shape["opacity"]:g}"' if "opacity" in shape else ""
    if shape.get("type") == "line":
        line = shape.get("line") or {}
        dash = DASHES.get(line.get("dash") or "solid", "7 4")
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        line_width = line.get("width", 2)
        ends = f'x1="{across(x0)}" y1="{y0:.1f}" x2="{across(x1)}" y2="{y1:.1f}"'
        return f'<line {stroked(role)} stroke-width="{line_width:g}"{dashed}{opacity} {ends}/>'
    if shape.get("type") == "rect":
        left, top, width, height = min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)
        box = f'x="{across(left)}" y="{top:.1f}" width="{across(width)}" height="{height:.1f}"'
        return f'<rect {filled(role)}{opacity} {box}/>'
    raise CannotDraw("shape", shape.get("type"))


def draw_annotation(annotation: Mapping, canvas: Canvas) -> str:
    """Write an annotation as SVG.

    Raises:
        CannotDraw: an annotation with an arrow. Its place depends on what a browser measures.
    """
    if annotation.get("showarrow", True):
        raise CannotDraw("annotation", "showarrow")
    x = _place(canvas.x, annotation.get("xref", "x"), annotation["x"])
    y = _place(canvas.y, annotation.get("yref", "y"), annotation["y"]) - annotation.get("yshift", 0)
    size = (annotation.get("font") or {}).get("size", SIZE)
    role = read_role(annotation.get("name"), "")
    classes = f"words {role_class(role)}" if role else "note"
    anchor = ANCHORS[annotation.get("xanchor", "center")]
    valign = annotation.get("yanchor", "middle")
    text = str(annotation.get("text") or "")
    look = {"anchor": anchor, "valign": valign, "classes": classes, "size": size}
    return text_element(x, y, text, dx=annotation.get("xshift", 0), **look)
