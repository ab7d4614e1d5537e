"""The database's own history: every change of a table is a revision in `versions/`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from data.database.write_lock import lock_for_writing

PATIENCE_SECONDS = 10
FOLDER = Path(__file__).parent


class BrokenReferences(RuntimeError):
    """A revision left rows that refer to nothing; it has been undone."""


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the database up to a revision, from empty or from any older one.

    Two processes may start at once: the second waits and finds nothing to do.

    Raises:
        BrokenReferences: a revision broke references; the database is as it was.
    """
    with _ready_to_change(engine) as connection:
        command.upgrade(configuration(connection), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the database back to an older revision; 'base' is empty."""
    with _ready_to_change(engine) as connection:
        command.downgrade(configuration(connection), revision)


def configuration(connection: Connection) -> Config:
    """Tell Alembic where the revisions are and on which connection to work."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config


def _first_connection(engine: Engine) -> Connection:
    """Connect, waiting where another process is making the same new SQLite file ready.

    Only the first connection ever to a file changes how it is written; SQLite refuses a second
    process at that moment at once, whatever its busy_timeout.
    """
    give_up = monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return engine.connect()
        except OperationalError as error:
            if "database is locked" not in str(error) or monotonic() > give_up:
                raise
            sleep(0.05)


@contextmanager
def _ready_to_change(engine: Engine) -> Iterator[Connection]:
    """Give a connection in one transaction that nobody else can write beside.

    SQLite changes a table by making it anew, which its foreign keys would forbid; they can be
    switched off outside a transaction only, and are checked as a whole at the end.
    """
    sqlite = engine.dialect.name == "sqlite"
    with _first_connection(engine) as connection:
        if sqlite:
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.commit()
        try:
            with connection.begin():
                lock_for_writing(connection)
                yield connection
                if sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
                    raise BrokenReferences(f"rows that refer to nothing: {broken[:5]}")
        finally:
            if sqlite:
                connection.exec_driver_sql("PRAGMA foreign_keys = ON")
                connection.commit()
