"""Shapes and annotations of a drawing: targets, tracks, marks and their words."""

from collections.abc import Mapping

from layouts.rendering.svg.axes import Axis
from layouts.rendering.svg.canvas import DASHES, Canvas, role_class
from layouts.rendering.svg.text import CannotDraw, text_element

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


def _ends(one: Mapping, axis: Axis) -> tuple[float, float]:
    """Give the pixels where a shape starts and ends along an axis, whether told in values or from an anchor."""
    letter = axis.letter
    start, end = one[f"{letter}0"], one[f"{letter}1"]
    reference = one.get(f"{letter}ref", letter)
    if one.get(f"{letter}sizemode") != "pixel":
        return _place(axis, reference, start), _place(axis, reference, end)
    anchor, sign = _place(axis, reference, one[f"{letter}anchor"]), 1 if letter == "x" else -1
    return anchor + sign * start, anchor + sign * end


def shape(one: Mapping, canvas: Canvas) -> str:
    """Draw a line or a rectangle."""
    x0, x1 = _ends(one, canvas.x)
    y0, y1 = _ends(one, canvas.y)
    role = role_class(read_role(one.get("name"), "line"))
    clear = f' opacity="{one["opacity"]:g}"' if "opacity" in one else ""
    if one.get("type") == "line":
        line = one.get("line") or {}
        dash = DASHES.get(line.get("dash") or "solid", "7 4")
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        width = line.get("width", 2)
        ends = f'x1="{x0:.1f}" y1="{y0:.1f}" x2="{x1:.1f}" y2="{y1:.1f}"'
        return f'<line class="stroke {role}" stroke-width="{width:g}"{dashed}{clear} {ends}/>'
    if one.get("type") == "rect":
        left, top, wide, high = min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)
        return f'<rect class="fill {role}"{clear} x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{high:.1f}"/>'
    raise CannotDraw("shape", one.get("type"))


def annotation(one: Mapping, canvas: Canvas) -> str:
    """Write an annotation; only without an arrow, whose place depends on a browser's own measure."""
    if one.get("showarrow", True):
        raise CannotDraw("annotation", "showarrow")
    x = _place(canvas.x, one.get("xref", "x"), one["x"]) + one.get("xshift", 0)
    y = _place(canvas.y, one.get("yref", "y"), one["y"]) - one.get("yshift", 0)
    size = (one.get("font") or {}).get("size", 12)
    role = read_role(one.get("name"), "")
    classes = f"words {role_class(role)}" if role else "words"
    anchor = ANCHORS[one.get("xanchor", "center")]
    valign = one.get("yanchor", "middle")
    text = str(one.get("text") or "")
    return text_element(x, y, text, anchor=anchor, valign=valign, classes=classes, size=size)
