"""The queries for a whole table of which the viewer may read the rows."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from data.database.visibility import rows_of

# So many rows are in memory at a time.
BLOCK_ROWS = 2000


def every_row(connection: Connection, readable: Select[Any], columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Read some columns of every readable row, block by block, in the order in which the rows were added."""
    rows = rows_of(readable)
    query = select(*(rows.c[name] for name in columns)).order_by(rows.c.id)
    for row in connection.execute(query, execution_options={"yield_per": BLOCK_ROWS}):
        yield tuple(row)


def sources(connection: Connection, readable: Select[Any]) -> list[str]:
    """Read the codes of the sources that the readable rows name, sorted; "" where a row names none."""
    rows = rows_of(readable)
    return sorted(code or "" for code in connection.execute(select(rows.c.source).distinct()).scalars())
