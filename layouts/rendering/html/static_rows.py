"""What travels light: rows with many cells and small drawings, whole in the first HTML, filled in by a script later.

Dash keeps books on every component it draws, and a browser reads a thousand cells slowly where nobody looks yet. So
a row, or the body of a long table, is one element with its cells in one attribute; dozens of small drawings are
one too, with their markup in an attribute.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from dash import html
from dash.development.base_component import Component

STATES, CELLS, ROWS, MARKUP, AROUND = "data-states", "data-cells", "data-rows", "data-markup", "data-around"
# Between the markup before, between and after the children of an element; no markup of ours holds a comment.
BETWEEN = "<!---->"
# The class of an element that holds a block of a page.
BLOCK = "block"


class CellLook(NamedTuple):
    """What a cell of one code shows: its words and the classes of its look."""

    words: str
    look: str


class StaticRow(html.Tr):
    """A row whose children are all there for who writes it as markup; a browser gets the head and the codes."""

    def to_plotly_json(self) -> dict:
        """Give what the browser gets: `cells.js` makes a cell of every code."""
        whole = super().to_plotly_json()
        return {**whole, "props": {**whole["props"], "children": self.children[:1]}}


class StaticBody(html.Tbody):
    """The rows of a long table. A browser gets what stands in them; the components are made for who walks them."""

    def __init__(self, rows: Callable[[], list[Component]], written: Callable[[], str]) -> None:
        self._make, self._written = rows, written
        super().__init__()

    @property
    def children(self) -> list[Component]:
        """The rows as components: hundreds of municipalities have thousands of cells, and mostly nobody asks."""
        return self._make()

    @children.setter
    def children(self, value: None) -> None:
        """Dash sets what it was given at first, which is nothing."""

    def to_plotly_json(self) -> dict:
        """Give what the browser gets: `cells.js` makes the rows."""
        props = {"children": None, ROWS: self._written()}
        return {**html.Tbody().to_plotly_json(), "props": props}


class StaticMarkup(html.Div):
    """Something to look at with its markup in an attribute; `cells.js` puts it in its place."""


def static_row(head: Component, codes: Sequence[str], looks: Mapping[str, CellLook]) -> Component:
    """Make a row of a head and a cell for each code; a code is one letter."""
    cells = [html.Td(looks[code].words, className=looks[code].look, title=looks[code].words) for code in codes]
    return StaticRow([head, *cells], **{CELLS: "".join(codes)})


def looks_attribute(looks: Mapping[str, CellLook]) -> dict[str, str]:
    """Give the attribute of the table that tells the script what each code looks like."""
    return {STATES: _written(looks)}


def static_element(markup: str, look: str) -> Component:
    """Make an element of its markup, in which all that comes from outside must be escaped."""
    return StaticMarkup(className=look, **{MARKUP: markup})


def is_static_cell(cell: object) -> bool:
    """Say whether a cell of a table can travel light: words, or one link of words."""
    return isinstance(cell, str) or (isinstance(cell, html.A) and isinstance(cell.children, str))


def rows_json(columns: Sequence[str], lines: Iterable[str]) -> str:
    """Write the heads of a long table and its rows, each as `row_json` writes it."""
    return f"[{_written(columns)},[{','.join(lines)}]]"


def row_json(look: str | None, number: str | None, cells: Sequence, keys: Sequence[str]) -> str:
    """Write of a row its look, its number, and of its cells the words, the key to sort by and the address.

    Without keys words are their own.
    """
    written = map(_cell_written, cells, keys) if keys else map(_cell_written, cells)
    return _written([look, number, list(written)])


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _cell_written(cell: Component | str, key: str | None = None) -> str | list:
    """A cell is its words, or a list of words, key and address where these say more."""
    if not isinstance(cell, str):
        return [cell.children, cell.children if key is None else key, cell.href]
    return cell if key is None or key == cell else [cell, key]
