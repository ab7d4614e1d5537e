"""Goals in words: the target, the result and our own sum, each named as such."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from data.model import reasons
from data.model.catalogue import Catalogue, Indicator
from data.model.records import Target
from layouts.wording import phrases
from layouts.wording.dates import partial_date_text, span_words, spelled_out
from layouts.wording.notes import as_sentence, join_sentences, join_words
from layouts.wording.numbers import rounded_text, unrounded_text, value_clause, value_with_unit
from layouts.wording.periods import age_text, no_figure_sentence, period_text, whole_period
from layouts.wording.reasons import end_missing_text, reason_text
from layouts.wording.words import COMPARATOR_WORDS

if TYPE_CHECKING:
    from data.rules.goal_progress import GoalState

DATED = {"verwachting": "Verwacht", "gepland": "Gepland", "uiterlijk": "Streven"}
PACE_WORDS = {"voor-of-gelijk": "op of voor", "achter": "achter"}
NO_NUMBER = ("geen", "niet-bepaald")
NO_RESULT_SENTENCE = as_sentence(phrases.RESULT_NOT_IN_SOURCE)
OTHER_UNIT_SENTENCE = as_sentence(phrases.NOT_THE_SAME_UNIT)


def target_words(target: Target) -> str:
    """Write a target: "minimaal 15 trainingen", "150 tot 200 hulpofficieren"."""
    if target.value is None:
        words = target.words or COMPARATOR_WORDS[target.comparator] or "geen getal genoemd"
        return spelled_out(partial_date_text(words))
    words = COMPARATOR_WORDS[target.comparator]
    return f"{words} {target_amount(target)}".strip()


def goal_sentence(goal: "GoalState", indicator: Indicator, today: date) -> str:
    """Describe a goal: target, result, share, last year, end; in the past tense once its period is over.

    A share and our own sum appear only where the state has them: for exact counts that add up
    over the period, in the unit of the target. A reached goal keeps the caveat of its result.
    """
    return join_sentences(
        _target_sentence(goal),
        _result_sentence(goal, indicator),
        _share_sentence(goal, indicator),
        _even_spread_sentence(goal),
        _reached_sentence(goal),
        as_sentence(goal.result.caveat or "") if goal.result and goal.reached else "",
        _last_year_sentence(goal, indicator),
        end_unknown_sentence(goal),
        as_sentence(age_text(goal.result, today)) if goal.result and goal.period_over else "",
    )


def targets_note(goals: Sequence["GoalState"]) -> tuple[str, ...]:
    """Name what the city aimed for in each period, a budget and an estimate by their names; () without a target."""
    aims = [
        f"{target_words(goal.target)} ({goal.target.words or target_period(goal.target)})"
        for goal in sorted(goals, key=lambda goal: (goal.target.period_end or date.max, goal.target.target))
        if goal.target.value is not None
    ]
    return (f"Doelen en ramingen van de gemeente: {join_words(aims)}.",) if aims else ()


def goal_progress_text(goal: "GoalState", catalogue: Catalogue) -> str:
    """Write in a cell how far a goal is: "57% van het doel, ...; liep achter (onze berekening)"."""
    if goal.result is None:
        return phrases.RESULT_NOT_IN_SOURCE
    indicator = catalogue.indicator(goal.result.indicator)
    figure = f"{value_with_unit(goal.result, indicator)}, {period_text(goal.result)}"
    if goal.share_of_target is None or goal.share_of_period is None:
        return "; ".join([figure, *(reason_text(reason, catalogue) for reason in goal.reasons[:1])])
    if indicator.kind != "count" or indicator.polarity == "lager-beter":
        return "; ".join(filter(None, (figure, goal_verdict(goal))))
    shares = f"{percent(goal.share_of_target)} van het doel"
    if goal.share_of_period < 1:
        shares += f", met {percent(goal.share_of_period)} van {_span_noun(goal.target)} voorbij"
    return "; ".join(filter(None, (shares, goal_verdict(goal))))


def goal_verdict(goal: "GoalState") -> str:
    """Write whether a goal is reached, or keeps up with an even spread by our own sum; "" when neither is known."""
    if goal.reached is not None:
        is_doubtful = goal.result is not None and goal.result.caveat is not None
        return (f"gehaald, {phrases.NOT_CERTAIN}" if is_doubtful else "gehaald") if goal.reached else "niet gehaald"
    if goal.pace is None:
        return ""
    words = PACE_WORDS[goal.pace]
    return f"{'liep' if goal.period_over else 'loopt'} {words} (onze berekening)"


def target_amount(target: Target) -> str:
    """Write the number of a target with its unit: "1.000 downloads", "150 tot 200 hulpofficieren"."""
    value = unrounded_text(target.value)
    if target.value_max is not None:
        value = f"{value} tot {unrounded_text(target.value_max)}"
    unit = target.unit or ""
    return f"{value}%" if unit in ("%", "procent") else f"{value} {unit}".strip()



def target_period(target: Target) -> str:
    """Name the period of a target: "2023", "tweede kwartaal van 2024"."""
    return span_words(target.period_start, target.period_end, target.period_label)


def has_reason(goal: "GoalState", code: str) -> bool:
    """True when this reason limits the goal."""
    return any(reason.code == code for reason in goal.reasons)


def end_unknown_sentence(goal: "GoalState") -> str:
    """Say that the end of a goal is unknown, and why; "" when it is known or its period is not over."""
    found = next((reason for reason in goal.reasons if reason.code == reasons.END_UNKNOWN), None)
    return as_sentence(end_missing_text(found.about[1:])) if found else ""


def _target_sentence(goal: "GoalState") -> str:
    target, verb = goal.target, "was" if goal.period_over else "is"
    if target.comparator in NO_NUMBER or (target.value is None and not target.words):
        return f"Voor {target_period(target)} {verb} {phrases.NO_TARGET_NAMED}."
    if target.comparator == "streefwaarde" and target.value is not None:
        return f"De streefwaarde voor {target_period(target)} {verb} {target_amount(target)}."
    if target.comparator in DATED:
        return f"{DATED[target.comparator]}: {target_words(target)}."
    return f"Het doel voor {target_period(target)} {verb} {target_words(target)}."


def _result_sentence(goal: "GoalState", indicator: Indicator) -> str:
    result = goal.result
    if result is None:
        return NO_RESULT_SENTENCE
    if not result.has_value:
        return no_figure_sentence(result)
    if has_reason(goal, reasons.OTHER_UNIT):
        figure = as_sentence(f"{period_text(result)}: {value_with_unit(result, indicator)}")
        return join_sentences(figure, OTHER_UNIT_SENTENCE)
    return as_sentence(f"{period_text(result)} {value_clause(result, indicator)}")


def _share_sentence(goal: "GoalState", indicator: Indicator) -> str:
    share, elapsed, target = goal.share_of_target, goal.share_of_period, goal.target
    if share is None or goal.reached or indicator.kind != "count" or indicator.polarity == "lager-beter":
        return ""
    whole = "de ondergrens van het doel" if target.value_max is not None else "het doel"
    sentence = f"Dat is {percent(share)} van {whole}"
    if elapsed is None or elapsed >= 1:
        return f"{sentence}."
    return f"{sentence}, met {percent(elapsed)} van {_span_noun(target)} voorbij."


def percent(share: float) -> str:
    """Write a share (1 is all) in whole percents: "57%", "meer dan 99%"."""
    return rounded_text(round(100 * share, 10), sign="%", whole=100)


def _span_noun(target: Target) -> str:
    return "het jaar" if target_period(target).isdigit() else "de periode"


def _even_spread_sentence(goal: "GoalState") -> str:
    """Write our own sum: what an even spread over the period would have given by then."""
    target, elapsed = goal.target, goal.share_of_period
    if goal.pace is None or goal.reached is not None or elapsed is None or elapsed >= 1 or target.value is None:
        return ""
    even = rounded_text(target.value * elapsed)
    verb = "zouden het er toen {} zijn geweest" if goal.period_over else "zouden het er nu {} zijn"
    return f"{phrases.EVERY_MONTH_AS_MUCH.capitalize()} {verb.format(even)} (onze berekening)."


def _reached_sentence(goal: "GoalState") -> str:
    if goal.reached is None:
        return ""
    what = "De streefwaarde" if goal.target.comparator == "streefwaarde" else "Het doel"
    return f"{what} is gehaald." if goal.reached else f"{what} is niet gehaald."


def _last_year_sentence(goal: "GoalState", indicator: Indicator) -> str:
    last_year = goal.last_year
    if last_year is None or not last_year.has_value:
        return ""
    return as_sentence(f"{whole_period(last_year)} {value_clause(last_year, indicator)}")
