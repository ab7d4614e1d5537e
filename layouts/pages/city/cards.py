"""The cards of the page of a city, each with its address, embed and files. The page folds them below its answers."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.records import CitySurvey
from data.questions.overview import BottlenecksQuestion
from data.questions.plans import MeasuresAnswer, MeasuresQuestion, SurveysAnswer, SurveysQuestion
from data.questions.programme import BudgetQuestion
from data.questions.selection import Selection
from layouts.cards.card import Card
from layouts.cards.measure_cards import bottlenecks_card
from layouts.cards.questions import measures_of
from layouts.cards.record_tables import measures_export, measures_table
from layouts.cards.tables import DataTable
from layouts.components.source_links import source_cell
from layouts.pages.city.head import profile_question
from layouts.pages.city.money import money_table
from layouts.pages.city.peer_figures import peers_table
from layouts.pages.city.plan import not_delivered_notes, themes_table
from layouts.wording import phrases
from layouts.wording.dates import spelled_out
from layouts.wording.notes import join_sentences
from layouts.wording.sentences import measures_sentence
from layouts.wording.sources import source_line
from layouts.wording.subjects.budgets import NOT_TO_ADD, costs_headline, costs_sentence
from layouts.wording.subjects.profile import own_surveys_sentence, peers_sentence
from layouts.wording.subjects.surveys import OWN_CITY_ONLY, group_into_series, survey_population, survey_value

PROGRAMME = "veilige-steden"
# The pillar of what belongs to no single pillar.
KEY_FIGURES = "kern"
COUNTRY = "land"


def own_plan_question(selection: Selection, catalogue: Catalogue) -> MeasuresQuestion:
    """Ask for the plan of a city for the programme."""
    return MeasuresQuestion(None, (selection.area,), PROGRAMME)


def budget_question(selection: Selection, catalogue: Catalogue) -> BudgetQuestion:
    """Ask for the budget of an area for the programme."""
    return BudgetQuestion(selection.area, PROGRAMME)


def _bottlenecks(selection: Selection, catalogue: Catalogue) -> BottlenecksQuestion:
    """Ask for the bottlenecks of the area and its region; the page of the country has those of the country."""
    areas = catalogue.with_wider_areas(selection.area)
    return BottlenecksQuestion(
        tuple(code for code in areas if code == selection.area or catalogue.area(code).kind != COUNTRY)
    )


def _plan_sentence(answer: MeasuresAnswer, catalogue: Catalogue) -> str:
    return measures_sentence(answer.measures)


def _surveys_table(answer: SurveysAnswer, catalogue: Catalogue) -> DataTable:
    """List the surveys of the city, a row for each series: a city survey is comparable with itself only."""
    return DataTable(
        f"Onderzoek van de stad zelf. {OWN_CITY_ONLY}",
        ("Vraag", "Wie", "Cijfers", phrases.TAKE_CARE, "Bron"),
        tuple(_series_row(series, catalogue) for series in group_into_series(answer.surveys)),
    )


def _series_row(series: tuple[CitySurvey, ...], catalogue: Catalogue) -> tuple:
    def distinct(words: Iterable[str]) -> str:
        return " ".join(dict.fromkeys(words))

    figures = [html.Div([html.B(survey_value(survey)), f" ({spelled_out(survey.period_label)})"]) for survey in series]
    return (
        series[0].question,
        survey_population(series[0]) or "een telling: hier is aan niemand iets gevraagd",
        figures,
        distinct(survey.comparability_note or "" for survey in series),
        html.Small(_sources(series, catalogue)),
    )


def _sources(series: tuple[CitySurvey, ...], catalogue: Catalogue) -> list[Component | str]:
    """Give each place in a source once, a link where its address is known."""
    cells = {source_line(survey, catalogue): source_cell(survey, catalogue) for survey in series}
    return [part for cell in cells.values() for part in ("; ", cell)][1:]


def _surveys_sentence(answer: SurveysAnswer, catalogue: Catalogue) -> str:
    return own_surveys_sentence(len(group_into_series(answer.surveys)), len(answer.surveys))


HEADLINES = Card(
    id="gemeente-naast-anderen",
    title="Hoe is het vergeleken met soortgelijke gemeenten?",
    question=profile_question,
    sentence=peers_sentence,
    table=lambda answer, catalogue: peers_table(answer.headlines, answer, catalogue),
    open_table=True,
    # Inline styles place its strips, and the policy of an embedded page forbids these.
    may_be_embedded=False,
)
OWN_PLAN = Card(
    id="gemeente-plan",
    title="Wat staat er in het plan van de gemeente?",
    question=own_plan_question,
    sentence=_plan_sentence,
    table=themes_table,
    export=measures_export,
    notes=not_delivered_notes,
    open_table=True,
)
APPROACH = Card(
    id="gemeente-aanpak",
    title="Wat doet de gemeente voor de hele aanpak?",
    question=measures_of(KEY_FIGURES),
    sentence=_plan_sentence,
    table=measures_table,
    export=measures_export,
    open_table=True,
)
MONEY = Card(
    id="gemeente-begroting",
    title="Wat is er begroot?",
    question=budget_question,
    headline=costs_headline,
    sentence=lambda answer, catalogue: join_sentences(
        costs_sentence(answer, catalogue), NOT_TO_ADD if answer.lines else ""
    ),
    table=money_table,
    open_table=True,
)
SURVEYS = Card(
    id="gemeente-onderzoek",
    title="Wat vroeg de stad zelf?",
    question=lambda selection, catalogue: SurveysQuestion((selection.area,)),
    sentence=_surveys_sentence,
    table=_surveys_table,
    open_table=True,
)
BOTTLENECKS = bottlenecks_card("gemeente-knelpunten", _bottlenecks)
