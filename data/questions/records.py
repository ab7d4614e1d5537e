"""What can be asked about whole lists of records, page by page: what programs read to have everything."""

from dataclasses import dataclass
from typing import Any

from data.model.programme_records import BudgetLine, Finding, Participation
from data.model.records import Action, Bottleneck, CitySurvey, Claim, Goal, Measure, Target
from data.questions.question import Answer, Question

# The kinds of record that a program can list.
LISTED = (Action, Bottleneck, BudgetLine, CitySurvey, Claim, Finding, Goal, Measure, Participation, Target)


@dataclass(frozen=True, slots=True)
class RecordsQuestion(Question["RecordsAnswer"]):
    """Asks for one page of the records of a kind, in the order in which they were added.

    `conditions` are pairs of a field and the values it may have; a record must meet all of them. `after` is the cursor
    of the previous page, 0 for the first page.
    """

    record: type
    conditions: tuple[tuple[str, tuple[str | int, ...]], ...] = ()
    after: int = 0
    limit: int = 100


@dataclass(frozen=True)
class RecordsAnswer(Answer[RecordsQuestion]):
    """`next_after` is the cursor of the next page; None on the last page."""

    records: tuple[Any, ...] = ()
    next_after: int | None = None
