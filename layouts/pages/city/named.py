"""Where sources name a city: the kinds of activities, each with the place, in one compact list."""

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.activities import ActivitiesAnswer
from data.questions.selection import Selection
from layouts import addresses
from layouts.components.links import page_link
from layouts.components.source_links import linked_documents
from layouts.pages.activities.words import BASES, city_sentence
from layouts.wording.city.named import (
    ALL_CITIES,
    BASIS_WORDS,
    NAMED_KICKER,
    THE_KINDS,
    evaluation_page,
    kind_places,
    mention_lines,
    mentions_title,
    named_title,
)

PLACE = "genoemd"


def draw_named(answer: ActivitiesAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """List the kinds that a source names for this city; an area that no list of cities holds has none."""
    code = selection.area
    is_known = any(city.area == code for city in answer.cities)
    if not is_known and not answer.activities:
        return html.Span()
    kinds = [_kind(kind, code, answer, catalogue) for kind in answer.kinds_of(code)]
    link = page_link(ALL_CITIES, addresses.WHO_DOES_WHAT, selection)
    return html.Section(
        [
            html.P(NAMED_KICKER, className="kicker"),
            html.H2(named_title(answer, catalogue)),
            _folded(kinds, code, answer) if kinds else None,
            _mentions(answer, catalogue),
            html.P([city_sentence(answer, catalogue).partition(". ")[2], " ", link], className="src"),
        ],
        className="card",
        id=PLACE,
    )


def _folded(kinds: list[Component], code: str, answer: ActivitiesAnswer) -> Component:
    """Fold the list, which stands open where there is room."""
    parts = [html.Summary(THE_KINDS), html.Ul(kinds, className="kinds"), _legend(code, answer)]
    return html.Details(parts, className="fold open-wide")


def _kind(kind: str, code: str, answer: ActivitiesAnswer, catalogue: Catalogue) -> Component:
    found = answer.of(code, kind)
    marks = dict.fromkeys(BASES[each.basis] for each in found)
    signs = [html.Span(mark.sign, className=mark.tone, **{"aria-hidden": "true"}) for mark in marks]
    title = catalogue.activity_kinds[kind].title
    heard = html.Span(f" ({kind_places(found, catalogue)})", className="visually-hidden")
    page = evaluation_page(found, catalogue)
    return html.Li([html.Span(signs), html.Span([title, *([html.Small(page)] if page else []), heard])])


def _mentions(answer: ActivitiesAnswer, catalogue: Catalogue) -> Component | None:
    """Fold what sources say of this city beside its activities, each with its place and its caveat."""
    lines = mention_lines(answer, catalogue)
    if not lines:
        return None
    items = [html.Li([line, " ", html.Small(place)]) for line, place in lines]
    sources = [part for document in linked_documents(answer.mentions, catalogue) for part in ("; ", *document)][1:]
    source = html.P(sources, className="src")
    return html.Details([html.Summary(mentions_title(len(lines))), html.Ul(items), source], className="fold")


def _legend(code: str, answer: ActivitiesAnswer) -> Component:
    """Explain the signs that stand in the list."""
    used = {each.basis for each in answer.activities if each.area == code}
    marks = [(mark, BASIS_WORDS[basis]) for basis, mark in BASES.items() if basis in used]
    return html.P(
        [html.Span([html.Span(mark.sign, className=mark.tone), f" {words}"]) for mark, words in marks], className="key"
    )
