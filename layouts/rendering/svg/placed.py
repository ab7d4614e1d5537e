"""Marks of a drawing with percents for place and pixels for size: its words never shrink, and it serves every width.

Each function writes one mark as SVG. `x`, `left` and `right` are percents of the width, all else is in pixels.
"""

from layouts.rendering.svg.canvas import filled, stroked
from layouts.rendering.svg.text import escaped


def bar(left: float, width: float, top: float, height: float, role: str = "muted", *, is_part: bool = False) -> str:
    """Write a bar; of a part of a period with a dashed outline alone."""
    look = stroked(role, "stroke open dashed") if is_part else filled(role)
    return f'<rect {look} x="{_percent(left)}" width="{_percent(width)}" y="{top:.0f}" height="{height:.0f}"/>'


def dot(x: float, y: float, role: str = "muted", radius: float = 5, *, is_open: bool = False) -> str:
    """Write a point, filled or as a ring."""
    look = stroked(role, "stroke open") if is_open else filled(role)
    return f'<circle {look} cx="{_percent(x)}" cy="{y:.0f}" r="{radius:g}"/>'


def upright(x: float, top: float, bottom: float, role: str = "ink", *, is_dashed: bool = False) -> str:
    """Write a vertical line: a margin, the line of a target or of a reference."""
    return _line(x, x, top, bottom, role, "stroke dashed" if is_dashed else "stroke")


def level(left: float, right: float, y: float, role: str = "ink") -> str:
    """Write a horizontal line: a margin, or the foot of bars."""
    return _line(left, right, y, y, role, "stroke")


def slope(left: float, right: float, start: float, end: float, role: str = "muted") -> str:
    """Write the line from one point to the next."""
    return _line(left, right, start, end, role, "stroke")


def words(x: float, y: float, text: str, anchor: str = "start", *, shift: float = 0, look: str = "") -> str:
    """Write words; `shift` moves them sideways in pixels. `look` is "strong", "on-bar" or "halo", or more of these."""
    moved = f' dx="{shift:g}"' if shift else ""
    classes = f' class="{look}"' if look else ""
    return f'<text{classes} x="{_percent(x)}" y="{y:.0f}"{moved} text-anchor="{anchor}">{escaped(text)}</text>'


def placed_svg(marks: list[str], height: int) -> str:
    """Write a drawing without a name: the element around it has the name."""
    return f'<svg class="placed" width="100%" height="{height}" aria-hidden="true">{"".join(marks)}</svg>'


def _line(left: float, right: float, top: float, bottom: float, role: str, look: str) -> str:
    places = f'x1="{_percent(left)}" x2="{_percent(right)}" y1="{top:.0f}" y2="{bottom:.0f}"'
    return f"<line {stroked(role, look)} {places}/>"


def _percent(place: float) -> str:
    return f"{place:.1f}%"
