"""Reads one table of a package, row by row or block by block: a file may be larger than memory."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, groupby, islice, repeat
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from data.exchange.cells import remedies
from data.exchange.cells.cell import read_cell
from data.exchange.cells.columns import limits_of
from data.exchange.cells.dutch import package_cells
from data.exchange.cells.texts import visible
from data.exchange.csv_dialects import Dialect, dialect_of, undecodable
from data.exchange.csv_injection import unguarded
from data.exchange.issues import Issue, UnreadableTable


class Row(NamedTuple):
    number: int
    values: dict[str, object]


class Block(NamedTuple):
    """Consecutive rows with the same number of cells, column by column; `number` is the number of the first row."""

    number: int
    size: int
    columns: Sequence[Sequence[str]]

    @property
    def first(self) -> list[str]:
        """The cells of the first row."""
        return [column[0] for column in self.columns]

    def halves(self) -> Iterator["Block"]:
        """Split the block into two blocks of about the same size."""
        half = self.size // 2
        yield Block(self.number, half, [column[:half] for column in self.columns])
        yield Block(self.number + half, self.size - half, [column[half:] for column in self.columns])


@dataclass(frozen=True, slots=True)
class TableFile:
    """The file of one table. In the columns `never_none` an empty cell is an empty text; elsewhere it is None."""

    folder: Path
    name: str
    fields: Sequence[dict[str, Any]]
    is_guarded: bool
    never_none: frozenset[str]

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(field["name"] for field in self.fields)

    def dialect(self) -> Dialect:
        """Find out how the file was written.

        Raises:
            UnreadableTable: the file is not there, is no CSV that we read, or has other columns.
        """
        with self._readable():
            return dialect_of(self.folder / self.file, self.columns)

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Give the number and the cells of every row, in the order of `columns`; the header is row 1.

        Raises:
            UnreadableTable: as `dialect`, at once or while the file is read.
        """
        dialect = self.dialect()
        with self._opened(dialect) as stream:
            waiting: list[tuple[int, list[str]]] = []
            reader = csv.reader(stream, delimiter=dialect.separator, strict=True)
            rows = (_below_heads(row, dialect) for row in reader)
            for number, row in enumerate(rows, start=dialect.first_row):
                if not any(row):
                    waiting.append((number, []))
                    continue
                yield from waiting
                waiting.clear()
                yield number, [column[0] for column in self._in_order([[cell] for cell in row], dialect)]

    def blocks(self, most: int) -> Iterator[Block]:
        """Give the rows of `records` in blocks of at most about `most` rows, without the empty rows at the end.

        Lines without a quotation mark are split at their separators. That gives what a CSV reader gives, and is
        faster.

        Raises:
            UnreadableTable: as `records`.
        """
        dialect, waiting = self.dialect(), 0
        number = dialect.first_row
        with self._opened(dialect) as stream:
            while lines := list(islice(stream, most)):
                for size, columns in self._cut(lines, dialect) or _parsed(lines, stream, dialect):
                    if not columns or not any(map(any, columns)):
                        waiting, number = waiting + size, number + size
                        continue
                    if waiting:
                        yield Block(number - waiting, waiting, [])
                    yield Block(number, size, self._in_order(columns, dialect))
                    waiting, number = 0, number + size

    def _in_order(self, columns: Sequence[Sequence[str]], dialect: Dialect) -> Sequence[Sequence[str]]:
        """Put the columns of a row of the right length in the order of the table, in the spelling of a package."""
        if len(columns) != len(self.fields):
            return columns
        ordered = dialect.in_order(columns)
        return package_cells(self.fields, ordered) if dialect.is_dutch else ordered

    def _cut(self, lines: Sequence[str], dialect: Dialect) -> list[tuple[int, list[list[str]]]] | None:
        """Split lines into columns at their separators; None when a line needs a CSV reader or has a missing cell."""
        text = "".join(lines).replace("\r\n", "\n").removesuffix("\n")
        wide, separator = len(self.fields), dialect.separator
        if any(sign in text for sign in '"\r\0') or len(text) > csv.field_size_limit() < max(map(len, lines)):
            return None
        if wide == 1 or set(map(str.count, lines, repeat(separator))) != {wide - 1}:
            return None
        if f"\n{separator * (wide - 1)}\n" in f"\n{text}\n":
            return None
        cells = text.replace("\n", separator).split(separator)
        return [(len(lines), [cells[place::wide] for place in range(wide)])]

    @contextmanager
    def _opened(self, dialect: Dialect) -> Iterator[TextIO]:
        """Open the file and skip its head.

        Raises:
            UnreadableTable: at once or while the file is read.
        """
        with self._readable(), (self.folder / self.file).open(encoding=dialect.encoding, newline="") as stream:
            for _ in range(dialect.first_row - 1):
                stream.readline()
            yield stream

    @contextmanager
    def _readable(self) -> Iterator[None]:
        """Say of a file that cannot be read what is the matter; raises UnreadableTable."""
        path = self.folder / self.file
        if not path.exists():
            raise UnreadableTable(Issue(self.file, "het bestand ontbreekt; zet het terug"))
        if not path.is_file():
            raise UnreadableTable(Issue(self.file, f"{remedies.NO_FILE}; zet hier het CSV-bestand neer"))
        try:
            yield
        except UnicodeDecodeError as error:
            raise UnreadableTable(undecodable(path)) from error
        except OSError as error:
            raise UnreadableTable(Issue(self.file, f"{remedies.UNREADABLE} ({error.strerror})")) from error
        except csv.Error as error:
            unreadable = f"{remedies.UNREADABLE}; {remedies.SAVE_AS_CSV} ({error})"
            raise UnreadableTable(Issue(self.file, unreadable)) from error

    def read(self, number: int, cells: Sequence[str], issues: list[Issue]) -> Row | None:
        """Read a row with typed values and add its issues to `issues`; a cell that cannot be read is None.

        None when the row has too few or too many cells, or is the header once more.
        """
        if tuple(cells) == self.columns:
            issues.append(Issue(self.file, "deze rij is de kop nog een keer; haal haar weg", row=number))
            return None
        if len(cells) != len(self.fields):
            lengths = f"de rij heeft {len(cells)} cellen in plaats van {len(self.fields)}"
            remedy = "controleer scheidingstekens en aanhalingstekens" if cells else "haal de lege rij weg"
            issues.append(Issue(self.file, f"{lengths}; {remedy}", row=number))
            return None
        values = {}
        for field, text in zip(self.fields, cells, strict=True):
            value, message = self.cell(field, text)
            if message:
                shown = unguarded(text) if self.is_guarded else text
                issues.append(Issue(self.file, message, number, field["name"], visible(shown)))
            values[field["name"]] = value
        return Row(number, values)

    def cell(self, field: dict[str, Any], text: str) -> tuple[object, str | None]:
        """Read one cell: its value, and a message in Dutch when it is wrong, else None."""
        limits = limits_of(self.name, field["name"])
        value, message = read_cell(field, unguarded(text) if self.is_guarded else text, limits)
        return ("" if value is None and field["name"] in self.never_none else value), message

    def all_rows(self, issues: list[Issue]) -> list[Row]:
        """Read the whole table and add its issues to `issues`; an unreadable file gives no rows and one issue."""
        row_issues: list[Issue] = []
        try:
            rows = [self.read(number, cells, row_issues) for number, cells in self.records()]
        except UnreadableTable as error:
            issues.append(error.issue)
            return []
        issues.extend(row_issues)
        return [row for row in rows if row is not None]


def _parsed(lines: Sequence[str], stream: TextIO, dialect: Dialect) -> Iterator[tuple[int, list[tuple[str, ...]]]]:
    """Read lines with a CSV reader; when a cell goes on after the last line, read on in the stream.

    Gives the rows in groups with the same number of cells, empty rows apart: the number of rows, and their columns.
    """
    reader, rows = csv.reader(chain(lines, stream), delimiter=dialect.separator, strict=True), []
    for row in reader:
        rows.append(_below_heads(row, dialect))
        if reader.line_num >= len(lines):
            break
    for _, alike in groupby(rows, key=lambda row: (len(row), any(row))):
        group = list(alike)
        yield len(group), list(zip(*group, strict=True))


def _below_heads(row: list[str], dialect: Dialect) -> list[str]:
    """Leave out the empty cells at the end of a row that stand below an empty head."""
    wide = len(dialect.order)
    return row if any(row[wide:]) or len(row) > dialect.width else row[:wide]
