"""Outlines of areas: rings of points, and how a ring is simplified."""

from collections.abc import Iterable, Sequence
from math import sqrt

Point = tuple[float, float]
Ring = tuple[Point, ...]
# In degrees: about a hundred metres, the smallest detail that the map can show.
TOLERANCE = 0.0015
FEWEST_POINTS = 4


class TooIntricate(ValueError):
    """A ring has too many corners beside each other to simplify it in reasonable time."""


def simplified(ring: Ring, tolerance: float = TOLERANCE, most_steps: int | None = None) -> Ring:
    """Leave out the points that lie within the tolerance of a straight line (Douglas and Peucker).

    Raises:
        TooIntricate: it takes more than `most_steps` looks at a point.
    """
    # Degrees of latitude, which are longer than those of longitude here.
    points = [(x / 1.63, y) for x, y in ring]
    far, distance = _farthest(points, 0, 0, len(ring))
    if far == 0 or distance == 0:
        return _rounded(ring[:FEWEST_POINTS])  # one point, again and again
    chosen = {0, far, len(ring) - 1}
    waiting = [(0, far), (far, len(ring) - 1)]
    steps = 0
    while waiting:
        start, end = waiting.pop()
        steps += end - start
        if most_steps is not None and steps > most_steps:
            raise TooIntricate
        worst, distance = _farthest(points, start, end, end)
        if distance > tolerance:
            chosen.add(worst)
            waiting += [(start, worst), (worst, end)]
    return _rounded(ring[number] for number in sorted(chosen))


def _rounded(ring: Iterable[Point]) -> Ring:
    return tuple((round(x, 4), round(y, 4)) for x, y in ring)


def _farthest(points: Sequence[Point], start: int, end: int, before: int) -> tuple[int, float]:
    """Give the point after `start` that is farthest from the segment to `end`, and its distance; itself if none is."""
    (sx, sy), (ex, ey) = points[start], points[end]
    dx, dy = ex - sx, ey - sy
    length = dx * dx + dy * dy
    worst, most = start, 0.0
    for number in range(start + 1, before):
        px, py = points[number]
        px, py = px - sx, py - sy
        if length:
            along = (px * dx + py * dy) / length
            along = 0.0 if along < 0 else min(along, 1.0)
            px, py = px - along * dx, py - along * dy
        square = px * px + py * py
        if square > most:
            worst, most = number, square
    return worst, sqrt(most)


def largest_rings(rings: Sequence[Ring]) -> tuple[Ring, ...]:
    """Leave out every island that is too small to draw; the largest ring always stays."""
    drawn = tuple(ring for ring in rings if len(ring) > FEWEST_POINTS)
    return drawn or (max(rings, key=len),)
