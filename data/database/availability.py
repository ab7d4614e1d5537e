"""When there is nothing to answer from: what is raised then, and how that is told from any other failure."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# Connections that broke, and a server that is starting, stopping, full, or took too long.
AWAY_STATES = ("08", "57P", "57014", "53300")
SQLITE_AWAY = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_IOERR)


class DatabaseAway(Exception):
    """The database does not answer, and what was asked is not remembered."""


class ReleaseChangedDuringRead(DatabaseAway):
    """A release came or went during a read: what was read is of no one data version. Reading again helps."""


@contextmanager
def connected(engine: Engine) -> Iterator[Connection]:
    """Give a connection; raises DatabaseAway when there is none to be had or it breaks in use."""
    try:
        with engine.connect() as connection:
            yield connection
    except (DBAPIError, PoolTimeout) as error:
        if is_away(error):
            raise DatabaseAway from error
        raise


def is_away(error: DBAPIError | PoolTimeout) -> bool:
    """Say whether an error means that the database does not answer, rather than that it refuses a question."""
    if isinstance(error, PoolTimeout) or error.connection_invalidated:
        return True
    cause = error.orig
    if isinstance(error, OperationalError) and cause is not None and hasattr(cause, "sqlstate"):  # PostgreSQL
        return cause.sqlstate is None or cause.sqlstate.startswith(AWAY_STATES)
    return isinstance(cause, sqlite3.OperationalError) and (cause.sqlite_errorcode & 0xFF) in SQLITE_AWAY
