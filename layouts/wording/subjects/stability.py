"""Sentences about how often a situation was safe and stable, and how many cases were assessed."""

from math import floor
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.rules.changes import newest_figure
from layouts.wording.changes import change_sentence, years_between_sentence
from layouts.wording.notes import as_sentence, join_sentences
from layouts.wording.numbers import has_difference, number, value_text, value_with_unit
from layouts.wording.periods import period_text
from layouts.wording.series import series_sentence

if TYPE_CHECKING:
    from data.questions.figures import FiguresAnswer
    from data.rules.changes import Change

MORE_ASSESSED = "Dat zijn meer beoordelingen, niet meer geweld."
TIMES = {2: "twee", 3: "drie", 4: "vier", 5: "vijf"}


def stable_sentence(answer: "FiguresAnswer", indicator_code: str, catalogue: Catalogue) -> str:
    """Write the newest share with its number of cases, the share before it, and the change between them."""
    area = answer.question.areas[0]
    indicator, change = catalogue.indicator(indicator_code), answer.change_of(indicator_code, area)
    rows = answer.of(indicator_code, area)
    if change is None or change.later != newest_figure(rows):
        return series_sentence(answer, indicator_code, area, catalogue)
    newest = change.later
    newest_sentence = (
        f"{period_text(newest)} was in {value_text(newest, indicator)} van {_cases(newest)} "
        "de situatie veilig en stabiel, al dan niet met ondersteuning"
    )
    earlier_sentence = (
        f"{period_text(change.earlier)} was dat {value_text(change.earlier, indicator)}{_of(change.earlier)}"
    )
    return join_sentences(
        as_sentence(newest_sentence),
        as_sentence(earlier_sentence),
        change_sentence(change, indicator, catalogue, beside=newest),
        years_between_sentence(change, rows),
    )


def assessed_sentence(answer: "FiguresAnswer", indicator_code: str, catalogue: Catalogue) -> str:
    """Write how many cases were assessed, how many times as many that is, and that it is no measure of violence."""
    area = answer.question.areas[0]
    indicator, change = catalogue.indicator(indicator_code), answer.change_of(indicator_code, area)
    rows = answer.of(indicator_code, area)
    if change is None or not has_difference(change) or change.later != newest_figure(rows):
        return series_sentence(answer, indicator_code, area, catalogue)
    ends = [f"{value_with_unit(row, indicator)} {period_text(row)}" for row in (change.later, change.earlier)]
    times = times_as_many(change)
    return join_sentences(
        as_sentence(", ".join(ends) + (f": {times}" if times else "")),
        MORE_ASSESSED if change.difference > 0 else "",
        years_between_sentence(change, rows),
    )


def times_as_many(change: "Change | None") -> str:
    """Say how many times as many, from twice on: "meer dan twee keer zo veel"; "" for less or unknown."""
    if change is None or not has_difference(change) or change.earlier.value <= 0:
        return ""
    times = change.later.value / change.earlier.value
    if times < 2:
        return ""
    whole = floor(times)
    words = f"{TIMES.get(whole, number(whole))} keer zo veel"
    return words if times == whole else f"meer dan {words}"


def _cases(row: Observation) -> str:
    return f"de {number(row.denominator)} beoordeelde casussen" if row.denominator else "de beoordeelde casussen"


def _of(row: Observation) -> str:
    return f" van {number(row.denominator)}" if row.denominator else ""
