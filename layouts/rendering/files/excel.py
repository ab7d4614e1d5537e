"""Writes tables and lines of explanation as an Excel file."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

ON_SCREEN, FIGURES, EXPLANATION = "Zoals op het scherm", "Cijfers", "Toelichting"
# Excel knows no day before this year.
FIRST_YEAR = 1900
MIN_WIDTH, MAX_WIDTH = 8, 48
# Excel reads some more; what follows is in the CSV.
MAX_SHEET_ROWS = 1_000_000
# A text in a cell stays text: Excel makes no formula, number or link of it.
WORKBOOK_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": True,
}


class TableSheet(NamedTuple):
    """A sheet with a head row and rows; numbers stay numbers, days are days, codes stay text."""

    name: str
    head: Sequence[str]
    rows: Iterable[Sequence[object]]


class TextSheet(NamedTuple):
    """A sheet with lines of explanation: the subject of each line, and its words."""

    name: str
    lines: Sequence[tuple[str, str]]


class ScreenSheet(NamedTuple):
    """A sheet that reads as the page does: title, lines above the table, head, rows of words, lines below."""

    name: str
    title: str
    above: Sequence[str]
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    below: Sequence[str]


Sheet = TableSheet | TextSheet | ScreenSheet


def workbook(title: str, day: date, sheets: Sequence[Sheet]) -> bytes:
    """Write sheets as an Excel file. The same sheets and day always give the same bytes."""
    out = io.BytesIO()
    _write_sheets(Workbook(out, WORKBOOK_OPTIONS | {"in_memory": True}), title, day, sheets)
    return out.getvalue()


def write_workbook(out: BinaryIO, title: str, day: date, sheets: Sequence[Sheet]) -> None:
    """Write sheets as an Excel file, row by row: each text stands in its own cell.

    Until the end the sheets wait on the disk, beside `out`.
    """
    name = getattr(out, "name", None)
    beside = str(Path(name).parent) if isinstance(name, str) else None
    _write_sheets(Workbook(out, WORKBOOK_OPTIONS | {"constant_memory": True, "tmpdir": beside}), title, day, sheets)


def _write_sheets(book: Workbook, title: str, day: date, sheets: Sequence[Sheet]) -> None:
    with book:
        book.set_properties({"title": title, "created": datetime.combine(day, time())})  # Excel knows no zones
        day_format = book.add_format({"num_format": "dd-mm-yyyy"})
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            if isinstance(sheet, TextSheet):
                _write_lines(page, sheet.lines, bold, wrapped)
            elif isinstance(sheet, ScreenSheet):
                _write_screen(page, sheet, bold, wrapped)
            else:
                _write_table(page, sheet.head, sheet.rows, bold, day_format)


def _write_screen(page: Worksheet, sheet: ScreenSheet, bold: Format, wrapped: Format) -> None:
    """Write a card as it stands on the screen; its lines run on beside the first column, its cells break in theirs."""
    lines = [(sheet.title, bold), *((line, None) for line in sheet.above)]
    for number, (line, look) in enumerate(lines):
        page.write_string(number, 0, line, look)
    top = len(lines) + 1
    page.write_row(top, 0, sheet.head, bold)
    for number, row in enumerate(sheet.rows[:MAX_SHEET_ROWS], start=top + 1):
        for column, words in enumerate(row):
            if words:
                page.write_string(number, column, words, wrapped)
    for number, line in enumerate(sheet.below, start=top + len(sheet.rows[:MAX_SHEET_ROWS]) + 2):
        page.write_string(number, 0, line)
    for column, name in enumerate(sheet.head):
        widest = max(len(name), *(len(row[column]) for row in sheet.rows)) if sheet.rows else len(name)
        page.set_column(column, column, min(max(widest + 2, MIN_WIDTH), MAX_WIDTH))


def _write_table(
    sheet: Worksheet, head: Sequence[str], rows: Iterable[Sequence[object]], bold: Format, day_format: Format
) -> None:
    """Write a table on a sheet, with a fixed head row that filters, and columns as wide as their text."""
    sheet.write_row(0, 0, head, bold)
    widest, last = [len(name) for name in head], 0
    for last, row in enumerate(islice(rows, MAX_SHEET_ROWS), start=1):
        for column, cell in enumerate(row):
            _write_cell(sheet, last, column, cell, day_format)
            widest[column] = max(widest[column], len("" if cell is None else str(cell)))
    sheet.freeze_panes(1, 0)
    if last:
        sheet.autofilter(0, 0, last, len(head) - 1)
    for column, width in enumerate(widest):
        sheet.set_column(column, column, min(max(width + 2, MIN_WIDTH), MAX_WIDTH))


def _write_cell(sheet: Worksheet, row: int, column: int, cell: object, day_format: Format) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        sheet.write_string(row, column, "ja" if cell else "nee")
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif isinstance(cell, date) and cell.year >= FIRST_YEAR:
        sheet.write_datetime(row, column, datetime.combine(cell, time()), day_format)
    else:
        sheet.write_string(row, column, str(cell))


def _write_lines(sheet: Worksheet, lines: Sequence[tuple[str, str]], bold: Format, wrapped: Format) -> None:
    """Write lines of explanation on a sheet, with the subject in the first column."""
    for number, (name, words) in enumerate(lines):
        sheet.write_string(number, 0, name, bold)
        sheet.write_string(number, 1, words, wrapped)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 100)
