"""Gives releases their numbers, in the order of their moments; once public a number never changes.

A release that waits for its moment may get another number: one that becomes public sooner goes before it, and when one
is cancelled the later ones close up. No row of figures is rewritten for it.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, update

from data.database.tables import release
from data.database.visibility import FIRST_RELEASE


@dataclass(frozen=True, slots=True)
class _Waiting:
    release: int
    number: int
    public_at: datetime


def next_release(connection: Connection) -> int:
    """Give the identity of a release that is to be made. The first identity is kept for a package."""
    return (connection.scalar(select(func.max(release.c.release))) or FIRST_RELEASE) + 1


def number_releases(connection: Connection, now: datetime, coming: int | None = None) -> None:
    """Number the releases that wait, in the order of their moments, after those that are public.

    `coming` is a release with a state and a moment that has no number yet; at the same moment it comes last.
    Numbers are unique at every step, so they are first put out of the way.
    """
    is_coming = release.c.release == (coming or 0)
    newest = connection.scalar(select(func.max(release.c.number)).where(_has_passed(now), ~is_coming)) or 0
    waits = or_(release.c.public_at > now, is_coming)
    query = select(release.c.release, release.c.number, release.c.public_at)
    rows = [_Waiting(*row) for row in connection.execute(query.where(release.c.state == "openbaar", waits))]
    rows.sort(key=lambda row: (row.public_at, row.release == coming, row.number))
    numbers = {row.release: newest + place for place, row in enumerate(rows, start=1)}
    moved = [row for row in rows if numbers[row.release] != row.number]
    for row in moved:
        _give(connection, row.release, -row.release)
    for row in moved:
        _give(connection, row.release, numbers[row.release])


def _has_passed(now: datetime) -> ColumnElement[bool]:
    return and_(release.c.state.in_(("openbaar", "ingetrokken")), release.c.public_at <= now)


def _give(connection: Connection, identity: int, number: int) -> None:
    connection.execute(update(release).where(release.c.release == identity).values(number=number))
