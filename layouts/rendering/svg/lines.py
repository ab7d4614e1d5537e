"""Writes scatter traces as SVG: lines, markers, bands and words."""

from collections.abc import Mapping, Sequence

from layouts.rendering.svg.canvas import (
    DASHES,
    UNSCALED,
    Canvas,
    at,
    filled,
    path,
    per_point,
    percent,
    role_class,
    roles_of,
    stroked,
)
from layouts.rendering.svg.text import CannotDraw, text_element
from layouts.rendering.svg.whiskers import whiskers

ANCHORS = {"left": "end", "center": "middle", "right": "start"}
# The corners of each marker symbol for a radius of 1.
POLYGONS = {
    "diamond": "0,-1.3 1.3,0 0,1.3 -1.3,0",
    "square": "-.9,-.9 .9,-.9 .9,.9 -.9,.9",
    "triangle-right": "-.7,-1.1 1.2,0 -.7,1.1",
    "triangle-left": "-1.2,0 .7,-1.1 .7,1.1",
    "triangle-up": "0,-1.2 1.1,.7 -1.1,.7",
    "line-ns": "-.15,-1.5 .15,-1.5 .15,1.5 -.15,1.5",
}


def scatter(trace: Mapping, canvas: Canvas, before: Mapping | None) -> str:
    """Write a line with gaps, markers, words and whiskers; a band is filled down to the trace `before` it."""
    mode = trace.get("mode") or "lines+markers"
    points = _points(trace, canvas)
    roles = roles_of(trace, len(points))
    lines = _line(trace, points, roles) if "lines" in mode else ""
    parts = [canvas.stretched(_band(trace, points, canvas, before) + lines)]
    parts.append(whiskers(trace, canvas, roles[0] if roles else "ink", "xy"))
    if "markers" in mode:
        parts.append(_markers(trace, points, roles))
    if "text" in mode:
        parts.append(_words(trace, points, roles, "markers" in mode))
    return "".join(parts)


def _points(trace: Mapping, canvas: Canvas) -> list[tuple[float, float] | None]:
    points = []
    for x, y in zip(trace.get("x") or (), trace.get("y") or (), strict=False):
        place = canvas.x.place(x), canvas.y.place(y)
        points.append(None if None in place else place)
    return points


def _pieces(points: Sequence, connect: bool) -> list[list[tuple[float, float]]]:
    """Split a line where a value is missing, unless `connect` joins the points around it."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is not None:
            pieces[-1].append(point)
        elif not connect and pieces[-1]:
            pieces.append([])
    return [piece for piece in pieces if piece]


def _line(trace: Mapping, points: Sequence, roles: Sequence[str]) -> str:
    line = trace.get("line") or {}
    width = line.get("width", 2)
    dash = DASHES.get(line.get("dash") or "solid", "7 4")
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    if not width or not roles:
        return ""
    look = stroked((trace.get("meta") or {}).get("role") or roles[0])
    return "".join(
        f'<polyline {look} fill="none" stroke-width="{width:g}"{dashed} {UNSCALED} points="{path(piece)}"/>'
        for piece in _pieces(points, bool(trace.get("connectgaps")))
        if len(piece) > 1
    )


def _band(trace: Mapping, points: Sequence, canvas: Canvas, before: Mapping | None) -> str:
    kind = trace.get("fill") or "none"
    present = [point for point in points if point]
    if kind == "none" or not present:
        return ""
    if kind == "toself":
        return "".join(_area(trace, piece, canvas) for piece in _pieces(points, False))
    if kind == "tozeroy":
        outline = [*present, (present[-1][0], canvas.y.place(0)), (present[0][0], canvas.y.place(0))]
    elif kind == "tonexty" and before is not None:
        outline = [*present, *[point for point in reversed(_points(before, canvas)) if point]]
    else:
        raise CannotDraw("fill", kind)
    return _area(trace, outline, canvas)


def _area(trace: Mapping, outline: Sequence, canvas: Canvas) -> str:
    meta = trace.get("meta") or {}
    role = meta.get("role", "band")
    if meta.get("pattern"):
        fill = f"url(#{canvas.hatch(role)})"
        return f'<polygon class="hatched {role_class(role)}" fill="{fill}" points="{path(outline)}"/>'
    return f'<polygon {filled(role)} points="{path(outline)}"/>'


def _markers(trace: Mapping, points: Sequence, roles: Sequence[str]) -> str:
    marker = trace.get("marker") or {}
    if marker.get("opacity") == 0:
        return ""
    sizes = per_point(marker.get("size"), len(points), 6)
    symbols = per_point(marker.get("symbol"), len(points), "circle")
    marks = zip(points, roles, sizes, symbols, strict=False)
    return "".join(
        _marker(*point, role, size / 2, str(symbol)) for point, role, size, symbol in marks if point and size
    )


def _marker(x: float, y: float, role: str, radius: float, symbol: str) -> str:
    shape = symbol.removesuffix("-open")
    look = filled(role) if symbol == shape else f'{stroked(role, "stroke open")} fill="none" stroke-width="2"'
    if shape == "circle":
        return f'<circle {look} cx="{percent(x)}" cy="{y:.1f}" r="{radius:g}"/>'
    if shape not in POLYGONS:
        raise CannotDraw("marker symbol", symbol)
    corners = (corner.split(",") for corner in POLYGONS[shape].split())
    outline = " ".join(f"{float(right) * radius:.1f},{float(down) * radius:.1f}" for right, down in corners)
    return at(x, f'<polygon {look} points="{outline}"/>', y)


def _words(trace: Mapping, points: Sequence, roles: Sequence[str], has_markers: bool) -> str:
    texts = per_point(trace.get("text"), len(points), "")
    positions = per_point(trace.get("textposition"), len(points), "middle center")
    sizes = per_point((trace.get("marker") or {}).get("size"), len(points), 6)
    parts = []
    for point, text, position, role, size in zip(points, texts, positions, roles, sizes, strict=False):
        if not point or not text:
            continue
        vertical, horizontal = position.split()
        distance = size / 2 + 3 if has_markers else 3
        beside = {"left": -distance, "center": 0, "right": distance}[horizontal]
        y = point[1] + {"top": -distance, "middle": 0, "bottom": distance}[vertical]
        valign = {"top": "bottom", "middle": "middle", "bottom": "top"}[vertical]
        classes = "words" if has_markers else f"words {role_class(role)}"
        look = {"anchor": ANCHORS[horizontal], "valign": valign, "classes": classes}
        parts.append(text_element(point[0], y, str(text), dx=beside, **look))
    return "".join(parts)
