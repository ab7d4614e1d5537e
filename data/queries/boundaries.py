"""The outlines of areas, as far as an installation loaded any."""

import json
from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import Connection, select

from data.database import tables
from data.model.geometry import Ring, largest_rings, simplified

# In degrees. A map of hundreds of areas shows the whole country: one pixel is about half a kilometre.
COARSE = 0.005
MOST_IN_DETAIL = 60


def outlines(connection: Connection, areas: Iterable[str]) -> dict[str, tuple[Ring, ...]]:
    """Read the outlines of some areas; an area without an outline is left out.

    For more than `MOST_IN_DETAIL` areas the outlines are simplified further.
    """
    codes = list(areas)
    boundary = tables.area_boundary
    rows = connection.execute(select(boundary.c.area, boundary.c.rings).where(boundary.c.area.in_(codes)))
    return {code: _read(rings, len(codes) > MOST_IN_DETAIL) for code, rings in rows}


@lru_cache(maxsize=1000)
def _read(rings: str, coarse: bool) -> tuple[Ring, ...]:
    shape = tuple(tuple(map(tuple, ring)) for ring in json.loads(rings))
    if not coarse:
        return shape
    return largest_rings([simplified(ring, COARSE) for ring in shape])
