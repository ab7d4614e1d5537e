"""Turns the cells of a row into the texts that a package would have: codes for names, 12.5 for 12,5, days as days."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from data.exchange.cells.dutch import package_cells
from data.imports.definitions import Definitions
from data.imports.findings import FAULT, QUESTION, WARNING, Finding
from data.imports.grids import ERROR, FORMULA, Cell
from data.imports.heads import FIGURES
from data.imports.known_values import nearest
from data.imports.numbers import read_number
from data.imports.periods import read_period
from data.imports.raw_rows import RawRow
from data.imports.vocabulary import Vocabulary, plain

PERCENT = "%"
PERIOD_COLUMNS = ("period_kind", "period_start", "period_end", "period_label")
# The code of a name that is not known, by its column.
UNKNOWN = {"indicator": "onbekend-cijfer", "area": "onbekend-gebied", "source": "onbekende-bron"}


@dataclass(slots=True)
class RowTexts:
    """The texts of a row by column, the columns that were named already, and the findings so far."""

    row: RawRow
    texts: dict[str, str] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def tell(self, code: str, column: str, severity: str = FAULT, near: str | None = None, *about: str) -> None:
        """Add a finding about a column; no check names that column once more."""
        cell = self.row.cells.get(column)
        value = cell.shown if cell else None
        self.findings.append(Finding(code, severity, self.row.place(column), column, value, near, about))
        if severity != WARNING:
            self.named.add(column)


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads rows. `answers` are what was asked about the file and was answered, `area` is whose file it is."""

    definitions: Definitions
    vocabulary: Vocabulary
    answers: Mapping[str, str]
    area: str

    def read(self, row: RawRow, fields: Mapping[str, Mapping[str, Any]]) -> RowTexts:
        """Give the texts of a row, for the fields of its table."""
        read = RowTexts(row)
        for name, schema in fields.items():
            cell = row.cells.get(name)
            if cell is None or (row.table == FIGURES and name in ("value", "record", *PERIOD_COLUMNS)):
                continue
            if cell.form in (FORMULA, ERROR):
                read.tell("formule-zonder-uitkomst" if cell.form == FORMULA else "fout-in-cel", name)
            elif not cell.is_empty:
                self._read_cell(read, name, cell, schema)
        if "area" in fields and "area" not in read.named:
            read.texts.setdefault("area", self.area)
        for name in ("source", "section"):
            if name in fields and name not in read.texts and name not in read.named and self.answers.get(name):
                read.texts[name] = self.answers[name]
        if row.table == FIGURES:
            self._read_period(read, fields)
            self._read_value(read)
        return read

    def _read_cell(self, read: RowTexts, name: str, cell: Cell, schema: Mapping[str, Any]) -> None:
        text = cell.text.strip()
        if name in self.definitions.names:
            code = self.definitions.names[name].get(plain(text))
            if code is None:
                near = nearest(text, self.definitions.names[name])
                read.tell(UNKNOWN[name], name, FAULT, near)
            else:
                read.texts[name] = code
        elif schema["type"] in ("number", "integer"):
            self._read_number(read, name, cell)
        elif "enum" in schema.get("constraints", {}):
            read.texts[name] = self.vocabulary.code(name, text) or text
        else:
            read.texts[name] = package_cells([schema], [[text]])[0][0]

    def _read_number(self, read: RowTexts, name: str, cell: Cell) -> None:
        number = read_number(cell, {}, self.answers)
        if number.question:
            read.tell("duizend-of-decimaal", name, QUESTION, None, number.question)
        elif number.problem or number.text is None:
            read.tell(number.problem or "geen-getal", name)
        else:
            read.texts[name] = number.text

    def _read_value(self, read: RowTexts) -> None:
        cell = read.row.cells.get("value")
        if cell is None:
            return
        number = read_number(cell, self.vocabulary.codes.get("missing_reason", {}), self.answers)
        if number.question:
            read.tell("duizend-of-decimaal", "value", QUESTION, None, number.question)
            return
        if number.problem:
            read.tell(number.problem, "value")
            return
        if number.reason:
            read.texts.setdefault("missing_reason", number.reason)
        if number.qualifier:
            read.texts.setdefault("qualifier", number.qualifier)
        if number.text is not None:
            read.texts["value"] = number.text
            indicator = self.definitions.known.row("indicators", read.texts.get("indicator"))
            if number.is_percent and indicator is not None and indicator["unit"] != PERCENT:
                read.tell("procent-bij-aantal", "value", FAULT, None, str(indicator["unit"]))

    def _read_period(self, read: RowTexts, fields: Mapping[str, Mapping[str, Any]]) -> None:
        cells = {name: read.row.cells[name] for name in PERIOD_COLUMNS if name in read.row.cells}
        filled = {name: cell for name, cell in cells.items() if not cell.is_empty}
        if "period_kind" in filled:
            for name, cell in filled.items():
                self._read_cell(read, name, cell, fields[name])
            return
        label = filled.get("period_label")
        if label is None:
            read.tell("periode-ontbreekt", "period_label")
            read.named.update(PERIOD_COLUMNS)
            return
        known = self.definitions.periods.get((read.texts.get("indicator", ""), plain(label.text)))
        period = read_period(label.text)
        if known is not None:
            texts = {name: known[name] for name in PERIOD_COLUMNS}
            read.texts |= {name: str(value) for name, value in texts.items() if value is not None}
        elif period is not None:
            kind, start, end, words = period
            texts = {"period_kind": kind, "period_start": start, "period_end": end, "period_label": words}
            read.texts |= {name: str(value) for name, value in texts.items()}
        else:
            read.tell("onbekende-periode", "period_label")
            read.named.update(PERIOD_COLUMNS)


def record_of(key: tuple[Any, ...]) -> str:
    """Make the code of a new figure from what it is of: the same figure gets the same code."""
    return "B" + hashlib.sha256("|".join(map(str, key)).encode()).hexdigest()[:15]
