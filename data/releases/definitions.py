"""Makes the definition tables equal to those of a package. Definitions have no releases, so rows are replaced."""

from collections.abc import Callable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, and_, delete, exists, func, insert, select, update

from data.database import tables

Values = Mapping[str, Any]


def put_definitions(
    connection: Connection, table: Table, rows: Sequence[Values], before_update: Callable[[], object] = lambda: None
) -> tuple[int, int]:
    """Add new rows and update changed rows; give the numbers of added and updated rows."""
    keys = [column.name for column in table.primary_key.columns]
    present = {tuple(row[key] for key in keys): dict(row) for row in connection.execute(select(table)).mappings()}
    old_rows = [present.get(tuple(row[key] for key in keys)) for row in rows]
    new = [row for row, old in zip(rows, old_rows, strict=True) if old is None]
    changed = [row for row, old in zip(rows, old_rows, strict=True) if old is not None and old != row]
    if new:
        connection.execute(insert(table), _parents_first(table, new))
    if changed:
        before_update()
    for row in changed:
        connection.execute(update(table).where(_is(table, keys, row)).values(row))
    return len(new), len(changed)


def emptied_columns(connection: Connection, table: Table, rows: Sequence[Values]) -> dict[str, int]:
    """Count, for each column in which the package has not one value, the values that are there now."""
    empty = [column for column in table.columns if rows and all(row[column.name] is None for row in rows)]
    counts = {column.name: connection.scalar(select(func.count(column))) or 0 for column in empty}
    return {name: values for name, values in counts.items() if values}


def drop_definitions(connection: Connection, table: Table, rows: Sequence[Values]) -> tuple[int, int]:
    """Delete the rows that are not in the package and to which no row refers; give their number, and that of all."""
    keys = [column.name for column in table.primary_key.columns]
    named = {tuple(row[key] for key in keys) for row in rows}
    present = [dict(row) for row in connection.execute(select(table)).mappings()]
    gone = [
        row
        for row in present
        if tuple(row[key] for key in keys) not in named and not _is_referred_to(connection, table, row)
    ]
    for row in gone:
        connection.execute(delete(table).where(_is(table, keys, row)))
    return len(gone), len(present)


def _is(table: Table, keys: Sequence[str], row: Values) -> ColumnElement[bool]:
    return and_(*(table.c[key] == row[key] for key in keys))


def _parents_first(table: Table, rows: Sequence[Values]) -> list[Values]:
    """Order the rows so that a row that names another of the same table comes after it.

    Rows that name each other in a circle stay as they are: the database refuses them.
    """
    foreign = [key for key in table.foreign_keys if key.column.table is table]
    own = [(key.parent.name, key.column.name) for key in foreign]
    places = {row[key]: place for _, key in own for place, row in enumerate(rows)}
    named = {
        place: {places[row[column]] for column, _ in own if row[column] in places} for place, row in enumerate(rows)
    }
    try:
        return [rows[place] for place in TopologicalSorter(named).static_order()]
    except CycleError:
        return list(rows)


def _referring(table: Table) -> list[tuple[Column[Any], Column[Any]]]:
    """List each column anywhere that names a column of this table, with the column it names."""
    return [
        (foreign.parent, foreign.column)
        for other in tables.metadata.sorted_tables
        for foreign in other.foreign_keys
        if foreign.column.table is table
    ]


def _is_referred_to(connection: Connection, table: Table, row: Values) -> bool:
    return any(
        connection.scalar(select(exists().where(column == row[named.name])))
        for column, named in _referring(table)
        if column.name != "kind"
    )
