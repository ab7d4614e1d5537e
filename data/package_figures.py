"""The figures of a package: too many to hold, so they are read again for whoever asks.

Most cells of a large table stand in many rows, so each column remembers what it read. A row that holds
only such cells is read quickly; any other row is read by `TableFile.read`, which names what is wrong.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from operator import getitem, itemgetter

from data.faults import Fault
from data.package_table import Row, TableFile, UnreadableTable
from data.period import BadPeriod, period_key

MOST_REMEMBERED = 50_000
PERIOD = ("period_kind", "period_start", "period_end", "period_label")
DERIVED = ("kind", "period_key")


class Faulty(ValueError):
    """A row that cannot be read quickly: something in it is wrong."""


class Remembered(dict):
    """What was made of a key before; it forgets everything once it holds very much."""

    def __init__(self, make: Callable[[object], object]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: object) -> object:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[key] = made = self._make(key)
        return made


class QuickReader:
    """Reads the cells of a row into the values of `columns`, or refuses; it says nothing about what is wrong."""

    def __init__(self, file: TableFile, kinds: Mapping, known: Mapping[str, Container]) -> None:
        self.columns = (*file.columns, *DERIVED)
        self._kinds, self._periods = kinds, Remembered(_period)
        self._cells = [Remembered(_cell_of(file, field, known.get(field["name"]))) for field in file.fields]
        self._indicator = file.columns.index("indicator")
        self._period = itemgetter(*(file.columns.index(part) for part in PERIOD))

    def values(self, cells: Sequence[str]) -> list:
        """Give the values of a row.

        Raises:
            Faulty: a cell is missing or wrong, or the period does not fit its kind.
        """
        if len(cells) != len(self._cells):
            raise Faulty
        values = list(map(getitem, self._cells, cells))
        values += self._kinds.get(values[self._indicator]), self._periods[self._period(values)]
        return values


def _cell_of(file: TableFile, field: dict, known: Container | None) -> Callable[[str], object]:
    """Make what reads the cells of a column. `known` are the codes it may hold."""

    def read(text: str) -> object:
        value, message = file.cell(field, text)
        if message or (known is not None and value is not None and value not in known):
            raise Faulty
        return value

    return read


def _period(period: tuple) -> str:
    try:
        return period_key(*period)
    except BadPeriod as error:
        raise Faulty from error


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
