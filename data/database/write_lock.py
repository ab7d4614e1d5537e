"""A lock, so that one process at a time changes the database. Who has to wait says so, and not without end."""

import logging
import sqlite3
from time import monotonic

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

POSTGRES_KEY = 8_050_231_108
# How long one process waits for another: longer than any load that was measured.
LONGEST_WAIT_SECONDS = 600
# PostgreSQL's code for a lock that did not come in time.
LOCK_NOT_AVAILABLE = "55P03"
WAITING = "Een ander proces werkt de database bij. Dit proces wacht tot het klaar is, hooguit %d seconden."

_log = logging.getLogger(__name__)


class DatabaseBusy(RuntimeError):
    """Another process kept on changing the database for longer than this one waits; nothing has been written."""


def lock_for_writing(connection: Connection, patience: float | None = None) -> None:
    """Wait until no other process writes, and hold the lock until this transaction ends.

    Call it first in a transaction: rows that were read before it may be out of date. Who has to wait is told so, as a
    warning in the log.

    Raises:
        DatabaseBusy: another process wrote for longer than `patience` seconds, `LONGEST_WAIT_SECONDS` if None.
    """
    seconds = LONGEST_WAIT_SECONDS if patience is None else patience
    if connection.dialect.name == "sqlite":
        _lock_sqlite(connection, seconds)
    elif not connection.exec_driver_sql(f"SELECT pg_try_advisory_xact_lock({POSTGRES_KEY})").scalar():
        _log.warning(WAITING, seconds)
        _wait_on_postgres(connection, seconds)


def _lock_sqlite(connection: Connection, seconds: float) -> None:
    """Try again and again: SQLite itself waits a few seconds each time (`busy_timeout`)."""
    give_up, is_told = monotonic() + seconds, False
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            return
        except OperationalError as error:
            if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            if monotonic() >= give_up:
                raise DatabaseBusy(seconds) from error
            if not is_told:
                _log.warning(WAITING, seconds)
                is_told = True


def _wait_on_postgres(connection: Connection, seconds: float) -> None:
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(seconds * 1000))}")
    try:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({POSTGRES_KEY})")
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) == LOCK_NOT_AVAILABLE:
            raise DatabaseBusy(seconds) from error
        raise
    connection.exec_driver_sql("SET LOCAL lock_timeout = DEFAULT")
