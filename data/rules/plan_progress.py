"""The state of each goal of a year plan: exactly one code per goal, so that the counts add up to all goals."""

from data.model import reasons
from data.model.observation import Observation
from data.model.records import Goal, Target
from data.rules.goal_progress import BEHIND, MEASURABLE, ON_PACE, REACHED, GoalState

NO_RESULT = "zonder-resultaat"
OTHER_UNIT = "andere-eenheid"
NO_NUMBER = "zonder-getal"
NOT_TOLD = "niet-te-zeggen"
STANDINGS = (REACHED, ON_PACE, BEHIND, NO_RESULT, OTHER_UNIT, NO_NUMBER, NOT_TOLD)


def standing(goal: Goal, target: Target | None, result: Observation | None, state: GoalState | None) -> str:
    """Give the state of a goal, one of `STANDINGS`.

    A goal without a number has no progress. A goal whose result is in another unit is not behind: nobody knows. Our
    estimate of the pace is given only where the plan allows it; a goal that is reached is always reached.
    """
    if target is None or target.value is None or target.comparator not in MEASURABLE:
        return NO_NUMBER
    if result is None or result.value is None:
        return NO_RESULT
    if goal.same_unit is False or state is None or any(reason.code == reasons.OTHER_UNIT for reason in state.reasons):
        return OTHER_UNIT
    if state.pace == REACHED or (goal.has_pace and state.pace):
        return state.pace
    return NOT_TOLD
