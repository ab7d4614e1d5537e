"""What is kept of a file that was brought in: its run, what was found, and what each row would change."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from data.database.tables import import_finding, import_row, import_run
from data.desk.kept_values import read_values
from data.imports.findings import Finding, Place

OPEN_STATES = ("lezen", "bevindingen", "gereed")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that comes in: whose it is, what it is read as, and what is known of it before it is read."""

    area: str
    resource: str
    file_name: str
    size: int
    sha256: str
    request_id: str


@dataclass(frozen=True, slots=True)
class ImportRun:
    """One bringing in of a file. `counts` says how many rows would change in each way, `release` what it became."""

    run: int
    area: str
    resource: str
    account: int | None
    file_name: str
    kind: str
    size: int
    sha256: str
    begun_at: datetime
    state: str
    done: int
    total: int
    counts: Mapping[str, int]
    answers: Mapping[str, str]
    release: int | None
    purged_at: datetime | None


@dataclass(frozen=True, slots=True)
class StagedRow:
    """A row of a file as it was judged: what it would change, its values and those that stand there now."""

    id: int
    resource: str
    change: str
    place: Place
    key: tuple[Any, ...]
    values: Mapping[str, Any]
    before: Mapping[str, Any] | None


def find_run(connection: Connection, run: int) -> ImportRun | None:
    """Find a file that was brought in; None when there is none."""
    row = connection.execute(select(import_run).where(import_run.c.run == run)).mappings().first()
    return None if row is None else _run(row)


def list_runs(connection: Connection, areas: frozenset[str] | None, limit: int = 20) -> list[ImportRun]:
    """List the last files that were brought in for some areas, or for all with None; newest first."""
    runs = select(import_run).order_by(import_run.c.run.desc()).limit(limit)
    if areas is not None:
        runs = runs.where(import_run.c.area.in_(sorted(areas)))
    return [_run(row) for row in connection.execute(runs).mappings()]


def findings_of(connection: Connection, run: int) -> list[Finding]:
    """Read what was found in a file, in the order of the file within each severity."""
    rows = select(import_finding).where(import_finding.c.run == run).order_by(import_finding.c.id)
    return [finding_of_row(row) for row in connection.execute(rows).mappings()]


def rows_of_run(
    connection: Connection, run: int, changes: Sequence[str], limit: int | None = None
) -> Iterator[StagedRow]:
    """Read the rows of a file that would change something in these ways."""
    rows = select(import_row).where(import_row.c.run == run, import_row.c.change.in_(changes))
    rows = rows.order_by(import_row.c.id).limit(limit)
    for row in connection.execute(rows).mappings():
        yield _row(row)


def count_changes(connection: Connection, run: int) -> dict[str, int]:
    """Count the rows of a file by what they would change."""
    counts = select(import_row.c.change, func.count().label("rows")).where(import_row.c.run == run)
    counts = counts.group_by(import_row.c.change)
    return {row.change: row.rows for row in connection.execute(counts)}


def _run(row: RowMapping) -> ImportRun:
    values = {name: row[name] for name in ImportRun.__slots__ if name not in ("counts", "answers")}
    return ImportRun(**values, counts=_mapping(row["counts"]), answers=_mapping(row["answers"]))


def _mapping(text: str | None) -> dict[str, Any]:
    return {} if text is None else dict(json.loads(text))


def finding_of_row(row: RowMapping) -> Finding:
    """Read a finding from its row."""
    place = Place(row["sheet"], row["line"], row["place"])
    about = tuple(json.loads(row["about"]))
    return Finding(row["code"], row["severity"], place, row["field"], row["value"], row["nearest"], about)


def _row(row: RowMapping) -> StagedRow:
    raw, resource = json.loads(row["raw"]), row["resource"]
    value = raw["cells"].get("value")
    place = Place(raw["sheet"], raw["line"], value[2] if value else None)
    before = None if row["before"] is None else read_values(resource, row["before"])
    key = tuple(json.loads(row["row_key"])) if row["row_key"] else ()
    return StagedRow(row["id"], resource, row["change"], place, key, read_values(resource, row["content"]), before)
