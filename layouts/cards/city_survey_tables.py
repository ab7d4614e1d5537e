"""The tables of city surveys: every figure with its question, the people asked and what it cannot be compared with."""

from dash import html

from data.model.catalogue import Catalogue
from data.model.records import CitySurvey
from data.questions.plans import SurveysAnswer
from layouts.cards.tables import DataTable
from layouts.components.source_links import source_cell
from layouts.wording import phrases
from layouts.wording.dates import spelled_out
from layouts.wording.subjects.surveys import survey_population, survey_value

COLUMNS = ("Vraag", "Wie", "Periode", "Waarde", phrases.TAKE_CARE, "Bron")


def women_table(answer: SurveysAnswer, catalogue: Catalogue) -> DataTable:
    """List the survey figures about women, one a row."""
    return _table("Onder vrouwen", answer, catalogue)


def other_groups_table(answer: SurveysAnswer, catalogue: Catalogue) -> DataTable:
    """List the survey figures about other groups, and counts, one a row."""
    return _table("Andere groepen en tellingen", answer, catalogue)


def _table(caption: str, answer: SurveysAnswer, catalogue: Catalogue) -> DataTable:
    return DataTable(caption, COLUMNS, tuple(_row(survey, catalogue) for survey in answer.surveys))


def _row(survey: CitySurvey, catalogue: Catalogue) -> tuple:
    area = catalogue.area(survey.area)
    return (
        [survey.question, html.Small(area.name)],
        survey_population(survey) or "geen enquête, maar een telling",
        spelled_out(survey.period_label),
        survey_value(survey),
        survey.comparability_note or "",
        source_cell(survey, catalogue),
    )
