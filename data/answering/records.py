"""Answers with one page of a list of records, in one query."""

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from data.answering.context import AnswerContext, Composer
from data.database import tables
from data.database.visibility import rows_of
from data.model.programme_records import BudgetLine, CityActivity, Finding, Participation
from data.model.records import Action, Bottleneck, CitySurvey, Claim, Goal, Measure, Target
from data.questions.records import RecordsAnswer, RecordsQuestion

TABLES: Mapping[type, Table] = MappingProxyType(
    {
        Action: tables.action,
        Bottleneck: tables.bottleneck,
        BudgetLine: tables.budget_line,
        CitySurvey: tables.city_survey,
        CityActivity: tables.city_activity,
        Claim: tables.claim,
        Finding: tables.finding,
        Goal: tables.goal,
        Measure: tables.measure,
        Participation: tables.participation,
        Target: tables.target,
    }
)


def _records(context: AnswerContext, question: RecordsQuestion) -> RecordsAnswer:
    records, next_after = _page(context.connection, context.readable(TABLES[question.record]), question)
    return RecordsAnswer(question, context.release, context.today, tuple(records), next_after)


def _page(connection: Connection, readable: Select[Any], question: RecordsQuestion) -> tuple[list[Any], int | None]:
    """Read one page in the order in which the records were added, and the cursor of the next page."""
    columns = rows_of(readable).c
    names = [field.name for field in fields(question.record)]
    conditions = [columns[name].in_(list(values)) for name, values in question.conditions]
    query = select(columns.id, *(columns[name] for name in names)).where(columns.id > question.after, *conditions)
    rows = list(connection.execute(query.order_by(columns.id).limit(question.limit + 1)))
    next_after = rows[question.limit - 1].id if len(rows) > question.limit else None
    return [question.record(*row[1:]) for row in rows[: question.limit]], next_after


RECORD_COMPOSERS: Mapping[type, Composer] = MappingProxyType({RecordsQuestion: _records})
