"""An issue in a data package: where it is, what is wrong, and what to do about it."""

from dataclasses import dataclass
from dataclasses import field as field_of


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue. `message` is Dutch and names the remedy. `row` counts as a spreadsheet does: the header is row 1.

    `code` is the kind of issue, the name of its rule where one was broken; `nearest` is what may have been meant, and
    `about` what another sentence on the same issue needs, its numbers as a package writes them.
    """

    file: str
    message: str
    row: int | None = None
    field: str | None = None
    value: str | None = None
    code: str = field_of(default="", compare=False)
    nearest: str | None = field_of(default=None, compare=False)
    about: tuple[str, ...] = field_of(default=(), compare=False)

    def __str__(self) -> str:
        where = [self.file]
        where += [f"rij {self.row}"] if self.row else []
        where += [f"kolom {self.field}"] if self.field else []
        value = f" (er staat '{self.value}')" if self.value is not None else ""
        return f"{', '.join(where)}: {self.message}{value}"


class BadPackage(ValueError):
    """The package cannot be loaded; `issues` holds every issue."""

    def __init__(self, issues: list[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__("Het pakket is niet geladen:\n" + "\n".join(f"- {issue}" for issue in issues))


class UnreadableTable(ValueError):
    """The file of a table as a whole cannot be read; `issue` says why."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(str(issue))
        self.issue = issue
