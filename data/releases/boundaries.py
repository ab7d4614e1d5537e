"""Stores the outlines of areas that an installation loads itself.

None are shipped: a map of all municipalities is large and changes each year. Without outlines the map is one
of tiles.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, delete, insert, select

from data.database import tables
from data.database.audit import Deed, write_audit
from data.database.write_lock import lock_for_writing
from data.exchange.boundaries import BadBoundaries, read_boundaries
from data.model.actors import COMMAND
from data.model.acts import BOUNDARIES_LOADED
from data.model.geometry import Ring


@dataclass(frozen=True, slots=True)
class BoundariesReport:
    """The areas that got an outline, and the codes in the file that are not an area in the database."""

    loaded: tuple[str, ...]
    unknown: tuple[str, ...]


def load_boundaries(engine: Engine, file: Path, now: datetime) -> BoundariesReport:
    """Replace all outlines by those of a GeoJSON file, in one transaction.

    Raises:
        BadBoundaries: something in the file is wrong; nothing has been changed.
    """
    outlines = read_boundaries(file)
    with engine.begin() as connection:
        lock_for_writing(connection)
        known_areas = set(connection.scalars(select(tables.area.c.area)))
        rows = [{"area": code, "rings": _written(rings)} for code, rings in outlines.items() if code in known_areas]
        if not rows:
            raise BadBoundaries(f"{file.name}: geen enkele code in dit bestand is een gebied dat wij kennen")
        connection.execute(delete(tables.area_boundary))
        connection.execute(insert(tables.area_boundary), rows)
        write_audit(connection, COMMAND, Deed(BOUNDARIES_LOADED, "grenzen", after={"areas": len(rows)}), now)
    unknown = tuple(code for code in outlines if code not in known_areas)
    return BoundariesReport(tuple(row["area"] for row in rows), unknown)


def _written(rings: Iterable[Ring]) -> str:
    return json.dumps([[list(point) for point in ring] for ring in rings], separators=(",", ":"))
