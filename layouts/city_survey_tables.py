"""The tables of city surveys: every figure with its question, its group and what it may not stand beside."""

from typing import TYPE_CHECKING

from dash import html

from data.catalogue import Catalogue
from data.records import CitySurvey
from layouts.tables import DataTable
from layouts.wording.dates import spelled_out
from layouts.wording.sources import source_line
from layouts.wording.surveys import OWN_CITY_ONLY, is_about_women, survey_value, whom

if TYPE_CHECKING:
    from data.answers import SurveysAnswer

COLUMNS = ("Vraag", "Wie", "Periode", "Waarde", "Let op", "Bron")


def women_table(answer: "SurveysAnswer", catalogue: Catalogue) -> DataTable:
    """The figures among women."""
    found = [survey for survey in answer.surveys if is_about_women(survey)]
    return _table(f"Onder vrouwen. {OWN_CITY_ONLY}", found, catalogue)


def others_table(answer: "SurveysAnswer", catalogue: Catalogue) -> DataTable:
    """The figures of other groups, and counts."""
    found = [survey for survey in answer.surveys if not is_about_women(survey)]
    return _table(f"Andere groepen en tellingen. {OWN_CITY_ONLY}", found, catalogue)


def _table(caption: str, surveys: list[CitySurvey], catalogue: Catalogue) -> DataTable:
    return DataTable(caption, COLUMNS, tuple(_row(survey, catalogue) for survey in surveys))


def _row(survey: CitySurvey, catalogue: Catalogue) -> tuple:
    area = catalogue.area(survey.area)
    return (
        [survey.question, html.Small(area.name)],
        whom(survey) or "niet gevraagd aan mensen: een telling",
        spelled_out(survey.period_label),
        survey_value(survey),
        survey.comparability_note or "",
        source_line(survey, catalogue),
    )
