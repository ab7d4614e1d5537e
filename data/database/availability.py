"""Tells a database that does not answer from a database that refuses a query."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# SQLSTATE of a broken connection, and of a server that starts, stops, is full or takes too long.
AWAY_STATES = ("08", "57P", "57014", "53300")
SQLITE_AWAY = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_IOERR)


class DatabaseAway(Exception):
    """The database does not answer, and the answer is not in a cache."""


class ReleaseChangedDuringRead(DatabaseAway):
    """A release came or went during a read, so that the rows are of two data versions. Reading again helps."""


@contextmanager
def connected(engine: Engine) -> Iterator[Connection]:
    """Give a connection; raises DatabaseAway when the database gives none or the connection breaks in use."""
    try:
        with engine.connect() as connection:
            yield connection
    except (DBAPIError, PoolTimeout) as error:
        if is_away(error):
            raise DatabaseAway from error
        raise


def is_away(error: DBAPIError | PoolTimeout) -> bool:
    """True when an error means that the database does not answer, not that it refuses a query."""
    if isinstance(error, PoolTimeout) or error.connection_invalidated:
        return True
    cause = error.orig
    if isinstance(error, OperationalError) and cause is not None and hasattr(cause, "sqlstate"):  # PostgreSQL
        return cause.sqlstate is None or cause.sqlstate.startswith(AWAY_STATES)
    return isinstance(cause, sqlite3.OperationalError) and (cause.sqlite_errorcode & 0xFF) in SQLITE_AWAY
