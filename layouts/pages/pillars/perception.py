"""Veiligheidsbeleving: how safe people feel, in the city, in other cities and in the country."""

from collections.abc import Callable

from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Indicator
from data.questions.comparison import ComparisonAnswer, ComparisonQuestion
from data.questions.figures import FiguresAnswer, FiguresQuestion
from data.questions.selection import Selection
from layouts import addresses
from layouts.cards.card import Card
from layouts.cards.events import EVENTS, events_choice
from layouts.cards.notes import figure_notes
from layouts.cards.perception_tables import cities_table
from layouts.cards.tables import figures_table
from layouts.components.controls import option_select
from layouts.figures.grouped_bars import grouped_bars
from layouts.figures.share_bars import share_bars
from layouts.figures.survey_bars import survey_bars
from layouts.figures.trend import trend
from layouts.pages.pillar_page import pillar_page
from layouts.wording.notes import as_sentence, population_note
from layouts.wording.sentences import certainty_text, figures_sentence, intervals_text
from layouts.wording.subjects.perception import (
    cities_certainty,
    cities_sentence,
    national_sentence,
    origin_text,
    survey_sentence,
    whole_sentence,
)
from layouts.wording.subjects.separate_figures import separate_figures_sentence

PILLAR = "beleving"
COUNTRY = "NL01"
FIGURE = "cijfer"
SINCE_2021 = ("onveilig-weleens-vm2021", "onveilig-buurt-vm2021")
DETOURS = "omlopen-weleens-vm2021"
YOUNG_WOMEN = ("onveilig-algemeen-jonge-vrouwen", "onveilig-eigen-buurt-jonge-vrouwen")
OF_ONE_CITY = ("studentes-straatintimidatie", "petitie-ondertekenaars", "onveilig-buurt-vm2021")


def survey_indicators(catalogue: Catalogue) -> tuple[Indicator, ...]:
    """Give the figures of the survey with published margins; the first is the default."""
    indicators = catalogue.indicators.values()
    return tuple(
        indicator for indicator in indicators if indicator.pillar == PILLAR and indicator.interval == "gepubliceerd"
    )


def chosen_figure(selection: Selection, catalogue: Catalogue) -> str:
    """Give the code of the chosen figure; raises BadSelection for one that the survey does not have."""
    codes = [indicator.indicator for indicator in survey_indicators(catalogue)]
    return selection.option(FIGURE, codes) or codes[0]


def figure_choice(selection: Selection, catalogue: Catalogue) -> Component:
    """Draw the choice of a figure; the first one is the default."""
    first, *other_indicators = survey_indicators(catalogue)
    options = [
        {"label": first.title, "value": ""},
        *({"label": indicator.title, "value": indicator.indicator} for indicator in other_indicators),
    ]
    shown_selection = Selection(options=()) if selection.option(FIGURE) == first.indicator else selection
    return option_select(FIGURE, "Cijfer", options, shown_selection)


def _over_the_years(selection: Selection, catalogue: Catalogue) -> FiguresQuestion:
    areas = tuple(dict.fromkeys((selection.area, COUNTRY)))
    return FiguresQuestion((chosen_figure(selection, catalogue),), areas, selection.from_year, selection.to_year)


def _beside(selection: Selection, catalogue: Catalogue) -> ComparisonQuestion:
    cities = tuple(area.area for area in catalogue.choosable_areas if area.kind == "gemeente")
    return ComparisonQuestion(
        chosen_figure(selection, catalogue),
        (*cities, COUNTRY),
        selection.area,
        from_year=selection.from_year,
        to_year=selection.to_year,
        with_history=False,
    )


def _of_the_country(*indicators: str) -> Callable[[Selection, Catalogue], FiguresQuestion]:
    return lambda selection, catalogue: FiguresQuestion(
        indicators, (COUNTRY,), selection.from_year, selection.to_year
    )


def _of_the_city(selection: Selection, catalogue: Catalogue) -> FiguresQuestion:
    """Ask for the figures that single cities have; the survey of the whole country has cards of its own."""
    codes = tuple(code for code in OF_ONE_CITY if code not in SINCE_2021 or selection.area != COUNTRY)
    return FiguresQuestion(codes, (selection.area,), selection.from_year, selection.to_year)


def _lines(answer: FiguresAnswer, catalogue: Catalogue) -> dict | None:
    return trend(answer, answer.question.indicators[0], answer.question.areas, catalogue)


def _survey_notes(answer: FiguresAnswer | ComparisonAnswer, catalogue: Catalogue) -> tuple[str, ...]:
    """Say whom the survey asked and what it is comparable with."""
    codes = dict.fromkeys(row.indicator for row in answer.rows)
    indicators = [catalogue.indicator(code) for code in codes]
    notes = [
        note for indicator in indicators for note in (population_note(indicator), indicator.comparability_note) if note
    ]
    return tuple(dict.fromkeys(as_sentence(note) for note in notes))


def _certainty(answer: FiguresAnswer, catalogue: Catalogue) -> str:
    indicator, area = catalogue.indicator(answer.question.indicators[0]), answer.question.areas[0]
    words = [intervals_text(answer.of(indicator.indicator, area), indicator)]
    if change := answer.change_of(indicator.indicator, area):
        words.append(certainty_text(change, indicator, explained=False))
    return " ".join(word for word in words if word)


OVER_THE_YEARS = Card(
    id="beleving",
    title="Hoe veilig voelen inwoners zich?",
    question=_over_the_years,
    sentence=survey_sentence,
    figure=_lines,
    table=figures_table,
    certainty=_certainty,
    notes=_survey_notes,
)
BESIDE = Card(
    id="beleving-gemeenten",
    title="Hoe is dat in andere gemeenten?",
    question=_beside,
    sentence=cities_sentence,
    figure=survey_bars,
    table=cities_table,
    certainty=cities_certainty,
    notes=_survey_notes,
)
YOUNG = Card(
    id="beleving-jonge-vrouwen",
    title="Nederland: voelen jonge vrouwen van 15 tot 25 jaar zich onveilig?",
    question=_of_the_country(*YOUNG_WOMEN),
    sentence=national_sentence,
    figure=share_bars,
    table=figures_table,
    certainty=origin_text,
    notes=_survey_notes,
)
NEWER = Card(
    id="beleving-sinds-2021",
    title="Nederland: hoe veilig voelen inwoners zich sinds de nieuwe vragenlijst?",
    question=_of_the_country(*SINCE_2021),
    sentence=whole_sentence,
    figure=grouped_bars,
    table=figures_table,
    notes=_survey_notes,
)
DETOURS_CARD = Card(
    id="beleving-omlopen",
    title="Nederland: wie loopt of rijdt om voor de veiligheid?",
    question=_of_the_country(DETOURS),
    sentence=separate_figures_sentence,
    figure=grouped_bars,
    table=figures_table,
)
CITY_ONLY = Card(
    id="beleving-eigen-stad",
    title="Wat weten we nog meer uit deze stad?",
    question=_of_the_city,
    sentence=figures_sentence,
    figure=lambda answer, catalogue: None,
    table=figures_table,
    notes=figure_notes,
)

CARDS = (OVER_THE_YEARS, BESIDE, NEWER, YOUNG, DETOURS_CARD, CITY_ONLY)
PAGE = pillar_page(
    PILLAR,
    addresses.PERCEPTION,
    "Veiligheidsbeleving",
    "Veiligheidsbeleving",
    CARDS,
    choices={FIGURE: figure_choice, EVENTS: events_choice},
)
