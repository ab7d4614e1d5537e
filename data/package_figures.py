"""The figures of a package: too many to hold, so they are read again for whoever asks.

Most cells of a large table stand in many rows, so each column remembers what it read. A row that holds
only such cells is read quickly; any other row is read by `TableFile.read`, which names what is wrong.
"""

from collections.abc import Container, Iterator, Mapping, Sequence

from data.faults import Fault
from data.package_table import Row, TableFile, UnreadableTable
from data.period import BadPeriod, period_key

MOST_REMEMBERED = 50_000
PERIOD = ("period_kind", "period_start", "period_end", "period_label")
DERIVED = ("kind", "period_key")


class Faulty(ValueError):
    """A row that cannot be read quickly: something in it is wrong."""


class _Remembered(dict):
    """What was made of a key before; it forgets everything once it holds very much."""

    def __missing__(self, key: object) -> object:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[key] = made = self.make(key)
        return made


class _Column(_Remembered):
    """The values of a column, by the text of the cell. `known` are the codes it may hold."""

    def __init__(self, file: TableFile, field: dict, known: Container | None) -> None:
        super().__init__()
        self._file, self._field, self._known = file, field, known

    def make(self, text: str) -> object:
        value, message = self._file.cell(self._field, text)
        if message or (self._known is not None and value is not None and value not in self._known):
            raise Faulty
        return value


class _Periods(_Remembered):
    """The keys of periods, by kind, start, end and label."""

    def make(self, period: tuple) -> str:
        try:
            return period_key(*period)
        except BadPeriod as error:
            raise Faulty from error


class QuickReader:
    """Reads the cells of a row into the values of `columns`, or refuses; it says nothing about what is wrong."""

    def __init__(self, file: TableFile, kinds: Mapping, known: Mapping[str, Container]) -> None:
        self.columns = (*file.columns, *DERIVED)
        self._kinds, self._periods = kinds, _Periods()
        self._cells = [_Column(file, field, known.get(field["name"])) for field in file.fields]
        self._indicator = file.columns.index("indicator")
        self._period = [file.columns.index(part) for part in PERIOD]

    def values(self, cells: Sequence[str]) -> list:
        """Give the values of a row.

        Raises:
            Faulty: a cell is missing or wrong, or the period does not fit its kind.
        """
        if len(cells) != len(self._cells):
            raise Faulty
        values = [column[text] for column, text in zip(self._cells, cells, strict=True)]
        first, second, third, fourth = self._period
        values.append(self._kinds.get(values[self._indicator]))
        values.append(self._periods[values[first], values[second], values[third], values[fourth]])
        return values


class Figures:
    """The rows of the figures, each with the `kind` of its indicator and the key of its period."""

    def __init__(self, file: TableFile, kinds: Mapping) -> None:
        self.file, self._kinds = file, kinds
        self.columns = (*file.columns, *DERIVED)

    def __iter__(self) -> Iterator[Row]:
        """Give every row that has all its cells; what cannot be read is None in it."""
        quick = self.quick({})
        try:
            for number, cells in self.file.records():
                try:
                    yield Row(number, dict(zip(quick.columns, quick.values(cells), strict=True)))
                except Faulty:
                    row = self.explained(number, cells, [], [])
                    if row is not None:
                        yield row
        except UnreadableTable:
            return

    def quick(self, known: Mapping[str, Container]) -> QuickReader:
        """Make a reader that refuses, of some columns, the codes that are not known."""
        return QuickReader(self.file, self._kinds, known)

    def batches(self, size: int) -> Iterator[list[list]]:
        """Give the values of a package without faults in lists of so many rows, in the columns of `quick`."""
        reader, batch = self.quick({}), []
        for _, cells in self.file.records():
            batch.append(reader.values(cells))
            if len(batch) == size:
                yield batch
                batch = []
        if batch:
            yield batch

    def explained(self, number: int, cells: Sequence[str], read: list[Fault], derived: list[Fault]) -> Row | None:
        """Read a row slowly: the faults of its cells, then those of its period, are named."""
        row = self.file.read(number, cells, read)
        if row is None:
            return None
        values = row.values
        period = [values[part] for part in PERIOD]
        values["kind"] = self._kinds.get(values["indicator"])
        values["period_key"] = None
        if period[0] is not None and period[3] is not None:
            try:
                values["period_key"] = period_key(*period)
            except BadPeriod as error:
                fault = Fault(self.file.file, f"{error}; pas de periode aan", number, PERIOD[0], period[0])
                derived.append(fault)
        return row
