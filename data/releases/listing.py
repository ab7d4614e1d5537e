"""Lists releases as whoever keeps a site up sees them, in every state, with how many rows each holds."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Integer, Row, cast, func, select

from data.database import tables
from data.database.resources import RESOURCES
from data.model.releases import UNAPPROVED_FROM

_release = tables.release


@dataclass(frozen=True, slots=True)
class ListedRelease:
    """A release: its identity, and its number once it is approved (None before).

    `tables` are the tables in which it has rows: the name of the resource, the rows, and how many of them withdraw a
    record.
    """

    release: int
    number: int | None
    state: str
    public_at: datetime | None
    made_on: datetime
    made_by: str
    note: str
    package_version: str | None
    area: str | None
    audience: str
    withdrawn_at: datetime | None
    withdrawn_reason: str | None
    tables: tuple[tuple[str, int, int], ...] = ()


def list_releases(connection: Connection) -> list[ListedRelease]:
    """List every release, newest first; without the rows they hold."""
    return [_listed(row) for row in connection.execute(select(_release).order_by(_release.c.number.desc()))]


def find_release(
    connection: Connection, identity: int | None = None, *, number: int | None = None
) -> ListedRelease | None:
    """Find a release by its identity, or by its number, with the rows it holds; None when there is none."""
    is_asked = _release.c.release == identity if number is None else _release.c.number == number
    row = connection.execute(select(_release).where(is_asked)).first()
    return None if row is None else _listed(row, _held(connection, row.release))


def _listed(row: Row, held: tuple[tuple[str, int, int], ...] = ()) -> ListedRelease:  # type: ignore[type-arg]
    number = row.number if row.number < UNAPPROVED_FROM else None
    same = ("release", "state", "public_at", "made_on", "made_by", "note", "package_version", "area", "audience")
    values = {name: getattr(row, name) for name in (*same, "withdrawn_at", "withdrawn_reason")}
    return ListedRelease(number=number, tables=held, **values)


def _held(connection: Connection, identity: int) -> tuple[tuple[str, int, int], ...]:
    found = []
    for name, table in RESOURCES.items():
        if table in tables.RELEASED:
            gone = func.coalesce(func.sum(cast(table.c.withdrawn, Integer)), 0)
            rows, withdrawn = connection.execute(select(func.count(), gone).where(table.c.release == identity)).one()
            found.append((name, rows, withdrawn))
    return tuple(one for one in found if one[1])
