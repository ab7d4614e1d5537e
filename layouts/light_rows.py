"""What travels light: rows with many cells and small drawings, whole in the first HTML, filled in by a script later.

Dash keeps books on every component it draws. A thousand cells would stop a browser for
seconds at each change of choice, so a row, or the body of a long table, is one component with
its cells in one attribute; dozens of small drawings are one too, with their markup in an attribute.
"""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dash import html
from dash.development.base_component import Component

STATES, CELLS, ROWS, MARKUP = "data-states", "data-cells", "data-rows", "data-markup"


class CellLook(NamedTuple):
    """What a cell of one code shows: its words and the classes of its look."""

    words: str
    look: str


class LightRow(html.Tr):
    """A row whose children are all there for who writes it as markup; a browser gets the head and the codes."""

    def to_plotly_json(self) -> dict:
        """Give what the browser gets: `cells.js` makes a cell of every code."""
        whole = super().to_plotly_json()
        return {**whole, "props": {**whole["props"], "children": self.children[:1]}}


class LightBody(html.Tbody):
    """The rows of a long table, all there for who writes them as markup; a browser gets what stands in them."""

    def to_plotly_json(self) -> dict:
        """Give what the browser gets: `cells.js` makes the rows."""
        whole = super().to_plotly_json()
        return {**whole, "props": {"children": None, ROWS: _rows_written(self.children)}}


class LightMarkup(html.Div):
    """Something to look at with its markup in an attribute; `cells.js` puts it in its place."""


def light_row(head: Component, codes: Sequence[str], looks: Mapping[str, CellLook]) -> Component:
    """Make a row of a head and a cell for each code; a code is one letter."""
    cells = [html.Td(looks[code].words, className=looks[code].look, title=looks[code].words) for code in codes]
    return LightRow([head, *cells], **{CELLS: "".join(codes)})


def looks_attribute(looks: Mapping[str, CellLook]) -> dict[str, str]:
    """Give the attribute of the table that tells the script what each code looks like."""
    return {STATES: json.dumps(looks, ensure_ascii=False, separators=(",", ":"))}


def light_markup(markup: str, look: str) -> Component:
    """Make an element of its markup, in which all that comes from outside must be escaped."""
    return LightMarkup(className=look, **{MARKUP: markup})


def is_light(cell: object) -> bool:
    """Say whether a cell of a table can travel light: words, or one link of words."""
    return isinstance(cell, str) or (isinstance(cell, html.A) and isinstance(cell.children, str))


def _rows_written(rows: Sequence[Component]) -> str:
    """Write of each row its look, its number, and of each cell the words, the address and the key to sort by."""
    labels = [getattr(cell, "data-label") for cell in rows[0].children]
    written = [
        [getattr(row, "className", None), getattr(row, "data-row", None), list(map(_cell_written, row.children))]
        for row in rows
    ]
    return json.dumps([labels, written], ensure_ascii=False, separators=(",", ":"))


def _cell_written(cell: Component) -> str | list:
    """A cell is its words, or a list of words, key and address where these say more."""
    inner = cell.children
    words, address = (inner.children, inner.href) if isinstance(inner, html.A) else (inner, None)
    key = getattr(cell, "data-key", words)
    if address:
        return [words, key, address]
    return words if key == words else [words, key]
