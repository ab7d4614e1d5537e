"""Makes a concept of a file: the rows that differ, in one transaction, with the reason of each that is revised."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, update

from data.database import tables
from data.database.audit import Deed, Transition, write_audit, write_transition
from data.database.record_keys import key_text
from data.database.resources import FIGURES, RESOURCES
from data.database.tables import change_reason, import_run
from data.database.visibility import Viewer
from data.desk.errors import (
    ALREADY_DONE,
    BASE_MOVED,
    HAS_FAULTS,
    NO_DIFFERENCE,
    NO_REASON,
    NOT_READY,
    Conflict,
    NotKnown,
    Refused,
)
from data.desk.import_runs import ImportRun, StagedRow, find_run, findings_of, rows_of_run
from data.desk.kept_values import same_content
from data.exchange.cells.texts import read_text
from data.exchange.table_schemas import package_columns
from data.imports.definitions import definitions_for
from data.imports.findings import has_faults
from data.imports.judged_rows import GAP, NEW, REVISED, WITHDRAWN
from data.model.actors import Actor
from data.model.acts import CONCEPT_MADE
from data.model.releases import UNAPPROVED_FROM
from data.model.vocabulary import DONE, READY, STEWARD, WORDS_CHANGE
from data.releases.differences import EMPTIED_ON_WITHDRAWAL
from data.releases.order import next_release
from data.rules.revisions import changed_fields, kind_of

WRITTEN = (NEW, REVISED, GAP, WITHDRAWN)
ROWS_AT_ONCE = 1_000
LONGEST_REASON = 500
# A reason for every row that has none of its own.
FOR_ALL_ROWS = ""
ORIGIN = "gemeente"
OF_THE_ROW = ("id", "release", "withdrawn")


def needs_reason(row: StagedRow) -> bool:
    """True for a row that takes a record back, or changes a number or a status that stands there; words may change."""
    if row.change == WITHDRAWN:
        return True
    if row.change != REVISED or row.before is None:
        return False
    fields = changed_fields(row.before, row.values, [name for name in row.values if name in row.before])
    return any(kind_of(field) != WORDS_CHANGE for field in fields if field not in ("record", "release"))


def make_concept(
    connection: Connection, run: int, reasons: Mapping[str, str], by: Actor, made_by: str, now: datetime
) -> int:
    """Make a concept of a file that is ready; give the identity of its release.

    Call `lock_for_writing` first in this transaction. `reasons` are given by the key of a record, or once for all.

    Raises:
        NotKnown: there is no such file, or it was purged.
        Conflict: it became a concept already, or what stands there now is not what it was compared with.
        Refused: it has faults, changes nothing, or a reason is missing.
    """
    found = find_run(connection, run)
    if found is None or found.purged_at is not None:
        raise NotKnown(run)
    if found.state == DONE:
        raise Conflict(ALREADY_DONE, found.account)
    _check_ready(connection, found)
    rows = list(rows_of_run(connection, run, WRITTEN))
    if not rows:
        raise Refused(NO_DIFFERENCE)
    _check_base(connection, found, rows, now)
    told = _reasons(rows, reasons)
    release = _make_release(connection, found.area, made_by, now)
    _write(connection, release, rows)
    if told:
        connection.execute(insert(change_reason), [{"release": release, **one} for one in told])
    counts = {change: number for change, number in found.counts.items() if change in WRITTEN}
    connection.execute(update(import_run).where(import_run.c.run == run).values(state=DONE, release=release))
    write_transition(connection, by, Transition(release, CONCEPT_MADE, None, "concept"), now)
    after = {"state": "concept", "import": run, "rows": counts}
    write_audit(connection, by, Deed(CONCEPT_MADE, "release", str(release), found.area, after=after), now)
    return release


def _check_ready(connection: Connection, run: ImportRun) -> None:
    findings = findings_of(connection, run.run)
    if has_faults(findings):
        raise Refused(HAS_FAULTS, findings)
    if run.state != READY:
        raise Refused(NOT_READY)


def _check_base(connection: Connection, run: ImportRun, rows: Sequence[StagedRow], now: datetime) -> None:
    """Hold what stands there now against what each row was compared with.

    Raises:
        Conflict: someone changed one of these records since.
    """
    areas = frozenset({run.area})
    standing = definitions_for(connection, Viewer(STEWARD, areas), areas, now).now
    names = {resource: frozenset(column.name for column in package_columns(resource)) for resource in standing}
    for row in rows:
        here = standing[row.resource].get(row.key)
        if (here is None) != (row.before is None):
            raise Conflict(BASE_MOVED)
        if here is not None and row.before is not None and not same_content(here, row.before, names[row.resource]):
            raise Conflict(BASE_MOVED)


def _reasons(rows: Sequence[StagedRow], reasons: Mapping[str, str]) -> list[dict[str, str]]:
    told, missing = [], []
    for row in rows:
        if not needs_reason(row):
            continue
        key = key_text(row.key)
        reason, unreadable = read_text(" ".join((reasons.get(key) or reasons.get(FOR_ALL_ROWS) or "").split()))
        if not reason or unreadable or len(reason) > LONGEST_REASON:
            missing.append(key)
        else:
            told.append({"resource": row.resource, "row_key": key, "reason": reason})
    if missing:
        raise Refused(NO_REASON, about=missing)
    return told


def _make_release(connection: Connection, area: str, made_by: str, now: datetime) -> int:
    release, releases = next_release(connection), tables.release
    is_public = (releases.c.state == "openbaar") & (releases.c.public_at <= now)
    base = connection.scalar(select(func.max(releases.c.number)).where(is_public))
    values = {
        "release": release,
        "number": UNAPPROVED_FROM + release,
        "area": area,
        "state": "concept",
        "note": "",
        "origin": ORIGIN,
        "made_by": made_by,
        "made_on": now,
        "base_number": base,
    }
    connection.execute(insert(releases).values(**values))
    return release


def _write(connection: Connection, release: int, rows: Sequence[StagedRow]) -> None:
    for resource in dict.fromkeys(row.resource for row in rows):
        table = RESOURCES[resource]
        coming = (_values(table, row, release) for row in rows if row.resource == resource)
        while batch := list(islice(coming, ROWS_AT_ONCE)):
            connection.execute(insert(table), batch)


def _values(table: Table, row: StagedRow, release: int) -> dict[str, Any]:
    names = [column.name for column in table.columns if column.name not in OF_THE_ROW]
    values = {name: row.values.get(name) for name in names}
    if row.change == WITHDRAWN and table is RESOURCES[FIGURES]:
        values |= dict.fromkeys(EMPTIED_ON_WITHDRAWAL)
    return {**values, "release": release, "withdrawn": row.change == WITHDRAWN}
