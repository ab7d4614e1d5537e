"""What a rule is, and the definitions that it may look at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """The definitions beside a row. What could not be read is absent, and no rule judges by it.

    `rows` are the rows of a table by their code, `areas_of` the areas of each indicator that is limited to some,
    `around` the areas of which each area is a part. `today` is the day in Amsterdam.
    """

    today: date = date.max
    rows: Mapping[str, Mapping[Any, Values]] = field(default_factory=dict)
    areas_of: Mapping[str, frozenset[str]] | None = None
    around: Mapping[str, frozenset[str]] | None = None

    def row(self, table: str, code: object) -> Values | None:
        """Give a definition; None when there is none, or when it could not be read."""
        return self.rows.get(table, {}).get(code)

    def indicator(self, row: Values) -> Values | None:
        """Give the definition of the indicator that a row names."""
        return self.row("indicators", row["indicator"])


Holds = Callable[[Values, Known], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule for the rows of a table.

    `column` is the cell that is named, `looks_at` the columns of the row that decide, `remedy` says in Dutch what to
    do. `hint` adds what may have been meant.
    """

    name: str
    table: str
    column: str
    looks_at: tuple[str, ...]
    holds: Holds
    remedy: str
    hint: Callable[[Values], str] | None = None

    def message(self, row: Values) -> str:
        """Give the remedy for a row that breaks the rule."""
        return self.remedy + (self.hint(row) if self.hint else "")


def in_order(first: str, last: str) -> Holds:
    """Make the test that one column is not higher than another; an empty one is never too high."""
    return lambda row, known: row[first] is None or row[last] is None or row[first] <= row[last]


def needs(column: str, other: str) -> Holds:
    """Make the test that a column is only filled where another is."""
    return lambda row, known: row[column] is None or row[other] is not None
