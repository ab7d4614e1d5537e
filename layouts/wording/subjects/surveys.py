"""City surveys in words. Each question and each group is a series, which is never compared with another city."""

from collections.abc import Sequence
from itertools import groupby

from data.model.catalogue import Catalogue
from data.model.records import CitySurvey
from layouts.wording import phrases
from layouts.wording.dates import spelled_out
from layouts.wording.notes import area_in_words, as_sentence, join_sentences, join_words
from layouts.wording.numbers import qualified, rounded_text
from layouts.wording.words import MISSING_WORDS

OWN_CITY_ONLY = "Vergelijk alleen binnen dezelfde stad: elke stad stelt de vraag op haar eigen manier."
OWN_SERIES = as_sentence(phrases.OWN_SERIES)
NO_MARGINS = f"{phrases.MARGINS_NOT_IN_SOURCE.capitalize()}: of een verschil toeval is, {phrases.WE_DO_NOT_KNOW}."


def survey_value(survey: CitySurvey) -> str:
    """Write a value with its qualifier and the words of the source, if it used words."""
    source_words = f"de bron zegt ‘{survey.qualifier_words}’" if survey.qualifier_words else ""
    if survey.value is None:
        return "; ".join(filter(None, (MISSING_WORDS[survey.missing_reason or "niet-in-bron"], source_words)))
    decimals = 0 if survey.value == int(survey.value) else 1
    sign = "%" if survey.unit == "%" else ""
    value = qualified(rounded_text(survey.value, decimals, sign, 100 if sign else None), survey.qualifier)
    return f"{value} ({source_words})" if source_words else value


def survey_population(survey: CitySurvey) -> str:
    """Name the group that answered the question; "" for a count, for which nobody was interviewed."""
    return survey.population or ""


def group_into_series(surveys: Sequence[CitySurvey]) -> list[tuple[CitySurvey, ...]]:
    """Group surveys by area, series, question and population, in the order given."""
    groups: dict[tuple, list[CitySurvey]] = {}
    for survey in surveys:
        groups.setdefault((survey.area, survey.series, survey.question, survey.population), []).append(survey)
    return [tuple(group) for group in groups.values()]


def surveys_sentence(surveys: Sequence[CitySurvey], area: str, catalogue: Catalogue) -> str:
    """Write the longest series among women, oldest first, with other groups as recent; else each series."""
    if not surveys:
        name = area_in_words(catalogue.area(area))
        return f"Over {name} kennen wij geen onderzoek onder vrouwen over straatintimidatie."
    all_series = group_into_series(surveys)
    repeated_series = [series for series in all_series if len(series) > 1]
    shown_series = _with_newer_groups(max(repeated_series, key=len), all_series) if repeated_series else all_series
    return join_sentences(
        *(
            _question_sentence(question, list(groups))
            for question, groups in groupby(shown_series, key=lambda series: series[0].question)
        ),
        OWN_SERIES if len(all_series) > 1 else "",
        NO_MARGINS if repeated_series else "",
        OWN_CITY_ONLY,
    )


def _with_newer_groups(
    longest: tuple[CitySurvey, ...], all_series: list[tuple[CitySurvey, ...]]
) -> list[tuple[CitySurvey, ...]]:
    """Add the groups with an equally new figure: a series of young women alone does not stand for all women."""
    newest = longest[-1].period_label
    return [
        series
        for series in all_series
        if series is longest or (series[0].question == longest[0].question and series[-1].period_label >= newest)
    ]


def other_groups_sentence(surveys: Sequence[CitySurvey]) -> str:
    """Count the figures of other groups, and name their questions."""
    if not surveys:
        return phrases.NO_OWN_SURVEY
    questions = [f"‘{question}’" for question in dict.fromkeys(survey.question for survey in surveys)]
    noun = "cijfer" if len(surveys) == 1 else "cijfers"
    return join_sentences(f"{len(surveys)} {noun} bij: {join_words(questions)}.", OWN_CITY_ONLY)


def _question_sentence(question: str, groups: Sequence[Sequence[CitySurvey]]) -> str:
    """Write a question once, followed by each group with its figures."""
    if len(groups) == 1:
        return f"{question} ({survey_population(groups[0][0])}): {_values(groups[0])}."
    return f"{question}: {'; '.join(f'{survey_population(group[0])} {_values(group)}' for group in groups)}."


def _values(surveys: Sequence[CitySurvey]) -> str:
    return join_words([f"{survey_value(survey)} in {spelled_out(survey.period_label)}" for survey in surveys])
