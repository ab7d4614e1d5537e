"""Directe veiligheid: house bans, shelter, Veilig Thuis, bottlenecks and measures."""

from collections.abc import Callable

from data.model.catalogue import Catalogue
from data.questions.comparison import ComparisonQuestion
from data.questions.figures import FiguresAnswer
from data.questions.selection import Selection
from layouts import addresses
from layouts.cards.anatomy.listings import measures_listing
from layouts.cards.card import Card
from layouts.cards.measure_cards import bottlenecks_card
from layouts.cards.notes import figure_notes
from layouts.cards.questions import figures_here, figures_here_and_wider, measures_of, nearest_area
from layouts.cards.record_tables import comparison_table, measures_export, measures_table
from layouts.cards.tables import figures_table
from layouts.comparing.export import areas_export
from layouts.figures.area_bars import area_bars
from layouts.figures.before_after import before_after
from layouts.figures.goal import goal_bar
from layouts.figures.share_bars import share_bars
from layouts.figures.yearly_bars import yearly_bars
from layouts.pages.pillar_page import pillar_page
from layouts.wording import phrases
from layouts.wording.sentences import (
    before_after_sentence,
    certainty_text,
    claims_without_figure,
    comparison_sentence,
    figures_sentence,
    goal_sentence,
    intervals_text,
    measures_sentence,
    series_sentence,
    undated_shares_sentence,
)

PILLAR = "p2"
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
KINDS = ("veilig-thuis-eerste-meldingen", "veilig-thuis-hermeldingen", "veilig-thuis-vervolgmeldingen")
REST = ("time-outopvang-trajecten", "veiligheidsarmbanden-uitgedeeld")


def _bans_elsewhere(selection: Selection, catalogue: Catalogue) -> ComparisonQuestion:
    cities = tuple(area.area for area in catalogue.choosable_areas if area.kind == "gemeente")
    return ComparisonQuestion(
        BANS, cities, selection.area, from_year=selection.from_year, to_year=selection.to_year, with_history=False
    )


def _bans_certainty(answer: FiguresAnswer, catalogue: Catalogue) -> str:
    indicator = catalogue.indicator(BANS)
    change = answer.change_of(BANS, answer.question.areas[0])
    words = [intervals_text(answer.of(BANS, answer.question.areas[0]), indicator)]
    if change:
        words.append(certainty_text(change, indicator))
    return " ".join(word for word in words if word)


def _workshop_sentence(answer: FiguresAnswer, catalogue: Catalogue) -> str:
    goal = answer.goal_of(WORKSHOP)
    indicator = catalogue.indicator(WORKSHOP)
    if goal is None:
        return series_sentence(answer, WORKSHOP, nearest_area(answer, WORKSHOP), catalogue)
    return goal_sentence(goal, indicator, answer.today)


def _workshop_figure(answer: FiguresAnswer, catalogue: Catalogue) -> dict | None:
    goal = answer.goal_of(WORKSHOP)
    return goal_bar(goal, catalogue.indicator(WORKSHOP), catalogue) if goal and goal.result else None


def _years_of(indicator: str) -> Callable[[FiguresAnswer, Catalogue], dict | None]:
    """Make a figure with a bar for each year; it is None with fewer than two figures."""

    def figure(answer: FiguresAnswer, catalogue: Catalogue) -> dict | None:
        area = answer.question.areas[0]
        return yearly_bars(answer, indicator, area, catalogue) if len(answer.of(indicator, area)) > 1 else None

    return figure


HOUSE_BANS = Card(
    id="huisverboden",
    title="Zijn er minder tijdelijke huisverboden?",
    question=figures_here(BANS),
    sentence=lambda answer, catalogue: series_sentence(answer, BANS, answer.question.areas[0], catalogue),
    figure=_years_of(BANS),
    table=figures_table,
    certainty=_bans_certainty,
    notes=figure_notes,
)
UNDATED_SHARES = Card(
    id="huisverboden-aandelen",
    title="Hoe lopen huisverboden af?",
    question=figures_here_and_wider(*UNDATED, dated=False),
    sentence=undated_shares_sentence,
    figure=share_bars,
    table=figures_table,
    notes=figure_notes,
)
SHELTER = Card(
    id="crisisopvang",
    title="Hoeveel plaatsen heeft de crisisopvang?",
    question=figures_here_and_wider(PLACES, dated=False),
    sentence=lambda answer, catalogue: before_after_sentence(answer, PLACES, nearest_area(answer, PLACES), catalogue),
    figure=lambda answer, catalogue: before_after(answer, PLACES, nearest_area(answer, PLACES), catalogue),
    table=figures_table,
    notes=figure_notes,
)
VEILIG_THUIS = Card(
    id="veilig-thuis",
    title="Hoeveel casussen registreerde Veilig Thuis?",
    question=figures_here(CASES, *CONTACTS),
    sentence=figures_sentence,
    figure=_years_of(CASES),
    table=figures_table,
    notes=lambda answer, catalogue: (*figure_notes(answer, catalogue), *claims_without_figure(answer, catalogue)),
)
REPORTS = Card(
    id="veilig-thuis-soorten",
    title="Kende Veilig Thuis deze mensen al?",
    question=figures_here_and_wider(*KINDS),
    sentence=figures_sentence,
    table=figures_table,
    notes=figure_notes,
)
WORKSHOPS = Card(
    id="workshop-huisverbod",
    title="Volgden genoeg hulpofficieren de workshop over het huisverbod?",
    question=figures_here_and_wider(WORKSHOP, dated=False),
    sentence=_workshop_sentence,
    figure=_workshop_figure,
    table=figures_table,
    notes=figure_notes,
)
OTHER = Card(
    id="directe-veiligheid-overig",
    title="Andere cijfers over directe veiligheid",
    question=figures_here_and_wider(*REST, dated=False),
    sentence=figures_sentence,
    table=figures_table,
    notes=figure_notes,
)
BANS_ELSEWHERE = Card(
    id="huisverboden-elders",
    title="Huisverboden in andere gemeenten",
    question=_bans_elsewhere,
    sentence=comparison_sentence,
    figure=area_bars,
    table=comparison_table,
    export=areas_export,
)
BOTTLENECKS = bottlenecks_card("directe-veiligheid-knelpunten", measures_of(PILLAR))
MEASURES = Card(
    id="directe-veiligheid-maatregelen",
    title=phrases.WHAT_THE_CITY_DOES,
    question=measures_of(PILLAR),
    sentence=lambda answer, catalogue: measures_sentence(answer.measures),
    table=measures_table,
    export=measures_export,
    listing=measures_listing,
)

CARDS = (
    HOUSE_BANS,
    UNDATED_SHARES,
    SHELTER,
    VEILIG_THUIS,
    REPORTS,
    WORKSHOPS,
    BANS_ELSEWHERE,
    OTHER,
    BOTTLENECKS,
    MEASURES,
)
PAGE = pillar_page(
    PILLAR,
    addresses.DIRECT_SAFETY,
    "Directe veiligheid",
    "Directe veiligheid",
    CARDS,
)
