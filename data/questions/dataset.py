"""What can be asked for the dataset as a whole: one table, as far as the viewer may read it."""

from dataclasses import dataclass
from typing import Any

from data.questions.question import Answer, Question


@dataclass(frozen=True, slots=True)
class PackageQuestion(Question["PackageAnswer"]):
    """Asks for all rows of one table of figures or statuses, by the name of its resource in a data package."""

    table: str


@dataclass(frozen=True)
class PackageAnswer(Answer[PackageQuestion]):
    """The rows as in a package, in the order in which they were added: small counts hidden, without our own margins."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
