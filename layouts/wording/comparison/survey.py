"""The matrix of all figures of a survey in words."""

from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue
from data.questions.comparison import SurveyAnswer
from data.questions.shown_areas import AS_HIGH, HIGH, LOW, NOT_HELD, class_of
from layouts.wording.comparison.verdicts import CLASS_WORDS, SIGNS
from layouts.wording.notes import join_words
from layouts.wording.numbers import count_word

if TYPE_CHECKING:
    from data.questions.comparison import ComparisonAnswer

MOST_NAMED = 4


def matrix_kicker(survey: SurveyAnswer) -> str:
    """Name what the matrix holds: "Alle 11 cijfers uit deze enquête, 2017"."""
    return f"Alle {len(survey.figures)} cijfers uit deze enquête, {survey.question.year}"


def matrix_headline(survey: SurveyAnswer, answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Name the areas that differ in every figure; else count the figures in which the chosen city differs."""
    different: dict[str, int] = dict.fromkeys(survey.question.areas, 0)
    for figure in survey.figures:
        for area in figure.shown:
            different[area.area] += class_of(area) in (HIGH, LOW)
    total = len(survey.figures)
    always = sorted(catalogue.area(code).name for code, count in different.items() if count == total)
    if 0 < len(always) <= MOST_NAMED:
        verb = "wijkt" if len(always) == 1 else "wijken"
        return f"{join_words(always)} {verb} bij alle {count_word(total)} cijfers af"
    own = answer.question.reference
    if own in different:
        count = different[own]
        name = catalogue.area(own).name
        if not count:
            return f"{name} wijkt bij geen van de {count_word(total)} cijfers duidelijk af"
        return f"{name} wijkt bij {count_word(count)} van de {count_word(total)} cijfers af"
    return "Waar wijkt welke gemeente af?"


def matrix_notes(survey: SurveyAnswer, against: str, catalogue: Catalogue) -> str:
    """Explain the signs, and at which figures a higher one is the better one."""
    better = [
        catalogue.indicator(figure.indicator).short_title
        for figure in survey.figures
        if catalogue.indicator(figure.indicator).polarity == "hoger-beter"
    ]
    favourable = f" Bij ‘{join_words(better)}’ is hoger juist gunstig." if 0 < len(better) < len(survey.figures) else ""
    return (
        f"{SIGNS[HIGH]} hoger dan {against}, {SIGNS[LOW]} lager, {SIGNS[AS_HIGH]} {CLASS_WORDS[AS_HIGH]}, "
        f"{SIGNS[NOT_HELD]} {CLASS_WORDS[NOT_HELD]}.{favourable}"
    )
