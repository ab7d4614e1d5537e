"""Writes many rows at once: COPY on PostgreSQL, a prepared statement on SQLite."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain, islice
from operator import getitem

from sqlalchemy import Connection, Constraint, ForeignKeyConstraint, Table, UniqueConstraint
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import AddConstraint, DropConstraint

from data.package_figures import Remembered

BATCH = 2_000
# PostgreSQL keeps the references it has still to check in memory until a statement ends.
BATCHES_A_STATEMENT = 50
_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})

Rows = Sequence[Sequence[object]]


def write_rows(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    batches: Iterable[Rows],
    constants: Mapping[str, int] | None = None,
) -> int:
    """Write rows as they come, in batches; gives their number. `constants` are further columns, the same in each row.

    Raises:
        IntegrityError: the database refuses a row.
    """
    write = _copied if connection.dialect.name == "postgresql" else _inserted
    return sum(write(connection, table, columns, filter(None, batches), constants or {}))


@contextmanager
def upkeep_afterwards(connection: Connection, table: Table) -> Iterator[None]:
    """Let indexes and references wait until an empty table is filled: made at once they cost a fraction.

    It is all of the same transaction; what the references then refuse is refused as a whole.
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
    """Let PostgreSQL know at once how many rows there are now: by what it knew before it would read a table whole."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE " + ", ".join(f'"{table.name}"' for table in tables))


def _inserted(
    connection: Connection, table: Table, columns: Sequence[str], batches: Iterable[Rows], constants: Mapping[str, int]
) -> Iterator[int]:
    names = ", ".join(f'"{name}"' for name in (*constants, *columns))
    values = ", ".join([*(str(int(value)) for value in constants.values()), *("?" for _ in columns)])
    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({values})'  # noqa: S608 names of our own tables
    days = [place for place, name in enumerate(columns) if table.c[name].type.python_type is date]
    written = Remembered(_day)
    for rows in batches:
        found = [list(row) for row in rows]
        for row in found:
            for place in days:
                row[place] = written[row[place]]
        connection.exec_driver_sql(statement, list(map(tuple, found)))
        yield len(rows)


def _day(day: date | None) -> str | None:
    """Write a day as SQLite keeps it: as text."""
    return None if day is None else day.isoformat()


def _copied(
    connection: Connection, table: Table, columns: Sequence[str], batches: Iterable[Rows], constants: Mapping[str, int]
) -> Iterator[int]:
    names = ", ".join(f'"{name}"' for name in (*constants, *columns))
    statement = f'COPY "{table.name}" ({names}) FROM STDIN'
    start = "".join(f"{int(value)}\t" for value in constants.values())
    # A memory for each column: 1 and true are the same key, and not the same text.
    texts = [Remembered(_copy_text) for _ in columns]
    driver = connection.connection.driver_connection
    waiting = iter(batches)
    while (first := next(waiting, None)) is not None:
        try:
            with driver.cursor() as cursor, cursor.copy(statement) as copy:
                for rows in chain([first], islice(waiting, BATCHES_A_STATEMENT - 1)):
                    copy.write("".join([start + "\t".join(map(getitem, texts, row)) + "\n" for row in rows]))
                    yield len(rows)
        except connection.dialect.loaded_dbapi.IntegrityError as error:
            raise IntegrityError(statement, None, error) from error


def _copy_text(value: object) -> str:
    """Write a value as COPY wants it."""
    return r"\N" if value is None else str(value).translate(_ESCAPES)
