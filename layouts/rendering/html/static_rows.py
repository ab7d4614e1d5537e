"""Components whose content is an attribute: rows with many cells, long tables, many small drawings.

The first HTML has their content as elements. With scripts it is one attribute, because Dash is slow with thousands
of components; `cells.js` makes the elements.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from dash import html
from dash.development.base_component import Component

STATES, CELLS, ROWS, MARKUP, AROUND = "data-states", "data-cells", "data-rows", "data-markup", "data-around"
# Separates the pieces of markup around the children of an element. No markup of ours contains a comment.
BETWEEN = "<!---->"
# The class of the element around a block of a page.
BLOCK = "block"


class CellLook(NamedTuple):
    """The words and the CSS classes of a cell with one code."""

    words: str
    look: str


class StaticRow(html.Tr):
    """A row with all cells as children, for markup. A browser gets its head and the codes of the cells."""

    def to_plotly_json(self) -> dict:
        """Return what the browser gets: `cells.js` makes a cell of every code."""
        sent = super().to_plotly_json()
        return {**sent, "props": {**sent["props"], "children": self.children[:1]}}


class StaticBody(html.Tbody):
    """The body of a long table. A browser gets its rows as JSON; the components are only made for markup."""

    def __init__(self, make_rows: Callable[[], list[Component]], make_json: Callable[[], str]) -> None:
        self._make_rows, self._make_json = make_rows, make_json
        super().__init__()

    @property
    def children(self) -> list[Component]:
        """The rows as components, made at each request: they are thousands of cells, and rarely needed."""
        return self._make_rows()

    @children.setter
    def children(self, value: None) -> None:
        """Ignore the value None, which Dash sets at the start."""

    def to_plotly_json(self) -> dict:
        """Return what the browser gets: `cells.js` makes the rows."""
        props = {"children": None, ROWS: self._make_json()}
        return {**html.Tbody().to_plotly_json(), "props": props}


class StaticMarkup(html.Div):
    """An element with its content as markup in an attribute; `cells.js` puts the markup in its place."""


def static_row(head: Component, codes: Sequence[str], looks: Mapping[str, CellLook]) -> Component:
    """Make a row of a head and a cell for each code. A code is one letter."""
    cells = [html.Td(looks[code].words, className=looks[code].look, title=looks[code].words) for code in codes]
    return StaticRow([head, *cells], **{CELLS: "".join(codes)})


def looks_attribute(looks: Mapping[str, CellLook]) -> dict[str, str]:
    """Return the attribute of the table that tells the script the words and classes of each code."""
    return {STATES: _to_json(looks)}


def static_element(markup: str, look: str) -> Component:
    """Make an element with this markup, in which all text must be escaped."""
    return StaticMarkup(className=look, **{MARKUP: markup})


def is_static_cell(cell: object) -> bool:
    """Say whether a cell of a table can be written as JSON: it is text, or one link with text."""
    return isinstance(cell, str) or (isinstance(cell, html.A) and isinstance(cell.children, str))


def rows_json(columns: Sequence[str], rows: Iterable[list], defaults: Sequence[str]) -> str:
    """Write the column heads of a long table, its rows and the default words of each column as JSON.

    Each row comes from `static_table_row`.
    """
    return _to_json([columns, list(rows), defaults])


def static_table_row(look: str | None, number: str | None, cells: Sequence, keys: Sequence[str]) -> list:
    """List what a browser needs of a row: its classes, its number, and of each cell words, sort key and address.

    Without `keys` a cell is sorted by its words.
    """
    return [look, number, list(map(_cell_values, cells, keys) if keys else map(_cell_values, cells))]


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _cell_values(cell: Component | str, key: str | None = None) -> str | list:
    """Return the words of a cell, or a list of words, sort key and address where the cell has these."""
    if not isinstance(cell, str):
        return [cell.children, cell.children if key is None else key, cell.href]
    return cell if key is None or key == cell else [cell, key]
