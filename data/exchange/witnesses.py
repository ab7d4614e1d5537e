"""Which tables of a package could be read well enough to judge others by them.

A code that stands nowhere is a fault only when the table where it should stand was read whole. Else one broken byte
in it would be told as a fault of every row that names a code of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from data.database.resources import RESOURCES
from data.exchange.checks.rule import Known, Values
from data.exchange.issues import Issue
from data.exchange.table_reader import Row

# The definitions that rules look at, by the column that is their code.
JUDGED_BY = {"indicators": "indicator", "areas": "area", "sources": "source"}


@dataclass(frozen=True, slots=True)
class Witnesses:
    """What was read well. `whole` names the tables of which every row and key could be read.

    `wrong_cells` holds for each row with an issue the columns that are named, by table and number of the row.
    """

    whole: frozenset[str]
    wrong_cells: Mapping[tuple[str, int], frozenset[str]]
    known: Known

    @property
    def complete(self) -> frozenset[str]:
        """The tables in which no cell is wrong."""
        return self.whole - {table for table, _ in self.wrong_cells}

    def well_read(self, tables: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
        """Give the rows of each table in which no cell was named."""
        return {name: [row for row in rows if not self.named(name, row.number)] for name, rows in tables.items()}

    def named(self, table: str, row: int) -> frozenset[str]:
        """Give the columns of a row of which an issue was named already."""
        return self.wrong_cells.get((table, row), frozenset())


def witnesses_of(
    tables: Mapping[str, Sequence[Row]], keys: Mapping[str, Sequence[str]], read: Iterable[Issue], today: date
) -> Witnesses:
    """Say which tables can be judged by, from the issues of reading them. `keys` are the columns of each key."""
    broken: set[str] = set()
    wrong: dict[tuple[str, int], frozenset[str]] = {}
    for issue in read:
        name = issue.file.removesuffix(".csv")
        if issue.field is None or issue.row is None or issue.field in keys.get(name, ()):
            broken.add(name)
        if issue.field is not None and issue.row is not None:
            wrong[name, issue.row] = wrong.get((name, issue.row), frozenset()) | {issue.field}
    whole = frozenset(RESOURCES.keys() - broken)
    rows = {
        name: {row.values[code]: row.values for row in tables[name] if (name, row.number) not in wrong}
        for name, code in JUDGED_BY.items()
    }
    known = Known(today, rows, _sets(tables, whole, "indicator-areas"), _sets(tables, whole, "area-part-of"))
    return Witnesses(whole, wrong, known)


def _sets(tables: Mapping[str, Sequence[Row]], whole: frozenset[str], name: str) -> dict[str, frozenset[str]] | None:
    """Gather the second column of a table by the first; None when it could not be read whole."""
    if name not in whole:
        return None
    found: dict[str, frozenset[str]] = {}
    for _, values in tables[name]:
        one, other = _pair(values)
        found[one] = found.get(one, frozenset()) | {other}
    return found


def _pair(values: Values) -> tuple[Any, Any]:
    one, other = values.values()
    return one, other
