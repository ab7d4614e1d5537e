"""The page for an unknown address."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.selection import Selection
from layouts.addresses import START
from layouts.cards.block import Page
from layouts.components.links import inner_link


def _notice(words: str):
    def draw(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
        return html.Div(
            [
                html.P(words, className="lead"),
                html.P(inner_link("Naar de startpagina", START)),
            ]
        )

    return draw


NOT_FOUND = Page(
    "niet-gevonden",
    "",
    "Pagina niet gevonden",
    None,
    lambda *_: "Deze pagina bestaat niet",
    (),
    _notice(
        "Misschien is het adres verkeerd overgenomen. Kies een onderwerp in het menu of ga naar de startpagina.",
    ),
    has_choices=False,
)
