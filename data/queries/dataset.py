"""The query for all rows of a table that the viewer may read."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from data.database.visibility import rows_of


def every_row(connection: Connection, readable: Select[Any], columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """Read some columns of every readable row, in the order in which the rows were added."""
    rows = rows_of(readable)
    query = select(*(rows.c[name] for name in columns)).order_by(rows.c.id)
    return [tuple(row) for row in connection.execute(query)]
