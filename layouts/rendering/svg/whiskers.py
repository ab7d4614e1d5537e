"""Writes the whiskers of a trace as SVG: how far the true value may lie from the value drawn."""

from collections.abc import Mapping

from layouts.rendering.svg.canvas import Canvas, at, per_point, percent, stroked


def whiskers(trace: Mapping, canvas: Canvas, role: str, letters: str) -> str:
    """Draw the whiskers of a trace along the axes with these letters."""
    return "".join(_whisker_set(trace, canvas, role, letter) for letter in letters if trace.get(f"error_{letter}"))


def _whisker_set(trace: Mapping, canvas: Canvas, role: str, letter: str) -> str:
    error = trace[f"error_{letter}"]
    if error.get("visible") is False or error.get("type", "data") != "data":
        return ""
    along, across = (canvas.x, canvas.y) if letter == "x" else (canvas.y, canvas.x)
    values, places = list(trace.get(letter) or ()), list(trace.get(across.letter) or ())
    upper_lengths = per_point(error.get("array"), len(values), None)
    is_symmetric = error.get("symmetric") is not False
    lower_lengths = upper_lengths if is_symmetric else per_point(error.get("arrayminus"), len(values), None)
    cap, thickness = error.get("width", 4), error.get("thickness", 1.5)
    parts = []
    for value, place, up, down in zip(values, places, upper_lengths, lower_lengths, strict=False):
        if value is None or place is None or (not up and not down):
            continue
        low, high, middle = along.place(value - (down or 0)), along.place(value + (up or 0)), across.place(place)
        parts.append(_flat(low, high, middle, cap) if letter == "x" else _upright(low, high, middle, cap))
    look = f'{stroked(role, "whisker stroke")} fill="none" stroke-width="{thickness:g}"'
    return f"<g {look}>{''.join(parts)}</g>" if parts else ""


def _flat(low: float, high: float, top: float, cap: float) -> str:
    ends = [(low, top, high, top), *((end, top - cap, end, top + cap) for end in (low, high))]
    return "".join(
        f'<line x1="{percent(x1)}" y1="{y1:.1f}" x2="{percent(x2)}" y2="{y2:.1f}"/>' for x1, y1, x2, y2 in ends
    )


def _upright(low: float, high: float, place: float, cap: float) -> str:
    return at(place, f'<path d="M0 {low:.1f}V{high:.1f}M{-cap:g} {high:.1f}H{cap:g}M{-cap:g} {low:.1f}H{cap:g}"/>')
