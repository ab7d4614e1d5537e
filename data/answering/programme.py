"""Answers questions about the programme itself: its budget, participants, findings and steps."""

from collections.abc import Mapping
from types import MappingProxyType

from data.answering.context import AnswerContext, Composer
from data.database import tables
from data.model.observation import Observation
from data.model.period import is_within
from data.model.programme_records import BudgetLine, StepState
from data.queries import plans as plan_queries
from data.queries import programme as programme_queries
from data.questions.programme import (
    BudgetAnswer,
    BudgetQuestion,
    FindingsAnswer,
    FindingsQuestion,
    ParticipationAnswer,
    ParticipationQuestion,
    StepsAnswer,
    StepsQuestion,
)
from data.rules.programme import MEMBER, NOT_FILLED_IN, STOPPED, contributions, newest_states, stage_of, sum_checks

DELIVERED = "output"


def _budget(context: AnswerContext, question: BudgetQuestion) -> BudgetAnswer:
    context.catalogue.area(question.area)
    readable_lines = context.readable(tables.budget_line)
    all_lines = programme_queries.budget_lines(context.connection, readable_lines, question.programme)
    of_area = [line for line in all_lines if line.area == question.area]
    lines = [line for line in of_area if is_within(line.year, question.from_year, question.to_year)]
    with_budget = {line.area for line in all_lines}
    return BudgetAnswer(
        question=question,
        release=context.release,
        today=context.today,
        rows=tuple(_results(context, question, lines)) if question.with_results else (),
        lines=tuple(lines),
        checks=sum_checks(lines),
        with_budget=tuple(sorted(with_budget, key=lambda code: context.catalogue.area(code).name)),
    )


def _results(context: AnswerContext, question: BudgetQuestion, lines: list[BudgetLine]) -> list[Observation]:
    """Read the output of the programme in the years of the budget, so that costs and results are of the same time."""
    codes = [
        indicator.indicator
        for indicator in context.catalogue.indicators.values()
        if (indicator.programme, indicator.stage) == (question.programme, DELIVERED)
    ]
    rows = context.figures(codes, (question.area,), question.from_year, question.to_year)
    years = {line.year for line in lines}
    return [row for row in rows if row.value is not None and (not years or _touches(row, years))]


def _touches(row: Observation, years: set[int]) -> bool:
    return row.last_day is not None and row.last_day.year in years


def _participation(context: AnswerContext, question: ParticipationQuestion) -> ParticipationAnswer:
    connection, readable = context.connection, context.readable
    states = newest_states(programme_queries.participation(connection, readable(tables.participation)))
    order = {MEMBER: 0, STOPPED: 1}
    participation = sorted(
        states, key=lambda state: (order.get(state.state, 2), context.catalogue.area(state.area).name)
    )
    series, target = question.series, question.target
    surveys = programme_queries.surveys_of_series(connection, readable(tables.city_survey), series) if series else []
    codes = question.findings
    findings = programme_queries.findings(connection, readable(tables.finding), findings=codes) if codes else []
    targets = plan_queries.targets_by_id(connection, readable(tables.target), [target]) if target else {}
    return ParticipationAnswer(
        question=question,
        release=context.release,
        today=context.today,
        participation=tuple(participation),
        contributions=contributions(participation),
        surveys=tuple(surveys),
        findings=tuple(findings),
        targets=tuple(targets.values()),
    )


def _findings(context: AnswerContext, question: FindingsQuestion) -> FindingsAnswer:
    findings = programme_queries.findings(
        context.connection,
        context.readable(tables.finding),
        part=question.part,
        topics=question.topics,
        categories=question.categories,
        periods=question.periods,
        findings=question.findings,
    )
    if question.stage:
        findings = [each for each in findings if stage_of(each.source, each.section) == question.stage]
    rows = context.figures(question.indicators, question.areas, None, None) if question.indicators else []
    return FindingsAnswer(question, context.release, context.today, tuple(rows), tuple(findings))


def _steps(context: AnswerContext, question: StepsQuestion) -> StepsAnswer:
    context.catalogue.area(question.area)
    states = programme_queries.step_states(context.connection, context.readable(tables.step_state), question.area)
    newest = {row.step: row for row in states}
    steps = []
    for number, step in context.catalogue.steps.items():
        row = newest.get(number)
        state, state_on, release = (
            (row.state, row.state_on, row.release) if row else (NOT_FILLED_IN, None, context.release)
        )
        steps.append(
            StepState(number, step.title, question.area, state, state_on, step.source, step.section, release)
        )
    return StepsAnswer(question, context.release, context.today, tuple(steps))


PROGRAMME_COMPOSERS: Mapping[type, Composer] = MappingProxyType(
    {
        BudgetQuestion: _budget,
        ParticipationQuestion: _participation,
        FindingsQuestion: _findings,
        StepsQuestion: _steps,
    }
)
