"""Figures as rows of cells for files, and cells that are safe in a spreadsheet."""

from collections.abc import Iterable

from data.exchange.csv_injection import guarded
from data.model.catalogue import Catalogue
from data.model.observation import OBSERVATION_COLUMNS, Observation
from data.rules.intervals import with_rounded_margins
from layouts.wording.numbers import value_with_unit
from layouts.wording.sources import Cited, source_line

Cells = tuple[list[str], list[list]]
# Document, place and publisher; then where the document stands on the web.
SOURCE_COLUMNS = ("cited", "source_address")


def figure_cells(figures: Iterable[Observation], catalogue: Catalogue) -> Cells:
    """Return the head and a row for each figure: its words, every column of the observation, and its source."""
    head = ["title", "area_name", "label", *OBSERVATION_COLUMNS, *SOURCE_COLUMNS]
    rows = []
    for row in figures:
        indicator = catalogue.indicator(row.indicator)
        described = [indicator.title, catalogue.area(row.area).name, value_with_unit(row, indicator)]
        published_row = with_rounded_margins(row, indicator)
        columns = (getattr(published_row, name) for name in OBSERVATION_COLUMNS)
        rows.append([*described, *columns, *source_cells(row, catalogue)])
    return head, rows


def source_cells(record: Cited, catalogue: Catalogue) -> list[str | None]:
    """Return the cells of `SOURCE_COLUMNS` for a figure or record."""
    return [source_line(record, catalogue), catalogue.source(record.source).address]


def spreadsheet_cell(cell: object) -> object:
    """Put an apostrophe before a text that a spreadsheet would run as a formula.

    Numbers stay numbers; whole floats become integers, and None becomes "".
    """
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return "" if cell is None else cell
