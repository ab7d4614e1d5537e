"""Everything that a row of a file is judged by: the definitions, and what stands there now for whoever asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from data.database import tables
from data.database.resources import FIGURES, RESOURCES
from data.database.visibility import Viewer, readable
from data.exchange.checks.rows import Codes
from data.exchange.checks.rule import Known, Values
from data.exchange.table_schemas import table_schema
from data.exchange.witnesses import JUDGED_BY
from data.imports.vocabulary import plain
from data.model.moments import day_in_amsterdam

Key = tuple[Any, ...]
# The columns that name a record of a table of definitions, by the columns under which people know it.
NAMED_BY: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "indicator": ("indicators", ("title",)),
    "area": ("areas", ("name", "official_name")),
    "source": ("sources", ("title",)),
}
# How a table without an area is of one: the column of its rows, and the table and column that column names.
OWNED_THROUGH: Mapping[str, tuple[str, str, str]] = {
    "goals": ("action", "actions", "action"),
    "progress": ("goal", "goals", "goal"),
}


@dataclass(frozen=True)
class Definitions:
    """`rows` are the definitions by table and code, `now` the rows of each table that the asker reads, by key.

    `areas` are the areas whose rows the file may bring. `names` gives for each column of `NAMED_BY` the code by code
    and by title, written as texts are compared. `periods` gives a figure by its indicator and the label of its period:
    a label that we wrote before is read as then. `breakdowns` gives those of each indicator, by name.
    """

    known: Known
    rows: Mapping[str, Mapping[Any, Values]]
    now: Mapping[str, Mapping[Key, Values]]
    areas: frozenset[str]
    names: Mapping[str, Mapping[str, str]]
    periods: Mapping[tuple[str, str], Values]
    breakdowns: Mapping[str, Mapping[str, str]]

    def read_source(self, name: str) -> str | None:
        """Give the code of the source that a name is read as."""
        return self.names["source"].get(plain(name))

    def codes(self, table: str) -> dict[str, Codes]:
        """Give for each column of a table that names another record the name of that table and its codes."""
        found: dict[str, Codes] = {}
        for reference in table_schema(table).get("foreignKeys", []):
            (column,), (other,) = reference["fields"], reference["reference"]["fields"]
            name = reference["reference"]["resource"] or table
            rows = self.rows[name].values() if name in self.rows else self.now[name].values()
            found[column] = (name, frozenset(row[other] for row in rows))
        return found

    def owner(self, table: str, values: Values) -> str | None:
        """Give the area that a row is of, by itself or through the record it names; None when it is of none."""
        if "area" in values:
            return values["area"] if values["area"] is None else str(values["area"])
        if table not in OWNED_THROUGH:
            return None
        column, other, code = OWNED_THROUGH[table]
        row = next((one for one in self.now[other].values() if one[code] == values.get(column)), None)
        return None if row is None else self.owner(other, row)


def definitions_for(connection: Connection, viewer: Viewer, areas: frozenset[str], now: datetime) -> Definitions:
    """Read what a file of these areas is judged by, as this viewer reads it now."""
    rows = {
        name: {_code(table, dict(row)): dict(row) for row in connection.execute(select(table)).mappings()}
        for name, table in RESOURCES.items()
        if table not in tables.RELEASED
    }
    known = Known(
        day_in_amsterdam(now),
        {name: rows[name] for name in JUDGED_BY},
        _sets(rows["indicator-areas"], "indicator", "area"),
        _sets(rows["area-part-of"], "area", "part_of"),
    )
    current = {
        name: _current(connection, name, viewer, areas, now)
        for name, table in RESOURCES.items()
        if table in tables.RELEASED
    }
    figures = current[FIGURES].values()
    periods = {(row["indicator"], plain(row["period_label"])): row for row in figures}
    return Definitions(known, rows, current, areas, _names(rows), periods, _breakdowns(figures))


def _names(rows: Mapping[str, Mapping[Any, Values]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for column, (table, titles) in NAMED_BY.items():
        found[column] = {}
        for code, row in rows[table].items():
            for title in titles:
                found[column].setdefault(plain(str(row[title])), str(code))
        found[column] |= {plain(str(code)): str(code) for code in rows[table]}
    return found


def _breakdowns(figures: Iterable[Values]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in figures:
        if row["breakdown"]:
            found.setdefault(row["indicator"], {})[plain(row["breakdown"])] = row["breakdown"]
    return found


def _current(
    connection: Connection, name: str, viewer: Viewer, areas: frozenset[str], now: datetime
) -> dict[Key, Values]:
    """Read the rows of a table that stand now; of figures only those of the areas, as there may be millions."""
    table = RESOURCES[name]
    rows = readable(table, viewer, now)
    if name == FIGURES:
        rows = rows.where(table.c.area.in_(sorted(areas)))
    return {key_of(name, dict(row)): dict(row) for row in connection.execute(rows).mappings()}


def key_of(table: str, values: Values) -> Key:
    """Give the key by which a row is the same record over releases."""
    return tuple(values[column] for column in RESOURCES[table].info["key"])


def _code(table: Any, row: Values) -> Any:
    codes = [row[column.name] for column in table.primary_key.columns]
    return codes[0] if len(codes) == 1 else tuple(codes)


def _sets(rows: Mapping[Any, Values], one: str, other: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows.values():
        found.setdefault(row[one], set()).add(row[other])
    return {code: frozenset(others) for code, others in found.items()}
