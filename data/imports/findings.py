"""A finding of an import: what is the matter, where it stands, what stands there, and what may have been meant.

Codes only; the words are in layouts/wording/imports.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from data.exchange.issues import Issue

SEVERITIES = (FAULT, QUESTION, WARNING) = ("fout", "vraag", "let-op")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a sheet ("" in a file of text), a line and a column, each as far as it is known."""

    sheet: str = ""
    line: int | None = None
    column: int | None = None

    @property
    def cell(self) -> str:
        """The name of the cell in a spreadsheet, such as C7; "" without a line or a column."""
        return f"{letters(self.column)}{self.line}" if self.line and self.column else ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. A question is answered once on the page, a warning stops nothing, a fault is mended in the file.

    `field` is the column of our table, `nearest` a known value that may have been meant, `about` what the sentence of
    its code needs.
    """

    code: str
    severity: str = FAULT
    place: Place = Place()
    field: str | None = None
    value: str | None = None
    nearest: str | None = None
    about: tuple[str, ...] = ()


def letters(column: int) -> str:
    """Name a column as a spreadsheet does: A, B, ... Z, AA."""
    name = ""
    while column > 0:
        column, left = divmod(column - 1, 26)
        name = chr(ord("A") + left) + name
    return name


def finding_of(issue: Issue, place: Place, severity: str = FAULT) -> Finding:
    """Make a finding of an issue that a check of packages found."""
    about = issue.about or (issue.message,)
    return Finding(issue.code or "cel", severity, place, issue.field, issue.value, issue.nearest, about)


def has_faults(findings: Iterable[Finding]) -> bool:
    """True when something stands in the way of a concept: a fault, or a question without an answer."""
    return any(finding.severity != WARNING for finding in findings)
