"""Answers questions about plans, measures and city surveys."""

from collections.abc import Sequence
from datetime import date

from data.answering.context import AnswerContext, Composer
from data.answering.year_ranges import goals_of
from data.database import tables
from data.model.observation import Observation
from data.model.records import Goal, Target
from data.queries import figures as queries
from data.queries import plans as plan_queries
from data.questions.plans import (
    ActionsAnswer,
    ActionsQuestion,
    MeasuresAnswer,
    MeasuresQuestion,
    PlanGoal,
    SurveysAnswer,
    SurveysQuestion,
    TargetsAnswer,
    TargetsQuestion,
)
from data.rules.goal_progress import goal_state
from data.rules.plan_progress import standing


def _actions(context: AnswerContext, question: ActionsQuestion) -> ActionsAnswer:
    """Compose a plan with five queries, however long it is."""
    context.catalogue.area(question.area)
    connection = context.connection
    all_actions = plan_queries.actions(connection, context.readable(tables.action), question.area)
    year = question.year or max((action.year for action in all_actions), default=None)
    actions = tuple(action for action in all_actions if action.year == year)
    goals = plan_queries.goals(connection, context.readable(tables.goal), [action.action for action in actions])
    targets = plan_queries.targets_by_id(
        connection, context.readable(tables.target), [goal.target for goal in goals if goal.target]
    )
    indicators = tuple(dict.fromkeys(goal.indicator for goal in goals if goal.indicator))
    rows = context.figures(indicators, (question.area,), None, None)
    # A measure without a pillar belongs to a plan of the programme itself.
    measures = queries.measures(connection, context.readable(tables.measure), None, (question.area,))
    positions = {action.action: action.position for action in actions}
    goals.sort(key=lambda goal: (positions[goal.action], goal.goal))
    return ActionsAnswer(
        rows=tuple(rows),
        question=question,
        release=context.release,
        today=context.today,
        year=year if actions else None,
        actions=actions,
        other_plans=() if actions else tuple(dict.fromkeys(measure.source for measure in measures)),
        plan_goals=tuple(_plan_goal(context, goal, targets.get(goal.target or ""), rows) for goal in goals),
    )


def _plan_goal(context: AnswerContext, goal: Goal, target: Target | None, rows: Sequence[Observation]) -> PlanGoal:
    """Compare a goal with its figure. A figure from outside the period of the goal is still shown as its result."""
    own_rows = [row for row in rows if (row.indicator, row.breakdown) == (goal.indicator, goal.breakdown)]
    state = None
    if target and goal.indicator:
        state = goal_state(target, own_rows, context.catalogue.indicator(goal.indicator), context.today)
    newest = max((row for row in own_rows if row.last_day), key=lambda row: row.last_day or date.min, default=None)
    result = state.result if state and state.result else newest
    return PlanGoal(goal, target, result, state, standing(goal, target, result, state))


def _measures(context: AnswerContext, question: MeasuresQuestion) -> MeasuresAnswer:
    if question.pillar is not None:
        context.catalogue.pillar(question.pillar)
    connection, areas = context.connection, question.areas
    measures = queries.measures(
        connection,
        context.readable(tables.measure),
        question.pillar,
        areas,
        programme=question.programme,
        theme=question.theme,
    )
    bottlenecks = []
    if question.theme is None:
        bottlenecks = queries.bottlenecks(connection, context.readable(tables.bottleneck), question.pillar, areas)
    indicators = tuple(dict.fromkeys(measure.indicator for measure in measures if measure.indicator))
    rows = context.figures(indicators, areas, None, None)
    codes = [measure.measure for measure in measures]
    targets = queries.targets(connection, context.readable(tables.target), indicators, areas, codes)
    return MeasuresAnswer(
        rows=tuple(rows),
        question=question,
        release=context.release,
        today=context.today,
        measures=tuple(measures),
        bottlenecks=tuple(bottlenecks),
        targets=tuple(targets),
    )


def _targets(context: AnswerContext, question: TargetsQuestion) -> TargetsAnswer:
    catalogue, connection = context.catalogue, context.connection
    areas = catalogue.with_wider_areas(question.area)
    own = [source.source for source in catalogue.sources.values() if source.publisher_area == question.area]
    targets = plan_queries.targets_of_areas(connection, context.readable(tables.target), areas, own)
    indicators = tuple(dict.fromkeys(target.indicator for target in targets if target.indicator))
    rows = context.figures(indicators, areas, None, None)
    with_figures = [target for target in targets if target.indicator]
    measures = [target.measure for target in targets if target.measure]
    return TargetsAnswer(
        question,
        context.release,
        context.today,
        targets=tuple(targets),
        goals=goals_of(with_figures, rows, catalogue, context.today),
        measures=tuple(plan_queries.measures_by_id(connection, context.readable(tables.measure), measures)),
    )


def _surveys(context: AnswerContext, question: SurveysQuestion) -> SurveysAnswer:
    for code in question.areas:
        context.catalogue.area(code)
    surveys = plan_queries.surveys(context.connection, context.readable(tables.city_survey), question.areas)
    if question.women is not None:
        surveys = [survey for survey in surveys if survey.is_about_women == question.women]
    positions = {code: position for position, code in enumerate(question.areas)}
    surveys.sort(key=lambda survey: positions[survey.area])
    return SurveysAnswer(question, context.release, context.today, tuple(surveys))


PLAN_COMPOSERS: dict[type, Composer] = {
    MeasuresQuestion: _measures,
    ActionsQuestion: _actions,
    SurveysQuestion: _surveys,
    TargetsQuestion: _targets,
}
