"""Checks whether the database can be used, and if not, what is missing."""

import re
from pathlib import Path

from sqlalchemy import Connection, Engine, column, inspect, select, table
from sqlalchemy.exc import SQLAlchemyError

from data.database.tables import release

# The revisions are read without Alembic, which would cost a web server ten megabytes of memory.
REVISIONS = Path(__file__).with_name("migrations") / "versions"
COMES_AFTER = re.compile(r'^down_revision = "([^"]+)"$', re.MULTILINE)
VERSION = table("alembic_version", column("version_num"))

DATABASE, MIGRATIONS, FIGURES = "database", "migrations", "figures"


class Readiness:
    """Checks the state of a database. Each call asks the database anew."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._older = older_revisions()

    def missing(self) -> str | None:
        """Name the first part that is missing: DATABASE, MIGRATIONS or FIGURES; None if all is there.

        A revision this code does not know is of newer code, which migrated before this machine got it:
        while machines are replaced one by one the others keep serving.
        """
        try:
            with self._engine.connect() as connection:
                revision = _revision(connection)
                if revision is None or revision in self._older:
                    return MIGRATIONS
                first_release = connection.execute(select(release.c.release).limit(1)).first()
        except SQLAlchemyError:
            return DATABASE
        return None if first_release else FIGURES


def older_revisions() -> set[str]:
    """Give every revision that has a later revision in this code."""
    return {revision for file in REVISIONS.glob("*.py") for revision in COMES_AFTER.findall(file.read_text("utf-8"))}


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION.name):
        return None
    return connection.execute(select(VERSION.c.version_num)).scalar()
