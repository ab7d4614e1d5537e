"""What can be asked about what one release changed, and what is answered."""

from dataclasses import dataclass

from data.model.releases import RecordChange
from data.questions.question import Answer, Question


@dataclass(frozen=True, slots=True)
class ChangesQuestion(Question["ChangesAnswer"]):
    """Asks for one page of what a release changed, field by field; without a release, of the newest.

    `after` is the cursor of the previous page, 0 for the first page.
    """

    of_release: int | None = None
    after: int = 0
    limit: int = 100


@dataclass(frozen=True)
class ChangesAnswer(Answer[ChangesQuestion]):
    """`changes`: what was revised and withdrawn, then what was added; each by kind of record, then as they were made.

    `next_after` is None on the last page.
    """

    changes: tuple[RecordChange, ...] = ()
    next_after: int | None = None
