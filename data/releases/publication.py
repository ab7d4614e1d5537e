"""The steps of a release: publish it, move or cancel its moment, withdraw it. Each writes in the caller's transaction.

Call `lock_for_writing` first in that transaction. Who may take a step is not decided here; who took it is written down,
in the history of the release and in the audit. With a `preflight` each step
draws what the release touches, in every state that the public will see because of it; when something cannot be drawn
it raises ReleaseBreaksPages, and the caller rolls back.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, select, update

from data.database.audit import Deed, Transition, write_audit, write_transition
from data.database.tables import release as releases
from data.exchange.cells.texts import read_text
from data.model import acts
from data.model.actors import COMMAND, Actor
from data.model.moments import in_utc
from data.model.releases import UNAPPROVED_FROM
from data.releases.order import number_releases
from data.releases.preflight import Preflight, touched_by, try_release

SHORTEST_WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(days=366)
UNKNOWN, NOT_SHARED, NOT_WAITING, NOT_PUBLIC = "onbekend", "niet-gedeeld", "wacht-niet", "niet-openbaar"
BAD_MOMENT, NO_REASON, BAD_REASON = "moment", "geen-reden", "onleesbare-reden"
# In signs. Everyone reads the reason, in a sentence between others.
LONGEST_REASON = 500


class StepRefused(ValueError):
    """A step that this release cannot take now. `why` is a code; nothing has been written."""

    def __init__(self, why: str, offending: object) -> None:
        super().__init__(f"{why}: {offending}")
        self.why = why


def publish(
    connection: Connection,
    release: int,
    public_at: datetime,
    now: datetime,
    preflight: Preflight | None = None,
    *,
    by: Actor = COMMAND,
) -> int:
    """Approve a shared release for a moment: now, or five minutes to a year ahead; give the number it gets.

    Raises:
        StepRefused: the release is not shared, or the moment is too near, too far or past.
    """
    row = _read(connection, release)
    if row.state != "gedeeld":
        raise StepRefused(NOT_SHARED, row.state)
    number = _wait_until(connection, row, public_at, now)
    _write_down(connection, row, acts.PUBLISHED, by, now)
    _try(connection, release, preflight, public_at, now)
    return number


def move(
    connection: Connection,
    release: int,
    public_at: datetime,
    now: datetime,
    preflight: Preflight | None = None,
    *,
    by: Actor = COMMAND,
) -> int:
    """Give a release that still waits another moment; give the number it gets.

    Raises:
        StepRefused: the release does not wait, or the moment is too near, too far or past.
    """
    row = _read_waiting(connection, release, now)
    number = _wait_until(connection, row, public_at, now)
    _write_down(connection, row, acts.MOVED, by, now)
    _try(connection, release, preflight, min(in_utc(public_at), row.public_at), now)
    return number


def cancel(
    connection: Connection, release: int, now: datetime, preflight: Preflight | None = None, *, by: Actor = COMMAND
) -> None:
    """Take the moment of a release that still waits away: it is shared again, and later ones close up.

    Raises:
        StepRefused: the release does not wait.
    """
    row = _read_waiting(connection, release, now)
    _write(connection, row, {"state": "gedeeld", "public_at": None, "number": UNAPPROVED_FROM + release})
    number_releases(connection, now)
    _write_down(connection, row, acts.CANCELLED, by, now)
    _try(connection, release, preflight, row.public_at, now)


def withdraw(
    connection: Connection,
    number: int,
    reason: str,
    now: datetime,
    preflight: Preflight | None = None,
    *,
    by: Actor = COMMAND,
) -> None:
    """Take a public release back, by its number. The figures of before count again from the next question on.

    The number never comes back; everyone may read when and why. The reason is a text like those of a package, on one
    line.

    Raises:
        StepRefused: no release with this number is public, or there is no reason that everyone can read.
    """
    read, unreadable = read_text(" ".join(reason.split()))
    if not read:
        raise StepRefused(NO_REASON, reason)
    if unreadable or len(read) > LONGEST_REASON:
        raise StepRefused(BAD_REASON, unreadable or len(read))
    row = connection.execute(select(releases).where(releases.c.number == number)).first()
    if row is None or row.state != "openbaar" or row.public_at > in_utc(now):
        raise StepRefused(NOT_PUBLIC, number)
    _write(connection, row, {"state": "ingetrokken", "withdrawn_at": now, "withdrawn_reason": read})
    _write_down(connection, row, acts.WITHDRAWN, by, now, read)
    _try(connection, row.release, preflight, now, now)


def _write_down(
    connection: Connection,
    before: Row,  # type: ignore[type-arg]
    act: str,
    by: Actor,
    now: datetime,
    note: str | None = None,
) -> None:
    """Write who took a step, with the release as it was and as it has become."""
    after = _read(connection, before.release)
    step = Transition(after.release, act, before.state, after.state, after.public_at, note, after.content_hash)
    write_transition(connection, by, step, now)
    states = [{name: getattr(row, name) for name in ("state", "public_at", "number")} for row in (before, after)]
    if note:
        states[1]["reason"] = note
    write_audit(connection, by, Deed(act, "release", str(after.release), after.area, states[0], states[1]), now)


def _try(
    connection: Connection, release: int, preflight: Preflight | None, start: datetime, now: datetime
) -> None:
    if preflight:
        try_release(connection, preflight, touched_by(connection, release), start, now)


def _read(connection: Connection, release: int) -> Row:  # type: ignore[type-arg]
    row = connection.execute(select(releases).where(releases.c.release == release)).first()
    if row is None:
        raise StepRefused(UNKNOWN, release)
    return row


def _read_waiting(connection: Connection, release: int, now: datetime) -> Row:  # type: ignore[type-arg]
    row = _read(connection, release)
    if row.state != "openbaar" or row.public_at <= in_utc(now):
        raise StepRefused(NOT_WAITING, release)
    return row


def _wait_until(connection: Connection, row: Row, public_at: datetime, now: datetime) -> int:  # type: ignore[type-arg]
    """Write the moment and number the releases anew."""
    wait = in_utc(public_at) - in_utc(now)
    if wait and not SHORTEST_WAIT <= wait <= LONGEST_WAIT:
        raise StepRefused(BAD_MOMENT, public_at)
    _write(connection, row, {"state": "openbaar", "public_at": public_at, "number": -row.release})
    number_releases(connection, now, coming=row.release)
    return int(_read(connection, row.release).number)


def _write(connection: Connection, row: Row, values: Mapping[str, object]) -> None:  # type: ignore[type-arg]
    changed = {**values, "revision": row.revision + 1}
    connection.execute(update(releases).where(releases.c.release == row.release).values(changed))
