"""Tables and lines of explanation as an Excel file."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

FIGURES, EXPLANATION = "Cijfers", "Toelichting"
NARROWEST, WIDEST = 8, 48
# Nothing in a cell is run, followed or guessed: a text stays the text it is.
AS_IT_IS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": True,
}


class TableSheet(NamedTuple):
    """A sheet with a head row and rows; numbers stay numbers, codes stay text."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[object]]


class TextSheet(NamedTuple):
    """A sheet with lines of explanation: what each is about, and its words."""

    name: str
    lines: Sequence[tuple[str, str]]


def workbook(title: str, day: date, sheets: Sequence[TableSheet | TextSheet]) -> bytes:
    """Write sheets as a workbook; the same sheets of the same day are the same bytes, whenever they are written."""
    out = io.BytesIO()
    with Workbook(out, AS_IT_IS) as book:
        book.set_properties({"title": title, "created": datetime.combine(day, time())})  # Excel knows no zones
        strong, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            if isinstance(sheet, TextSheet):
                _explain(page, sheet.lines, strong, wrapped)
            else:
                _fill(page, sheet.head, sheet.rows, strong)
    return out.getvalue()


def _fill(sheet: Worksheet, head: Sequence[str], rows: Sequence[Sequence[object]], strong: Format) -> None:
    """Write a table on a sheet: a head row that stays in sight and can filter, columns as wide as they need."""
    sheet.write_row(0, 0, head, strong)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell)
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(head) - 1)
    for column, name in enumerate(head):
        widest = max([len(name), *(len(str(row[column] if row[column] is not None else "")) for row in rows)])
        sheet.set_column(column, column, min(max(widest + 2, NARROWEST), WIDEST))


def _write(sheet: Worksheet, row: int, column: int, cell: object) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        sheet.write_string(row, column, "ja" if cell else "nee")
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    else:
        sheet.write_string(row, column, cell.isoformat() if isinstance(cell, date) else str(cell))


def _explain(sheet: Worksheet, lines: Sequence[tuple[str, str]], strong: Format, wrapped: Format) -> None:
    """Write lines of explanation on a sheet, each with what it is about."""
    for number, (name, words) in enumerate(lines):
        sheet.write_string(number, 0, name, strong)
        sheet.write_string(number, 1, words, wrapped)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 100)
