"""The search page: the form and the results, grouped by kind."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.search import SearchQuestion
from data.questions.selection import Selection
from layouts import addresses
from layouts.addresses import address
from layouts.cards.block import Ask, Block, Page
from layouts.components.links import inner_link
from layouts.components.search_form import QUERY, search_form
from layouts.ids import OUTCOME, SEARCH
from layouts.reading.places import names_of, place_named
from layouts.search.place_results import with_named_area
from layouts.search.query import Query, Result
from layouts.search.ranking import Entry, count_matching_words, joined
from layouts.search.results import GROUPS
from layouts.search.spelling import correct_spelling

if TYPE_CHECKING:
    from data.questions.search import SearchAnswer

MOST_SHOWN = 12
EXAMPLES = ("opvang", "huisverbod", "app", "SISA", "sleutelpersonen")
TIPS = (
    "Kijk of het woord goed gespeld is.",
    "Gebruik een ander of korter woord: ‘opvang’ vindt ook ‘crisisopvang’.",
    "Kijk bij de begrippen of de bronnen: daar staat alles wat deze site kent.",
)


def results(
    pages: Sequence[Page], answer: "SearchAnswer", selection: Selection, catalogue: Catalogue, ask: Ask | None = None
) -> Component:
    """Draw the results in a section per kind; without a query examples, without results tips."""
    text = selection.option(QUERY).strip()
    if not text:
        return html.Section([html.P("Bijvoorbeeld:", className="lead"), _examples(selection)], className="card")
    typed = text
    text = correct_spelling(Query(text, answer, pages, selection, catalogue))
    names = [name for area in catalogue.areas.values() for name in names_of(area)]
    words = joined(text, names)
    query = Query(words, answer, pages, with_named_area(words, selection, catalogue), catalogue, ask)
    groups = [(name, group(query)) for name, group in GROUPS]
    total = sum(len(of_kind) for _, of_kind in groups)
    if not total:
        return _no_results(typed, selection)
    count = f"{total} {'resultaat' if total == 1 else 'resultaten'} voor ‘{text}’."
    lead = html.P(count if text == typed else f"Voor ‘{typed}’ vonden wij niets. {count}", className="lead")
    # The kind whose best result holds most words of the query comes first; equal kinds keep their order.
    is_place = place_named(text, catalogue.areas.values()) is not None
    ordered = sorted(groups, key=lambda kind: 0 if is_place else -_most_matching_words(words, kind[1]))
    sections = [_section(name, of_kind) for name, of_kind in ordered if of_kind]
    return html.Div([lead, *sections], **{OUTCOME: count})


def _most_matching_words(query: str, results: Sequence[Result]) -> int:
    entries = (Entry(result.title, (), f"{result.about} {result.meaning}") for result in results)
    return max((count_matching_words(query, entry) for entry in entries), default=0)


def _section(name: str, results: Sequence[Result]) -> Component:
    shown, more = results[:MOST_SHOWN], results[MOST_SHOWN:]
    rest = html.Details([html.Summary(f"Nog {len(more)}"), _result_list(more)], className="twin") if more else None
    heading = html.H2([name, html.Small(f" {len(results)}")])
    return html.Section([part for part in (heading, _result_list(shown), rest) if part is not None], className="card")


def _result_list(results: Sequence[Result]) -> Component:
    return html.Ul([_result(result) for result in results], className="results")


def _result(result: Result) -> Component:
    name = inner_link(result.title, result.address) if result.address else html.B(result.title)
    parts = [name, *(html.Small(line) for line in (result.about, result.meaning) if line)]
    return html.Li(parts)


def _no_results(query: str, selection: Selection) -> Component:
    return html.Section(
        [
            html.H2("Niets gevonden"),
            html.P(f"Voor ‘{query}’ vonden wij niets. Probeer dit:", className="say"),
            html.Ul([html.Li(tip) for tip in TIPS]),
            _examples(selection),
        ],
        className="card",
        **{OUTCOME: f"Geen resultaten voor ‘{query}’."},
    )


def _examples(selection: Selection) -> Component:
    links = [inner_link(word, address(addresses.SEARCH, Selection(selection.area), zoek=word)) for word in EXAMPLES]
    return html.P([part for link in links for part in (link, " ")], className="examples")


def page_for(pages: Sequence[Page]) -> Page:
    """Make the page that searches these pages, and itself."""
    block = Block(
        "zoekresultaten",
        lambda selection, catalogue: SearchQuestion(),
        lambda answer, selection, catalogue: results((*pages, page), answer, selection, catalogue),
        draw_asking=lambda answer, selection, catalogue, ask: results(
            (*pages, page), answer, selection, catalogue, ask
        ),
    )

    def draw(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
        return html.Div([search_form(selection, f"{SEARCH}-here"), components[block.id]], className="searching")

    page = Page(
        "zoeken",
        addresses.SEARCH,
        "Zoeken",
        None,
        lambda *_: "Zoeken",
        (block,),
        draw,
        has_choices=False,
        options=(QUERY,),
    )
    return page
