"""The period of a figure in Dutch words, as precise as the source and no more precise."""

import re
from collections.abc import Callable
from datetime import date

from data.model.observation import Observation
from data.model.vocabulary import OPEN_ENDED_PERIODS
from layouts.wording import phrases
from layouts.wording.dates import date_text, from_to, months, partial_date_text, spelled_out, whole_years, years_ago
from layouts.wording.numbers import missing_words

__all__ = [
    "age_text",
    "compared_period",
    "no_figure_over",
    "no_figure_sentence",
    "partial_date_text",
    "period_as_noun",
    "period_text",
    "short_period",
    "whole_period",
]

UNDATED_IN_SENTENCE = phrases.YEAR_NOT_NAMED
UNDATED_SHORT = "zonder jaar"


def period_text(observation: Observation) -> str:
    """Name a period inside a sentence: "in 2022", "op 11 september 2023", "elk jaar sinds 2018"."""
    return _IN_SENTENCE[observation.period_kind](observation)


def short_period(observation: Observation) -> str:
    """Name a period on an axis, in a tile or a table: "2022", "1 jan t/m 8 nov 2023", "zonder jaar"."""
    return _SHORT[observation.period_kind](observation)


def compared_period(observation: Observation) -> str:
    """Name a period to follow "dan" or "als": "in 2021", "in de periode van 1 januari tot en met 8 november"."""
    words = period_text(observation)
    return f"in de periode {words}" if _is_from_to(observation) else words


def whole_period(observation: Observation) -> str:
    """Name a period beside a part of it: "in heel 2022", "in de eerste helft van 2022"."""
    words = period_text(observation)
    return words.replace("in ", "in heel ", 1) if observation.year and words == f"in {observation.year}" else words


def period_as_noun(observation: Observation) -> str:
    """Name a period to follow "met" or "over": "2018", "de stand op 11 september 2023"."""
    words = period_text(observation)
    match observation.period_kind:
        case "ongedateerd":
            return "een cijfer zonder jaar"
        case "moment":
            return f"de stand {words}"
        case "vanaf":
            return f"de stand {words}"
        case "jaarlijks-sinds":
            return f"het cijfer voor {words}"
        case "deel-van-jaar" | "meerjarig" if _is_from_to(observation):
            return f"de periode {words}"
        case _:
            return words.removeprefix("in ")


def no_figure_sentence(observation: Observation, subject: str = "") -> str:
    """Say that a period has no figure, and why: "Geen cijfer over 2021 (vrouwen): niet gemeten."."""
    whose = ", ".join(filter(None, (subject, observation.breakdown)))
    periods = f"{period_as_noun(observation)} ({whose})" if whose else period_as_noun(observation)
    return no_figure_over(periods, missing_words(observation))


def no_figure_over(periods: str, why: str) -> str:
    """Say that these periods (already in words) have no figure, and why."""
    return f"{phrases.NO_FIGURE_OVER.capitalize()} {periods}: {why}."


def age_text(observation: Observation, today: date) -> str:
    """Write how old a figure is: "cijfer van 3 jaar geleden", "cijfer van vorig jaar".

    The age of a figure up to the end of a year is counted in calendar years, as a reader does. The age
    of any other figure is counted in whole years since its last day. "" without dates and for a period
    without an end: the source does not say how long such a figure stays true.
    """
    last = observation.period_end
    if last is None or observation.period_kind in OPEN_ENDED_PERIODS or last > today and last.year != today.year:
        return ""
    if last.year == today.year:
        return "cijfer van dit jaar"
    if last.year == today.year - 1:
        return "cijfer van vorig jaar"
    of_whole_year = (last.month, last.day) == (12, 31) and observation.period_kind != "moment"
    return f"cijfer van {years_ago(today.year - last.year if of_whole_year else whole_years(last, today))}"


def _abbreviated(label: str) -> str:
    """Abbreviate a label: "1 jan t/m 8 nov 2023"."""
    label = label.replace(phrases.UNTIL, "t/m")
    for month, name in months("wide").items():
        label = re.sub(rf"\b{name}\b", months("abbreviated")[month], label)
    return label


def _label(observation: Observation) -> str:
    return observation.period_label.strip() or UNDATED_IN_SENTENCE


def _year(observation: Observation) -> str:
    if observation.period_wording:
        return _label(observation)
    return f"in {observation.period_start.year}"


def _half_year(observation: Observation) -> str:
    start = observation.period_start
    return f"in de {'eerste' if start.month < 7 else 'tweede'} helft van {start.year}"


def _span(observation: Observation) -> str:
    """Write both dates, or the label of the source when it is less precise: "1 januari t/m begin november"."""
    label = spelled_out(_label(observation))
    match observation.period_wording:
        case "van-tot":
            return f"van {label}"
        case "in":
            return f"in {label}"
        case "zoals-genoemd":
            return label
        case _:
            return f"van {from_to(observation.period_start, observation.period_end)}"


def _is_from_to(observation: Observation) -> bool:
    return observation.period_kind in ("deel-van-jaar", "meerjarig") and observation.period_wording in (None, "van-tot")


def _moment(observation: Observation) -> str:
    if observation.period_start is None or observation.period_wording:
        return _label(observation)
    return f"op {date_text(observation.period_start)}"


def _since(observation: Observation) -> str:
    start = observation.period_start
    if observation.period_wording:
        return _label(observation)
    if (start.month, start.day) == (1, 1):
        return f"vanaf {start.year}"
    if start.day == 1:
        return f"vanaf {months('wide')[start.month]} {start.year}"
    return f"vanaf {date_text(start)}"


def _yearly_since(observation: Observation) -> str:
    return f"elk jaar sinds {observation.period_start.year}"


def _undated(observation: Observation) -> str:
    return UNDATED_IN_SENTENCE


def _short_year(observation: Observation) -> str:
    return _year(observation).removeprefix("in ")


def _short_half_year(observation: Observation) -> str:
    start = observation.period_start
    return f"{'1e' if start.month < 7 else '2e'} helft {start.year}"


def _short_span(observation: Observation) -> str:
    return _abbreviated(_span(observation).removeprefix("van ").removeprefix("in "))


def _short_moment(observation: Observation) -> str:
    return _abbreviated(_moment(observation).removeprefix("op "))


def _short_since(observation: Observation) -> str:
    return _abbreviated(_since(observation))


_IN_SENTENCE: dict[str, Callable[[Observation], str]] = {
    "jaar": _year,
    "halfjaar": _half_year,
    "deel-van-jaar": _span,
    "meerjarig": _span,
    "moment": _moment,
    "vanaf": _since,
    "jaarlijks-sinds": _yearly_since,
    "ongedateerd": _undated,
}
_SHORT: dict[str, Callable[[Observation], str]] = {
    "jaar": _short_year,
    "halfjaar": _short_half_year,
    "deel-van-jaar": _short_span,
    "meerjarig": _short_span,
    "moment": _short_moment,
    "vanaf": _short_since,
    "jaarlijks-sinds": _yearly_since,
    "ongedateerd": lambda observation: UNDATED_SHORT,
}
