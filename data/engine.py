"""The one place that knows SQLite from PostgreSQL."""

from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url


class BadDatabaseUrl(ValueError):
    """The address of the database is not one this product can use."""


def make_engine(url: str) -> Engine:
    """Make an engine for `sqlite:///file` or `postgresql+psycopg://...`; nothing connects yet.

    A bare `postgres://` or `postgresql://`, as hosting platforms hand out, gets the psycopg driver.

    Raises:
        BadDatabaseUrl: the address is of another engine or cannot be read.
    """
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            url = "postgresql+psycopg://" + url.removeprefix(prefix)
    try:
        parsed = make_url(url)
    except Exception as error:
        raise BadDatabaseUrl("the database address cannot be read") from error
    match parsed.get_backend_name():
        case "sqlite":
            return _sqlite(parsed)
        case "postgresql":
            return create_engine(parsed, pool_pre_ping=True, pool_size=5, max_overflow=5)
        case other:
            raise BadDatabaseUrl(f"no support for {other!r}: use sqlite or postgresql")


def _sqlite(parsed) -> Engine:
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed)

    @event.listens_for(engine, "connect")
    def _set_pragmas(connection, _record) -> None:
        for pragma in (
            "foreign_keys = ON",
            "journal_mode = WAL",
            "busy_timeout = 5000",
            "synchronous = NORMAL",
        ):
            connection.execute(f"PRAGMA {pragma}")

    return engine
