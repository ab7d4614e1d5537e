"""The outlines an installation loads itself: read from a GeoJSON file, checked, simplified, stored.

None are shipped, for a map of all municipalities is large and changes each year. Without
outlines the map is one of tiles.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, insert, select

from data.database import tables
from data.database.write_lock import lock_for_writing

Point = tuple[float, float]
Ring = tuple[Point, ...]

# The names under which a municipality's code is found in the files of CBS, PDOK and our own.
CODE_FIELDS = ("statcode", "gemeentecode", "code", "area", "identificatie")
WEST, EAST, SOUTH, NORTH = 2.5, 7.5, 50.5, 54.0
# What a map of this size can show: about a hundred metres.
TOLERANCE = 0.0015
# A map of hundreds of areas shows the country: a pixel is about half a kilometre.
COARSE = 0.005
MOST_IN_DETAIL = 60
FEWEST_POINTS = 4
LARGEST_FILE = 64 * 1024 * 1024


class BadBoundaries(ValueError):
    """A file that cannot be used; the message is Dutch and names feature, field and remedy."""


@dataclass(frozen=True, slots=True)
class BoundariesReport:
    """Which areas got an outline, and which codes of the file are no area of ours."""

    loaded: tuple[str, ...]
    unknown: tuple[str, ...]


def load_boundaries(engine: Engine, file: Path) -> BoundariesReport:
    """Put the outlines of a file in the place of all that were loaded before, in one transaction.

    Raises:
        BadBoundaries: something in the file is wrong; nothing has been changed.
    """
    found = read_boundaries(file)
    with engine.begin() as connection:
        lock_for_writing(connection)
        known = set(connection.scalars(select(tables.area.c.area)))
        rows = [{"area": code, "rings": _written(rings)} for code, rings in found.items() if code in known]
        if not rows:
            raise BadBoundaries(f"{file.name}: geen enkele code in dit bestand is een gebied dat wij kennen")
        connection.execute(delete(tables.area_boundary))
        connection.execute(insert(tables.area_boundary), rows)
    return BoundariesReport(tuple(row["area"] for row in rows), tuple(code for code in found if code not in known))


def outlines(connection: Connection, areas: Iterable[str]) -> dict[str, tuple[Ring, ...]]:
    """Read the outlines of some areas; an area without one is left out. Of very many they are coarse."""
    codes = list(areas)
    boundary = tables.area_boundary
    rows = connection.execute(select(boundary.c.area, boundary.c.rings).where(boundary.c.area.in_(codes)))
    return {code: _read(rings, len(codes) > MOST_IN_DETAIL) for code, rings in rows}


@lru_cache(maxsize=1000)
def _read(rings: str, coarse: bool) -> tuple[Ring, ...]:
    found = tuple(tuple(map(tuple, ring)) for ring in json.loads(rings))
    if not coarse:
        return found
    simpler = [simplified(ring, COARSE) for ring in found]
    # An island that is smaller than a map of the country can show goes; the largest part always stays.
    kept = tuple(ring for ring in simpler if len(ring) > FEWEST_POINTS)
    return kept or (max(simpler, key=len),)


def read_boundaries(file: Path) -> dict[str, tuple[Ring, ...]]:
    """Read and check a file; give the simplified outer rings by area code.

    Raises:
        BadBoundaries: no GeoJSON, or a feature without a known code or a usable shape.
    """
    features = _features(file)
    found: dict[str, tuple[Ring, ...]] = {}
    for number, feature in enumerate(features, start=1):
        where = f"{file.name}, kenmerk {number}"
        if not isinstance(feature, Mapping):
            raise BadBoundaries(f"{where}: dit is geen kenmerk (Feature) met 'properties' en 'geometry'")
        code = _code(feature.get("properties"), where)
        if code in found:
            raise BadBoundaries(f"{where}, veld 'properties': de code {code} staat twee keer in het bestand")
        found[code] = _rings(feature.get("geometry"), f"{where} ({code})")
    return found


def _features(file: Path) -> Sequence:
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise BadBoundaries(f"{file.name}: het bestand is groter dan 64 MB; neem een vereenvoudigde versie")
        content = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadBoundaries(f"{file}: dit bestand is niet te lezen ({error.strerror})") from error
    except (ValueError, RecursionError) as error:
        if isinstance(error, BadBoundaries):
            raise
        raise BadBoundaries(f"{file.name}: dit is geen JSON in UTF-8") from error
    if not isinstance(content, Mapping) or content.get("type") != "FeatureCollection":
        raise BadBoundaries(f"{file.name}, veld 'type': verwacht 'FeatureCollection' (GeoJSON)")
    features = content.get("features")
    if not isinstance(features, list) or not features:
        raise BadBoundaries(f"{file.name}, veld 'features': er staat geen enkel kenmerk in")
    return features


def _code(properties: object, where: str) -> str:
    """Find the area code: CBS writes GM0599, PDOK 0599."""
    if not isinstance(properties, Mapping):
        raise BadBoundaries(f"{where}, veld 'properties': ontbreekt")
    for name in CODE_FIELDS:
        value = properties.get(name)
        if isinstance(value, str) and value.strip():
            code = value.strip().upper()
            return f"GM{code.zfill(4)}" if code.isdigit() else code
    raise BadBoundaries(f"{where}, veld 'properties': geen gemeentecode; noem die {' of '.join(CODE_FIELDS[:3])}")


def _rings(geometry: object, where: str) -> tuple[Ring, ...]:
    kind = geometry.get("type") if isinstance(geometry, Mapping) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise BadBoundaries(f"{where}, veld 'geometry.type': verwacht Polygon of MultiPolygon, niet {kind!r}")
    shapes = geometry.get("coordinates")
    polygons = [shapes] if kind == "Polygon" else shapes
    if not isinstance(polygons, list) or not all(isinstance(one, list) and one for one in polygons) or not polygons:
        raise BadBoundaries(f"{where}, veld 'geometry.coordinates': hier horen lijsten van punten")
    outer = [simplified(_points(polygon[0], where)) for polygon in polygons]
    # An island that is smaller than can be drawn goes; the largest part always stays.
    kept = [ring for ring in outer if len(ring) > FEWEST_POINTS]
    return tuple(kept or [max(outer, key=len)])


def _points(ring: object, where: str) -> Ring:
    field = f"{where}, veld 'geometry.coordinates'"
    if not isinstance(ring, list) or len(ring) < FEWEST_POINTS:
        raise BadBoundaries(f"{field}: een grens heeft minstens {FEWEST_POINTS} punten")
    points = []
    for number, point in enumerate(ring, start=1):
        pair = point[:2] if isinstance(point, list) else []
        if len(pair) < 2 or not all(isinstance(part, int | float) and not isinstance(part, bool) for part in pair):
            raise BadBoundaries(f"{field}, punt {number}: verwacht twee getallen, lengte en breedte")
        x, y = pair
        if not (WEST <= x <= EAST and SOUTH <= y <= NORTH):
            raise BadBoundaries(
                f"{field}, punt {number}: {x:g}, {y:g} ligt niet in Nederland; "
                "gebruik lengte en breedte (WGS84, EPSG:4326), geen Rijksdriehoekscoördinaten"
            )
        points.append((float(x), float(y)))
    if points[0] != points[-1]:
        raise BadBoundaries(f"{field}: de grens sluit niet; het laatste punt is niet het eerste")
    return tuple(points)


def simplified(ring: Ring, tolerance: float = TOLERANCE) -> Ring:
    """Leave out the points that lie within the tolerance of a straight line (Douglas and Peucker)."""
    far = max(range(len(ring)), key=lambda number: _distance(ring[number], ring[0], ring[0]))
    if far in (0, len(ring) - 1):
        return tuple((round(x, 4), round(y, 4)) for x, y in ring)
    kept = {0, far, len(ring) - 1}
    waiting = [(0, far), (far, len(ring) - 1)]
    while waiting:
        start, end = waiting.pop()
        between = range(start + 1, end)
        if not between:
            continue
        worst = max(between, key=lambda number: _distance(ring[number], ring[start], ring[end]))
        if _distance(ring[worst], ring[start], ring[end]) > tolerance:
            kept.add(worst)
            waiting += [(start, worst), (worst, end)]
    return tuple((round(x, 4), round(y, 4)) for x, y in (ring[number] for number in sorted(kept)))


def _distance(point: Point, start: Point, end: Point) -> float:
    """Give the distance of a point to a piece of line, in degrees of latitude."""
    (px, py), (sx, sy), (ex, ey) = ((x / 1.63, y) for x, y in (point, start, end))
    dx, dy = ex - sx, ey - sy
    length = dx * dx + dy * dy
    along = min(max(((px - sx) * dx + (py - sy) * dy) / length, 0), 1) if length else 0
    return ((px - sx - along * dx) ** 2 + (py - sy - along * dy) ** 2) ** 0.5


def _written(rings: Iterable[Ring]) -> str:
    return json.dumps([[list(point) for point in ring] for ring in rings], separators=(",", ":"))
