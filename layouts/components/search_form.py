"""The search form, for the header of every page and for the page with the results."""

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from data.questions.selection import LONGEST_OPTION, Selection
from layouts import addresses
from layouts.ids import SEARCH

# The field of an address that holds the words to search.
QUERY = "zoek"


def search_form(selection: Selection, box: str = SEARCH) -> Component:
    """Draw the search form. It is a plain GET with the area, so it works without scripts."""
    return html.Form(
        [
            dcc.Input(type="hidden", name="gebied", value=selection.area),
            html.Label("Zoek een cijfer, begrip of maatregel", htmlFor=box, className="visually-hidden"),
            dbc.Input(
                id=box,
                type="search",
                name=QUERY,
                value=selection.option(QUERY),
                placeholder="Zoeken",
                maxLength=LONGEST_OPTION,
            ),
            html.Button("Zoek", type="submit", className="find"),
        ],
        className="search",
        role="search",
        action=addresses.SEARCH,
        method="get",
        autoComplete="off",
        **{"aria-label": "Zoeken op deze site", "data-inner": ""},
    )
