"""Where the tile of each municipality stands on a grid: near its place in the country. It needs no network."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import ceil, sqrt

import lap
import numpy as np

from data.model.catalogue import Catalogue
from data.questions.comparison import Shown

COLUMNS = 4
MAX_NAMED = 40
# A map of many tiles shows no names: more columns and lower rows keep the country on one screen.
MORE_COLUMNS = 1.15
# A degree of latitude is this much longer than one of longitude in the Netherlands.
STRETCH = 1.63
Cell = tuple[int, int]


def located_areas(areas: Sequence[Shown], catalogue: Catalogue) -> tuple[Shown, ...]:
    """Keep the areas that have coordinates."""
    return tuple(area for area in areas if _coordinates(area, catalogue))


def tile_places(areas: Sequence[Shown], catalogue: Catalogue) -> Mapping[str, Cell]:
    """Give the column and the row of each area, by its code; all have coordinates."""
    columns = COLUMNS if len(areas) <= MAX_NAMED else ceil(sqrt(len(areas)) * MORE_COLUMNS)
    places = ((area.area, _coordinates(area, catalogue)) for area in sorted(areas, key=lambda area: area.area))
    return place_on_grid(tuple((code, place) for code, place in places if place), columns)


def _coordinates(area: Shown, catalogue: Catalogue) -> tuple[float, float] | None:
    place = catalogue.area(area.area)
    return (place.longitude, place.latitude) if place.longitude is not None and place.latitude is not None else None


# Placing 342 municipalities takes longer than the rest of their page, and their coordinates never change.
@lru_cache(maxsize=32)
def place_on_grid(area_places: tuple[tuple[str, tuple[float, float]], ...], columns: int) -> Mapping[str, Cell]:
    """Assign each area a tile of its own, with the smallest total distance to the coordinates of the areas.

    There are more tiles than areas, so that areas that lie far from each other stay so.
    """
    places = dict(area_places)
    west, east = _span([x for x, _ in places.values()])
    south, north = _span([y for _, y in places.values()])
    rows = max(ceil(len(places) * 1.9 / columns), round(columns * (north - south) * STRETCH / (east - west)), 1)
    rows = min(rows, ceil(len(places) * 3 / columns))
    free = [(column, row) for row in range(rows) for column in range(columns)]
    targets = [
        ((x - west) / (east - west) * (columns - 1), (north - y) / (north - south) * (rows - 1))
        for x, y in places.values()
    ]
    squared = ((np.array(targets)[:, np.newaxis] - np.array(free)) ** 2).sum(axis=2)
    assignment = lap.lapjv(squared, extend_cost=True, return_cost=False)[0].tolist()
    tiles = dict(zip(places, (free[number] for number in assignment), strict=True))
    used = sorted({row for _, row in tiles.values()})
    return {area: (column, used.index(row)) for area, (column, row) in tiles.items()}


def _span(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 0.5, high + 0.5)
