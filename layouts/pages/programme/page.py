"""The page of the programme Veilige Steden: its evaluation, members, findings, bottlenecks and steps."""

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
from layouts.pages.programme.cards import (
    BOTTLENECKS,
    COOPERATION,
    COUNTS,
    EVALUATION,
    FRAME,
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
from layouts.wording.words import STAGE_TITLES, STAGE_WORDS


@dataclass(frozen=True)
class Part:
    """A part of the page: a heading and rows of cards."""

    heading: str
    rows: tuple[tuple[Card, ...], ...]

    @property
    def anchor(self) -> str:
        """Give the element id of this part, to link to."""
        return f"deel-{self.rows[0][0].id}"


def _stage(stage: str, *cards: Card) -> Part:
    return Part(f"{STAGE_TITLES[stage]}: {STAGE_WORDS[stage]}", (cards,))


PARTS = (
    Part("Wie doet mee?", ((PARTICIPATION,), (COUNTS,))),
    Part("Looptijd en evaluatie", ((LIFE,), (FRAME,))),
    _stage("input", REASONS, SUPPORT_2020, SUPPORT_2021, SUPPORT_REST),
    _stage("throughput", COOPERATION),
    _stage("output", RESEARCH, PREVENTION, INTERVENTION, REPRESSION),
    _stage("outcome", OUTCOME),
    Part("Knelpunten", ((BOTTLENECKS,),)),
    Part("Het stappenplan tegen seksueel geweld", ((STEPS,), (NETWORK_CARD,))),
)
CARDS = (EVALUATION, *(card for part in PARTS for row in part.rows for card in row))


def _row(cards: tuple[Card, ...], components: Mapping[str, Component]) -> Component:
    return html.Div([components[card.id] for card in cards], className="cards")


def _draw(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
    jumps = [html.Li(html.A(part.heading, href=f"#{part.anchor}")) for part in PARTS]
    parts = [
        html.Section(
            [html.H2(part.heading, id=part.anchor), *(_row(row, components) for row in part.rows)], className="part"
        )
        for part in PARTS
    ]
    return html.Div(
        [
            html.P(catalogue.pillar(PILLAR).subline, className="lead"),
            _row((EVALUATION,), components),
            html.Nav(html.Ul(jumps), className="jumps", **{"aria-label": "Op deze pagina"}),
            *parts,
        ]
    )


def _heading(selection: Selection, catalogue: Catalogue) -> str:
    return f"{catalogue.pillar(PILLAR).title}: {catalogue.area(selection.area).name}"


PAGE = Page(
    PILLAR,
    addresses.PROGRAMME,
    "Programma",
    "Programma",
    _heading,
    tuple(card_block(card) for card in CARDS),
    _draw,
    search_words=("Veilige Steden", "evaluatie", "deelnemers", "OCW", "stappenplan"),
)
