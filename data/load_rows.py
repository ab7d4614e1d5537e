"""Writes many rows at once: COPY on PostgreSQL, a prepared statement on SQLite."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, Table
from sqlalchemy.exc import IntegrityError

BATCH = 50_000
# One statement a batch: PostgreSQL keeps the references it has still to check in memory until a statement ends.
_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
MOST_REMEMBERED = 50_000

Rows = Sequence[Sequence[object]]


def write_rows(connection: Connection, table: Table, columns: Sequence[str], batches: Iterable[Rows]) -> int:
    """Write rows as they come, in batches; gives their number.

    Raises:
        IntegrityError: the database refuses a row.
    """
    write = _copied if connection.dialect.name == "postgresql" else _inserted
    return sum(write(connection, table, columns, filter(None, batches)))


def _inserted(connection: Connection, table: Table, columns: Sequence[str], batches: Iterable[Rows]) -> Iterable[int]:
    places = ", ".join("?" * len(columns))
    names = ", ".join(f'"{name}"' for name in columns)
    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({places})'  # noqa: S608 names of our own tables
    days = [place for place, name in enumerate(columns) if table.c[name].type.python_type is date]
    for rows in batches:
        connection.exec_driver_sql(statement, [_with_days(row, days) for row in rows])
        yield len(rows)


def _with_days(row: Sequence[object], days: Sequence[int]) -> tuple:
    """Write days as SQLite keeps them: as text."""
    if not days:
        return tuple(row)
    values = list(row)
    for place in days:
        day = values[place]
        if day is not None:
            values[place] = day.isoformat()
    return tuple(values)


class _CopyText(dict):
    """How COPY wants a value, by the value."""

    def __missing__(self, value: object) -> str:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[value] = text = r"\N" if value is None else str(value).translate(_ESCAPES)
        return text


def _copied(connection: Connection, table: Table, columns: Sequence[str], batches: Iterable[Rows]) -> Iterable[int]:
    names = ", ".join(f'"{name}"' for name in columns)
    statement = f'COPY "{table.name}" ({names}) FROM STDIN'
    # A memory for each column: 1 and true are the same key, and not the same text.
    texts = [_CopyText() for _ in columns]
    driver = connection.connection.driver_connection
    for rows in batches:
        lines = ["\t".join([text[value] for text, value in zip(texts, row, strict=True)]) for row in rows]
        lines.append("")
        try:
            with driver.cursor() as cursor, cursor.copy(statement) as copy:
                copy.write("\n".join(lines))
        except connection.dialect.loaded_dbapi.IntegrityError as error:
            raise IntegrityError(statement, None, error) from error
        yield len(rows)
