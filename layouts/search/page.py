"""Searching: the box in the header, and the page with what was found, grouped by kind."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.selection import LONGEST_OPTION, SearchQuestion, Selection
from layouts.cards.block import Block, Page
from layouts.components.links import inner_link
from layouts.ids import SEARCH
from layouts.search.place_results import Result, with_area_asked
from layouts.search.ranking import Entry, words_found
from layouts.search.results import GROUPS

if TYPE_CHECKING:
    from data.answers.answer import SearchAnswer

PATH = "/zoeken"
QUERY = "zoek"
MOST_SHOWN = 12
EXAMPLES = ("opvang", "huisverbod", "app", "SISA", "sleutelpersonen")
TIPS = (
    "Kijk of het woord goed gespeld is.",
    "Gebruik een ander of korter woord: ‘opvang’ vindt ook ‘crisisopvang’.",
    "Kijk bij de begrippen of de bronnen: daar staat alles wat deze site kent.",
)


def search_form(selection: Selection, box: str = SEARCH) -> Component:
    """Draw the search box. It is a plain GET, so it works without scripts; the area goes along."""
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
        action=PATH,
        method="get",
        **{"aria-label": "Zoeken op deze site", "data-inner": ""},
    )


def _results(answer: "SearchAnswer", selection: Selection, catalogue: Catalogue) -> Component:
    """Draw what was found, a section a kind; without a query some examples, without results some tips."""
    query = selection.option(QUERY).strip()
    if not query:
        return html.Section([html.P("Bijvoorbeeld:", className="lead"), _examples(selection)], className="card")
    meant = with_area_asked(query, selection, catalogue)
    found = [(name, group(query, answer, meant, catalogue)) for name, group in GROUPS]
    total = sum(len(results) for _, results in found)
    if not total:
        return _nothing(query, selection)
    said = html.P(f"{total} {'resultaat' if total == 1 else 'resultaten'} voor ‘{query}’.", className="lead")
    # The kind whose best result holds most of the words asked comes first; of equals the one that stood first.
    ordered = sorted(found, key=lambda one: -max((_words_in(query, result) for result in one[1]), default=0))
    return html.Div([said, *(_group(name, results) for name, results in ordered if results)])


def _words_in(query: str, one: Result) -> int:
    return words_found(query, Entry(one.title, (), f"{one.about} {one.meaning}"))


def _group(name: str, results: Sequence[Result]) -> Component:
    shown, more = results[:MOST_SHOWN], results[MOST_SHOWN:]
    rest = html.Details([html.Summary(f"Nog {len(more)}"), _listed(more)], className="twin") if more else None
    heading = html.H2([name, html.Small(f" {len(results)}")])
    return html.Section([part for part in (heading, _listed(shown), rest) if part is not None], className="card")


def _listed(results: Sequence[Result]) -> Component:
    return html.Ul([_result(one) for one in results], className="results")


def _result(one: Result) -> Component:
    name = inner_link(one.title, one.address) if one.address else html.B(one.title)
    parts = [name, *(html.Small(line) for line in (one.about, one.meaning) if line)]
    return html.Li(parts)


def _nothing(query: str, selection: Selection) -> Component:
    return html.Section(
        [
            html.H2("Niets gevonden"),
            html.P(f"Voor ‘{query}’ vonden wij niets. Probeer dit:", className="say"),
            html.Ul([html.Li(tip) for tip in TIPS]),
            _examples(selection),
        ],
        className="card",
    )


def _examples(selection: Selection) -> Component:
    links = [inner_link(word, f"{PATH}?gebied={selection.area}&{QUERY}={word}") for word in EXAMPLES]
    return html.P([part for link in links for part in (link, " ")], className="examples")


RESULTS = Block("zoekresultaten", lambda selection, catalogue: SearchQuestion(), _results)


def _draw(selection: Selection, catalogue: Catalogue, drawn: Mapping[str, Component]) -> Component:
    return html.Div([search_form(selection, f"{SEARCH}-here"), drawn[RESULTS.id]], className="searching")


PAGE = Page("zoeken", PATH, "Zoeken", None, lambda *_: "Zoeken", (RESULTS,), _draw, has_choices=False, options=(QUERY,))
