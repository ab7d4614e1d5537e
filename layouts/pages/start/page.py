"""The start page: what this site is, find your city, three findings over all cities, where to go, what is new."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.selection import Selection
from layouts import addresses
from layouts.addresses import address
from layouts.cards.block import Page
from layouts.components.links import inner_link
from layouts.pages.start import cities, findings, news
from layouts.wording.visiting import start as words

PLACES: Mapping[str, str] = {
    "city": address(addresses.START, place=addresses.CITIES_LIST),
    "compare": addresses.COMPARISON,
    "who": addresses.WHO_DOES_WHAT,
    "delivered": addresses.COMPLETENESS,
    "sources": addresses.SOURCES,
    "data": addresses.OPEN_DATA,
    "embed": addresses.EMBED_MAKER,
}


def _tasks() -> Component:
    """Draw where to go, by who comes: a question and the links that answer it."""
    items = [
        html.Li(
            [
                html.H3(who),
                html.P([f"{question} ", *_links(links)]),
            ]
        )
        for who, question, links in words.TASKS
    ]
    return html.Section([html.H2(words.TASKS_HEADING), html.Ul(items, className="tasks")], className="card")


def _links(links: tuple[tuple[str, str], ...]) -> list[Component | str]:
    """Join the links as a sentence does: "a, b en c."."""
    drawn = [inner_link(text, PLACES[place]) for text, place in links]
    joints = [", "] * (len(drawn) - 2) + [" en "] if len(drawn) > 1 else []
    return [part for link, joint in zip(drawn, [*joints, "."], strict=True) for part in (link, joint)]


def _draw(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
    three = html.Section(
        [
            html.H2(words.FINDINGS, className="visually-hidden"),
            html.Div([components[block.id] for block in findings.BLOCKS], className="three"),
        ]
    )
    return html.Div(
        [
            cities.find_form(catalogue),
            three,
            components[cities.BLOCK.id],
            html.Div([_tasks(), components[news.BLOCK.id]], className="two"),
        ],
        className="start",
    )


PAGE = Page(
    "start",
    addresses.START,
    "Start",
    None,
    lambda *_: words.HEADING,
    (*findings.BLOCKS, cities.BLOCK, news.BLOCK),
    _draw,
    has_choices=False,
    has_area=False,
    search_words=("begin", "overzicht", "home", "steden", "gemeenten"),
    lead=words.lead,
)
