"""Tells why a database could not do what was asked, as a code; the words are those of whoever tells a person."""

import sqlite3
from collections.abc import Mapping

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

AWAY, NO_FILE, NO_DATABASE, NO_RIGHTS, FULL, BUSY, REFUSED = CAUSES = (
    "weg",
    "niet-te-openen",
    "geen-database",
    "geen-rechten",
    "vol",
    "bezet",
    "geweigerd",
)

_SQLITE: Mapping[int, str] = {
    sqlite3.SQLITE_CANTOPEN: NO_FILE,
    sqlite3.SQLITE_NOTADB: NO_DATABASE,
    sqlite3.SQLITE_CORRUPT: NO_DATABASE,
    sqlite3.SQLITE_READONLY: NO_RIGHTS,
    sqlite3.SQLITE_PERM: NO_RIGHTS,
    sqlite3.SQLITE_AUTH: NO_RIGHTS,
    sqlite3.SQLITE_FULL: FULL,
    # What a disk or a quota that is full gives, when the system does not say that it is full.
    sqlite3.SQLITE_IOERR: FULL,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
}
# The beginnings of SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRES: Mapping[str, str] = {
    "42501": NO_RIGHTS,
    "25006": NO_RIGHTS,
    "28": AWAY,
    "3D000": AWAY,
    "53100": FULL,
    "53": AWAY,
    "55P03": BUSY,
    "40P01": BUSY,
    "57": AWAY,
    "58": FULL,
    "08": AWAY,
    "XX001": NO_DATABASE,
    "XX002": NO_DATABASE,
}


def cause_of(error: SQLAlchemyError) -> str:
    """Give one of `CAUSES`; `REFUSED` when the database works and refuses this."""
    if isinstance(error, PoolTimeout):
        return AWAY
    cause = getattr(error, "orig", None)
    if isinstance(cause, sqlite3.Error):
        return _SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF, REFUSED)
    if cause is not None and hasattr(cause, "sqlstate"):
        state = cause.sqlstate
        if state is None:  # the connection was never made, or broke
            return AWAY
        return next((code for start, code in _POSTGRES.items() if state.startswith(start)), REFUSED)
    return AWAY if getattr(error, "connection_invalidated", False) else REFUSED
