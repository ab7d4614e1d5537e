"""Writes what a newer package changes in a table of figures or statuses.

The rows of the package are written to a temporary table and the database compares them: neither these rows nor the
rows loaded before are held in memory.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Index,
    Integer,
    MetaData,
    Select,
    Table,
    and_,
    case,
    exists,
    false,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    true,
)

from data.database import tables
from data.database.visibility import READABLE_STATES
from data.releases.bulk_insert import Batch, indexes_built_last, write_rows

Key = tuple[Any, ...]
EMPTIED_ON_WITHDRAWAL = ("value", "lower", "upper", "missing_reason")
# A table with at least this many new rows gets its indexes after it was filled.
LARGE = 2_000
OF_THE_RELEASE = ("id", "release", "withdrawn")


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row that the package would change, but that a municipality changed in the later release with this number."""

    table: str
    key: Key
    release: int


@dataclass(frozen=True, slots=True)
class Differences:
    """How many rows the new release added, revised and withdrew, and the rows that were kept as they are.

    `before` is how many rows the previous packages gave. `emptied` are the columns in which this package has not one
    value, with the number of values that the previous ones had there.
    """

    added: int = 0
    revised: int = 0
    withdrawn: int = 0
    kept: tuple[KeptRow, ...] = ()
    before: int = 0
    emptied: Mapping[str, int] = field(default_factory=dict)


def write_differences(
    connection: Connection, table: Table, columns: Sequence[str], batches: Iterable[Batch], release: int
) -> Differences:
    """Write the rows that differ from those the previous package gave for the same key.

    A row that a municipality wrote since then is never overwritten, also when it is still a draft.
    """
    if connection.scalar(select(~exists(select(table.c.id)))):
        return Differences(added=_fill(connection, table, columns, batches, release))
    with _staged(connection, table, columns, batches) as staged, _releases_by_key(connection, table) as releases:
        return _Comparison(connection, table, staged, releases, release).write()


def _fill(connection: Connection, table: Table, columns: Sequence[str], batches: Iterable[Batch], release: int) -> int:
    """Fill an empty table and give the number of rows; `withdrawn` has the default false."""
    coming, first, rows = iter(batches), [], 0
    while rows < LARGE and (batch := next(coming, None)) is not None:
        first.append(batch)
        rows += len(batch[0])
    with indexes_built_last(connection, table) if rows >= LARGE else nullcontext():
        return write_rows(connection, table, columns, chain(first, coming), {"release": release})


class _Comparison:
    """Compares the rows of a package with the database: `given` is the last row of a package, `newest` the last row."""

    def __init__(self, connection: Connection, table: Table, staged: Table, releases: Table, release: int) -> None:
        self._connection, self._table, self._staged, self._releases = connection, table, staged, releases
        self._release = release
        self._key = table.info["key"]
        self._content = [column.name for column in table.columns if column.name not in OF_THE_RELEASE]
        self._given, self._newest = table.alias("given"), table.alias("newest")
        # For a key that is new both releases are null; the row is then not one of a municipality.
        self._theirs = and_(
            releases.c.newest_release.is_not(None), releases.c.newest_release.is_distinct_from(releases.c.given_release)
        )

    def write(self) -> Differences:
        is_new = or_(self._given.c.id.is_(None), self._given.c.withdrawn == true())
        is_other = and_(~is_new, self._differs(self._given, self._staged))
        ours = ~self._theirs
        added = self._insert(self._of_package(is_new, ours), self._staged)
        revised = self._insert(self._of_package(is_other, ours), self._staged)
        withdrawn = self._insert(self._withdrawn(ours), self._given, is_withdrawn=True)
        overruled = or_(self._differs(self._newest, self._staged), self._newest.c.withdrawn == true())
        unlike = or_(
            self._differs(self._newest, self._given, emptied=self._emptied), self._newest.c.withdrawn == false()
        )
        kept = [
            *self._kept_rows(self._of_package(or_(is_new, is_other), self._theirs, overruled)),
            *self._kept_rows(self._withdrawn(self._theirs, unlike)),
        ]
        before = self._count_given() if withdrawn else 0
        return Differences(added, revised, withdrawn, tuple(kept), before, self._emptied_columns() if revised else {})

    def _count_given(self, *values: ColumnElement[Any]) -> int:
        """Count the rows that previous packages gave and did not withdraw, of them those with such a value."""
        joined = self._releases.join(self._given, self._at(self._given, self._releases.c.given_release))
        counted = select(func.count(*values)).select_from(joined).where(self._given.c.withdrawn == false())
        return self._connection.scalar(counted) or 0

    def _emptied_columns(self) -> dict[str, int]:
        """Count, for each column in which the package has rows but not one value, the values that were there."""
        content = [name for name in self._content if self._table.c[name].nullable]
        counts = [func.count(self._staged.c[name]).label(name) for name in content]
        every = func.count(self._staged.c.number).label("rows")
        present = self._connection.execute(select(every, *counts)).mappings().one()
        empty = [name for name in content if present["rows"] and not present[name]]
        return {name: values for name in empty if (values := self._count_given(self._given.c[name]))}

    @property
    def _emptied(self) -> tuple[str, ...]:
        return EMPTIED_ON_WITHDRAWAL if self._table is tables.observation else ()

    def _same_key(self, one: FromClause, other: FromClause) -> ColumnElement[bool]:
        return and_(*(one.c[part] == other.c[part] for part in self._key))

    def _differs(self, one: FromClause, other: FromClause, emptied: Sequence[str] = ()) -> ColumnElement[bool]:
        """True where two rows differ in a column of content; the columns `emptied` count as empty in `other`."""
        return or_(
            *(
                one.c[name].is_not(None) if name in emptied else one.c[name].is_distinct_from(other.c[name])
                for name in self._content
            )
        )

    def _of_package(self, *conditions: ColumnElement[bool]) -> Select[Any]:
        """Select the rows of the package with the earlier rows of the same key, in the order of the package."""
        joined = self._staged.outerjoin(self._releases, self._same_key(self._releases, self._staged))
        joined = joined.outerjoin(self._given, self._at(self._given, self._releases.c.given_release))
        joined = joined.outerjoin(self._newest, self._at(self._newest, self._releases.c.newest_release))
        return select(self._releases).select_from(joined).where(*conditions).order_by(self._staged.c.number)

    def _withdrawn(self, *conditions: ColumnElement[bool]) -> Select[Any]:
        """Select the rows that a previous package had and this one no longer has."""
        joined = self._releases.join(self._given, self._at(self._given, self._releases.c.given_release))
        joined = joined.join(self._newest, self._at(self._newest, self._releases.c.newest_release))
        joined = joined.outerjoin(self._staged, self._same_key(self._releases, self._staged))
        gone = (self._staged.c.number.is_(None), self._given.c.withdrawn == false())
        return select(self._releases).select_from(joined).where(*gone, *conditions).order_by(self._given.c.id)

    def _at(self, rows: FromClause, release: ColumnElement[int]) -> ColumnElement[bool]:
        return and_(self._same_key(rows, self._releases), rows.c.release == release)

    def _insert(self, select_rows: Select[Any], origin: FromClause, is_withdrawn: bool = False) -> int:
        """Insert rows and give their number. A row that withdraws a figure keeps its key and loses its values."""
        emptied = self._emptied if is_withdrawn else ()
        values = [null() if name in emptied else origin.c[name] for name in self._content]
        rows = select_rows.with_only_columns(literal(self._release), literal(is_withdrawn, Boolean), *values)
        into = insert(self._table).from_select(["release", "withdrawn", *self._content], rows)
        return self._connection.execute(into, execution_options={"preserve_rowcount": True}).rowcount

    def _kept_rows(self, select_rows: Select[Any]) -> Iterator[KeptRow]:
        names = [self._newest.c[part] for part in self._key]
        newest = select(tables.release.c.number).where(tables.release.c.release == self._releases.c.newest_release)
        query = select_rows.with_only_columns(*names, newest.correlate(self._releases).scalar_subquery())
        for *key, number in self._connection.execute(query):
            yield KeptRow(self._table.name, tuple(key), number)


