"""The traces of a drawing: bars, lines, points, bands, whiskers and the words beside them.

Colour is a class: `r-<role>` on the element says whose colour, `fill`, `stroke` or `hatched` how.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from layouts.plain.svg_axes import Axis
from layouts.plain.svg_text import CannotDraw, text_element

NOT_IN_ROLE = re.compile(r"[^a-z0-9-]")
DASHES = {"dash": "7 4", "dot": "2 3", "dashdot": "7 3 2 3", "longdash": "11 4", "solid": None}
ANCHORS = {"left": "end", "center": "middle", "right": "start"}
# Unit shapes, scaled to the marker's radius.
POLYGONS = {
    "diamond": "0,-1.3 1.3,0 0,1.3 -1.3,0",
    "square": "-.9,-.9 .9,-.9 .9,.9 -.9,.9",
    "triangle-right": "-.7,-1.1 1.2,0 -.7,1.1",
    "triangle-left": "-1.2,0 .7,-1.1 .7,1.1",
    "triangle-up": "0,-1.2 1.1,.7 -1.1,.7",
    "line-ns": "-.15,-1.5 .15,-1.5 .15,1.5 -.15,1.5",
}


@dataclass
class Canvas:
    """The axes that traces are drawn on and the hatch patterns they turned out to need."""

    x: Axis
    y: Axis
    prefix: str
    hatches: dict[str, str] = field(default_factory=dict)

    def hatch(self, role: str) -> str:
        """Give the id of the hatch pattern of a role."""
        return self.hatches.setdefault(role, f"{self.prefix}hatch-{role_class(role)}")


def role_class(role: object) -> str:
    """Give the class of a colour role."""
    return f"r-{NOT_IN_ROLE.sub('', str(role))}"


def roles_of(trace: Mapping, count: int) -> list[str]:
    """Give the colour role of each point."""
    meta = trace.get("meta") or {}
    return list(meta.get("roles") or [meta.get("role", "ink")] * count)


def one_each(value: object, count: int, default: object) -> list:
    """Spread a setting over the points: one for all, or one each."""
    if isinstance(value, list | tuple):
        return [*value, *[default] * (count - len(value))]
    return [default if value is None else value] * count


def bars(trace: Mapping, canvas: Canvas, offset: float, width: float) -> str:
    """Draw bars from the base, hatched where `meta.pattern` says so, with their words and whiskers."""
    across, along = (canvas.y, canvas.x) if trace.get("orientation") == "h" else (canvas.x, canvas.y)
    places = list(trace.get(across.letter) or ())
    values = list(trace.get(along.letter) or ())
    hatched = one_each((trace.get("meta") or {}).get("pattern"), len(values), "")
    bases = one_each(trace.get("base"), len(values), 0)
    widths = one_each(trace.get("width"), len(values), width)
    found = zip(places, values, bases, widths, roles_of(trace, len(values)), hatched, strict=False)
    parts = []
    for place, value, base, wide, role, pattern in found:
        if value is None or place is None:
            continue
        middle = across.number(place) + offset
        sides = sorted((across.place(middle - wide / 2), across.place(middle + wide / 2)))
        ends = sorted((along.place(base), along.place(base + value)))
        parts.append(
            _bar(
                *(sides + ends if across.letter == "x" else ends + sides),
                role,
                canvas.hatch(role) if pattern else "",
            )
        )
    return "".join(parts) + _whiskers(trace, canvas, "ink", along.letter) + _bar_words(trace, canvas, across, along)


def _bar(left: float, right: float, top: float, bottom: float, role: str, hatch: str) -> str:
    box = f'x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}"'
    if hatch:
        return f'<rect class="hatched {role_class(role)}" fill="url(#{hatch})" stroke-width="1.5" {box}/>'
    return f'<rect class="fill {role_class(role)}" {box}/>'


def _bar_words(trace: Mapping, canvas: Canvas, across: Axis, along: Axis) -> str:
    words = one_each(trace.get("text"), len(trace.get(along.letter) or ()), "")
    inside = trace.get("textposition") == "inside"
    parts = []
    for place, value, text in zip(trace.get(across.letter) or (), trace.get(along.letter) or (), words, strict=False):
        if value is None or not text:
            continue
        at, end = across.place(place), along.place(value)
        classes = "words on-bar" if inside else "words"
        if along.letter == "x":
            shift, anchor = (-5, "end") if inside else (5, "start")
            parts.append(text_element(end + shift, at, str(text), anchor=anchor, classes=classes))
        else:
            shift, valign = (4, "top") if inside else (-3, "bottom")
            parts.append(text_element(at, end + shift, str(text), anchor="middle", valign=valign, classes=classes))
    return "".join(parts)


def scatter(trace: Mapping, canvas: Canvas, before: Mapping | None) -> str:
    """Draw a line with gaps, points, words and whiskers; `before` is the trace that a band is filled down to."""
    mode = trace.get("mode") or "lines+markers"
    points = _points(trace, canvas)
    roles = roles_of(trace, len(points))
    parts = [_band(trace, points, canvas, before)]
    if "lines" in mode:
        parts.append(_line(trace, points, roles))
    parts.append(_whiskers(trace, canvas, roles[0] if roles else "ink", "xy"))
    if "markers" in mode:
        parts.append(_markers(trace, points, roles))
    if "text" in mode:
        parts.append(_words(trace, points, roles, "markers" in mode))
    return "".join(parts)


def _points(trace: Mapping, canvas: Canvas) -> list[tuple[float, float] | None]:
    found = []
    for x, y in zip(trace.get("x") or (), trace.get("y") or (), strict=False):
        place = canvas.x.place(x), canvas.y.place(y)
        found.append(None if None in place else place)
    return found


def _pieces(points: Sequence, connect: bool) -> list[list[tuple[float, float]]]:
    """Cut a line where a value is missing."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is not None:
            pieces[-1].append(point)
        elif not connect and pieces[-1]:
            pieces.append([])
    return [piece for piece in pieces if piece]


