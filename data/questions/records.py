"""What can be asked about whole lists of records, page by page: what programs read to have everything."""

from dataclasses import dataclass
from typing import Any

from data.model.programme_records import BudgetLine, Finding, Participation
from data.model.records import Action, Bottleneck, CitySurvey, Claim, Goal, Measure, Target
from data.questions.question import Answer, Question

# The lists a program can ask for, each by the record it holds.
LISTED = (Action, Bottleneck, BudgetLine, CitySurvey, Claim, Finding, Goal, Measure, Participation, Target)


@dataclass(frozen=True, slots=True)
class RecordsQuestion(Question["RecordsAnswer"]):
    """One page of all records of a kind, in the order they were added.

    `conditions` are names of a field with the values it may have; a record must meet all of them.
    `after` is the cursor of the page before.
    """

    record: type
    conditions: tuple[tuple[str, tuple[str | int, ...]], ...] = ()
    after: int = 0
    limit: int = 100


@dataclass(frozen=True)
class RecordsAnswer(Answer[RecordsQuestion]):
    """`next_after` is the cursor of the next page, None on the last."""

    records: tuple[Any, ...] = ()
    next_after: int | None = None
