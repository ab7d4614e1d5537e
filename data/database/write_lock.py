"""A lock, so that one process at a time changes the database."""

from sqlalchemy import Connection

POSTGRES_KEY = 8_050_231_108


def lock_for_writing(connection: Connection) -> None:
    """Wait until no other process writes, and hold the lock until this transaction ends.

    Call it first in a transaction: rows that were read before it may be out of date.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({POSTGRES_KEY})")
