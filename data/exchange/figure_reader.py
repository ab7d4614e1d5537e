"""The figures of a package. There may be more than fit in memory, so each reader reads the file again.

The file is read in blocks, column by column. Most cells of a large table stand in many rows, so each column keeps
the cells it has read. A block with an issue is halved until the wrong row is found. `TableFile.read` then reads that
row and names its issues.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, TypeVar

from data.exchange.cells.columns import are_codes, limits_of
from data.exchange.cells.texts import are_plain, read_text
from data.exchange.csv_injection import unguarded
from data.exchange.issues import Issue, UnreadableTable
from data.exchange.table_reader import Block, Row, TableFile
from data.model.period import BadPeriod, period_key

MOST_REMEMBERED = 50_000
# A block of this size fits in the cache of a processor.
ROWS_AT_ONCE = 500
PERIOD = ("period_kind", "period_start", "period_end", "period_label")
DERIVED = ("kind", "period_key")
# A column of texts with only these constraints can be read as a whole.
WHOLE = {"required", "unique", "maxLength"}

Key = TypeVar("Key")
Value = TypeVar("Value")

Cells = Sequence[Sequence[str]]
# The values of rows, column by column.
Columns = list[list[Any]]


class RowRefused(ValueError):
    """The quick reader refuses a row because it has an issue; the error does not say which."""


class CachedValues(dict[Key, Value]):
    """Values that `make` computed, by their key. It is emptied once it holds `MOST_REMEMBERED` values."""

    def __init__(self, make: Callable[[Key], Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Key) -> Value:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[key] = made = self._make(key)
        return made

    def of_all(self, keys: Iterable[Key]) -> list[Value]:
        """Give the value of each key, in order."""
        return list(map(self.__getitem__, keys))


class QuickReader:
    """Reads the cells of rows into the values of `columns`; refuses a row with an issue without naming the issue."""

    def __init__(self, file: TableFile, kinds: Mapping[Any, Any], codes: Mapping[str, Container[Any]]) -> None:
        self.columns = (*file.columns, *DERIVED)
        self._kinds, self._periods = kinds, CachedValues(_period)
        self._cells = [_column_of(file, field, codes.get(field["name"])) for field in file.fields]
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
    file: TableFile, field: dict[str, Any], codes: Container[Any] | None
) -> Callable[[Sequence[str]], list[Any]]:
    """Make the function that reads a column. `codes` are the codes that may stand in it; None allows any value."""
    if codes is None and field["type"] == "string" and field.get("constraints", {}).keys() <= WHOLE:
        return _texts_of(file, field)

    def read(text: str) -> object:
        value, message = file.cell(field, text)
        if message or (codes is not None and value is not None and value not in codes):
            raise RowRefused
        return value

    return CachedValues(read).of_all


def _texts_of(file: TableFile, field: dict[str, Any]) -> Callable[[Sequence[str]], list[Any]]:
    """Make the function that reads a column of free text or of codes of its own; nothing is kept of it."""
    constraints, limits = field.get("constraints", {}), limits_of(file.name, field["name"])
    longest, is_required = min(constraints.get("maxLength", limits.longest), limits.longest), "required" in constraints
    empty = "" if field["name"] in file.never_none else None

    def read(texts: Sequence[str]) -> list[Any]:
        if file.is_guarded and "'" in "".join(texts):
            texts = list(map(unguarded, texts))
        if not are_plain(texts):
            texts = list(map(_readable, texts))
        if max(map(len, texts)) > longest or (limits.is_code and not are_codes(texts)):
            raise RowRefused
        if "" not in texts:
            return list(texts)
        if is_required:
            raise RowRefused
        return [text or empty for text in texts]

    return read


def _readable(text: str) -> str:
    read, message = read_text(text)
    if message:
        raise RowRefused
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
        """Give every row that has all its cells; a cell that cannot be read is None."""
        try:
            for first, values in self.read(self.quick({}).values, self._unnamed):
                for number, row in enumerate(zip(*values, strict=True), start=first):
                    yield Row(number, dict(zip(self.columns, row, strict=True)))
        except UnreadableTable:
            return

    def quick(self, codes: Mapping[str, Container[Any]]) -> QuickReader:
        """Make a quick reader; `codes` gives for some columns the codes that may stand in them."""
        return QuickReader(self.file, self._kinds, codes)

    def read(
        self, look: Callable[[Cells], Columns], explain: Callable[[int, list[str]], list[Any] | None]
    ) -> Iterator[tuple[int, Columns]]:
        """Give all rows in order, in groups: the number of the first row, and the columns that `look` reads.

        When `look` raises RowRefused for a row, `explain` gets its number and cells and gives its values instead.
        The row is left out when `explain` gives None.

        Raises:
            UnreadableTable: the file as a whole cannot be read.
        """
        for block in self.file.blocks(ROWS_AT_ONCE):
            yield from _looked_at(block, look, explain)

    def batches(self, look: Callable[[Cells], Columns] | None = None) -> Iterator[Columns]:
        """Give the values of all rows as `look` reads them, `ROWS_AT_ONCE` at a time.

        Raises:
            RowRefused: something is wrong with a row.
            UnreadableTable: the file as a whole cannot be read.
        """
        look = look or self.quick({}).values
        for block in self.file.blocks(ROWS_AT_ONCE):
            yield look(block.columns)

    def read_slowly(self, number: int, cells: Sequence[str], read: list[Issue], derived: list[Issue]) -> Row | None:
        """Read one row and name its issues: those of its cells go into `read`, those of its period into `derived`."""
        row = self.file.read(number, cells, read)
        if row is None:
            return None
        values = row.values
        period: list[Any] = [values[part] for part in PERIOD]
        values["kind"] = self._kinds.get(values["indicator"])
        values["period_key"] = None
        is_named = any(issue.row == number and issue.field in PERIOD for issue in read)
        if not is_named and period[0] is not None and period[3] is not None:
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
