"""What is wrong with what came in: where it stands and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Issue:
    """What is wrong, where, and what to do about it; `row` counts as a spreadsheet does, the header is 1."""

    file: str
    message: str
    row: int | None = None
    field: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        where = [self.file]
        where += [f"rij {self.row}"] if self.row else []
        where += [f"kolom {self.field}"] if self.field else []
        found = f" (er staat '{self.value}')" if self.value is not None else ""
        return f"{', '.join(where)}: {self.message}{found}"


class BadPackage(ValueError):
    """The package cannot be loaded; `issues` holds everything that is wrong with it."""

    def __init__(self, issues: list[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__("Het pakket is niet geladen:\n" + "\n".join(f"- {issue}" for issue in issues))
