"""Whether there is a database to answer from, and if not, which part of it is missing."""

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError

from data.migrations import FOLDER
from data.tables import release

DATABASE, MIGRATIONS, FIGURES = "database", "migrations", "figures"


class Readiness:
    """Knows the revisions of this code; asks the database at every question."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        script = ScriptDirectory(str(FOLDER))
        self._older = {one.revision for one in script.walk_revisions()} - {script.get_current_head()}

    def missing(self) -> str | None:
        """Name the first part that is missing: DATABASE, MIGRATIONS or FIGURES; None if all is there.

        A revision this code does not know is of newer code, which migrated before this machine got it:
        while machines are replaced one by one the others keep serving.
        """
        try:
            with self._engine.connect() as connection:
                revision = MigrationContext.configure(connection).get_current_revision()
                if revision is None or revision in self._older:
                    return MIGRATIONS
                found = connection.execute(select(release.c.release).limit(1)).first()
        except SQLAlchemyError:
            return DATABASE
        return None if found else FIGURES
