"""The page of the programme Veilige Steden: its result, its members and counts in sight, all else folded by theme."""

from collections.abc import Mapping
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.selection import Selection
from layouts import addresses
from layouts.cards.block import Page
from layouts.cards.card import Card
from layouts.cards.drawing import card_block
from layouts.components.folds import fold
from layouts.components.links import page_link
from layouts.pages.programme.cards import (
    BOTTLENECKS,
    COOPERATION,
    COUNTED,
    COUNTS,
    EVALUATION,
    FRAME,
    IN_WORDS,
    INTERVENTION,
    LIFE,
    NETWORK_CARD,
    OUTCOME,
    PARTICIPATION,
    PILLAR,
    PREVENTION,
    REASONS,
    REPRESSION,
    RESEARCH,
    STEPS,
    SUPPORT_2020,
    SUPPORT_2021,
    SUPPORT_REST,
)
from layouts.wording import phrases
from layouts.wording.visiting import menu
from layouts.wording.words import STAGE_TITLES


@dataclass(frozen=True)
class Theme:
    """A folded part of the page: a heading, what is in it, and its cards."""

    heading: str
    about: str
    cards: tuple[Card, ...]

    @property
    def anchor(self) -> str:
        """Give the element id of this part, to link to."""
        return f"deel-{self.cards[0].id}"


def _stage(stage: str, about: str, *cards: Card) -> Theme:
    return Theme(STAGE_TITLES[stage], about, cards)


IN_SIGHT = ((EVALUATION, PARTICIPATION), (COUNTED, IN_WORDS))
THEMES = (
    Theme("Looptijd en evaluatie", "Wanneer het liep, en waarom u steeds een ander aantal ziet", (LIFE, COUNTS, FRAME)),
    _stage("input", "Aanleiding en hulp van Regioplan", REASONS, SUPPORT_2020, SUPPORT_2021, SUPPORT_REST),
    _stage("throughput", "Samenwerking met partners en tussen afdelingen", COOPERATION),
    _stage("output", "Onderzoek, preventie, interventie en repressie", RESEARCH, PREVENTION, INTERVENTION, REPRESSION),
    _stage("outcome", "Wat gemeenten en partners ervan vonden", OUTCOME),
    Theme("Knelpunten", f"Wat gemeenten tegenhoudt, en {phrases.WHO_CAN_ACT}", (BOTTLENECKS,)),
    Theme("Het stappenplan tegen seksueel geweld", "De stappen, en wie het plan maakt", (STEPS, NETWORK_CARD)),
)
CARDS = (*(card for row in IN_SIGHT for card in row), *(card for theme in THEMES for card in theme.cards))


def _row(cards: tuple[Card, ...], components: Mapping[str, Component], look: str = "cards") -> Component:
    return html.Div([components[card.id] for card in cards], className=look)


def _draw(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
    where = page_link(phrases.WHO_DOES_WHAT, addresses.WHO_DOES_WHAT, selection)
    return html.Div(
        [
            html.P(catalogue.pillar(PILLAR).subline, className="lead"),
            *(_row(row, components, "cards pairs") for row in IN_SIGHT),
            html.P(["Wat elke stad doet, staat bij ", where, "."], className="under"),
            *(fold(theme.heading, theme.about, [_row(theme.cards, components)], theme.anchor) for theme in THEMES),
        ],
        className="programme",
    )


def _heading(selection: Selection, catalogue: Catalogue) -> str:
    return f"{catalogue.pillar(PILLAR).title}: {catalogue.area(selection.area).name}"


PAGE = Page(
    PILLAR,
    addresses.PROGRAMME,
    "Programma",
    menu.PROGRAMME,
    _heading,
    tuple(card_block(card) for card in CARDS),
    _draw,
    has_years=False,
    search_words=("Veilige Steden", "evaluatie", "deelnemers", "OCW", "stappenplan"),
)
