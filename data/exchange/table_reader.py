"""Reads one table of a package, row by row or block by block: a file may be larger than memory."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, groupby, islice, repeat
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from data.exchange.cells import read_cell
from data.exchange.csv_injection import unguarded
from data.exchange.issues import Issue


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


class UnreadableTable(ValueError):
    """The file as a whole cannot be read; `issue` says why."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(str(issue))
        self.issue = issue


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

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Give the number and the cells of every row; the header is row 1.

        Raises:
            UnreadableTable: the file is not there, is no CSV in UTF-8, or has other columns.
        """
        with self._opened() as stream:
            yield from enumerate(csv.reader(stream, strict=True), start=2)

    def blocks(self, most: int) -> Iterator[Block]:
        """Give the rows of `records` in blocks of at most about `most` rows.

        Lines without a quotation mark are split at their commas. That gives what a CSV reader gives, and is faster.

        Raises:
            UnreadableTable: as `records`.
        """
        number = 2
        with self._opened() as stream:
            while lines := list(islice(stream, most)):
                for size, columns in self._cut(lines) or _parsed(lines, stream):
                    yield Block(number, size, columns)
                    number += size

    def _cut(self, lines: Sequence[str]) -> list[tuple[int, list[list[str]]]] | None:
        """Split lines into columns at their commas; None when a line needs a CSV reader or has a missing cell."""
        text = "".join(lines).replace("\r\n", "\n").removesuffix("\n")
        wide = len(self.fields)
        if any(sign in text for sign in '"\r\0') or len(text) > csv.field_size_limit() < max(map(len, lines)):
            return None
        if wide == 1 or set(map(str.count, lines, repeat(","))) != {wide - 1}:
            return None
        cells = text.replace("\n", ",").split(",")
        return [(len(lines), [cells[place::wide] for place in range(wide)])]

    @contextmanager
    def _opened(self) -> Iterator[TextIO]:
        """Open the file and skip its header.

        Raises:
            UnreadableTable: at once or while the file is read.
        """
        try:
            with (self.folder / self.file).open(encoding="utf-8", newline="") as stream:
                if next(csv.reader(stream, strict=True), None) != list(self.columns):
                    wanted = f"de kolommen horen te zijn: {', '.join(self.columns)}"
                    raise UnreadableTable(Issue(self.file, wanted, row=1))
                yield stream
        except FileNotFoundError as error:
            raise UnreadableTable(Issue(self.file, "het bestand ontbreekt; zet het terug")) from error
        except (UnicodeDecodeError, csv.Error) as error:
            unreadable = f"het bestand is niet te lezen; sla het op als CSV in UTF-8 ({error})"
            raise UnreadableTable(Issue(self.file, unreadable)) from error

    def read(self, number: int, cells: Sequence[str], issues: list[Issue]) -> Row | None:
        """Read a row with typed values and add its issues to `issues`; a cell that cannot be read is None.

        None when the row has too few or too many cells.
        """
        if len(cells) != len(self.fields):
            lengths = f"de rij heeft {len(cells)} cellen in plaats van {len(self.fields)}"
            issues.append(Issue(self.file, f"{lengths}; controleer komma's en aanhalingstekens", row=number))
            return None
        values = {}
        for field, text in zip(self.fields, cells, strict=True):
            value, message = self.cell(field, text)
            if message:
                shown = unguarded(text) if self.is_guarded else text
                issues.append(Issue(self.file, message, number, field["name"], shown))
            values[field["name"]] = value
        return Row(number, values)

    def cell(self, field: dict[str, Any], text: str) -> tuple[object, str | None]:
        """Read one cell: its value, and a message in Dutch when it is wrong, else None."""
        value, message = read_cell(field, unguarded(text) if self.is_guarded else text)
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


def _parsed(lines: Sequence[str], stream: TextIO) -> Iterator[tuple[int, list[tuple[str, ...]]]]:
    """Read lines with a CSV reader; when a cell goes on after the last line, read on in the stream.

    Gives the rows in groups with the same number of cells: the number of rows, and their columns.
    """
    reader, rows = csv.reader(chain(lines, stream), strict=True), []
    for row in reader:
        rows.append(row)
        if reader.line_num >= len(lines):
            break
    for _, equally_long in groupby(rows, key=len):
        group = list(equally_long)
        yield len(group), list(zip(*group, strict=True))
