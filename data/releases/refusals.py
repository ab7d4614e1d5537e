"""Says in words which row a database refused, for what no check before it saw. The table and the rule are named."""

import re
from typing import Any

from sqlalchemy import CheckConstraint, Table
from sqlalchemy.exc import DBAPIError

from data.database import tables
from data.database.resources import RESOURCES
from data.exchange.issues import Issue

_INTO = re.compile(r'(?:INTO|UPDATE|COPY|FROM)\s+"?(\w+)"?', re.IGNORECASE)
_CHECK = re.compile(r"CHECK constraint failed: (\w+)")
_COLUMNS = re.compile(r"(?:UNIQUE|NOT NULL) constraint failed: (.+)")


def refused_row(error: DBAPIError) -> Issue:
    """Give the issue of a row that the database refused: table, columns and the rule that it breaks."""
    table, columns, rule = _place(error)
    file = next((f"{name}.csv" for name, one in RESOURCES.items() if one is table), "datapackage.json")
    because = f", om de regel '{rule}'" if rule else ""
    words = f"de database weigert een rij{because}; verbeter die rij, of meld dit: wij hadden haar moeten noemen"
    return Issue(file, words, field=", ".join(columns) or None)


def _place(error: DBAPIError) -> tuple[Table | None, list[str], str]:
    """Find the table, the columns and the rule, each as far as the engine tells: SQLite names no reference."""
    cause: Any = error.orig
    text, diagnosis = str(cause), getattr(cause, "diag", None)
    rule = str(getattr(diagnosis, "constraint_name", None) or "")
    column = getattr(diagnosis, "column_name", None)
    named = getattr(diagnosis, "table_name", None)
    columns = [column] if column else []
    if check := _CHECK.search(text):
        rule = check[1]
    elif several := _COLUMNS.search(text):
        names = [one.strip().split(".") for one in several[1].split(",")]
        named, columns = names[0][0], [name[-1] for name in names]
    if named is None and (statement := _INTO.search(error.statement or "")):
        named = statement[1]
    table = tables.metadata.tables.get(str(named).removeprefix("staged_"))
    return table, columns or _columns_of(table, rule), rule


def _columns_of(table: Table | None, rule: str) -> list[str]:
    """List the columns that a rule of a table is about."""
    for constraint in table.constraints if table is not None and rule else ():
        if constraint.name == rule:
            if isinstance(constraint, CheckConstraint):
                words = set(re.findall(r"\w+", str(constraint.sqltext)))
                return [column.name for column in constraint.table.columns if column.name in words]
            return [column.name for column in constraint.columns]  # type: ignore[attr-defined]
    return []
