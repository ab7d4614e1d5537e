"""City surveys in words: each question and each group is a series of its own, never set beside another city."""

from collections.abc import Sequence
from itertools import groupby

from data.model.catalogue import Catalogue
from data.model.records import CitySurvey
from layouts.wording import phrases
from layouts.wording.dates import spelled_out
from layouts.wording.notes import area_in_words, as_sentence, join_sentences, join_words
from layouts.wording.numbers import number, qualified
from layouts.wording.words import MISSING_WORDS

OWN_CITY_ONLY = "Vergelijk alleen binnen dezelfde stad: elke stad stelt de vraag op haar eigen manier."
OWN_SERIES = as_sentence(phrases.OWN_SERIES)
NO_MARGINS = f"{phrases.MARGINS_NOT_IN_SOURCE.capitalize()}: of een verschil toeval is, {phrases.WE_DO_NOT_KNOW}."


def survey_value(survey: CitySurvey) -> str:
    """Write a value with its qualifier and, where the source used words, those words."""
    said = f"de bron zegt ‘{survey.qualifier_words}’" if survey.qualifier_words else ""
    if survey.value is None:
        return "; ".join(filter(None, (MISSING_WORDS[survey.missing_reason or "niet-in-bron"], said)))
    decimals = 0 if survey.value == int(survey.value) else 1
    sign = "%" if survey.unit == "%" else ""
    told = qualified(f"{number(survey.value, decimals)}{sign}", survey.qualifier)
    return f"{told} ({said})" if said else told


def survey_population(survey: CitySurvey) -> str:
    """Name the group that was asked, "" where nobody was asked."""
    return survey.population or ""


def group_into_series(surveys: Sequence[CitySurvey]) -> list[tuple[CitySurvey, ...]]:
    """Put together only what has one area, question and group, in the order given."""
    found: dict[tuple, list[CitySurvey]] = {}
    for survey in surveys:
        found.setdefault((survey.area, survey.series, survey.question, survey.population), []).append(survey)
    return [tuple(one) for one in found.values()]


def surveys_sentence(surveys: Sequence[CitySurvey], area: str, catalogue: Catalogue) -> str:
    """Tell the longest series among women, oldest first, with other groups asked as lately; else each on its own."""
    if not surveys:
        name = area_in_words(catalogue.area(area))
        return f"Voor {name} staat geen onderzoek onder vrouwen over straatintimidatie in onze bronnen."
    found = group_into_series(surveys)
    repeated = [one for one in found if len(one) > 1]
    told = _with_newer_groups(max(repeated, key=len), found) if repeated else found
    return join_sentences(
        *(_told(question, list(same)) for question, same in groupby(told, key=lambda one: one[0].question)),
        OWN_SERIES if len(found) > 1 else "",
        NO_MARGINS if repeated else "",
        OWN_CITY_ONLY,
    )


def _with_newer_groups(
    longest: tuple[CitySurvey, ...], found: list[tuple[CitySurvey, ...]]
) -> list[tuple[CitySurvey, ...]]:
    """Add the other groups of which the newest figure is as new: a series of the young alone is not of all women."""
    newest = longest[-1].period_label
    return [
        one
        for one in found
        if one is longest or (one[0].question == longest[0].question and one[-1].period_label >= newest)
    ]


def other_groups_sentence(surveys: Sequence[CitySurvey]) -> str:
    """Name the groups and counts beside those among women."""
    found = [f"‘{question}’" for question in dict.fromkeys(survey.question for survey in surveys)]
    noun = "cijfer" if len(surveys) == 1 else "cijfers"
    return join_sentences(f"{len(surveys)} {noun} bij: {join_words(found)}.", OWN_CITY_ONLY)


def _told(question: str, found: Sequence[Sequence[CitySurvey]]) -> str:
    """Tell a question once, and under it each group with its figures."""
    if len(found) == 1:
        return f"{question} ({survey_population(found[0][0])}): {_values(found[0])}."
    return f"{question}: {'; '.join(f'{survey_population(one[0])} {_values(one)}' for one in found)}."


def _values(surveys: Sequence[CitySurvey]) -> str:
    return join_words([f"{survey_value(survey)} in {spelled_out(survey.period_label)}" for survey in surveys])
