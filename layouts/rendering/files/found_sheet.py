"""The findings of a file as an Excel file: all of them, and the rows in which they stand with the findings beside."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from data.imports.findings import Finding
from layouts.rendering.files.excel import TableSheet, workbook
from layouts.wording.desk import imports as words
from layouts.wording.imports.columns import column_text
from layouts.wording.imports.findings import finding_cells


class FoundRow(Protocol):
    """A row of a file in which something was found."""

    @property
    def sheet(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def cells(self) -> Mapping[str, str]: ...
    @property
    def findings(self) -> Sequence[Finding]: ...


def found_sheet(findings: Iterable[Finding], rows: Sequence[FoundRow], day: date) -> bytes:
    """Write all findings of a file, and beside each of its rows what was found in it."""
    columns = list(dict.fromkeys(name for row in rows for name in row.cells))
    has_sheets = any(row.sheet for row in rows)
    head = [
        *([words.SHEET_HEAD] if has_sheets else []),
        words.LINE_HEAD,
        *(column_text(name) for name in columns),
        words.FOUND_TITLE,
    ]
    all_of_them = TableSheet(words.FOUND_TITLE, words.FOUND_HEADS, map(finding_cells, findings))
    beside = TableSheet(words.FOUND_ROWS, head, _lines(rows, columns, has_sheets=has_sheets))
    return workbook(words.FOUND_TITLE, day, [all_of_them, *([beside] if rows else [])])


def _lines(rows: Sequence[FoundRow], columns: Sequence[str], *, has_sheets: bool) -> Iterator[list[object]]:
    for row in rows:
        told = "\n".join(f"{kind}: {todo}" for kind, _, _, todo in map(finding_cells, row.findings))
        cells = (row.cells.get(name, "") for name in columns)
        yield [*([row.sheet] if has_sheets else []), row.line, *cells, told]
