"""Queries about earlier versions of records: the numbers a figure had, and what one release changed."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, false, select

from data.database import tables
from data.database.record_keys import key_text
from data.database.resources import RESOURCES
from data.database.visibility import FIRST_RELEASE, rows_of
from data.rules.revisions import Version
from data.rules.small_counts.cells import Key

FIGURE_KEY = ("indicator", "area", "period_key", "breakdown")
_VERSION = ("release", "value", "qualifier", "lower", "upper", "denominator", "withdrawn", "public_at", "note")
# By which name the reasons of changes call each table.
NAMES = {table.name: name for name, table in RESOURCES.items()}


def versions(connection: Connection, history: Select[Any], keys: Collection[Key]) -> dict[Key, list[Version]]:
    """Read every version of some figures that may be read, oldest first."""
    rows = rows_of(history)
    query = select(*(rows.c[name] for name in FIGURE_KEY), *(rows.c[name] for name in _VERSION))
    # One condition a column: a list of whole keys can be thousands long, and the columns narrow nearly as well.
    for place, name in enumerate(FIGURE_KEY):
        query = query.where(rows.c[name].in_(sorted({key[place] for key in keys})))
    found: dict[Key, list[Version]] = {key: [] for key in keys}
    for row in connection.execute(query.order_by(rows.c.release)):
        key, version = tuple(row[: len(FIGURE_KEY)]), row[len(FIGURE_KEY) :]
        if key in found:
            found[key].append(Version(*version))
    return found


def changed_rows(
    connection: Connection,
    table: Table,
    history: Select[Any],
    release: int,
    from_row: int,
    limit: int,
    *,
    is_added: bool,
) -> list[tuple[Mapping[str, Any] | None, Mapping[str, Any]]]:
    """Read rows of one release, by id from `from_row`, each after the row that it replaces (None for none).

    Each new row has the number of the release, and as `reason` what the steward said of why it changed.
    With `is_added` they are the rows of records that were not there before, else those of records that were.
    """
    rows, old = history.subquery(), table.alias("old")
    names = [column.name for column in table.columns]
    # The columns of two tables in one row: their places tell them apart.
    query = select(*(rows.c[name] for name in names), *(old.c[name].label(f"old_{name}") for name in names))
    query = query.select_from(rows.outerjoin(old, old.c.id == rows.c.replaces))
    query = query.where(rows.c.release == release, rows.c.id >= from_row).order_by(rows.c.id).limit(limit)
    was_there = and_(old.c.id.is_not(None), old.c.withdrawn == false())
    # All of the first release is new: no row of it has to be looked at to find what it changed.
    query = query.where(~was_there) if is_added else query.where(was_there, rows.c.identity > FIRST_RELEASE)
    found: list[tuple[Mapping[str, Any] | None, dict[str, Any]]] = []
    for row in connection.execute(query):
        new, before = row[: len(names)], row[len(names) :]
        replaced = None if before[names.index("id")] is None else dict(zip(names, before, strict=True))
        found.append((replaced, {"number": release, **dict(zip(names, new, strict=True))}))
    keys = [key_text(tuple(new[name] for name in table.info["key"])) for _, new in found]
    reasons = _reasons(connection, table, release, keys)
    return [(before, new | {"reason": reasons.get(key)}) for (before, new), key in zip(found, keys, strict=True)]


def _reasons(connection: Connection, table: Table, release: int, keys: list[str]) -> dict[str, str]:
    """Read why a release changed these records of a table, by key."""
    told, releases = tables.change_reason, tables.release
    query = select(told.c.row_key, told.c.reason).join(releases, releases.c.release == told.c.release)
    query = query.where(releases.c.number == release, told.c.resource == NAMES[table.name], told.c.row_key.in_(keys))
    return {row.row_key: row.reason for row in connection.execute(query)} if keys else {}


def goals_of(connection: Connection, readable: Select[Any], indicators: Iterable[str]) -> frozenset[object]:
    """Read the goals that count these indicators."""
    rows = rows_of(readable)
    query = select(rows.c.goal).where(rows.c.indicator.in_(list(indicators)))
    return frozenset(connection.execute(query).scalars())
