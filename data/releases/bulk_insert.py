"""Writes many rows at once: COPY on PostgreSQL, statements of hundreds of rows on SQLite."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, Constraint, ForeignKeyConstraint, Table, UniqueConstraint
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.schema import AddConstraint, DropConstraint

from data.exchange.figure_reader import CachedValues

# PostgreSQL keeps the references it has still to check in memory until a statement ends.
ROWS_A_COPY = 100_000
# SQLite takes no more in one statement, and what it does once for each statement costs more than a row.
VALUES_A_STATEMENT = 32_766
MOST_ROWS_A_STATEMENT = 500
_ESCAPED = re.compile(r"[\\\t\n\r]")
_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})

# Rows that follow each other, column by column.
Batch = Sequence[Sequence[object]]


def write_rows(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    batches: Iterable[Batch],
    constants: Mapping[str, int] | None = None,
) -> int:
    """Write rows in batches and give their number. `constants` are extra columns with the same value in each row.

    A batch holds one sequence of values for each of `columns`, in that order.

    Raises:
        DBAPIError: the database refuses a row (IntegrityError, DataError), or breaks off.
    """
    write = _copied if connection.dialect.name == "postgresql" else _inserted
    return sum(write(connection, table, columns, filter(itemgetter(0), batches), constants or {}))


@contextmanager
def indexes_built_last(connection: Connection, table: Table) -> Iterator[None]:
    """Drop the indexes and foreign keys of an empty table while it is filled, and build them afterwards.

    That takes a fraction of the time. It is one transaction: a row that breaks a key undoes everything.
    """
    waiting: list[Constraint] = []
    if connection.dialect.name == "postgresql":
        waiting += [one for one in table.constraints if isinstance(one, UniqueConstraint | ForeignKeyConstraint)]
    for constraint in waiting:
        connection.execute(DropConstraint(constraint))
    for index in table.indexes:
        index.drop(connection)
    yield
    for index in table.indexes:
        index.create(connection)
    for constraint in waiting:
        connection.execute(AddConstraint(constraint, isolate_from_table=False))


def refresh_statistics(connection: Connection, tables: Iterable[Table]) -> None:
    """Update the row counts that PostgreSQL plans its queries with; with old counts it reads whole tables."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE " + ", ".join(f'"{table.name}"' for table in tables))


def _inserted(
    connection: Connection, table: Table, columns: Sequence[str], batches: Iterable[Batch], constants: Mapping[str, int]
) -> Iterator[int]:
    """Insert on SQLite in a second thread, so that the next rows are read and checked in the meantime."""
    names = ", ".join(f'"{name}"' for name in (*constants, *columns))
    row = ", ".join([*(str(int(value)) for value in constants.values()), *("?" for _ in columns)])
    start = f'INSERT INTO "{table.name}" ({names}) VALUES '  # noqa: S608 names of our own tables
    statements: CachedValues[int, str] = CachedValues(lambda rows: start + ", ".join([f"({row})"] * rows))
    days = [place for place, name in enumerate(columns) if table.c[name].type.python_type is date]
    written: CachedValues[Any, str | None] = CachedValues(_day)
    wide = len(columns)
    most = wide * min(MOST_ROWS_A_STATEMENT, VALUES_A_STATEMENT // wide)
    with ThreadPoolExecutor(1) as writer:
        writing: list[Future[Any]] = []
        for batch in batches:
            cells: list[object] = [None] * (wide * len(batch[0]))
            for place, column in enumerate(batch):
                cells[place::wide] = written.of_all(column) if place in days else column
            parts = [tuple(cells[first : first + most]) for first in range(0, len(cells), most)]
            for one in writing:
                one.result()
            writing = [writer.submit(connection.exec_driver_sql, statements[len(one) // wide], one) for one in parts]
            yield len(batch[0])
        for one in writing:
            one.result()


def _day(day: date | None) -> str | None:
    """Write a day as SQLite keeps it: as text."""
    return None if day is None else day.isoformat()


def _copied(
    connection: Connection, table: Table, columns: Sequence[str], batches: Iterable[Batch], constants: Mapping[str, int]
) -> Iterator[int]:
    names = ", ".join(f'"{name}"' for name in (*constants, *columns))
    statement = f'COPY "{table.name}" ({names}) FROM STDIN'
    start = "".join(f"{int(value)}\t" for value in constants.values())
    between = f"\n{start}"
    written = [_copy_column(table.c[name]) for name in columns]
    driver: Any = connection.connection.driver_connection
    dbapi: Any = connection.dialect.loaded_dbapi
    waiting = iter(batches)
    while (first := next(waiting, None)) is not None:
        try:
            with driver.cursor() as cursor, cursor.copy(statement) as copy:
                rows = 0
                for batch in chain([first], waiting):
                    cells = [write(column) for write, column in zip(written, batch, strict=True)]
                    lines = map("\t".join, zip(*cells, strict=True))
                    copy.write(f"{start}{between.join(lines)}\n")
                    rows += len(batch[0])
                    if rows >= ROWS_A_COPY:
                        break
            yield rows
        except dbapi.Error as error:
            raise _wrapped(error, statement, dbapi) from error


def _wrapped(error: Exception, statement: str, dbapi: Any) -> DBAPIError:
    """Give an error of the driver the form that all other statements have."""
    for kind, one in ((dbapi.IntegrityError, IntegrityError), (dbapi.DataError, DataError)):
        if isinstance(error, kind):
            return one(statement, None, error)
    is_broken = getattr(error, "sqlstate", None) is None
    return OperationalError(statement, None, error, connection_invalidated=is_broken)


def _copy_column(column: Column[Any]) -> Callable[[Sequence[Any]], Sequence[str]]:
    """Make the function that writes a column for COPY. Texts without special characters stay as they are."""
    # Each column has its own cache: 1 and True are the same key, but different texts.
    remembered: Callable[[Sequence[Any]], Sequence[str]] = CachedValues[Any, str](_copy_text).of_all
    if column.type.python_type is not str:
        return remembered

    def write(texts: Sequence[str | None]) -> Sequence[str]:
        if _ESCAPED.search("".join(filter(None, texts))):
            return remembered(texts)
        return [r"\N" if text is None else text for text in texts]

    return write


def _copy_text(value: object) -> str:
    """Write one value for COPY: escaped text, or \\N for None."""
    return r"\N" if value is None else str(value).translate(_ESCAPES)
