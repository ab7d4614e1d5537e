"""The words of the goals of a city: each in a few words, and what is our own calculation."""

from collections.abc import Sequence
from datetime import date

from data.model import reasons as r
from data.model.catalogue import Area, Indicator
from data.model.observation import Observation
from data.rules import verdicts as v
from data.rules.goal_progress import GoalState
from data.rules.judged_figures import JudgedFigure
from layouts.wording import phrases
from layouts.wording.city.strip import goals_text
from layouts.wording.goals import percent, target_amount, target_period
from layouts.wording.notes import area_in_words, as_sentence, join_sentences
from layouts.wording.numbers import value_text
from layouts.wording.periods import age_text, period_text, short_period
from layouts.wording.words import COMPARATOR_WORDS

GOAL, STATE, JUDGEMENT, ABOUT = "doel", "Stand", "Oordeel", "Over deze doelen"
OWN_CALCULATION = f"Achter is onze berekening, {phrases.EVERY_MONTH_AS_MUCH}."


def goal_kicker(area: Area) -> str:
    """Ask the question that the goals answer."""
    return f"Haalde {area_in_words(area)} de doelen?"


def goals_title(judged: Sequence[JudgedFigure]) -> str:
    """Count the goals by their verdict: "Drie doelen gehaald, drie liepen achter"."""
    told = goals_text(judged)
    return told[0].upper() + told[1:]


def row_note(goal: GoalState, told: Observation | None) -> str:
    """Write below the name of a goal what it aims for, and of when its result is where the note does not tell that."""
    target = goal.target
    aim = f"{COMPARATOR_WORDS[target.comparator]} {_amount(goal)}".strip()
    parts = [f"{aim} in {target_period(target)}"]
    is_told = told is not None and goal.result is not None and short_period(told) == short_period(goal.result)
    if goal.result and not is_told and short_period(goal.result) != target_period(target):
        parts.append(f"stand {short_period(goal.result)}")
    return "; ".join(parts)


def result_text(goal: GoalState, indicator: Indicator) -> str:
    """Write the result at its bar, with its share of the target where it counts: "513 (51%)"."""
    value = value_text(goal.result, indicator) if goal.result else ""
    is_share_told = indicator.kind == "count" and indicator.polarity != "lager-beter" and goal.share_of_target
    return f"{value} ({percent(goal.share_of_target)})" if is_share_told else value


def goal_drawing_name(goal: GoalState, indicator: Indicator) -> str:
    """Name the drawing of a goal: "Downloads StopApp: 513 (51%) van streefwaarde 1.000"."""
    return f"{indicator.short_title}: {result_text(goal, indicator)}; doel {_amount(goal)}"


def elapsed_text(share: float) -> str:
    """Write how much of the year was over at the state of the goals."""
    return f"{percent(share)} {phrases.YEAR_GONE}"


def last_year_text(row: Observation, indicator: Indicator) -> str:
    """Write the result of the year before at its mark: "2022: 605"."""
    return f"{short_period(row)}: {value_text(row, indicator)}"


def goals_note(judged: Sequence[JudgedFigure], today: date) -> str:
    """Write of when the goals are, which part is our own calculation, and that the end is unknown."""
    behind = _behind(judged)
    result = note_result(judged)
    if result is None:
        newest = judged[-1].goal.result
        return as_sentence(age_text(newest, today)) if newest else ""
    age = age_text(result, today).removeprefix("cijfer van ")
    unknown_end = any(reason.code == r.END_UNKNOWN for figure in behind for reason in figure.goal.reasons)
    return join_sentences(
        as_sentence(f"stand {period_text(result)}, {age}" if age else f"stand {period_text(result)}"),
        OWN_CALCULATION,
        as_sentence(phrases.END_NOT_IN_SOURCE) if unknown_end else "",
    )


def note_result(judged: Sequence[JudgedFigure]) -> Observation | None:
    """Give the result whose period the note below the goals tells; None where no goal is behind."""
    behind = _behind(judged)
    return behind[0].goal.result if behind else None


def _behind(judged: Sequence[JudgedFigure]) -> list[JudgedFigure]:
    return [figure for figure in judged if figure.goal_verdict.kind in (v.RUNS_BEHIND, v.RAN_BEHIND)]


def _amount(goal: GoalState) -> str:
    """Write the amount of a target without its unit where the name of the goal has it."""
    unit = goal.target.unit or ""
    amount = target_amount(goal.target)
    return amount if unit in ("%", "procent") else amount.removesuffix(f" {unit}")
