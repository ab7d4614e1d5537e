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


class CatalogueBroken(DatabaseAway):
    """The database answers, but the definitions in it make no catalogue, and there is no older one to serve."""


class BoundConnection:
    """Stands in the place of an engine: it gives one connection, which is in a transaction of somebody else.

    Each use of it ends at the savepoint where it began, so nothing is written by who reads here, and a query that the
    database refuses leaves the transaction whole.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """Give the connection until the end of a `with` block."""
        with self._connection.begin_nested() as savepoint:
            yield self._connection
            savepoint.rollback()


Connectable = Engine | BoundConnection


@contextmanager
def connected(engine: Connectable) -> Iterator[Connection]:
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
