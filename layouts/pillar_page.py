"""The shape all pillar pages share: a heading, a plain subline, cards in reading order."""

from collections.abc import Callable, Mapping

from dash import html
from dash.development.base_component import Component

from data.catalogue import Catalogue
from data.selection import Selection
from layouts.blocks import Page
from layouts.cards import Card
from layouts.controls import options_form

Choices = Mapping[str, Callable[[Selection, Catalogue], Component]]


def pillar_page(
    pillar: str, path: str, title: str, menu: str, cards: tuple[Card, ...], *, choices: Choices | None = None
) -> Page:
    """Make the page of a pillar from its cards. `choices` are its own, each by its name in the address."""
    offered = dict(choices or {})

    def draw(selection: Selection, catalogue: Catalogue, drawn: Mapping[str, Component]) -> Component:
        found = catalogue.pillar(pillar)
        controls = [choice(selection, catalogue) for choice in offered.values()]
        return html.Div(
            [
                html.P(found.subline, className="lead"),
                options_form(controls, selection, "Keuzes bij deze cijfers") if controls else None,
                html.Div([drawn[card.id] for card in cards], className="cards"),
            ]
        )

    def heading(selection: Selection, catalogue: Catalogue) -> str:
        return f"{catalogue.pillar(pillar).title}: {catalogue.area(selection.area).name}"

    blocks = tuple(card.block for card in cards)
    return Page(pillar, path, title, menu, heading, blocks, draw, options=tuple(offered))
