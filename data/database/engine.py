"""Makes engines: reads the address of a database, and chooses a driver and the settings of its connections.

Code that differs between SQLite and PostgreSQL asks the connection which of the two it is. Only `bulk_insert` and
`differences` in `data.releases`, `write_lock`, `migrations` and the conditions of indexes in `tables` do so.
"""

from pathlib import Path
from sqlite3 import Connection

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import make_url

# A server that is away is noticed within seconds, so that requests do not hold every thread. Settings in the address
# itself go first. A silent connection is tested after 30 s, and given up after three tests without an answer.
PATIENCE = {
    "connect_timeout": 3,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 5000,
}
POOL_SECONDS = 5
SQLITE_WAIT_MILLISECONDS = 5000


class BadDatabaseUrl(ValueError):
    """The address of the database is not one this product can use."""


def make_engine(url: str, longest_statement: float | None = None) -> Engine:
    """Make an engine for `sqlite:///file` or `postgresql+psycopg://...`; nothing connects yet.

    A bare `postgres://` or `postgresql://`, as hosting platforms hand out, gets the psycopg driver. On
    PostgreSQL a statement that takes more than `longest_statement` seconds is ended; without one it may last.
    Errors do not show the values of a statement: a search term is private.

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
    """Make an engine for PostgreSQL. A worker with four threads uses four connections, and never more than ten."""
    arguments: dict[str, object] = {name: value for name, value in PATIENCE.items() if name not in parsed.query}
    # Just-in-time compilation takes the server longer than our longest query.
    options = ["-c jit=off"]
    if longest_statement:
        options.append(f"-c statement_timeout={round(longest_statement * 1000)}")
    arguments["options"] = " ".join([*options, str(parsed.query.get("options", ""))]).strip()
    return create_engine(
        parsed,
        pool_pre_ping=True,
        pool_size=5,
        max_overflow=5,
        pool_timeout=POOL_SECONDS,
        connect_args=arguments,
        hide_parameters=True,
    )


def _sqlite(parsed: URL) -> Engine:
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    # Loading writes from a second thread, which SQLite does not allow by default for a database in memory.
    engine = create_engine(parsed, hide_parameters=True, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _set_pragmas(connection: Connection, _record: object) -> None:
        for pragma in (
            "foreign_keys = ON",
            "journal_mode = WAL",
            f"busy_timeout = {SQLITE_WAIT_MILLISECONDS}",
            "synchronous = NORMAL",
        ):
            connection.execute(f"PRAGMA {pragma}")

    return engine
