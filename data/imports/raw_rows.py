"""The rows of a file before anything in them is judged: for each column of our table the cell that stands there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from data.imports.file_kinds import WORKBOOK
from data.imports.findings import FAULT, WARNING, Finding, Place
from data.imports.grids import Cell, Line, OpenedFile, Sheet
from data.imports.heads import FIGURES, LOOKED_AT, Heads, find_heads
from data.imports.vocabulary import Vocabulary

# Without these columns a sheet of figures says nothing.
NEEDED = ("indicator", "value")
PERIOD = "period_label"
# What is said of a number or a reason: without either of them nothing of it is kept. The remark first.
BESIDE = ("caveat", "section", "source", "qualifier")
LEFT_OPEN = "open-met-inhoud"


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row of one table, with the place it came from. `is_open` says that an empty value was left open."""

    table: str
    sheet: str
    line: int
    cells: Mapping[str, Cell]
    is_open: bool = False

    def place(self, column: str | None = None) -> Place:
        """Give the place of a column of the row, or of the row."""
        cell = self.cells.get(column) if column else None
        return Place(self.sheet, self.line, cell.column if cell else None)

    def as_json(self) -> dict[str, Any]:
        """Write the row as the database keeps it."""
        cells = {name: [cell.text, cell.form, cell.column] for name, cell in self.cells.items() if not cell.is_empty}
        return {"table": self.table, "sheet": self.sheet, "line": self.line, "cells": cells, "open": self.is_open}

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> "RawRow":
        """Read a row that `as_json` wrote."""
        cells = {name: Cell(*cell) for name, cell in kept["cells"].items()}
        return cls(kept["table"], kept["sheet"], kept["line"], cells, kept["open"])


@dataclass(slots=True)
class RawRows:
    """Goes through an opened file once. `findings` is whole when the rows have been gone through."""

    opened: OpenedFile
    table: str
    vocabulary: Vocabulary
    findings: list[Finding] = field(default_factory=list)

    def __iter__(self) -> Iterator[RawRow]:
        self.findings += [Finding(one.code, WARNING, about=one.about) for one in self.opened.notices]
        was_read = False
        for sheet in self.opened.sheets:
            lines = iter(sheet)
            first = list(islice(lines, LOOKED_AT))
            table = sheet.table or self.table
            heads = find_heads(first, table, self.vocabulary, sheet.name)
            if heads is None:
                if first and not self.opened.identity and (sheet.table or len(self.opened.sheets) > 1):
                    self.findings.append(Finding("blad-zonder-kop", WARNING, Place(sheet.name)))
                continue
            if was_read and sheet.table is None:
                self.findings.append(Finding("ander-blad", WARNING, Place(sheet.name)))
                continue
            was_read = True
            yield from self._rows(sheet, table, heads, chain(first, lines))
        if not was_read:
            self.findings.append(Finding("geen-kop", FAULT))

    def _rows(self, sheet: Sheet, table: str, heads: Heads, lines: Iterable[Line]) -> Iterator[RawRow]:
        self.findings += heads.findings
        missing = self._missing(table, heads)
        self.findings += [Finding("kolom-ontbreekt", FAULT, Place(sheet.name, heads.line), name) for name in missing]
        if missing:
            return
        is_open = bool(self.opened.identity)
        for line in lines:
            if line.number <= heads.line:
                continue
            cells = {name: line.cells[at] for at, name in heads.fields.items() if at < len(line.cells)}
            if _is_total(cells) or all(cell.is_empty for cell in line.cells):
                continue
            if self._is_head_again(cells, table, sheet.name, line.number):
                continue
            surplus = next((cell for cell in line.cells[heads.width :] if not cell.is_empty), None)
            if surplus is not None:
                # In text a comma that was not meant moves all that follows; in a workbook it is a note in the margin.
                severity = WARNING if self.opened.kind == WORKBOOK else FAULT
                place = Place(sheet.name, line.number, surplus.column)
                self.findings.append(Finding("andere-lengte", severity, place, None, surplus.text))
            if not heads.is_wide:
                yield RawRow(table, sheet.name, line.number, cells, is_open)
                continue
            yield from self._of_wide_line(sheet.name, table, heads, line, cells)

    def _of_wide_line(
        self, sheet: str, table: str, heads: Heads, line: Line, cells: Mapping[str, Cell]
    ) -> Iterator[RawRow]:
        """Give a row for each period that is filled in; of a line without any, tell what stands in it."""
        at_periods = ((line.cells[at], label) for at, label in heads.periods.items() if at < len(line.cells))
        filled = [(value, label) for value, label in at_periods if not value.is_empty]
        if not filled:
            self.findings += lost_words(RawRow(table, sheet, line.number, cells))
        for value, label in filled:
            period = Cell(label, column=value.column)
            yield RawRow(table, sheet, line.number, {**cells, PERIOD: period, "value": value}, is_open=True)

    def _missing(self, table: str, heads: Heads) -> list[str]:
        if table != FIGURES:
            return []
        found = set(heads.fields.values()) | ({"value", PERIOD} if heads.is_wide else set())
        if {"period_start", "period_kind"} <= found:
            found.add(PERIOD)
        return [name for name in (*NEEDED, PERIOD) if name not in found]

    def _is_head_again(self, cells: Mapping[str, Cell], table: str, sheet: str, line: int) -> bool:
        filled = [(name, cell) for name, cell in cells.items() if not cell.is_empty]
        is_again = len(filled) > 1 and all(self.vocabulary.column(cell.text, table) == name for name, cell in filled)
        if is_again:
            self.findings.append(Finding("kop-nog-een-keer", WARNING, Place(sheet, line)))
        return is_again


def lost_words(raw: RawRow) -> Iterator[Finding]:
    """Warn once of a row that is left open, of what was written in it nevertheless."""
    filled = [name for name in BESIDE if name in raw.cells and not raw.cells[name].is_empty]
    for name in filled[:1]:
        yield Finding(LEFT_OPEN, WARNING, raw.place(name), name, raw.cells[name].shown)


def _is_total(cells: Mapping[str, Cell]) -> bool:
    """True for a row in which no column that we know is filled."""
    return all(cell.is_empty for cell in cells.values())
