"""The whiskers of a drawing: how far the true value may lie from the one drawn."""

from collections.abc import Mapping

from layouts.rendering.svg.canvas import Canvas, per_point, role_class


def whiskers(trace: Mapping, canvas: Canvas, role: str, letters: str) -> str:
    """Draw the whiskers of a trace along the axes with these letters."""
    return "".join(_whisker_set(trace, canvas, role, letter) for letter in letters if trace.get(f"error_{letter}"))


def _whisker_set(trace: Mapping, canvas: Canvas, role: str, letter: str) -> str:
    error = trace[f"error_{letter}"]
    if error.get("visible") is False or error.get("type", "data") != "data":
        return ""
    along, across = (canvas.x, canvas.y) if letter == "x" else (canvas.y, canvas.x)
    values, places = list(trace.get(letter) or ()), list(trace.get(across.letter) or ())
    more = per_point(error.get("array"), len(values), None)
    less = per_point(error.get("arrayminus"), len(values), None) if error.get("symmetric") is False else more
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
