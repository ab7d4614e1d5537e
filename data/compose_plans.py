"""How the questions about plans, measures and city surveys become answers."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from data import plan_queries, queries, tables
from data.answers import ActionsAnswer, MeasuresAnswer, PlanGoal, SurveysAnswer
from data.observation import Observation
from data.pace import goal_state
from data.plans import standing
from data.records import Goal, Target
from data.selection import ActionsQuestion, MeasuresQuestion, SurveysQuestion

if TYPE_CHECKING:
    from data.compose import Room


def _actions(room: "Room", question: ActionsQuestion) -> ActionsAnswer:
    """Compose a plan in five queries, whatever it holds."""
    room.catalogue.area(question.area)
    connection = room.connection
    known = plan_queries.actions(connection, room.readable(tables.action), question.area)
    year = question.year or max((action.year for action in known), default=None)
    actions = tuple(action for action in known if action.year == year)
    goals = plan_queries.goals(connection, room.readable(tables.goal), [action.action for action in actions])
    targets = plan_queries.targets_by_id(
        connection, room.readable(tables.target), [goal.target for goal in goals if goal.target]
    )
    indicators = tuple(dict.fromkeys(goal.indicator for goal in goals if goal.indicator))
    rows = room.figures(indicators, (question.area,), None, None)
    # Without a pillar are the measures of a plan of the programme itself.
    measures = queries.measures(connection, room.readable(tables.measure), None, (question.area,))
    place = {action.action: action.position for action in actions}
    goals.sort(key=lambda goal: (place[goal.action], goal.goal))
    return ActionsAnswer(
        rows=tuple(rows),
        question=question,
        release=room.release,
        today=room.today,
        year=year if actions else None,
        actions=actions,
        other_plans=() if actions else tuple(dict.fromkeys(measure.source for measure in measures)),
        plan_goals=tuple(_plan_goal(room, goal, targets.get(goal.target or ""), rows) for goal in goals),
    )


def _plan_goal(room: "Room", goal: Goal, target: Target | None, rows: Sequence[Observation]) -> PlanGoal:
    """Set a goal against its figure. A result outside the period of the goal is still told as its result."""
    mine = [row for row in rows if (row.indicator, row.breakdown) == (goal.indicator, goal.breakdown)]
    state = None
    if target and goal.indicator:
        state = goal_state(target, mine, room.catalogue.indicator(goal.indicator), room.today)
    newest = max((row for row in mine if row.last_day), key=lambda row: row.last_day, default=None)
    result = state.result if state and state.result else newest
    return PlanGoal(goal, target, result, state, standing(goal, target, result, state))


def _measures(room: "Room", question: MeasuresQuestion) -> MeasuresAnswer:
    if question.pillar is not None:
        room.catalogue.pillar(question.pillar)
    connection, areas = room.connection, question.areas
    narrow = {"programme": question.programme, "theme": question.theme}
    found = queries.measures(connection, room.readable(tables.measure), question.pillar, areas, **narrow)
    stuck = []
    if question.theme is None:
        stuck = queries.bottlenecks(connection, room.readable(tables.bottleneck), question.pillar, areas)
    indicators = tuple(dict.fromkeys(measure.indicator for measure in found if measure.indicator))
    rows = room.figures(indicators, areas, None, None)
    targets = queries.targets(connection, room.readable(tables.target), indicators, areas)
    return MeasuresAnswer(
        rows=tuple(rows),
        question=question,
        release=room.release,
        today=room.today,
        measures=tuple(found),
        bottlenecks=tuple(stuck),
        targets=tuple(targets),
    )


def _surveys(room: "Room", question: SurveysQuestion) -> SurveysAnswer:
    for code in question.areas:
        room.catalogue.area(code)
    found = plan_queries.surveys(room.connection, room.readable(tables.city_survey), question.areas)
    if question.women is not None:
        found = [survey for survey in found if survey.is_about_women == question.women]
    place = {code: number for number, code in enumerate(question.areas)}
    found.sort(key=lambda survey: place[survey.area])
    return SurveysAnswer(question, room.release, room.today, tuple(found))


PLAN_COMPOSERS: dict[type, Callable] = {
    MeasuresQuestion: _measures,
    ActionsQuestion: _actions,
    SurveysQuestion: _surveys,
}
