"""Reads and checks a GeoJSON file with the outlines of areas."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from data.model.geometry import FEWEST_POINTS, Ring, largest_rings, simplified

# The properties that hold the code of a municipality in the files of CBS, PDOK and our own.
CODE_FIELDS = ("statcode", "gemeentecode", "code", "area", "identificatie")
WEST, EAST, SOUTH, NORTH = 2.5, 7.5, 50.5, 54.0
LARGEST_FILE = 64 * 1024 * 1024


class BadBoundaries(ValueError):
    """A file that cannot be used; the message is Dutch and names feature, field and remedy."""


def read_boundaries(file: Path) -> dict[str, tuple[Ring, ...]]:
    """Read and check a GeoJSON file; give the simplified outer rings (degrees, WGS84) by area code.

    Raises:
        BadBoundaries: no GeoJSON, or a feature without a known code or a usable shape.
    """
    features = _features(file)
    outlines: dict[str, tuple[Ring, ...]] = {}
    for number, feature in enumerate(features, start=1):
        where = f"{file.name}, kenmerk {number}"
        if not isinstance(feature, Mapping):
            raise BadBoundaries(f"{where}: dit is geen kenmerk (Feature) met 'properties' en 'geometry'")
        code = _code(feature.get("properties"), where)
        if code in outlines:
            raise BadBoundaries(f"{where}, veld 'properties': de code {code} staat twee keer in het bestand")
        outlines[code] = _rings(feature.get("geometry"), f"{where} ({code})")
    return outlines


def _features(file: Path) -> Sequence[object]:
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
    if not isinstance(geometry, Mapping) or kind not in ("Polygon", "MultiPolygon"):
        raise BadBoundaries(f"{where}, veld 'geometry.type': verwacht Polygon of MultiPolygon, niet {kind!r}")
    shapes = geometry.get("coordinates")
    polygons = [shapes] if kind == "Polygon" else shapes
    if not isinstance(polygons, list) or not all(isinstance(one, list) and one for one in polygons) or not polygons:
        raise BadBoundaries(f"{where}, veld 'geometry.coordinates': hier horen lijsten van punten")
    return largest_rings([simplified(_points(polygon[0], where)) for polygon in polygons])


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
