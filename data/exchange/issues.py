"""An issue in a data package: where it is, what is wrong, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue. `message` is Dutch and names the remedy. `row` counts as a spreadsheet does: the header is row 1."""

    file: str
    message: str
    row: int | None = None
    field: str | None = None
    value: str | None = None

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
