"""The one place that knows SQLite from PostgreSQL."""

from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import make_url


class BadDatabaseUrl(ValueError):
    """The address of the database is not one this product can use."""


def make_engine(url: str, longest_statement: float | None = None) -> Engine:
    """Make an engine for `sqlite:///file` or `postgresql+psycopg://...`; nothing connects yet.

    A bare `postgres://` or `postgresql://`, as hosting platforms hand out, gets the psycopg driver. On
    PostgreSQL a statement that takes more than `longest_statement` seconds is ended; without one it may last.

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
            return _postgresql(parsed, longest_statement)
        case other:
            raise BadDatabaseUrl(f"no support for {other!r}: use sqlite or postgresql")


def _postgresql(parsed: URL, longest_statement: float | None) -> Engine:
    """A server that does not answer is found out within seconds: a visitor may be waiting."""
    arguments: dict[str, object] = {"connect_timeout": 3, "tcp_user_timeout": 5000}
    if longest_statement:
        arguments["options"] = f"-c statement_timeout={round(longest_statement * 1000)}"
    return create_engine(
        parsed,
        pool_pre_ping=True,
        pool_size=5,
        max_overflow=5,
        pool_timeout=10,
        connect_args=arguments,
        hide_parameters=True,
    )


def _sqlite(parsed: URL) -> Engine:
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, hide_parameters=True)

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
