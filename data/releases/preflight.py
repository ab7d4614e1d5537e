"""Tries a release before it is committed: whoever calls hands over a check that draws what the release touches.

The check reads through the transaction that is not committed yet, by a Reader of its own whose answers are thrown away.
It draws what the public will be shown: for a release that waits, at its moment. What waits behind it is drawn too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf

from sqlalchemy import Connection, exists, select

from data.database import tables
from data.database.availability import BoundConnection
from data.database.visibility import PUBLIC
from data.model.moments import in_utc
from data.reader import Reader

# Of more moments the first ones are drawn, and the last, at which everything that waits is public.
MAX_MOMENTS = 4
NOT_MADE = "De publicatie is niet gemaakt, want hiermee kan de site iets niet tonen. Er is niets veranderd."


@dataclass(frozen=True, slots=True)
class Touched:
    """What a release touches: the areas that its rows name, or with `is_everywhere` all of them, as a new indicator."""

    areas: frozenset[str]
    is_everywhere: bool = False


# A check gets a reader of the state to come. It gives a Dutch sentence for each thing that cannot be drawn.
Preflight = Callable[[Reader, Touched], Sequence[str]]


class ReleaseBreaksPages(ValueError):
    """With this release the site cannot draw something. `failures` says in Dutch what, and for which area.

    `outcome` tells what did not happen. Whoever gets this error rolls the transaction back.
    """

    def __init__(self, failures: Sequence[str], outcome: str = NOT_MADE) -> None:
        self.failures = tuple(failures)
        lines = "\n".join(f"- {failure}" for failure in failures)
        super().__init__(f"{outcome}\n{lines}")


def touched_by(connection: Connection, release: int, *, is_everywhere: bool = False) -> Touched:
    """Read which areas the rows of a release name. A row without an area touches every area."""
    areas: set[str] = set()
    for table in tables.RELEASED:
        if "area" not in table.c:
            is_everywhere |= bool(connection.scalar(select(exists().where(table.c.release == release))))
            continue
        found = set(connection.scalars(select(table.c.area).where(table.c.release == release).distinct()))
        is_everywhere |= None in found
        areas |= found - {None}
    return Touched(frozenset(areas), is_everywhere)


def try_release(
    connection: Connection, preflight: Preflight, touched: Touched, start: datetime, now: datetime
) -> None:
    """Draw what is touched as the public will see it: at `start`, and when each release after it becomes public.

    Raises:
        ReleaseBreaksPages: something cannot be drawn.
    """
    for moment in _moments(connection, start, now):
        reader = _reader_at(connection, moment)
        if failures := preflight(reader, touched):
            raise ReleaseBreaksPages(failures)


def _reader_at(connection: Connection, moment: datetime) -> Reader:
    return Reader(BoundConnection(connection), lambda: PUBLIC, lambda: moment, fresh_for=inf)


def _moments(connection: Connection, start: datetime, now: datetime) -> list[datetime]:
    """Give the moments from `start` on at which the public sees another state, at most `MAX_MOMENTS`."""
    release, first = tables.release.c, max(in_utc(start), in_utc(now))
    waiting = select(release.public_at).where(release.state == "openbaar", release.public_at > first).distinct()
    moments = [first, *connection.scalars(waiting.order_by(release.public_at))]
    return moments if len(moments) <= MAX_MOMENTS else [*moments[: MAX_MOMENTS - 1], moments[-1]]
