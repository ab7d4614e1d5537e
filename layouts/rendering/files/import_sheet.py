"""The sheet of a municipality to fill in: last figures grey, open cells white, lists to choose from."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, Protocol

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from layouts.rendering.files.excel import WORKBOOK_OPTIONS
from layouts.wording.imports.columns import CHOSEN_REASONS, COLUMN_NAMES, TITLE_HEAD, UNIT_HEAD
from layouts.wording.imports.sheets import EXACT_WORD, HOW_TO, SHEET_NAME, sheet_title
from layouts.wording.words import QUALIFIER_WORDS

IDENTITY, LISTS, HELP = "_sjabloon", "_lijsten", "Uitleg"
# The columns of the sheet, in order, and how wide each is. Those without a column of ours explain the row.
COLUMNS: tuple[tuple[str, str | None, int], ...] = (
    (COLUMN_NAMES["indicator"], "indicator", 30),
    (TITLE_HEAD, None, 48),
    (UNIT_HEAD, None, 14),
    (COLUMN_NAMES["breakdown"], "breakdown", 18),
    (COLUMN_NAMES["period_label"], "period_label", 10),
    (COLUMN_NAMES["value"], "value", 10),
    (COLUMN_NAMES["qualifier"], "qualifier", 14),
    (COLUMN_NAMES["missing_reason"], "missing_reason", 30),
    (COLUMN_NAMES["source"], "source", 40),
    (COLUMN_NAMES["section"], "section", 24),
    (COLUMN_NAMES["caveat"], "caveat", 40),
)
CHOICES = ("qualifier", "missing_reason", "source")


class Row(Protocol):
    """A row of the sheet: a figure of a period, with the values that stand there; None where it is open."""

    @property
    def indicator(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def period_label(self) -> str: ...
    @property
    def breakdown(self) -> str: ...
    @property
    def values(self) -> Mapping[str, Any] | None: ...


class Sheet(Protocol):
    """The sheet of an area."""

    @property
    def area(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def rows(self) -> Sequence[Row]: ...
    @property
    def sources(self) -> Sequence[str]: ...


def import_sheet(sheet: Sheet, day: date) -> bytes:
    """Write the sheet as an Excel file; the same figures and day always give the same bytes."""
    out = io.BytesIO()
    with Workbook(out, WORKBOOK_OPTIONS | {"in_memory": True}) as book:
        book.set_properties({"title": sheet_title(sheet.name), "created": datetime.combine(day, time())})
        page = book.add_worksheet(SHEET_NAME)
        reasons = list(CHOSEN_REASONS.values())
        lists = {"qualifier": _qualifiers(), "missing_reason": reasons, "source": [*sheet.sources]}
        _write_rows(book, page, sheet.rows)
        _write_choices(page, len(sheet.rows), lists)
        _write_help(book, sheet)
        _write_hidden(book, sheet, lists)
    return out.getvalue()


def _qualifiers() -> list[str]:
    return [words or EXACT_WORD for words in QUALIFIER_WORDS.values()]


def _write_rows(book: Workbook, page: Worksheet, rows: Sequence[Row]) -> None:
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    grey = book.add_format({"bg_color": "#e8e8e8", "font_color": "#444444"})
    fixed = book.add_format({"bg_color": "#f5f5f5"})
    open_cell = book.add_format({"border": 4, "border_color": "#999999"})
    for at, (head, _, width) in enumerate(COLUMNS):
        page.write_string(0, at, head, bold)
        page.set_column(at, at, width)
    page.freeze_panes(1, 2)
    for number, row in enumerate(rows, start=1):
        is_open = row.values is None
        for at, (head, column, _) in enumerate(COLUMNS):
            names_row = column in (None, "indicator", "breakdown", "period_label")
            form = (fixed if names_row else open_cell) if is_open else grey
            _write_cell(page, number, at, _cell(row, head, column), form)


def _cell(row: Row, head: str, column: str | None) -> object:
    if column is None:
        return row.title if head == TITLE_HEAD else row.unit
    if column in ("indicator", "breakdown", "period_label"):
        return getattr(row, column)
    if row.values is None:
        return None
    value = row.values.get(column)
    if column == "qualifier":
        return "" if row.values.get("value") is None else QUALIFIER_WORDS[str(value)]
    return CHOSEN_REASONS.get(str(value), value) if column == "missing_reason" and value else value


def _write_cell(page: Worksheet, row: int, column: int, value: object, form: Format) -> None:
    if value is None or value == "":
        page.write_blank(row, column, None, form)
    elif isinstance(value, int | float):
        page.write_number(row, column, value, form)
    else:
        page.write_string(row, column, str(value), form)


def _write_choices(page: Worksheet, rows: int, lists: Mapping[str, Sequence[str]]) -> None:
    """Let whoever fills the sheet choose from lists, which stand on a hidden sheet."""
    places = {column: at for at, (_, column, _) in enumerate(COLUMNS)}
    for place, name in enumerate(CHOICES):
        letter = chr(ord("A") + place)
        source = f"={LISTS}!${letter}$1:${letter}${len(lists[name])}"
        page.data_validation(1, places[name], max(rows, 1), places[name], {"validate": "list", "source": source})


def _write_help(book: Workbook, sheet: Sheet) -> None:
    page = book.add_worksheet(HELP)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 100)
    for number, words in enumerate((sheet_title(sheet.name), *HOW_TO)):
        page.write_string(number, 0, words, wrapped)


def _write_hidden(book: Workbook, sheet: Sheet, lists: Mapping[str, Sequence[str]]) -> None:
    page = book.add_worksheet(LISTS)
    for place, name in enumerate(CHOICES):
        for number, words in enumerate(lists[name]):
            page.write_string(number, place, words)
    page.hide()
    whose = book.add_worksheet(IDENTITY)
    for number, (name, value) in enumerate((("gebied", sheet.area), ("nummer", str(sheet.number)))):
        whose.write_string(number, 0, name)
        whose.write_string(number, 1, value)
    whose.hide()
