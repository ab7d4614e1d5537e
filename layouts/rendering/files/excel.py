"""A card as an Excel file: its rows, and on a second sheet what must be read with them."""

import io
from datetime import date, datetime
from typing import TYPE_CHECKING

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.model.catalogue import Catalogue
from layouts.cards.card import Card
from layouts.cards.footer import footer_lines
from layouts.rendering.files.cells import card_cells

if TYPE_CHECKING:
    from data.questions.question import Answer

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


def card_xlsx(card: Card, answer: "Answer", catalogue: Catalogue) -> bytes:
    """Write a card as a workbook: a head row that stays in sight, numbers as numbers, codes as text."""
    head, rows = card_cells(card, answer, catalogue)
    file = io.BytesIO()
    with Workbook(file, AS_IT_IS) as book:
        # The same answer is the same file, whenever it is made.
        book.set_properties({"title": card.title, "created": _first_moment(answer)})
        strong, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        fill(book.add_worksheet(FIGURES), head, rows, strong)
        explain(book.add_worksheet(EXPLANATION), _explanation(card, answer, catalogue), strong, wrapped)
    return file.getvalue()


def _first_moment(answer: "Answer") -> datetime:
    return datetime(answer.today.year, answer.today.month, answer.today.day)  # noqa: DTZ001 - Excel knows no zones


def fill(sheet: Worksheet, head: list[str], rows: list[list], strong: Format) -> None:
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


def _explanation(card: Card, answer: "Answer", catalogue: Catalogue) -> list[tuple[str, str]]:
    lines = [("Kaart", card.title), ("In woorden", card.sentence(answer, catalogue))]
    lines += [("Let op", line) for line in (card.remarks(answer, catalogue) if card.remarks else ())]
    if certainty := card.certainty(answer, catalogue) if card.certainty else "":
        lines.append(("Hoe zeker is dit?", certainty))
    lines += [("Herkomst", line) for line in footer_lines(answer, catalogue)]
    return [*lines, ("Publicatie", str(answer.release)), ("Gelezen op", answer.today.isoformat())]


def explain(sheet: Worksheet, lines: list[tuple[str, str]], strong: Format, wrapped: Format) -> None:
    """Write lines of explanation on a sheet, each with what it is about."""
    for number, (name, words) in enumerate(lines):
        sheet.write_string(number, 0, name, strong)
        sheet.write_string(number, 1, words, wrapped)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 100)
