"""Migrations of the database: every change of a table is a revision in `versions/`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from alembic import command
from alembic.config import Config
from alembic.script.revision import ResolutionError
from alembic.util import CommandError
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from data.database.write_lock import lock_for_writing

PATIENCE_SECONDS = 10
FOLDER = Path(__file__).parent


class BrokenReferences(RuntimeError):
    """A revision left rows that refer to nothing; it has been undone."""


class NewerDatabase(RuntimeError):
    """The database is at a revision that this code does not know; nothing has been changed."""


class UnknownCodes(RuntimeError):
    """A revision closes a list of codes and a row holds another value; the message says in Dutch what to do."""


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the database up to a revision, from empty or from any older one.

    Two processes may start at once: the second waits and finds nothing to do.

    Raises:
        BrokenReferences: a revision broke references; the database is as it was.
        UnknownCodes: a row holds a value outside a list that a revision closes; the database is as it was.
        NewerDatabase: newer code migrated the database.
    """
    with _ready_to_change(engine) as connection:
        try:
            command.upgrade(configuration(connection), revision)
        except CommandError as error:
            if isinstance(error.__cause__, ResolutionError):
                raise NewerDatabase(str(error)) from error
            raise


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
    """Connect; wait while another process prepares the same new SQLite file.

    The first connection to a new file switches it to WAL mode. SQLite refuses other processes at that moment, whatever
    their busy_timeout.
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
    """Give a connection in one transaction, while no other process can write.

    SQLite changes a table by creating it anew, which foreign keys would forbid. They are switched off before the
    transaction, and all of them are checked at its end.
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