def _path(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _line(trace: Mapping, points: Sequence, roles: Sequence[str]) -> str:
    line = trace.get("line") or {}
    width = line.get("width", 2)
    dash = DASHES.get(line.get("dash") or "solid", "7 4")
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    if not width or not roles:
        return ""
    classes = f"stroke {role_class((trace.get('meta') or {}).get('role') or roles[0])}"
    return "".join(
        f'<polyline class="{classes}" stroke-width="{width:g}"{dashed} points="{_path(piece)}"/>'
        for piece in _pieces(points, bool(trace.get("connectgaps")))
        if len(piece) > 1
    )


def _band(trace: Mapping, points: Sequence, canvas: Canvas, before: Mapping | None) -> str:
    kind = trace.get("fill") or "none"
    whole = [point for point in points if point]
    if kind == "none" or not whole:
        return ""
    if kind == "toself":
        outline = whole
    elif kind == "tozeroy":
        outline = [*whole, (whole[-1][0], canvas.y.place(0)), (whole[0][0], canvas.y.place(0))]
    elif kind == "tonexty" and before is not None:
        outline = [*whole, *[point for point in reversed(_points(before, canvas)) if point]]
    else:
        raise CannotDraw("fill", kind)
    role = (trace.get("meta") or {}).get("role", "band")
    return f'<polygon class="area fill {role_class(role)}" points="{_path(outline)}"/>'


def _markers(trace: Mapping, points: Sequence, roles: Sequence[str]) -> str:
    marker = trace.get("marker") or {}
    if marker.get("opacity") == 0:
        return ""
    sizes = one_each(marker.get("size"), len(points), 6)
    symbols = one_each(marker.get("symbol"), len(points), "circle")
    found = zip(points, roles, sizes, symbols, strict=False)
    return "".join(
        _marker(*point, role, size / 2, str(symbol)) for point, role, size, symbol in found if point and size
    )


def _marker(x: float, y: float, role: str, radius: float, symbol: str) -> str:
    shape = symbol.removesuffix("-open")
    kind = "stroke open" if symbol != shape else "fill"
    classes = f'class="{kind} {role_class(role)}"' + (' stroke-width="2"' if symbol != shape else "")
    if shape == "circle":
        return f'<circle {classes} cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}"/>'
    if shape not in POLYGONS:
        raise CannotDraw("marker symbol", symbol)
    corners = (corner.split(",") for corner in POLYGONS[shape].split())
    outline = [(x + float(right) * radius, y + float(down) * radius) for right, down in corners]
    return f'<polygon {classes} points="{_path(outline)}"/>'


def _words(trace: Mapping, points: Sequence, roles: Sequence[str], has_markers: bool) -> str:
    texts = one_each(trace.get("text"), len(points), "")
    spots = one_each(trace.get("textposition"), len(points), "middle center")
    sizes = one_each((trace.get("marker") or {}).get("size"), len(points), 6)
    parts = []
    for point, text, spot, role, size in zip(points, texts, spots, roles, sizes, strict=False):
        if not point or not text:
            continue
        up, side = spot.split()
        away = size / 2 + 3 if has_markers else 3
        x = point[0] + {"left": -away, "center": 0, "right": away}[side]
        y = point[1] + {"top": -away, "middle": 0, "bottom": away}[up]
        valign = {"top": "bottom", "middle": "middle", "bottom": "top"}[up]
        classes = "words" if has_markers else f"words {role_class(role)}"
        parts.append(text_element(x, y, str(text), anchor=ANCHORS[side], valign=valign, classes=classes))
    return "".join(parts)


def _whiskers(trace: Mapping, canvas: Canvas, role: str, letters: str) -> str:
    return "".join(_whisker_set(trace, canvas, role, letter) for letter in letters if trace.get(f"error_{letter}"))


def _whisker_set(trace: Mapping, canvas: Canvas, role: str, letter: str) -> str:
    error = trace[f"error_{letter}"]
    if error.get("visible") is False or error.get("type", "data") != "data":
        return ""
    along, across = (canvas.x, canvas.y) if letter == "x" else (canvas.y, canvas.x)
    values, places = list(trace.get(letter) or ()), list(trace.get(across.letter) or ())
    more = one_each(error.get("array"), len(values), None)
    less = one_each(error.get("arrayminus"), len(values), None) if error.get("symmetric") is False else more
    cap, thick = error.get("width", 4), error.get("thickness", 1.5)
    parts = []
    for value, place, up, down in zip(values, places, more, less, strict=False):
        if value is None or place is None or (not up and not down):
            continue
        low, high, at = along.place(value - (down or 0)), along.place(value + (up or 0)), across.place(place)
        parts.append(_whisker(low, high, at, cap, letter == "x"))
    return (
        f'<path class="whisker stroke {role_class(role)}" stroke-width="{thick:g}" d="{"".join(parts)}"/>'
        if parts
        else ""
    )


def _whisker(low: float, high: float, at: float, cap: float, is_flat: bool) -> str:
    ends = [(low, at), (high, at)] + [(end, at + side) for end in (low, high) for side in (-cap, cap)]
    corners = [pair if is_flat else pair[::-1] for pair in ends]
    return "".join(
        f"M{one[0]:.1f} {one[1]:.1f}L{two[0]:.1f} {two[1]:.1f}"
        for one, two in zip(corners[::2], corners[1::2], strict=True)
    )