@contextmanager
def _staged(connection: Connection, table: Table, columns: Sequence[str], batches: Iterable[Batch]) -> Iterator[Table]:
    """Write the rows of the package to a temporary table, numbered in their order."""
    copied = [Column(column.name, column.type) for column in table.columns if column.name not in OF_THE_RELEASE]
    staged = _temporary(f"staged_{table.name}", Column("number", Integer), *copied)
    staged.create(connection)
    write_rows(connection, staged, ("number", *columns), _numbered(batches))
    _make_ready(connection, staged, table.info["key"])
    yield staged
    staged.drop(connection)


def _numbered(batches: Iterable[Batch]) -> Iterator[Batch]:
    number = 0
    for columns in batches:
        until = number + len(columns[0])
        yield [range(number, until), *columns]
        number = until


@contextmanager
def _releases_by_key(connection: Connection, table: Table) -> Iterator[Table]:
    """Make a temporary table with, for each key, its newest release of a package and its newest release of anyone.

    A release that was withdrawn or dropped counts for nothing: what it held is no longer there.
    """
    release, key = tables.release, [table.c[part] for part in table.info["key"]]
    columns = [Column(part.name, part.type) for part in key]
    releases = [Column(name, Integer) for name in ("given_release", "newest_release")]
    by_key = _temporary(f"known_{table.name}", *columns, *releases)
    by_key.create(connection)
    by_package = case((release.c.origin == "pakket", release.c.number))
    numbers = select(*key, func.max(by_package).label("given"), func.max(release.c.number).label("newest"))
    known = numbers.join(release).where(release.c.state.in_(READABLE_STATES)).group_by(*key).subquery()
    given, newest = release.alias("given"), release.alias("newest")
    joined = known.outerjoin(given, given.c.number == known.c.given).join(newest, newest.c.number == known.c.newest)
    rows = select(*(known.c[part.name] for part in key), given.c.release, newest.c.release).select_from(joined)
    connection.execute(insert(by_key).from_select([column.name for column in by_key.columns], rows))
    _make_ready(connection, by_key, table.info["key"])
    yield by_key
    by_key.drop(connection)


def _temporary(name: str, *columns: Column[Any]) -> Table:
    return Table(name, MetaData(), *columns, prefixes=["TEMPORARY"])


def _make_ready(connection: Connection, temporary: Table, key: Sequence[str]) -> None:
    """Index a temporary table by key, and let PostgreSQL count its rows, which it does not do by itself."""
    Index(f"ix_{temporary.name}", *(temporary.c[part] for part in key)).create(connection)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f'ANALYZE "{temporary.name}"')
