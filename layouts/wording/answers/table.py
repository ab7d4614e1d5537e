"""Which headline belongs to which kind of answer."""

import re

from data.model.catalogue import Catalogue
from data.model.records import CitySurvey
from data.questions.comparison import ComparisonAnswer
from data.questions.figures import FiguresAnswer
from data.questions.plans import SurveysAnswer
from data.questions.question import Answer
from data.rules.verdicts import verdict_between
from layouts.wording import phrases
from layouts.wording.answers.figures import figures_headline
from layouts.wording.answers.headline import Headline, first_fitting_sentence, fitting, with_outcome
from layouts.wording.dates import spelled_out
from layouts.wording.notes import area_in_words
from layouts.wording.numbers import value_text
from layouts.wording.periods import period_text
from layouts.wording.subjects.surveys import survey_value
from layouts.wording.verdicts import verdict_text

NO_COUNTS = "Geen cijfers om naast elkaar te zetten"


def headline_of(answer: Answer, sentence: str, catalogue: Catalogue) -> Headline:
    """Write the headline of an answer; of records it is the first sentence of their counts."""
    if isinstance(answer, FiguresAnswer):
        return figures_headline(answer, catalogue)
    if isinstance(answer, ComparisonAnswer):
        return _of_comparison(answer, catalogue)
    if isinstance(answer, SurveysAnswer) and any(survey.value is not None for survey in answer.surveys):
        return Headline(_survey_text(next(survey for survey in answer.surveys if survey.value is not None)))
    return Headline(first_fitting_sentence(sentence))


def _survey_text(survey: CitySurvey) -> str:
    value, question = survey_value(survey), survey.question
    period = spelled_out(survey.period_label)
    bare = re.sub(r"\s*\(.*\)", "", value)
    return fitting([f"{question}: {value} in {period}", f"{question}: {value}", f"{question}: {bare}"])


def _of_comparison(answer: ComparisonAnswer, catalogue: Catalogue) -> Headline:
    """Hold the chosen area against the country, where both have a figure that may be compared."""
    indicator = catalogue.indicator(answer.question.indicator)
    own = next((one.observation for one in answer.shown if one.area == answer.question.reference), None)
    if indicator.kind == "count":
        counts = f"Aantallen over {answer.year} naast elkaar: {phrases.NO_RANKING}"
        return Headline(counts if answer.year else NO_COUNTS)
    if own is None or not own.has_value:
        area = catalogue.areas.get(answer.question.reference or "")
        return Headline(f"{phrases.NO_FIGURE_OVER.capitalize()} {area_in_words(area)}" if area else NO_COUNTS)
    value = f"{area_in_words(catalogue.area(own.area))}: {value_text(own, indicator)}"
    country = answer.shown_benchmark.observation if answer.shown_benchmark else None
    if country is None or not country.has_value:
        return Headline(f"{value} {period_text(own)}", None, (own,))
    verdict = verdict_between(own, country, indicator, catalogue)
    told = verdict_text(verdict, catalogue) if verdict.is_known else ""
    text = fitting([with_outcome(f"{value} {period_text(own)}", told), with_outcome(value, told), value])
    return Headline(text, verdict, (own, country))
