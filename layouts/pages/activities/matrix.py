"""The picture of who does what: a row for each city, a column for each kind, in every cell where a source says it."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.programme_records import CityActivity, Participation
from data.questions.activities import ActivitiesAnswer
from layouts.components.links import city_link
from layouts.pages.activities.words import (
    BASES,
    COUNTED_BY_EVALUATION,
    NOT_NAMED,
    NOT_NAMED_SIGN,
    THEMES,
    beside_name,
    counted_words,
    kinds_in,
)
from layouts.wording import phrases

PAGE = re.compile(r"p\. [\d-]+")
TITLE = f"Welke stad doet wat, {phrases.WHERE_IT_SAYS}"
CAPTION = "Een rij voor elke stad, een kolom voor elke soort activiteit"


def matrix(answer: ActivitiesAnswer, catalogue: Catalogue) -> Component:
    """Draw the matrix, and for a narrow screen the same as a list by kind; of one kind the list alone."""
    kinds = kinds_in(answer, catalogue)
    if len(kinds) == 1:
        return html.Div([_legend(answer), _list(kinds, answer, catalogue)], className="who one-kind")
    return html.Div(
        [_legend(answer), _grid(kinds, answer, catalogue), _list(kinds, answer, catalogue)], className="who"
    )


def _legend(answer: ActivitiesAnswer) -> Component:
    used = [mark for basis, mark in BASES.items() if any(each.basis == basis for each in answer.activities)]
    known = [html.Span([_sign(mark.sign, mark.tone), f" {mark.words} {mark.beside}".rstrip()]) for mark in used]
    not_named = html.Span([_sign(NOT_NAMED_SIGN, ""), f" {NOT_NAMED}"], className="not-named")
    return html.P([*known, not_named], className="who-legend")


def _sign(sign: str, tone: str) -> Component:
    return html.Span(sign, className=f"sign {tone}".strip(), **{"aria-hidden": "true"})


def _grid(kinds: Sequence[str], answer: ActivitiesAnswer, catalogue: Catalogue) -> Component:
    known = [catalogue.activity_kinds[kind] for kind in kinds]
    themes = [(theme, len(list(group))) for theme, group in groupby(known, key=lambda kind: kind.theme)]
    head = [
        html.Tr(
            [
                html.Td(className="corner"),
                *(html.Th(THEMES[theme], colSpan=wide, scope="colgroup") for theme, wide in themes),
            ]
        ),
        html.Tr([html.Th("Stad", scope="col"), *(html.Th(html.Span(kind.title), scope="col") for kind in known)]),
        html.Tr(
            [
                html.Th(COUNTED_BY_EVALUATION, scope="row"),
                *(html.Td(counted_words(answer.counted.get(kind, ()))) for kind in kinds),
            ],
            className="counted",
        ),
    ]
    rows = [_row(city, kinds, answer, catalogue) for city in answer.cities]
    table = html.Table([html.Caption(CAPTION), html.Thead(head), html.Tbody(rows)], className="who-matrix")
    return html.Div(table, className="scroll", tabIndex="0", role="region", **{"aria-label": CAPTION})


def _row(city: Participation, kinds: Iterable[str], answer: ActivitiesAnswer, catalogue: Catalogue) -> Component:
    beside = beside_name(city)
    name = [city_link(catalogue.area(city.area).name, city.area), *([html.Small(beside)] if beside else [])]
    return html.Tr([html.Th(name, scope="row"), *(_cell(answer.of(city.area, kind)) for kind in kinds)])


def _cell(activities: Sequence[CityActivity]) -> Component:
    if not activities:
        return html.Td([_sign(NOT_NAMED_SIGN, ""), html.Span(NOT_NAMED, className="visually-hidden")], className="no")
    return html.Td(_named(activities))


def _named(activities: Sequence[CityActivity]) -> list[Component]:
    """Draw where a city is named: per basis its sign, its words for who listens, and the short places."""
    named = []
    for basis, places in _places(activities):
        mark = BASES[basis]
        words = html.Span(f"{mark.words}: " if places else mark.words, className="visually-hidden")
        named.append(html.Span([_sign(mark.sign, mark.tone), words, ", ".join(places)]))
    return named


def _places(activities: Sequence[CityActivity]) -> list[tuple[str, list[str]]]:
    """Give per basis the short places: codes of actions and measures, pages of the evaluation."""
    places: dict[str, list[str]] = {}
    for each in activities:
        places.setdefault(each.basis, []).append(_short_place(each))
    return [(basis, list(dict.fromkeys(filter(None, found)))) for basis, found in places.items()]


def _short_place(activity: CityActivity) -> str:
    page = PAGE.search(activity.section) if activity.basis == "evaluatie" else None
    return activity.action or activity.measure or (page[0] if page else "")


def _list(kinds: Iterable[str], answer: ActivitiesAnswer, catalogue: Catalogue) -> Component:
    items: list[Component] = []
    for kind in kinds:
        counted = counted_words(answer.counted.get(kind, ()))
        items.append(html.Dt([catalogue.activity_kinds[kind].title, *([html.Small(counted)] if counted else [])]))
        cities = [city.area for city in answer.cities if answer.of(city.area, kind)]
        named = [html.Span(_city_of(code, kind, answer, catalogue)) for code in cities]
        items.append(html.Dd(named or NOT_NAMED))
    return html.Dl(items, className="who-list")


def _city_of(code: str, kind: str, answer: ActivitiesAnswer, catalogue: Catalogue) -> list[Component | str]:
    return [city_link(catalogue.area(code).name, code), " ", *_named(answer.of(code, kind))]
