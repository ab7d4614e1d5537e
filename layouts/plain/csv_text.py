"""A card as CSV: the same rows, with the words a reader sees beside the bare value."""

import csv
import io
from typing import TYPE_CHECKING

from dash.development.base_component import Component

from data.catalogue import Catalogue
from data.observation import OBSERVATION_COLUMNS
from data.records import lists_records
from layouts.cards import Card
from layouts.wording.numbers import value_with_unit
from layouts.wording.sources import source_line

if TYPE_CHECKING:
    from data.answers import Answer

RUN_BY_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r")


def card_csv(card: Card, answer: "Answer", catalogue: Catalogue) -> str:
    """Write a card by RFC 4180: one head row, CRLF, point as decimal mark, ISO dates.

    Figures come with every column of an observation, `label` (value with qualifier and
    unit) and `cited` (document, place, publisher). Other cards come as their table.
    """
    if lists_records(answer) or not hasattr(answer, "rows"):
        return _table_csv(card, answer, catalogue)
    head = ["title", "area_name", "label", *OBSERVATION_COLUMNS, "cited"]
    rows = []
    for row in answer.rows:
        indicator = catalogue.indicator(row.indicator)
        described = [indicator.title, catalogue.area(row.area).name, value_with_unit(row, indicator)]
        rows.append([*described, *(getattr(row, name) for name in OBSERVATION_COLUMNS), source_line(row, catalogue)])
    return written(head, rows)


def _table_csv(card: Card, answer: "Answer", catalogue: Catalogue) -> str:
    table = card.table(answer, catalogue)
    return written(list(table.columns), [[_text(cell) for cell in row] for row in table.rows])


def _text(cell: object) -> str:
    """The words of a cell: of a component the words inside it, without the icon that repeats them."""
    if isinstance(cell, Component):
        hidden = getattr(cell, "aria-hidden", None) == "true"
        return "" if hidden else _text(cell.children)
    if isinstance(cell, list | tuple):
        return " ".join(filter(None, (_text(part).strip() for part in cell)))
    return "" if cell is None else str(cell)


def written(head: list[str], rows: list[list]) -> str:
    """Write rows; an empty cell is an empty text, and no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([[_safe(cell) for cell in row] for row in rows])
    return out.getvalue()


def _safe(cell: object) -> object:
    """Put an apostrophe before a text that a spreadsheet would run; numbers stay numbers."""
    if isinstance(cell, str) and cell.startswith(RUN_BY_A_SPREADSHEET):
        return "'" + cell
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return "" if cell is None else cell
