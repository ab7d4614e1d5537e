"""Outlines of areas: rings of points, and how a ring is simplified."""

from collections.abc import Sequence
from math import hypot

Point = tuple[float, float]
Ring = tuple[Point, ...]
# In degrees: about a hundred metres, the smallest detail that the map can show.
TOLERANCE = 0.0015
FEWEST_POINTS = 4


def simplified(ring: Ring, tolerance: float = TOLERANCE) -> Ring:
    """Leave out the points that lie within the tolerance of a straight line (Douglas and Peucker)."""
    far = max(range(len(ring)), key=lambda number: _distance(ring[number], ring[0], ring[0]))
    if far in (0, len(ring) - 1):
        return tuple((round(x, 4), round(y, 4)) for x, y in ring)
    chosen = {0, far, len(ring) - 1}
    waiting = [(0, far), (far, len(ring) - 1)]
    while waiting:
        start, end = waiting.pop()
        between = range(start + 1, end)
        if not between:
            continue
        worst = max(between, key=lambda number: _distance(ring[number], ring[start], ring[end]))
        if _distance(ring[worst], ring[start], ring[end]) > tolerance:
            chosen.add(worst)
            waiting += [(start, worst), (worst, end)]
    return tuple((round(x, 4), round(y, 4)) for x, y in (ring[number] for number in sorted(chosen)))


def _distance(point: Point, start: Point, end: Point) -> float:
    """Give the distance of a point to a line segment, in degrees of latitude."""
    (px, py), (sx, sy), (ex, ey) = ((x / 1.63, y) for x, y in (point, start, end))
    dx, dy = ex - sx, ey - sy
    length = dx * dx + dy * dy
    along = min(max(((px - sx) * dx + (py - sy) * dy) / length, 0), 1) if length else 0
    return hypot(px - sx - along * dx, py - sy - along * dy)


def largest_rings(rings: Sequence[Ring]) -> tuple[Ring, ...]:
    """Leave out every island that is too small to draw; the largest ring always stays."""
    drawn = tuple(ring for ring in rings if len(ring) > FEWEST_POINTS)
    return drawn or (max(rings, key=len),)
