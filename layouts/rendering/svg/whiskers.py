"""Writes the whiskers of a trace as SVG: how far the true value may lie from the value drawn."""

from collections.abc import Mapping

from layouts.rendering.svg.canvas import Canvas, per_point, stroked


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
        low, high, pixel = along.pixel(value - (down or 0)), along.pixel(value + (up or 0)), across.pixel(place)
        parts.append(_whisker(low, high, pixel, cap, letter == "x"))
    return (
        f'<path {stroked(role, "whisker stroke")} stroke-width="{thickness:g}" d="{"".join(parts)}"/>'
        if parts
        else ""
    )


def _whisker(low: float, high: float, pixel: float, cap: float, is_horizontal: bool) -> str:
    ends = [(low, pixel), (high, pixel)] + [(value, pixel + side) for value in (low, high) for side in (-cap, cap)]
    corners = [pair if is_horizontal else pair[::-1] for pair in ends]
    return "".join(
        f"M{start[0]:.1f} {start[1]:.1f}L{end[0]:.1f} {end[1]:.1f}"
        for start, end in zip(corners[::2], corners[1::2], strict=True)
    )
