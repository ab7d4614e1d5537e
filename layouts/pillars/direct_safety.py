"""Directe veiligheid: house bans, shelter, Veilig Thuis, and what holds them back."""

from typing import TYPE_CHECKING

from data.catalogue import Catalogue
from data.selection import ComparisonQuestion, FiguresQuestion, MeasuresQuestion, Selection
from layouts.cards import Card
from layouts.figures.before_after import before_after
from layouts.figures.compared import compared_areas
from layouts.figures.counts import counts_per_year
from layouts.figures.goal import goal_bar
from layouts.figures.shares import separate_shares
from layouts.pillar_page import pillar_page
from layouts.record_tables import bottlenecks_table, comparison_table, measures_table
from layouts.remarks import remarks
from layouts.tables import figures_table
from layouts.wording.sentences import (
    before_after_sentence,
    bottlenecks_sentence,
    certainty_text,
    comparison_sentence,
    figures_sentence,
    goal_sentence,
    intervals_text,
    measures_sentence,
    series_sentence,
    undated_shares_sentence,
)

if TYPE_CHECKING:
    from data.answers import ComparisonAnswer, FiguresAnswer

BANS = "huisverboden-opgelegd"
PLACES = "crisisopvang-plaatsen"
CASES = "veilig-thuis-casussen"
WORKSHOP = "huisverbod-workshop-hulpofficieren"
UNDATED = (
    "huisverboden-verlengd",
    "huisverboden-ingetrokken",
    "huisverboden-beroep",
    "huisverboden-samenloop-strafrecht",
)
CONTACTS = ("veilig-thuis-adviezen", "veilig-thuis-meldingen")
REST = ("time-outopvang-trajecten", "veiligheidsarmbanden-uitgedeeld")


def _figures(*indicators: str, dated: bool = True):
    """Ask for figures of the chosen area and the areas it is part of."""

    def question(selection: Selection, catalogue: Catalogue) -> FiguresQuestion:
        years = (selection.from_year, selection.to_year) if dated else (None, None)
        return FiguresQuestion(indicators, catalogue.with_wider_areas(selection.area), *years)

    return question


def _own_figures(*indicators: str):
    """Ask for figures of the chosen area alone."""

    def question(selection: Selection, catalogue: Catalogue) -> FiguresQuestion:
        return FiguresQuestion(indicators, (selection.area,), selection.from_year, selection.to_year)

    return question


def _bans_elsewhere(selection: Selection, catalogue: Catalogue) -> ComparisonQuestion:
    cities = tuple(area.area for area in catalogue.choosable_areas if area.kind == "gemeente")
    return ComparisonQuestion(BANS, cities, selection.area, selection.to_year)


def _measures(selection: Selection, catalogue: Catalogue) -> MeasuresQuestion:
    return MeasuresQuestion("p2", catalogue.with_wider_areas(selection.area))


def _area_of(answer: "FiguresAnswer", indicator: str) -> str:
    """The area the card speaks of: the first asked that has the figure, else the chosen one."""
    return next((row.area for row in answer.of(indicator)), answer.question.areas[0])


def _bans_certainty(answer: "FiguresAnswer", catalogue: Catalogue) -> str:
    indicator = catalogue.indicator(BANS)
    change = answer.change_of(BANS, answer.question.areas[0])
    words = [intervals_text(answer.of(BANS, answer.question.areas[0]), indicator)]
    if change:
        words.append(certainty_text(change, indicator))
    return " ".join(word for word in words if word)


def _workshop_sentence(answer: "FiguresAnswer", catalogue: Catalogue) -> str:
    goal = answer.goal_of(WORKSHOP)
    indicator = catalogue.indicator(WORKSHOP)
    if goal is None:
        return series_sentence(answer, WORKSHOP, _area_of(answer, WORKSHOP), catalogue)
    return goal_sentence(goal, indicator, answer.today)


def _workshop_figure(answer: "FiguresAnswer", catalogue: Catalogue) -> dict | None:
    goal = answer.goal_of(WORKSHOP)
    return goal_bar(goal, catalogue.indicator(WORKSHOP), catalogue) if goal and goal.result else None


def _comparison_figure(answer: "ComparisonAnswer", catalogue: Catalogue) -> dict | None:
    return compared_areas(answer, catalogue)


HOUSE_BANS = Card(
    id="huisverboden",
    title="Zijn er minder tijdelijke huisverboden?",
    question=_own_figures(BANS),
    sentence=lambda answer, catalogue: series_sentence(answer, BANS, answer.question.areas[0], catalogue),
    figure=lambda answer, catalogue: counts_per_year(answer, BANS, answer.question.areas[0], catalogue),
    table=figures_table,
    certainty=_bans_certainty,
    remarks=remarks,
)
UNDATED_SHARES = Card(
    id="huisverboden-aandelen",
    title="Hoe lopen huisverboden af?",
    question=_figures(*UNDATED, dated=False),
    sentence=undated_shares_sentence,
    figure=separate_shares,
    table=figures_table,
    remarks=remarks,
)
SHELTER = Card(
    id="crisisopvang",
    title="Hoeveel plaatsen heeft de crisisopvang?",
    question=_figures(PLACES, dated=False),
    sentence=lambda answer, catalogue: before_after_sentence(
        answer, PLACES, _area_of(answer, PLACES), catalogue
    ),
    figure=lambda answer, catalogue: before_after(answer, PLACES, _area_of(answer, PLACES), catalogue),
    table=figures_table,
    remarks=remarks,
)
VEILIG_THUIS = Card(
    id="veilig-thuis",
    title="Hoeveel casussen registreerde Veilig Thuis?",
    question=_own_figures(CASES, *CONTACTS),
    sentence=figures_sentence,
    figure=lambda answer, catalogue: counts_per_year(answer, CASES, answer.question.areas[0], catalogue),
    table=figures_table,
    remarks=remarks,
)
WORKSHOPS = Card(
    id="workshop-huisverbod",
    title="Volgden genoeg hulpofficieren de workshop over het huisverbod?",
    question=_figures(WORKSHOP, dated=False),
    sentence=_workshop_sentence,
    figure=_workshop_figure,
    table=figures_table,
    remarks=remarks,
)
OTHER = Card(
    id="directe-veiligheid-overig",
    title="Andere cijfers over directe veiligheid",
    question=_figures(*REST, dated=False),
    sentence=figures_sentence,
    table=figures_table,
    remarks=remarks,
    open_table=True,
)
BANS_ELSEWHERE = Card(
    id="huisverboden-elders",
    title="Huisverboden in andere gemeenten",
    question=_bans_elsewhere,
    sentence=comparison_sentence,
    figure=_comparison_figure,
    table=comparison_table,
)
BOTTLENECKS = Card(
    id="directe-veiligheid-knelpunten",
    title="Wat houdt het tegen?",
    question=_measures,
    sentence=lambda answer, catalogue: bottlenecks_sentence(answer.bottlenecks),
    table=bottlenecks_table,
    open_table=True,
)
MEASURES = Card(
    id="directe-veiligheid-maatregelen",
    title="Wat doet de gemeente?",
    question=_measures,
    sentence=lambda answer, catalogue: measures_sentence(answer.measures),
    table=measures_table,
    open_table=True,
)

CARDS = (
    HOUSE_BANS,
    UNDATED_SHARES,
    SHELTER,
    VEILIG_THUIS,
    WORKSHOPS,
    BOTTLENECKS,
    MEASURES,
    OTHER,
    BANS_ELSEWHERE,
)
PAGE = pillar_page("p2", "/pijler/directe-veiligheid", "Directe veiligheid", "Directe veiligheid", CARDS)
