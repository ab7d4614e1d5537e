"""Who is signed in. Only the hash of a token is kept, so the database gives nobody a way in.

A session ends after half an hour without a request, and ten hours after it began.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, update

from data.accounts.keys import new_token, token_hash
from data.database.tables import session

IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=10)
SEEN_EVERY, FRESH_FOR = timedelta(minutes=1), timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Session:
    """A session: whose it is (None before somebody signed in), its moments, and what forms keep in it."""

    key: str
    account: int | None
    started_at: datetime
    seen_at: datetime
    verified_at: datetime | None
    shows: str
    data: Mapping[str, object]

    def is_fresh(self, now: datetime) -> bool:
        """True when this person showed who they are a short time ago, as heavy acts ask."""
        return self.verified_at is not None and now - self.verified_at <= FRESH_FOR


def open_session(
    connection: Connection,
    now: datetime,
    account: int | None = None,
    data: Mapping[str, object] | None = None,
    started_at: datetime | None = None,
    verified_at: datetime | None = None,
) -> str:
    """Begin a session and give its token, which stands nowhere else. With an account somebody has just signed in.

    `started_at` is when it began, of a session that only gets another token; `verified_at` when this person showed who
    they are.
    """
    token = new_token()
    row = {
        "token_hash": token_hash(token),
        "account": account,
        "started_at": started_at or now,
        "seen_at": now,
        "verified_at": verified_at,
        "data": json.dumps(dict(data or {})),
    }
    connection.execute(insert(session).values(row))
    return token


def read_session(connection: Connection, token: str, now: datetime) -> Session | None:
    """Find the session of a token; None when there is none, or when it is over."""
    row = connection.execute(select(session).where(session.c.token_hash == token_hash(token))).first()
    if row is None or now - row.seen_at > IDLE or now - row.started_at > LONGEST:
        return None
    data = json.loads(row.data)
    return Session(row.token_hash, row.account, row.started_at, row.seen_at, row.verified_at, row.shows, data)


def touch_session(connection: Connection, key: str, now: datetime) -> None:
    """Write that a session was used. Once a minute is enough."""
    connection.execute(update(session).where(session.c.token_hash == key).values(seen_at=now))


def keep_data(connection: Connection, key: str, data: Mapping[str, object]) -> None:
    """Keep what forms keep in a session."""
    connection.execute(update(session).where(session.c.token_hash == key).values(data=json.dumps(dict(data))))


def choose_view(connection: Connection, key: str, shows: str) -> None:
    """Keep what somebody wants to see on the ordinary pages."""
    connection.execute(update(session).where(session.c.token_hash == key).values(shows=shows))


def list_sessions(connection: Connection, account: int, now: datetime) -> list[Session]:
    """List the sessions of an account that are not over, newest first."""
    mine = select(session).where(session.c.account == account, ~_is_over(now)).order_by(session.c.started_at.desc())
    return [
        Session(row.token_hash, row.account, row.started_at, row.seen_at, row.verified_at, row.shows, {})
        for row in connection.execute(mine)
    ]


def end_session(connection: Connection, key: str) -> None:
    """End one session."""
    connection.execute(delete(session).where(session.c.token_hash == key))


def end_sessions(connection: Connection, account: int, but: str | None = None) -> None:
    """End all sessions of an account, except the one with the key `but`."""
    mine = session.c.account == account
    connection.execute(delete(session).where(mine if but is None else mine & (session.c.token_hash != but)))


def purge_sessions(connection: Connection, now: datetime) -> None:
    """Remove the sessions that are over."""
    connection.execute(delete(session).where(_is_over(now)))


def _is_over(now: datetime) -> ColumnElement[bool]:
    return or_(session.c.seen_at < now - IDLE, session.c.started_at < now - LONGEST)
