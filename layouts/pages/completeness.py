"""Wie leverde wat aan: for every city and figure whether we have it, and who must fill the gap."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.profile import CompletenessAnswer, CompletenessQuestion
from data.questions.programme import ParticipationAnswer, ParticipationQuestion
from data.questions.selection import Selection
from data.rules.completeness import NOT_COUNTED, STATES
from layouts import addresses
from layouts.cards.actions import card_actions
from layouts.cards.anatomy.opening import opening_of
from layouts.cards.block import Block, Page
from layouts.cards.card import Card
from layouts.cards.drawing import card_block
from layouts.cards.tables import DataTable
from layouts.components.controls import FIRST_OFFERED_YEAR, option_select, options_form
from layouts.components.links import city_link, page_link
from layouts.rendering.html.static_rows import CellLook, looks_attribute, static_row
from layouts.wording import phrases
from layouts.wording.subjects.completeness import (
    MARKS,
    completeness_sentence,
    documents_words,
    scope_sentence,
    state_words,
)

LOOKS = {mark.letter: CellLook(mark.name, f"{mark.tone} {mark.letter}") for mark in MARKS.values()}
PART, YEAR = OPTIONS = ("deel", "jaar")


def _question(selection: Selection, catalogue: Catalogue) -> CompletenessQuestion:
    year = selection.option(YEAR, _years(catalogue))
    return CompletenessQuestion(int(year) if year else None, selection.option(PART, _parts(catalogue)) or None)


def _years(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(str(year) for year in range(catalogue.last_year, FIRST_OFFERED_YEAR - 1, -1))


def _parts(catalogue: Catalogue) -> dict[str, str]:
    """Map the pillars with figures to their titles; a part of a pillar counts as that pillar."""
    pillars = {catalogue.pillar(indicator.pillar) for indicator in catalogue.indicators.values()}
    top = {pillar.parent or pillar.pillar for pillar in pillars}
    return {code: pillar.title for code, pillar in catalogue.pillars.items() if code in top}


def _check(selection: Selection, catalogue: Catalogue) -> None:
    selection.option(PART, _parts(catalogue))
    selection.option(YEAR, _years(catalogue))


def _map_table(answer: CompletenessAnswer, catalogue: Catalogue) -> DataTable:
    """List the completeness for a file: a row for each figure, a column for each city, words in every cell."""
    return DataTable(
        caption=_caption(answer),
        columns=("Cijfer", "Code", *(catalogue.area(city).name for city in answer.cities)),
        rows=tuple(
            (
                catalogue.indicator(code).title,
                code,
                *(state_words(answer.at(code, city).state) for city in answer.cities),
            )
            for code in _applicable(answer)
        ),
    )


def _applicable(answer: CompletenessAnswer) -> list[str]:
    """List the figures that at least one of the cities can have: what cannot exist is not missing."""
    return [
        code
        for code in answer.indicators
        if any(answer.at(code, city).state not in NOT_COUNTED for city in answer.cities)
    ]


def _states_in_use(answer: CompletenessAnswer) -> list[str]:
    return [state for state in STATES if any(answer.counts_of(city)[state] for city in answer.cities)]


def _caption(answer: CompletenessAnswer) -> str:
    return f"Per cijfer en gemeente, over {answer.question.year or 'alle jaren samen'}"


def _counts_table(answer: CompletenessAnswer, catalogue: Catalogue) -> DataTable:
    """List the cities with the documents that we read, and the number of figures in each state."""
    states_in_use = [state for state in _states_in_use(answer) if state not in NOT_COUNTED]
    return DataTable(
        caption=f"Aantal cijfers per gemeente, A-Z, over {answer.question.year or 'alle jaren samen'}",
        columns=("Gemeente", "Eigen stukken over", *(state_words(state) for state in states_in_use)),
        rows=tuple(
            (
                city_link(catalogue.area(city).name, city),
                documents_words(answer.programmes_of(city)),
                *(str(answer.counts_of(city)[state]) for state in states_in_use),
            )
            for city in answer.cities
        ),
        zeros_are_default=True,
    )


COUNTS = Card(
    id="volledigheid-per-gemeente",
    title="Hoeveel cijfers hebben wij per gemeente?",
    question=_question,
    sentence=completeness_sentence,
    table=_counts_table,
    open_table=True,
)
MAP = Card(
    id="volledigheid",
    title="Welk cijfer hebben wij van welke gemeente?",
    question=_question,
    sentence=completeness_sentence,
    table=_map_table,
)


def _draw_map(answer: CompletenessAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    foot = card_actions(MAP, opening_of(MAP, answer, catalogue), answer, catalogue, selection)
    return html.Section(
        [
            html.H2(MAP.title),
            _legend(answer),
            _grid(answer, catalogue),
            html.Div(foot, className="foot"),
        ],
        className="card",
    )


def _legend(answer: CompletenessAnswer) -> Component:
    """Explain every letter in use, and for a gap who must fill it."""
    return html.Dl(
        [
            html.Div(
                [
                    html.Dt([html.Span(mark.letter, className=f"state {mark.tone}"), f" {mark.name}"]),
                    html.Dd(f"{mark.meaning} {mark.whose}".strip()),
                ]
            )
            for mark in map(MARKS.__getitem__, _states_in_use(answer))
        ],
        className="legend",
    )


def _grid(answer: CompletenessAnswer, catalogue: Catalogue) -> Component:
    """Draw a row for each figure and a column for each city; the head and the first column stay in sight.

    A cell holds words. The style sheet shows their letter; the words are for a screen reader, a
    pointer or a reader without style sheet. A row is one component: a thousand would slow Dash down.
    """
    cities = [html.Th(html.Span(city_link(catalogue.area(c).name, c)), scope="col") for c in answer.cities]
    bodies = [html.Thead(html.Tr([html.Th("Cijfer", scope="col"), *cities]))]
    for title, codes in _by_pillar(answer, catalogue).items():
        head = html.Tr(html.Th(title, colSpan=len(answer.cities) + 1, scope="rowgroup"), className="group")
        bodies.append(html.Tbody([head, *(_row(code, answer, catalogue) for code in codes)]))
    totals = [html.Td(f"{answer.figures_of(c)} van {answer.possible_of(c)}") for c in answer.cities]
    bodies.append(html.Tfoot(html.Tr([html.Th("Met een cijfer", scope="row"), *totals])))
    table = html.Table([html.Caption(_caption(answer)), *bodies], className="completeness", **looks_attribute(LOOKS))
    return html.Div(table, className="scroll both", tabIndex="0", role="region", **{"aria-label": _caption(answer)})


def _row(code: str, answer: CompletenessAnswer, catalogue: Catalogue) -> Component:
    letters = [MARKS[answer.at(code, city).state].letter for city in answer.cities]
    return static_row(html.Th(catalogue.indicator(code).title, scope="row"), letters, LOOKS)


def _by_pillar(answer: CompletenessAnswer, catalogue: Catalogue) -> dict[str, list[str]]:
    """Map the title of each pillar to its figures, in reading order."""
    codes_by_pillar: dict[str, list[str]] = {}
    for code in _applicable(answer):
        codes_by_pillar.setdefault(catalogue.indicator(code).pillar, []).append(code)
    return {
        pillar.title: codes_by_pillar[code] for code, pillar in catalogue.pillars.items() if code in codes_by_pillar
    }


def _draw_scope(answer: ParticipationAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """Say which municipalities this page is about, and link to the figures of the others."""
    return html.P(
        [
            f"{scope_sentence(answer, catalogue)} Cijfers van andere gemeenten staan bij ",
            page_link("Gemeenten vergelijken", addresses.COMPARISON, selection),
            ".",
        ],
        className="say",
    )


SCOPE = Block("volledigheid-welke", lambda *_: ParticipationQuestion(), _draw_scope)
MAP_BLOCK = Block("volledigheid", _question, _draw_map, MAP)


def _draw(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
    parts = [{"label": "alle pijlers", "value": ""}]
    parts += [{"label": title, "value": code} for code, title in _parts(catalogue).items()]
    years = [{"label": "alle jaren samen", "value": ""}, *({"label": y, "value": y} for y in _years(catalogue))]
    choices = [option_select(PART, "Pijler", parts, selection), option_select(YEAR, "Jaar", years, selection)]
    return html.Div(
        [
            html.P(
                "Welk cijfer hebben wij van welke gemeente? Waarom ontbreekt een cijfer?",
                className="lead",
            ),
            components[SCOPE.id],
            options_form(choices, selection, "Kies een pijler en een jaar"),
            components[COUNTS.id],
            components[MAP.id],
        ]
    )


PAGE = Page(
    "volledigheid",
    addresses.COMPLETENESS,
    phrases.WHO_DELIVERED,
    phrases.WHO_DELIVERED,
    lambda *_: phrases.WHO_DELIVERED,
    (SCOPE, card_block(COUNTS), MAP_BLOCK),
    _draw,
    has_choices=False,
    options=OPTIONS,
    check=_check,
)
