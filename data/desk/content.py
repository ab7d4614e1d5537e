"""What a release holds, as a hash and as rows: what was shared is what is approved."""

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from data.database import tables
from data.database.resources import RESOURCES
from data.database.tables import change_reason
from data.desk.kept_values import written

NOT_CONTENT = ("id", "release")


def content_hash(connection: Connection, release: int) -> str:
    """Hash all rows of a release with the reasons of its changes, in an order that depends on nothing else."""
    found = hashlib.sha256()
    for resource, row in rows_of_release(connection, release):
        values = {name: value for name, value in row.items() if name not in NOT_CONTENT}
        found.update(f"{resource}\n{written(values)}\n".encode())
    for (resource, key), reason in reasons_of(connection, release).items():
        found.update(f"{resource}\n{key}\n{reason}\n".encode())
    return found.hexdigest()


def rows_of_release(connection: Connection, release: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read all rows of a release by the name of their table, in the order of their keys."""
    for resource, table in RESOURCES.items():
        if table in tables.RELEASED:
            keys = [table.c[name] for name in table.info["key"]]
            for row in connection.execute(select(table).where(table.c.release == release).order_by(*keys)).mappings():
                yield resource, dict(row)


def reasons_of(connection: Connection, release: int) -> dict[tuple[str, str], str]:
    """Give why a release changes or takes back a record, by its table and key."""
    rows = connection.execute(_reasons(release)).mappings()
    return {(row["resource"], row["row_key"]): row["reason"] for row in rows}


def _reasons(release: int) -> Any:
    found = select(change_reason).where(change_reason.c.release == release)
    return found.order_by(change_reason.c.resource, change_reason.c.row_key)
