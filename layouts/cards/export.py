"""A card, or the records in its answer, as the rows of a CSV file or a workbook."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any

from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.listed_records import lists_records
from data.questions.question import Answer
from layouts.cards.anatomy.opening import opening_of
from layouts.cards.card import Card
from layouts.cards.footer import cited_sources, footer_lines
from layouts.cards.notes import note_lines
from layouts.rendering.files.cells import SOURCE_COLUMNS, Cells, column_cell, figure_cells, source_cells
from layouts.rendering.files.csv import csv_text
from layouts.rendering.files.excel import EXPLANATION, ON_SCREEN, ScreenSheet, TextSheet, workbook
from layouts.rendering.files.readable_sheets import readable_sheets
from layouts.wording import phrases
from layouts.wording.notes import release_text
from layouts.wording.sources import address_text

Export = Callable[[Answer, Catalogue], Cells]


def card_cells(card: Card, answer: Answer, catalogue: Catalogue) -> Cells:
    """Give the column names and the rows of a card.

    A card with an `export` of its own gives these. A card with figures gives every column of an
    observation, `label` (value with qualifier and unit), `cited` (document, place, publisher) `source_address`, and its
    goal.
    Any other card gives its table, as text.
    """
    if card.export:
        return card.export(answer, catalogue)
    if lists_records(answer) or not hasattr(answer, "rows"):
        table = card.table(answer, catalogue)
        return list(table.columns), [[_text(cell) for cell in row] for row in table.rows]
    return figure_cells(answer.rows, catalogue, getattr(answer, "goals", ()))


def card_csv(card: Card, answer: Answer, catalogue: Catalogue) -> str:
    """Write the rows of a card as CSV."""
    return csv_text(*card_cells(card, answer, catalogue))


def card_xlsx(card: Card, answer: Answer, catalogue: Catalogue, shown: Answer | None = None) -> bytes:
    """Write a card as a workbook: first as it stands on the screen, then its rows, all columns and an explanation.

    `shown` is the answer with only the rows that the page shows, where a choice left some out.
    """
    screen = _screen_sheet(card, shown or answer, answer, catalogue)
    sheets = readable_sheets(card_cells(card, shown or answer, catalogue), catalogue)
    explanation = TextSheet(EXPLANATION, _explanation(card, answer, catalogue))
    return workbook(card.title, answer.today, [screen, *sheets, explanation])


def _screen_sheet(card: Card, shown: Answer, answer: Answer, catalogue: Catalogue) -> ScreenSheet:
    """Make the sheet that reads as the card does: title, sentence, notes, the same table in the same words, source."""
    table = card.table(shown, catalogue)
    above = [card.sentence(answer, catalogue), *note_lines(card.notes, "", answer, catalogue)]
    rows = [[_text(cell) for cell in row] for row in table.rows]
    below = [*footer_lines(answer, catalogue), release_text(answer.release)]
    return ScreenSheet(ON_SCREEN, card.title, [line for line in above if line], list(table.columns), rows, below)


def _explanation(card: Card, answer: Answer, catalogue: Catalogue) -> list[tuple[str, str]]:
    opening = opening_of(card, answer, catalogue)
    lines = [("Kaart", card.title), ("Antwoord", opening.headline.text), ("In woorden", opening.whole)]
    lines += [(phrases.TAKE_CARE, line) for line in note_lines(card.notes, "", answer, catalogue)]
    if certainty := card.certainty(answer, catalogue) if card.certainty else "":
        lines.append((phrases.HOW_CERTAIN, certainty))
    lines += [("Herkomst", line) for line in footer_lines(answer, catalogue)]
    lines += [(f"Adres van {source.title}", address_text(source)) for source in cited_sources(answer, catalogue)]
    return [*lines, ("Publicatie", release_text(answer.release)), ("Bekeken op", answer.today.isoformat())]


def _text(cell: object) -> str:
    """Give a cell as text: of a component the words inside it, without icons that are hidden from screen readers."""
    if isinstance(cell, Component):
        hidden = getattr(cell, "aria-hidden", None) == "true"
        return "" if hidden else _text(getattr(cell, "children", None))
    if isinstance(cell, Sequence) and not isinstance(cell, str):
        return " ".join(filter(None, (_text(part).strip() for part in cell)))
    return "" if cell is None else str(cell)


def records_export(record_type: type, records_in: Callable[[Any], Sequence], label: Callable[[Any], str]) -> Export:
    """Make the export of a card that lists records: area, `label` in words, the columns of the record, its source.

    `records_in` takes the records from the answer, `label` words one record.
    """
    names = [field.name for field in fields(record_type)]
    has_area = "area" in names

    def export(answer: Answer, catalogue: Catalogue) -> Cells:
        rows = [
            [
                *([catalogue.area(record.area).name if record.area else None] if has_area else []),
                label(record),
                *(column_cell(record, name) for name in names),
                *source_cells(record, catalogue),
            ]
            for record in records_in(answer)
        ]
        return [*(["area_name"] if has_area else []), "label", *names, *SOURCE_COLUMNS], rows

    return export
