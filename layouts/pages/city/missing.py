"""What is missing of a city and how to deliver it, what only the country has, and what to take along."""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.figures import FiguresAnswer
from data.questions.profile import CompletenessAnswer, CompletenessQuestion
from data.questions.selection import Selection
from data.rules.completeness import GAPS as GAP_STATES
from layouts import addresses
from layouts.cards.block import Block, choice_block
from layouts.components.links import inner_link, page_link
from layouts.components.source_links import linked_source
from layouts.pages.city.head import TAKE_ALONG_PLACE
from layouts.pages.city.own_figures import headlines_question, of_the_country
from layouts.wording import phrases
from layouts.wording.city.missing import (
    DELIVER,
    MISSING_TITLE,
    TAKE_ALONG_TITLE,
    country_line,
    missing_headlines_text,
    only_country_title,
    take_along_name,
    wider_note,
)
from layouts.wording.notes import area_in_words
from layouts.wording.subjects.completeness import gap_sentence, state_words

MISSING = "niet-bekend"
FILES = (("Excel", "xlsx"), ("CSV", "csv"))


def _draw_missing(answer: CompletenessAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """Say in a line what is missing of this city, with the lists folded, by who must fill the gap."""
    if selection.area not in answer.cities:
        return html.Span()
    titles_by_state: dict[str, list[str]] = {state: [] for state in GAP_STATES}
    for code in answer.indicators:
        state = answer.at(code, selection.area).state
        if state in titles_by_state:
            titles_by_state[state].append(catalogue.indicator(code).title)
    lists = [
        html.Details(
            [
                html.Summary(f"{len(titles)} {state_words(state).lower()}"),
                html.Ul([html.Li(title) for title in titles]),
            ],
            className="fold",
        )
        for state, titles in titles_by_state.items()
        if titles
    ]
    return html.Div(
        [
            html.P(
                [
                    html.B(MISSING_TITLE),
                    f" {gap_sentence(answer, selection.area, catalogue)} ",
                    page_link(DELIVER, addresses.COMPLETENESS, selection),
                ]
            ),
            *lists,
        ],
        className="missing",
        id=MISSING,
    )


def country_section(
    answer: FiguresAnswer, selection: Selection, catalogue: Catalogue, cards: Mapping[str, str]
) -> Component:
    """Fold in a line each the headline figures that a wider area has and this one does not."""
    wider = of_the_country(answer, selection, catalogue)
    if not wider:
        return html.Span()
    lines = []
    for code, rows in wider.items():
        indicator, row = catalogue.indicator(code), rows[0]
        name = inner_link(indicator.title, cards[code]) if code in cards else indicator.title
        told = country_line(row, indicator, answer.today)
        note = wider_note(row, catalogue)
        lines.append(html.Li([name, f": {told} ({note}). ", html.Small(["Bron: ", *linked_source(row, catalogue)])]))
    years = (selection.from_year, selection.to_year)
    told = html.P(missing_headlines_text(area_in_words(catalogue.area(selection.area)), years), className="note")
    return html.Details(
        [html.Summary(only_country_title(len(lines), years)), told, html.Ul(lines, className="wider-figures")],
        className="fold",
    )


def _take_along(selection: Selection, catalogue: Catalogue) -> Component:
    """Link to the files, the embed maker, the API, and other pages with the same choice."""
    area = catalogue.area(selection.area)
    name = take_along_name(area)
    files = [
        html.A(words, href=f"/data/gebied-{selection.area}.{ending}", **{"aria-label": f"{name}: {words}"})
        for words, ending in FILES
    ]
    api = f"/api/v1/observations?{urlencode({'area': selection.area})}"
    return html.Div(
        [
            html.B(TAKE_ALONG_TITLE),
            html.P(
                [
                    *files,
                    page_link("Insluiten", addresses.EMBED_MAKER, selection),
                    html.A("API", href=api, **{"aria-label": f"{name}: API"}),
                    page_link(phrases.WHO_DOES_WHAT, addresses.WHO_DOES_WHAT, selection),
                    page_link("Begroting", addresses.BUDGETS, selection),
                ],
                className="do",
            ),
        ],
        className="missing",
        id=TAKE_ALONG_PLACE,
    )


MISSING_BLOCK = Block("gemeente-ontbreekt", lambda selection, catalogue: CompletenessQuestion(), _draw_missing)
TAKE_ALONG_BLOCK = choice_block("gemeente-verder", _take_along)


def country_block(cards: Callable[[Selection, Catalogue], Mapping[str, str]]) -> Block:
    """Make the block with what only a wider area has; `cards` gives the addresses of cards for a choice."""
    return Block(
        "gemeente-landelijk",
        headlines_question,
        lambda answer, selection, catalogue: country_section(answer, selection, catalogue, cards(selection, catalogue)),
    )
