"""What stands below the name of an area: how many people live there, what it takes part in, and what to take along."""

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Source
from data.questions.profile import ProfileAnswer, ProfileQuestion
from data.questions.selection import Selection
from layouts.cards.block import Block
from layouts.components.source_links import source_link
from layouts.wording.city.head import PRINT, TAKE_ALONG, Fact, facts, lead

TAKE_ALONG_PLACE = "mee"


def profile_question(selection: Selection, catalogue: Catalogue) -> ProfileQuestion:
    """Ask for the city beside its peers, with its participation and the counts of its plans."""
    return ProfileQuestion(selection.area, selection.from_year, selection.to_year)


def _draw(answer: ProfileAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    area = catalogue.area(selection.area)
    source = catalogue.source(answer.states[-1].source) if answer.states else None
    told = [
        html.Span([html.B(fact.strong), f" {fact.rest}"] if fact.strong else _cited(fact, source))
        for fact in facts(answer, area)
    ]
    return html.Div(
        [
            html.P(lead(area), className="lead wide-only"),
            html.P(told, className="facts"),
            html.P(
                [
                    html.Button(PRINT, type="button", className="main print", **{"data-print": ""}),
                    html.A(TAKE_ALONG, href=f"#{TAKE_ALONG_PLACE}"),
                ],
                className="do",
            ),
        ],
        className="city-head",
    )


def _cited(fact: Fact, source: Source | None) -> Component | str:
    return source_link(fact.rest, source) if fact.is_cited and source else fact.rest


HEAD = Block("gemeente-deelname", profile_question, _draw)
