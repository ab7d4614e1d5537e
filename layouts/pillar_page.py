"""The shape all pillar pages share: a heading, a plain subline, cards in reading order."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from data.catalogue import Catalogue
from data.selection import Selection
from layouts.blocks import Page
from layouts.cards import Card


def pillar_page(pillar: str, path: str, title: str, menu: str, cards: tuple[Card, ...]) -> Page:
    """Make the page of a pillar from its cards."""

    def draw(selection: Selection, catalogue: Catalogue, drawn: Mapping[str, Component]) -> Component:
        found = catalogue.pillar(pillar)
        return html.Div(
            [
                html.P(found.subline, className="lead"),
                html.Div([drawn[card.id] for card in cards], className="cards"),
            ]
        )

    def heading(selection: Selection, catalogue: Catalogue) -> str:
        return f"{catalogue.pillar(pillar).title}: {catalogue.area(selection.area).name}"

    return Page(pillar, path, title, menu, heading, tuple(card.block for card in cards), draw)
