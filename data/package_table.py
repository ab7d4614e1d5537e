"""One table of a package, read from its file row by row: it may be larger than memory."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from data.cell_guard import unguarded
from data.faults import Fault
from data.package_cells import read_cell


class Row(NamedTuple):
    number: int
    values: dict[str, object]


class UnreadableTable(ValueError):
    """The file as a whole cannot be read; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table as it stands in the folder. `never_none` are the columns in which an empty cell is an empty text."""

    folder: Path
    name: str
    fields: Sequence[dict]
    is_guarded: bool
    never_none: frozenset[str]

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(field["name"] for field in self.fields)

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Give every row as it stands, with its number: the header is 1.

        Raises:
            UnreadableTable: the file is not there, is no CSV in UTF-8, or has other columns.
        """
        try:
            with (self.folder / self.file).open(encoding="utf-8", newline="") as stream:
                records = csv.reader(stream, strict=True)
                if next(records, None) != list(self.columns):
                    wanted = f"de kolommen horen te zijn: {', '.join(self.columns)}"
                    raise UnreadableTable(Fault(self.file, wanted, row=1))
                yield from enumerate(records, start=2)
        except FileNotFoundError as error:
            raise UnreadableTable(Fault(self.file, "het bestand ontbreekt; zet het terug")) from error
        except (UnicodeDecodeError, csv.Error) as error:
            unreadable = f"het bestand is niet te lezen; sla het op als CSV in UTF-8 ({error})"
            raise UnreadableTable(Fault(self.file, unreadable)) from error

    def read(self, number: int, cells: Sequence[str], faults: list[Fault]) -> Row | None:
        """Read a row in its own types and name its faults; a cell that cannot be read is None in it."""
        if len(cells) != len(self.fields):
            found = f"de rij heeft {len(cells)} cellen in plaats van {len(self.fields)}"
            faults.append(Fault(self.file, f"{found}; controleer komma's en aanhalingstekens", row=number))
            return None
        values = {}
        for field, text in zip(self.fields, cells, strict=True):
            value, message = self.cell(field, text)
            if message:
                shown = unguarded(text) if self.is_guarded else text
                faults.append(Fault(self.file, message, number, field["name"], shown))
            values[field["name"]] = value
        return Row(number, values)

    def cell(self, field: dict, text: str) -> tuple[object, str | None]:
        """Read one cell: its value, and what is wrong with it or None."""
        value, message = read_cell(field, unguarded(text) if self.is_guarded else text)
        return ("" if value is None and field["name"] in self.never_none else value), message

    def all_rows(self, faults: list[Fault]) -> list[Row]:
        """Read the whole table; of a file that cannot be read there are no rows and one fault."""
        found: list[Fault] = []
        try:
            read = [self.read(number, cells, found) for number, cells in self.records()]
        except UnreadableTable as error:
            faults.append(error.fault)
            return []
        faults.extend(found)
        return [row for row in read if row is not None]
