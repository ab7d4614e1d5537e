"""The sheets of a workbook: first the figures as a person reads them, then all columns as programs name them."""

from collections.abc import Sequence

from data.model.catalogue import Catalogue
from layouts.rendering.files.cells import Cells
from layouts.rendering.files.excel import FIGURES, TableSheet
from layouts.wording.subjects.open_data import CODE_WORDS, COLUMN_HEADS, FIGURE_HEAD, UNIT

COLUMNS = "Alle kolommen"
YEAR_DIGITS = 4


def readable_sheets(cells: Cells, catalogue: Catalogue) -> list[TableSheet]:
    """Make the sheet of Dutch heads, and the sheet of all columns. A table with Dutch heads already is one sheet."""
    head, rows = cells
    if "source" not in head:
        return [TableSheet(FIGURES, head, rows)]
    return [TableSheet(FIGURES, *_readable_cells(head, rows, catalogue)), TableSheet(COLUMNS, head, rows)]


def _readable_cells(head: Sequence[str], rows: Sequence[Sequence[object]], catalogue: Catalogue) -> Cells:
    records = [dict(zip(head, row, strict=True)) for row in rows]
    has_figures = "period_key" in head
    heads = {**COLUMN_HEADS, "title": FIGURE_HEAD} if has_figures else COLUMN_HEADS
    names = [name for name in heads if name in head or (name == UNIT and has_figures)]
    columns = {name: [_readable(name, record, catalogue) for record in records] for name in names}
    filled = {name: cells for name, cells in columns.items() if not rows or set(cells) - {None, ""}}
    return [heads[name] for name in filled], [list(row) for row in zip(*filled.values(), strict=True)]


def _readable(name: str, record: dict[str, object], catalogue: Catalogue) -> object:
    """Give a cell as a person reads it: a code in words, a year as a number, the unit of the indicator."""
    if name == UNIT and UNIT not in record:
        return catalogue.indicator(str(record["indicator"])).unit
    cell = record[name]
    if name in CODE_WORDS:
        return CODE_WORDS[name].get(str(cell), cell) if cell else cell
    is_year = isinstance(cell, str) and len(cell) == YEAR_DIGITS and cell.isascii() and cell.isdigit()
    return int(cell) if name == "period_label" and is_year else cell
