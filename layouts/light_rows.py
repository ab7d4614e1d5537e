"""Rows of a table with many cells that travel light: whole in the first HTML, filled in by a script after that.

Dash keeps books on every component it draws. A thousand cells would stop a browser for
seconds at each change of choice, so a row is one component with its cells in one attribute.
"""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dash import html
from dash.development.base_component import Component

STATES, CELLS = "data-states", "data-cells"


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


def light_row(head: Component, codes: Sequence[str], looks: Mapping[str, CellLook]) -> Component:
    """Make a row of a head and a cell for each code; a code is one letter."""
    cells = [html.Td(looks[code].words, className=looks[code].look, title=looks[code].words) for code in codes]
    return LightRow([head, *cells], **{CELLS: "".join(codes)})


def looks_attribute(looks: Mapping[str, CellLook]) -> dict[str, str]:
    """Give the attribute of the table that tells the script what each code looks like."""
    return {STATES: json.dumps(looks, ensure_ascii=False, separators=(",", ":"))}
