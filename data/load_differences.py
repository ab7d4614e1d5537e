"""What a newer package changes in a table of figures or statuses, and what it must leave alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, select

from data import tables

Values = dict[str, Any]
Key = tuple[Any, ...]
EMPTIED_ON_WITHDRAWAL = ("value", "lower", "upper", "missing_reason")


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row the package wanted to change but a municipality changed later, in `release`."""

    table: str
    key: Key
    release: int


@dataclass(slots=True)
class Differences:
    """The rows to write into the new release, counted by why, and those left alone."""

    rows: list[Values] = field(default_factory=list)
    added: int = 0
    revised: int = 0
    withdrawn: int = 0
    kept: list[KeptRow] = field(default_factory=list)


def differences(connection: Connection, table: Table, rows: Sequence[Values]) -> Differences:
    """Compare the package's rows with the last the package itself gave for the same key.

    A row a municipality wrote after that is never overwritten, also not when it is a concept still.
    """
    from_package, newest = _newest_rows(connection, table)
    wanted = {_key(table, row): _content(table, row) for row in rows}
    found = Differences()
    for key, content in wanted.items():
        before = from_package.get(key)
        if before is None or before["withdrawn"]:
            _write(found, table, key, newest, content | {"withdrawn": False}, "added")
        elif _content(table, before) != content:
            _write(found, table, key, newest, content | {"withdrawn": False}, "revised")
    for key, before in from_package.items():
        if key not in wanted and not before["withdrawn"]:
            _write(found, table, key, newest, _withdrawal(table, before), "withdrawn")
    return found


def _newest_rows(connection: Connection, table: Table) -> tuple[dict[Key, Values], dict[Key, Values]]:
    """Read per key the newest row of the package, and the newest row of anyone."""
    origin = tables.release.c.origin.label("release_origin")
    query = select(table, origin).join(tables.release).order_by(table.c.release)
    from_package: dict[Key, Values] = {}
    newest: dict[Key, Values] = {}
    for row in connection.execute(query).mappings():
        newest[_key(table, row)] = row
        if row["release_origin"] == "pakket":
            from_package[_key(table, row)] = row
    return from_package, newest


def _write(found: Differences, table: Table, key: Key, newest: dict[Key, Values], row: Values, why: str) -> None:
    present = newest.get(key)
    if present is not None and present["release_origin"] != "pakket":
        if _content(table, present) != _content(table, row) or present["withdrawn"] != row["withdrawn"]:
            found.kept.append(KeptRow(table.name, key, present["release"]))
        return
    found.rows.append(row)
    setattr(found, why, getattr(found, why) + 1)


def _key(table: Table, row: Values) -> Key:
    return tuple(row[column] for column in table.info["key"])


def _content(table: Table, row: Values) -> Values:
    return {c.name: row[c.name] for c in table.columns if c.name not in ("id", "release", "withdrawn")}


def _withdrawal(table: Table, row: Values) -> Values:
    """Give the row that takes a record back: what it was about, without what it said."""
    emptied = EMPTIED_ON_WITHDRAWAL if table is tables.observation else ()
    return _content(table, row) | dict.fromkeys(emptied) | {"withdrawn": True}
