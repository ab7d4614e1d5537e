"""A card, or the records in its answer, as the rows of a file, and what must be read with them."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any

from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.listed_records import lists_records
from data.questions.question import Answer
from layouts.cards.card import Card
from layouts.cards.footer import footer_lines
from layouts.rendering.files.cells import Cells, figure_cells
from layouts.rendering.files.csv import csv_text
from layouts.rendering.files.excel import EXPLANATION, FIGURES, TableSheet, TextSheet, workbook
from layouts.wording import phrases
from layouts.wording.sources import source_line

Export = Callable[[Answer, Catalogue], Cells]


def card_cells(card: Card, answer: Answer, catalogue: Catalogue) -> Cells:
    """Give the head and the rows of a card.

    A card that says how it is taken along comes that way. Figures come with every column of an
    observation, `label` (value with qualifier and unit) and `cited` (document, place, publisher).
    Other cards come as their table.
    """
    if card.export:
        return card.export(answer, catalogue)
    if lists_records(answer) or not hasattr(answer, "rows"):
        table = card.table(answer, catalogue)
        return list(table.columns), [[_text(cell) for cell in row] for row in table.rows]
    return figure_cells(answer.rows, catalogue)


def card_csv(card: Card, answer: Answer, catalogue: Catalogue) -> str:
    """Write the rows of a card as CSV."""
    return csv_text(*card_cells(card, answer, catalogue))


def card_xlsx(card: Card, answer: Answer, catalogue: Catalogue) -> bytes:
    """Write a card as a workbook: its rows, and on a second sheet what must be read with them."""
    figures = TableSheet(FIGURES, *card_cells(card, answer, catalogue))
    return workbook(card.title, answer.today, [figures, TextSheet(EXPLANATION, _explanation(card, answer, catalogue))])


def _explanation(card: Card, answer: Answer, catalogue: Catalogue) -> list[tuple[str, str]]:
    lines = [("Kaart", card.title), ("In woorden", card.sentence(answer, catalogue))]
    lines += [(phrases.TAKE_CARE, line) for line in (card.remarks(answer, catalogue) if card.remarks else ())]
    if certainty := card.certainty(answer, catalogue) if card.certainty else "":
        lines.append((phrases.HOW_CERTAIN, certainty))
    lines += [("Herkomst", line) for line in footer_lines(answer, catalogue)]
    return [*lines, ("Publicatie", str(answer.release)), ("Gelezen op", answer.today.isoformat())]


def _text(cell: object) -> str:
    """The words of a cell: of a component the words inside it, without the icon that repeats them."""
    if isinstance(cell, Component):
        hidden = getattr(cell, "aria-hidden", None) == "true"
        return "" if hidden else _text(getattr(cell, "children", None))
    if isinstance(cell, Sequence) and not isinstance(cell, str):
        return " ".join(filter(None, (_text(part).strip() for part in cell)))
    return "" if cell is None else str(cell)


def records_export(kind: type, chosen: Callable[[Any], Sequence], label: Callable[[Any], str]) -> Export:
    """Give the rows of some records of an answer: `label` in words, the bare columns, `cited`."""
    names = [field.name for field in fields(kind)]
    has_area = "area" in names

    def export(answer: Answer, catalogue: Catalogue) -> Cells:
        rows = [
            [
                *([catalogue.area(record.area).name] if has_area else []),
                label(record),
                *(getattr(record, name) for name in names),
                source_line(record, catalogue),
            ]
            for record in chosen(answer)
        ]
        return [*(["area_name"] if has_area else []), "label", *names, "cited"], rows

    return export
