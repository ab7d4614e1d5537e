"""A year plan in words: its age, its actions, and each goal with its target and result."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Source
from data.model.records import Action, Target
from data.rules.goal_progress import BEHIND, ON_PACE
from data.rules.plan_progress import NO_NUMBER, OTHER_UNIT
from layouts.wording import phrases
from layouts.wording.dates import partial_date_text, whole_years, years_ago
from layouts.wording.goals import end_unknown_sentence, goal_sentence, percent, target_amount, target_words
from layouts.wording.notes import area_in_words, as_sentence, join_sentences, join_words
from layouts.wording.numbers import number, rounded_text, value_text, value_with_unit
from layouts.wording.periods import age_text, period_text, short_period
from layouts.wording.reasons import not_applicable_sentence
from layouts.wording.words import ACTION_STATUS, STATUS_BASIS_WORDS, status_counted

if TYPE_CHECKING:
    from data.questions.figures import FiguresAnswer
    from data.questions.plans import ActionsAnswer, PlanGoal
    from data.rules.goal_progress import GoalState

RUNNING_IS_NOT_ON_COURSE = "‘Loopt’ betekent dat er aan wordt gewerkt, niet dat het doel wordt gehaald."
OUR_PLACING = "Wij hebben deze toelichting zelf bij de actie gezet."
NO_GOAL = "De bron noemt geen apart doel."
# What words of the source mean, beside those words.
PLAIN_WORDS = {"Going concern": " (vast werk)"}
NO_STATUS_DATE = "datum niet genoemd"


def no_plan_sentence(answer: "ActionsAnswer", catalogue: Catalogue) -> str:
    """Say that our sources have no year plan of this area, and which other plan they do have."""
    name = area_in_words(catalogue.area(answer.question.area))
    if answer.other_plans:
        plans = join_words([f"‘{catalogue.source(code).title}’" for code in answer.other_plans])
        return (
            f"Van {name} kennen wij geen jaarplan met doelen tegen straatintimidatie. "
            f"Wel is er een plan met maatregelen: {plans}."
        )
    return f"Van {name} kennen wij geen actieplan tegen straatintimidatie."


def targets_sentence(targets: Sequence[Target]) -> str:
    """Count targets, and those of which the outcome is unknown."""
    if not targets:
        return f"Hier staat geen doel {phrases.WHERE_WE_LOOKED}."
    open_count = sum(1 for target in targets if target.outcome_unknown)
    counted = "1 doel of plan" if len(targets) == 1 else f"{len(targets)} doelen, plannen en verwachtingen"
    told = f"Van {open_count} daarvan {phrases.NOT_IN_SOURCES} {phrases.HOW_IT_ENDED}." if open_count else ""
    return join_sentences(f"Onze bronnen noemen hier {counted}.", told)


def plan_sentence(answer: "ActionsAnswer", catalogue: Catalogue) -> str:
    """Write the year of the plan, its age, and how many actions have which status."""
    if not answer.actions:
        return no_plan_sentence(answer, catalogue)
    return join_sentences(plan_age(answer, catalogue), f"{_status_counts(answer.actions)}.", RUNNING_IS_NOT_ON_COURSE)


def plan_age(answer: "ActionsAnswer", catalogue: Catalogue) -> str:
    """Write the day of the newest state, how long ago that is, and that the final state is unknown."""
    source = catalogue.source(answer.actions[0].source)
    sentence = f"Het plan van {answer.year} telde {len(answer.actions)} acties."
    if not source.published_on:
        return sentence
    day = partial_date_text(source.published_on)
    ago = (
        f", {years_ago(whole_years(date.fromisoformat(source.published_on), answer.today))}" if _is_day(source) else ""
    )
    end = f"De eindstand van {answer.year} {phrases.NOT_IN_SOURCE}."
    return f"{sentence} {phrases.THIS_IS_THE_STATE_OF} {day}{ago}. {end}"


def _is_day(source: Source) -> bool:
    return len(source.published_on or "") == len("2023-11-08")


def _status_counts(actions: Iterable[Action]) -> str:
    counts = Counter(action.status for action in actions)
    return join_words([status_counted(counts[code], mark) for code, mark in ACTION_STATUS.items() if counts[code]])


def goal_target_text(goal: "PlanGoal") -> str:
    """Write the target of a goal: "minimaal 50 lessen", or that it has no number or date."""
    return target_words(goal.target) if goal.target else "geen getal of datum genoemd"


def goal_result_text(goal: "PlanGoal", catalogue: Catalogue) -> str:
    """Write the result of a goal and its period: "513 downloads (51%), 1 jan t/m 8 nov 2023"."""
    if goal.result is None or goal.goal.indicator is None:
        return phrases.NOT_IN_SOURCE
    result = value_with_unit(goal.result, catalogue.indicator(goal.goal.indicator))
    state = goal.state
    share = f" ({percent(state.share_of_target)})" if state and state.share_of_target and not state.reached else ""
    return f"{result}{share}, {short_period(goal.result)}"


def goal_note(goal: "PlanGoal") -> str:
    """Write the note to a goal: our own sum, another unit or an unknown outcome; "" without a note."""
    if goal.standing in (BEHIND, ON_PACE):
        return even_spread_sentence(goal.state)
    other_unit = goal.standing == OTHER_UNIT or (goal.goal.same_unit is False and goal.result is not None)
    has_unknown_outcome = goal.standing == NO_NUMBER and goal.target is not None and goal.target.outcome_unknown
    return join_sentences(
        f"Andere eenheid: {phrases.OTHER_UNIT}." if other_unit else "",
        f"Of het doel is gehaald, {phrases.NOT_IN_SOURCE}." if has_unknown_outcome else "",
    )


def even_spread_sentence(state: "GoalState") -> str:
    """Write our own sum: what an even spread would have given on the last day of the result."""
    if state.share_of_period is None or state.target.value is None or state.reached is not None:
        return ""
    even = rounded_text(state.target.value * state.share_of_period)
    return f"{phrases.EVERY_MONTH_AS_MUCH.capitalize()} waren het er toen {even} geweest (onze berekening)."


def source_status(action: Action) -> str:
    """Quote the status of the source, or say what our reading is based on."""
    if action.status_words:
        return f"In de bron: ‘{action.status_words}’{PLAIN_WORDS.get(action.status_words, '')}."
    return f"De bron noemt geen status. {STATUS_BASIS_WORDS[action.status_basis]}"


def status_date(action: Action) -> str:
    """Write the date of a status: "stand 8 november 2023"."""
    return f"stand {partial_date_text(action.as_of)}" if action.as_of else NO_STATUS_DATE


def goals_of_the_plan(answer: "FiguresAnswer", catalogue: Catalogue) -> str:
    """Describe goals of one period in one sentence; other goals each get their own sentence.

    The text first answers whether the goals were reached: unknown, when the end is not in the source.
    """
    goals = [goal for goal in answer.goals if goal.result]
    if not goals:
        area = answer.question.areas[0]
        missing = f"Voor {area_in_words(catalogue.area(area))} staat dit doel {phrases.WHERE_WE_LOOKED}."
        return not_applicable_sentence(answer.question.indicators, area, catalogue) or missing
    if len(goals) == 1 or not _fit_one_sentence(goals):
        sentences = (goal_sentence(goal, catalogue.indicator(goal.target.indicator), answer.today) for goal in goals)
        return join_sentences(*sentences)
    first = goals[0]
    return join_sentences(
        f"Dat is niet bekend: de eindstand van {first.target.period_end.year} {phrases.NOT_IN_SOURCE}.",
        as_sentence(
            f"{_period_clause(first)} waren er {join_words([_share_clause(goal, catalogue) for goal in goals])}"
        ),
        _even_spread_of_goals(goals),
        _year_before_sentence(goals, catalogue),
        as_sentence(age_text(first.result, answer.today)),
    )


def goals_counted_sentence(answer: "FiguresAnswer", catalogue: Catalogue) -> str:
    """Count the goals with a result that were reached, on pace and behind when their newest figure came."""
    goals = [goal for goal in answer.goals if goal.result]
    if not goals:
        return goals_of_the_plan(answer, catalogue)
    reached = [goal for goal in goals if goal.reached]
    doubtful = any(goal.result.caveat for goal in reached)
    behind, on_pace = (
        sum(1 for goal in goals if goal.reached is None and goal.pace == pace) for pace in (BEHIND, ON_PACE)
    )
    certain = f", {phrases.NOT_CERTAIN}" if doubtful else ""
    return join_sentences(
        f"Van {len(goals)} doelen met een cijfer {'is' if len(reached) == 1 else 'zijn'} er {len(reached)} "
        f"gehaald{certain}.",
        f"Bij het laatste cijfer {'liep' if behind == 1 else 'liepen'} er {behind} achter." if behind else "",
        f"Bij het laatste cijfer {'lag' if on_pace == 1 else 'lagen'} er {on_pace} op schema." if on_pace else "",
        _end_of_goals(behind + on_pace),
    )


def _end_of_goals(count: int) -> str:
    """Say of goals without a last figure, and of no other, that how they ended is unknown."""
    if not count:
        return ""
    whose = "dat doel" if count == 1 else f"die {number(count)} doelen"
    return f"De eindstand van {whose} {phrases.NOT_IN_SOURCE}."


def _fit_one_sentence(goals: list["GoalState"]) -> bool:
    """True when one sentence may describe these goals: they share a period, their end is unknown, each has a sum."""
    spans = {(goal.result.period_start, goal.result.period_end, goal.target.period_end) for goal in goals}
    plain_end = as_sentence(phrases.END_NOT_IN_SOURCE)
    open_ended = all(goal.reached is None and goal.pace and end_unknown_sentence(goal) == plain_end for goal in goals)
    return len(spans) == 1 and open_ended


def _period_clause(goal: "GoalState") -> str:
    return f"{period_text(goal.result)}, toen {percent(goal.share_of_period)} {phrases.YEAR_GONE} was,"


def _share_clause(goal: "GoalState", catalogue: Catalogue) -> str:
    value = value_text(goal.result, catalogue.indicator(goal.target.indicator))
    target = target_amount(goal.target) if goal.target.comparator == "streefwaarde" else target_words(goal.target)
    target_with_article = f"de {target}" if goal.target.comparator == "streefwaarde" else target
    return f"{value} van {target_with_article} ({percent(goal.share_of_target)})"


def _even_spread_of_goals(goals: list["GoalState"]) -> str:
    amounts = join_words([rounded_text(goal.target.value * goal.share_of_period) for goal in goals])
    return f"{phrases.EVERY_MONTH_AS_MUCH.capitalize()} waren het er toen {amounts} geweest (onze berekening)."


def _year_before_sentence(goals: list["GoalState"], catalogue: Catalogue) -> str:
    before = [goal.last_year for goal in goals]
    if not all(row is not None and row.has_value for row in before) or len({row.year for row in before}) > 1:
        return ""
    values = [value_text(row, catalogue.indicator(row.indicator)) for row in before]
    return f"In heel {before[0].year} waren het er {join_words(values)}."
