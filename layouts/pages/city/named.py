"""Where sources name a city: the kinds of activities, each with the place, in one compact list."""

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.activities import ActivitiesAnswer
from data.questions.selection import Selection
from layouts import addresses
from layouts.components.links import page_link
from layouts.pages.activities.words import BASES, city_sentence
from layouts.wording.city.named import ALL_CITIES, NAMED_KICKER, THE_KINDS, kind_places, named_title

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
            html.Details([html.Summary(THE_KINDS), html.Ul(kinds, className="kinds")], className="fold open-wide")
            if kinds
            else None,
            html.P([city_sentence(answer, catalogue).partition(". ")[2], " ", link], className="src"),
        ],
        className="card",
        id=PLACE,
    )


def _kind(kind: str, code: str, answer: ActivitiesAnswer, catalogue: Catalogue) -> Component:
    found = answer.of(code, kind)
    marks = dict.fromkeys(BASES[each.basis] for each in found)
    signs = [html.Span(mark.sign, className=mark.tone, **{"aria-hidden": "true"}) for mark in marks]
    title = catalogue.activity_kinds[kind].title
    return html.Li([html.Span(signs), html.Span([title, html.Small(kind_places(found, catalogue))])])
