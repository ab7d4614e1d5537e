"""A card as rows of bare cells: what a file holds, whatever its kind."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dash.development.base_component import Component

from data.exchange.csv_injection import guarded
from data.model.catalogue import Catalogue
from data.model.observation import OBSERVATION_COLUMNS, Observation
from data.model.records import lists_records
from data.rules.intervals import taken_along
from layouts.cards.card import Card
from layouts.wording.numbers import value_with_unit
from layouts.wording.sources import source_line

if TYPE_CHECKING:
    from data.questions.question import Answer

Cells = tuple[list[str], list[list]]


def card_cells(card: Card, answer: "Answer", catalogue: Catalogue) -> Cells:
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


def figure_cells(figures: Iterable[Observation], catalogue: Catalogue) -> Cells:
    """Give figures with every column of an observation, and in words what they are."""
    head = ["title", "area_name", "label", *OBSERVATION_COLUMNS, "cited"]
    rows = []
    for row in figures:
        indicator = catalogue.indicator(row.indicator)
        described = [indicator.title, catalogue.area(row.area).name, value_with_unit(row, indicator)]
        leaving = taken_along(row, indicator)
        columns = (getattr(leaving, name) for name in OBSERVATION_COLUMNS)
        rows.append([*described, *columns, source_line(row, catalogue)])
    return head, rows


def safe(cell: object) -> object:
    """Put an apostrophe before a text that a spreadsheet would run; numbers stay numbers, nothing is ""."""
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return "" if cell is None else cell


def _text(cell: object) -> str:
    """The words of a cell: of a component the words inside it, without the icon that repeats them."""
    if isinstance(cell, Component):
        hidden = getattr(cell, "aria-hidden", None) == "true"
        return "" if hidden else _text(getattr(cell, "children", None))
    if isinstance(cell, Sequence) and not isinstance(cell, str):
        return " ".join(filter(None, (_text(part).strip() for part in cell)))
    return "" if cell is None else str(cell)
