"""Reads and checks a GeoJSON file with the outlines of areas."""

import json
from collections.abc import Mapping, Sequence
from math import isfinite
from pathlib import Path

from data.exchange.cells import remedies
from data.model.geometry import FEWEST_POINTS, Ring, TooIntricate, largest_rings, simplified

# The properties that hold the code of a municipality in the files of CBS, PDOK and our own.
CODE_FIELDS = ("statcode", "gemeentecode", "code", "area", "identificatie")
WEST, EAST, SOUTH, NORTH = 2.5, 7.5, 50.5, 54.0
LARGEST_FILE = 64 * 1024 * 1024
# The generalised outlines of CBS have some thousands of points at most. A ring that takes more looks at each of its
# points than this is no outline of land.
MOST_POINTS, MOST_POINTS_OF_ALL, STEPS_FOR_A_POINT = 100_000, 1_000_000, 40
SIMPLER = "neem een vereenvoudigde (gegeneraliseerde) versie van het bestand"
LONGEST_CODE = 20


class BadBoundaries(ValueError):
    """A file that cannot be used; the message is Dutch and names feature, field and remedy."""


def read_boundaries(file: Path) -> dict[str, tuple[Ring, ...]]:
    """Read and check a GeoJSON file; give the simplified outer rings (degrees, WGS84) by area code.

    Raises:
        BadBoundaries: no GeoJSON, or a feature without a known code or a usable shape.
    """
    features = _features(file)
    outlines: dict[str, tuple[Ring, ...]] = {}
    point_count = 0
    for number, feature in enumerate(features, start=1):
        where = f"{file.name}, kenmerk {number}"
        if not isinstance(feature, Mapping):
            raise BadBoundaries(f"{where}: dit is geen kenmerk (Feature) met 'properties' en 'geometry'")
        code = _code(feature.get("properties"), where)
        if code in outlines:
            raise BadBoundaries(f"{where}, veld 'properties': de code {code} staat twee keer in het bestand")
        polygons = _polygons(feature.get("geometry"), f"{where} ({code})")
        point_count += sum(map(len, polygons))
        if point_count > MOST_POINTS_OF_ALL:
            raise BadBoundaries(f"{file.name}: er staan meer dan een miljoen punten in; {SIMPLER}")
        outlines[code] = _simplified(polygons, f"{where} ({code})")
    return outlines


def _features(file: Path) -> Sequence[object]:
    try:
        if file.exists() and not file.is_file():
            raise BadBoundaries(f"{file.name}: {remedies.NO_FILE}; noem een GeoJSON-bestand")
        if file.stat().st_size > LARGEST_FILE:
            raise BadBoundaries(f"{file.name}: {remedies.LARGE_FILE.format(LARGEST_FILE // 1024**2)}; {SIMPLER}")
        # Numbers of any length are read, as infinite; those outside the country are refused with their place.
        content = json.loads(file.read_text(encoding="utf-8-sig"), parse_int=float)
    except OSError as error:
        raise BadBoundaries(f"{file}: dit bestand is niet te lezen ({error.strerror})") from error
    except RecursionError as error:
        raise BadBoundaries(f"{file.name}: de lijsten staan te diep in elkaar; dit is geen GeoJSON") from error
    except ValueError as error:
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
            if len(code) > LONGEST_CODE or not code.isalnum():
                raise BadBoundaries(f"{where}, veld '{name}': dit is geen gemeentecode; schrijf er een als GM0599")
            return f"GM{code.zfill(4)}" if code.isdigit() else code
    raise BadBoundaries(f"{where}, veld 'properties': geen gemeentecode; noem die {' of '.join(CODE_FIELDS[:3])}")


def _polygons(geometry: object, where: str) -> list[Ring]:
    """Read the outer ring of each polygon."""
    kind = geometry.get("type") if isinstance(geometry, Mapping) else None
    if not isinstance(geometry, Mapping) or kind not in ("Polygon", "MultiPolygon"):
        found = f", niet {kind!r}" if isinstance(kind, str) and len(kind) <= LONGEST_CODE else ""
        raise BadBoundaries(f"{where}, veld 'geometry.type': verwacht Polygon of MultiPolygon{found}")
    shapes = geometry.get("coordinates")
    polygons = [shapes] if kind == "Polygon" else shapes
    if not isinstance(polygons, list) or not all(isinstance(one, list) and one for one in polygons) or not polygons:
        raise BadBoundaries(f"{where}, veld 'geometry.coordinates': hier horen lijsten van punten")
    return [_points(polygon[0], where) for polygon in polygons]


def _simplified(polygons: Sequence[Ring], where: str) -> tuple[Ring, ...]:
    try:
        return largest_rings([simplified(ring, most_steps=STEPS_FOR_A_POINT * (len(ring) + 100)) for ring in polygons])
    except TooIntricate:
        raise BadBoundaries(f"{where}, veld 'geometry.coordinates': de grens is te grillig; {SIMPLER}") from None


def _points(ring: object, where: str) -> Ring:
    field = f"{where}, veld 'geometry.coordinates'"
    if not isinstance(ring, list) or len(ring) < FEWEST_POINTS:
        raise BadBoundaries(f"{field}: een grens heeft minstens {FEWEST_POINTS} punten")
    if len(ring) > MOST_POINTS:
        raise BadBoundaries(f"{field}: een grens heeft hoogstens {MOST_POINTS} punten; {SIMPLER}")
    points = []
    for number, point in enumerate(ring, start=1):
        pair = point[:2] if isinstance(point, list) else []
        if len(pair) < 2 or not all(isinstance(part, int | float) and not isinstance(part, bool) for part in pair):
            raise BadBoundaries(f"{field}, punt {number}: verwacht twee getallen, lengte en breedte")
        x, y = pair
        if not (WEST <= x <= EAST and SOUTH <= y <= NORTH):
            # A number that JSON does not have (NaN, Infinity) or that has hundreds of digits is no place at all.
            place = f"{x:g}, {y:g}" if isfinite(x) and isfinite(y) else "dit"
            raise BadBoundaries(
                f"{field}, punt {number}: {place} ligt niet in Nederland; "
                "gebruik lengte en breedte (WGS84, EPSG:4326), geen Rijksdriehoekscoördinaten"
            )
        points.append((float(x), float(y)))
    if points[0] != points[-1]:
        raise BadBoundaries(f"{field}: de grens sluit niet; het laatste punt is niet het eerste")
    return tuple(points)
