"""The figures of a package: too many to hold, so they are read again for whoever asks.

They are read in blocks, column by column: most cells of a large table stand in many rows, so a column remembers
what it read. A block in which anything is wrong is halved until the row is found; that one is read by
`TableFile.read`, which names what is wrong.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, TypeVar

from data.exchange.csv_injection import unguarded
from data.exchange.issues import Issue
from data.exchange.table_reader import Block, Row, TableFile, UnreadableTable
from data.model.period import BadPeriod, period_key

MOST_REMEMBERED = 50_000
# What is read at once stays in a processor's nearest memory.
ROWS_AT_ONCE = 500
PERIOD = ("period_kind", "period_start", "period_end", "period_label")
DERIVED = ("kind", "period_key")
# What a column of texts may be held to and still be read as a whole.
WHOLE = {"required", "unique", "maxLength"}

Key = TypeVar("Key")
Value = TypeVar("Value")

Cells = Sequence[Sequence[str]]
# The values of rows, column by column.
Columns = list[list[Any]]


class RowRefused(ValueError):
    """Rows that cannot be read quickly: something in them is wrong."""


class CachedValues(dict[Key, Value]):
    """What was made of a key before; it forgets everything once it holds very much."""

    def __init__(self, make: Callable[[Key], Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Key) -> Value:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[key] = made = self._make(key)
        return made

    def of_all(self, keys: Iterable[Key]) -> list[Value]:
        """Give what is made of each key."""
        return list(map(self.__getitem__, keys))


class QuickReader:
    """Reads the cells of rows into the values of `columns`, or refuses; it says nothing about what is wrong."""

    def __init__(self, file: TableFile, kinds: Mapping[Any, Any], known: Mapping[str, Container[Any]]) -> None:
        self.columns = (*file.columns, *DERIVED)
        self._kinds, self._periods = kinds, CachedValues(_period)
        self._cells = [_column_of(file, field, known.get(field["name"])) for field in file.fields]
        self._indicator = file.columns.index("indicator")
        self._period = itemgetter(*(file.columns.index(part) for part in PERIOD))

    def values(self, cells: Cells) -> Columns:
        """Give the values of rows.

        Raises:
            RowRefused: a cell is missing or wrong, or a period does not fit its kind.
        """
        if len(cells) != len(self._cells):
            raise RowRefused
        values = [read(column) for read, column in zip(self._cells, cells, strict=True)]
        kinds = list(map(self._kinds.get, values[self._indicator]))
        periods = self._periods.of_all(zip(*self._period(values), strict=True))
        return [*values, kinds, periods]


def _column_of(
    file: TableFile, field: dict[str, Any], known: Container[Any] | None
) -> Callable[[Sequence[str]], list[Any]]:
    """Make what reads a column. `known` are the codes it may hold."""
    if known is None and field["type"] == "string" and field.get("constraints", {}).keys() <= WHOLE:
        return _texts_of(file, field)

    def read(text: str) -> object:
        value, message = file.cell(field, text)
        if message or (known is not None and value is not None and value not in known):
            raise RowRefused
        return value

    return CachedValues(read).of_all


def _texts_of(file: TableFile, field: dict[str, Any]) -> Callable[[Sequence[str]], list[Any]]:
    """Make what reads a column of any texts: these stay as they are, so there is nothing to remember."""
    limits = field.get("constraints", {})
    longest, is_required = limits.get("maxLength"), limits.get("required")
    empty = "" if field["name"] in file.never_none else None

    def read(texts: Sequence[str]) -> list[Any]:
        if file.is_guarded and "'" in "".join(texts):
            texts = list(map(unguarded, texts))
        if longest is not None and max(map(len, texts)) > longest:
            raise RowRefused
        if "" not in texts:
            return list(texts)
        if is_required:
            raise RowRefused
        return [text or empty for text in texts]

    return read


def _period(period: tuple[Any, ...]) -> str:
    try:
        return period_key(*period)
    except BadPeriod as error:
        raise RowRefused from error


class FigureTable:
    """The rows of the figures, each with the `kind` of its indicator and the key of its period."""

    def __init__(self, file: TableFile, kinds: Mapping[Any, Any]) -> None:
        self.file, self._kinds = file, kinds
        self.columns = (*file.columns, *DERIVED)

    def __iter__(self) -> Iterator[Row]:
        """Give every row that has all its cells; what cannot be read is None in it."""
        try:
            for first, values in self.read(self.quick({}).values, self._unnamed):
                for number, row in enumerate(zip(*values, strict=True), start=first):
                    yield Row(number, dict(zip(self.columns, row, strict=True)))
        except UnreadableTable:
            return

    def quick(self, known: Mapping[str, Container[Any]]) -> QuickReader:
        """Make a reader that refuses, of some columns, the codes that are not known."""
        return QuickReader(self.file, self._kinds, known)

    def read(
        self, look: Callable[[Cells], Columns], explain: Callable[[int, list[str]], list[Any] | None]
    ) -> Iterator[tuple[int, Columns]]:
        """Give all rows in their order as `look` gives them, with the number of the first of those given at once.

        A row that `look` refuses with `RowRefused` is what `explain` makes of its number and cells: left out where that
        is None.

        Raises:
            UnreadableTable: the file as a whole cannot be read.
        """
        for block in self.file.blocks(ROWS_AT_ONCE):
            yield from _looked_at(block, look, explain)

    def batches(self, look: Callable[[Cells], Columns] | None = None) -> Iterator[Columns]:
        """Give the values of all rows as `look` gives them, some hundreds at once, in the columns of `quick`.

        Raises:
            RowRefused: something is wrong with a row.
            UnreadableTable: the file as a whole cannot be read.
        """
        look = look or self.quick({}).values
        for block in self.file.blocks(ROWS_AT_ONCE):
            yield look(block.columns)

    def read_slowly(self, number: int, cells: Sequence[str], read: list[Issue], derived: list[Issue]) -> Row | None:
        """Read a row slowly: the issues of its cells, then those of its period, are named."""
        row = self.file.read(number, cells, read)
        if row is None:
            return None
        values = row.values
        period: list[Any] = [values[part] for part in PERIOD]
        values["kind"] = self._kinds.get(values["indicator"])
        values["period_key"] = None
        if period[0] is not None and period[3] is not None:
            try:
                values["period_key"] = period_key(*period)
            except BadPeriod as error:
                issue = Issue(self.file.file, f"{error}; pas de periode aan", number, PERIOD[0], period[0])
                derived.append(issue)
        return row

    def _unnamed(self, number: int, cells: list[str]) -> list[Any] | None:
        row = self.read_slowly(number, cells, [], [])
        return None if row is None else list(row.values.values())


def _looked_at(
    block: Block, look: Callable[[Cells], Columns], explain: Callable[[int, list[str]], list[Any] | None]
) -> Iterator[tuple[int, Columns]]:
    try:
        yield block.number, look(block.columns)
    except RowRefused:
        if block.size > 1:
            for half in block.halves():
                yield from _looked_at(half, look, explain)
        elif (values := explain(block.number, block.first)) is not None:
            yield block.number, [[value] for value in values]
