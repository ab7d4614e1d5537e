"""What can be asked for the dataset as a whole: one table, as far as the viewer may read it."""

from dataclasses import dataclass
from typing import Any

from data.questions.question import Answer, Question


@dataclass(frozen=True, slots=True)
class PackageQuestion(Question["PackageAnswer"]):
    """All rows of one table of figures or statuses, by the name of its resource in a data package."""

    table: str


@dataclass(frozen=True)
class PackageAnswer(Answer[PackageQuestion]):
    """The rows as the package holds them: no margin of ours, small counts hidden, in the order they were added."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
