"""Lock-out: who tried to sign in too often has to wait. Names and addresses are kept as keyed hashes, for a day."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, false, func, insert, select, true

from data.accounts.keys import keyed_hash
from data.database.tables import sign_in_attempt as attempts

MOST_OF_A_NAME, NAME_WINDOW = 10, timedelta(minutes=15)
MOST_OF_AN_ADDRESS, ADDRESS_WINDOW = 30, timedelta(hours=1)
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Attempt:
    """The hashes under which an attempt is counted."""

    name_hash: str
    address_hash: str


def attempt_of(key: str, name: str, address: str) -> Attempt:
    """Hash the name and the network address of who tries."""
    return Attempt(keyed_hash(key, "sign-in name", name), keyed_hash(key, "sign-in address", address))


def is_locked(connection: Connection, attempt: Attempt, now: datetime) -> bool:
    """True when this name, known or not, or this address was tried too often with the wrong answer."""
    of_name = _wrong(connection, attempts.c.name_hash == attempt.name_hash, now - NAME_WINDOW)
    of_address = _wrong(connection, attempts.c.address_hash == attempt.address_hash, now - ADDRESS_WINDOW)
    return of_name >= MOST_OF_A_NAME or of_address >= MOST_OF_AN_ADDRESS


def note_attempt(connection: Connection, attempt: Attempt, now: datetime, *, succeeded: bool) -> None:
    """Count an attempt, and forget those of more than a day ago."""
    connection.execute(delete(attempts).where(attempts.c.at < now - KEPT))
    hashes = {"name_hash": attempt.name_hash, "address_hash": attempt.address_hash}
    connection.execute(insert(attempts).values(**hashes, at=now, succeeded=succeeded))


def wrong_since_last(connection: Connection, attempt: Attempt) -> int:
    """Count the wrong attempts for a name since the last right one, of the past day."""
    mine = attempts.c.name_hash == attempt.name_hash
    last = select(func.max(attempts.c.attempt)).where(mine, attempts.c.succeeded == true()).scalar_subquery()
    later = attempts.c.attempt > func.coalesce(last, 0)
    query = select(func.count()).where(mine, attempts.c.succeeded == false(), later)
    return connection.scalar(query) or 0


def lift_lock(connection: Connection, attempt: Attempt) -> None:
    """Forget the wrong attempts for a name."""
    connection.execute(delete(attempts).where(attempts.c.name_hash == attempt.name_hash))


def _wrong(connection: Connection, whose: ColumnElement[bool], since: datetime) -> int:
    """Count the wrong attempts since a moment, and since the last right one of that name or address."""
    last = select(func.max(attempts.c.attempt)).where(whose, attempts.c.succeeded == true()).scalar_subquery()
    counted = (whose, attempts.c.succeeded == false(), attempts.c.at > since)
    later = attempts.c.attempt > func.coalesce(last, 0)
    return connection.scalar(select(func.count()).where(*counted, later)) or 0
