"""The page of a pillar: a heading, a subline, and cards in reading order."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.coverage import AreaRecords
from data.questions.selection import Selection
from layouts.cards.block import Block, Page
from layouts.cards.card import Card
from layouts.cards.drawing import card_block
from layouts.cards.events import events_are_chosen
from layouts.components.controls import options_form
from layouts.pages.pillar_facts import facts_block
from layouts.wording.visiting.menu import no_figures_note

Choices = Mapping[str, Callable[[Selection, Catalogue], Component]]


@dataclass(frozen=True)
class Section:
    """Cards under a heading of their own, below the first cards of the page."""

    heading: str
    cards: tuple[Card, ...]


def pillar_page(
    pillar: str,
    path: str,
    title: str,
    menu: str,
    cards: tuple[Card, ...],
    *,
    sections: tuple[Section, ...] = (),
    context: Block | None = None,
    choices: Choices | None = None,
) -> Page:
    """Make the page of a pillar from its cards. `context` is a line above them that says how large the subject is.

    `choices` are the choices of this page alone, by their name in the address.
    """
    page_choices = dict(choices or {})

    def draw(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
        controls = [choice(selection, catalogue) for choice in page_choices.values()]
        return html.Div(
            [
                html.P(catalogue.pillar(pillar).subline, className="lead wide-only"),
                components[facts.id],
                *([options_form(controls, selection, "Keuzes bij deze cijfers")] if controls else []),
                *([components[context.id]] if context else []),
                *([_grid(cards, components)] if cards else []),
                *(html.Section([html.H2(section.heading), _grid(section.cards, components)]) for section in sections),
            ]
        )

    def check(selection: Selection, catalogue: Catalogue) -> None:
        """Make every question of the page before anything is drawn; raises BadSelection for a wrong choice."""
        events_are_chosen(selection)
        for block in blocks:
            block.question(selection, catalogue)

    every_card = (*cards, *(card for section in sections for card in section.cards))
    facts = facts_block(pillar, every_card)
    blocks = (facts, *([context] if context else []), *(card_block(card) for card in every_card))
    return Page(
        pillar,
        path,
        title,
        menu,
        _heading_of(pillar),
        blocks,
        draw,
        options=tuple(page_choices),
        check=check,
        missing_note=partial(missing_note, pillar),
    )


def missing_note(pillar: str, present: AreaRecords, catalogue: Catalogue, tables: Collection[str] = ()) -> str:
    """Say that an area has no figures of a pillar or of a part of it, and no records in these tables; "" if it has."""
    pillars = [catalogue.pillar(catalogue.indicator(code).pillar) for code in present.indicators]
    has_figures = any(pillar in (own.pillar, own.parent) for own in pillars)
    if has_figures or not present.tables.isdisjoint(tables):
        return ""
    return no_figures_note(catalogue.area(present.area).name)


def _heading_of(pillar: str) -> Callable[[Selection, Catalogue], str]:
    return lambda selection, catalogue: f"{catalogue.pillar(pillar).title}: {catalogue.area(selection.area).name}"


def _grid(cards: tuple[Card, ...], components: Mapping[str, Component]) -> Component:
    return html.Div([components[card.id] for card in cards], className="cards")
