"""Takes out what was kept of files: their rows and findings, fourteen days after. The run and its hash stay."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update

from data.database.audit import Deed, write_audit
from data.database.tables import import_finding, import_row, import_run
from data.model.actors import COMMAND
from data.model.acts import FILES_PURGED

KEPT_FOR = timedelta(days=14)


def purge_imports(connection: Connection, now: datetime) -> int:
    """Take out rows and findings of files of fourteen days ago and before; give the number of files.

    Call `lock_for_writing` first in this transaction.
    """
    is_due = (import_run.c.begun_at <= now - KEPT_FOR) & import_run.c.purged_at.is_(None)
    runs = list(connection.scalars(select(import_run.c.run).where(is_due)))
    for run in runs:
        for table in (import_row, import_finding):
            connection.execute(delete(table).where(table.c.run == run))
        connection.execute(update(import_run).where(import_run.c.run == run).values(purged_at=now))
    if runs:
        write_audit(connection, COMMAND, Deed(FILES_PURGED, "import", after={"files": len(runs)}), now)
    return len(runs)
