"""Keeps a file as it was read, and judges its rows: now, and again whenever something that was asked is answered.

Only the tables of imports are written. Figures do not change here.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update

from data.database.audit import Deed, write_audit
from data.database.record_keys import key_text
from data.database.tables import import_finding, import_row, import_run
from data.database.visibility import Viewer
from data.database.write_lock import lock_for_writing
from data.desk.import_runs import ImportRun, count_changes, find_run, findings_of
from data.desk.kept_values import written
from data.imports.completeness import withdrawn_rows
from data.imports.definitions import Definitions, definitions_for
from data.imports.findings import Finding, has_faults
from data.imports.judged_rows import JudgedRow
from data.imports.raw_rows import RawRow
from data.imports.reading import ReadFile, judge_rows
from data.imports.vocabulary import Vocabulary
from data.model.actors import Actor
from data.model.acts import FILE_READ
from data.model.vocabulary import BROKEN_OFF, FOUND, READY, STEWARD

ROWS_AT_ONCE = 2_000
# The answer that makes what a file leaves out a withdrawal.
COMPLETE, YES = "volledig", "ja"
MORE = "nog-meer"


def stage(engine: Engine, run: int, read: ReadFile, vocabulary: Vocabulary, by: Actor, now: datetime) -> ImportRun:
    """Keep what was read of a file and judge it. Of a file that is no table its findings stay, and a line in the audit.
    """
    with engine.begin() as connection:
        lock_for_writing(connection)
        values = {"kind": read.kind, "total": len(read.rows)}
        connection.execute(update(import_run).where(import_run.c.run == run).values(values))
    with engine.connect() as connection:
        begun = _known(connection, run)
        definitions = _definitions(connection, begun, now)
    judged, findings = _judge(read.rows, definitions, vocabulary, begun)
    _keep(engine, begun, zip(read.rows, judged, strict=True), definitions)
    return _finish(engine, begun, [*read.findings, *findings], by, now)


def judge_again(
    engine: Engine, run: int, answers: Mapping[str, str], vocabulary: Vocabulary, by: Actor, now: datetime
) -> ImportRun:
    """Judge the rows of a file anew, with these answers to what was asked."""
    with engine.begin() as connection:
        lock_for_writing(connection)
        connection.execute(update(import_run).where(import_run.c.run == run).values(answers=written(dict(answers))))
    with engine.connect() as connection:
        begun = _known(connection, run)
        definitions = _definitions(connection, begun, now)
        kept = select(import_row.c.raw).where(import_row.c.run == run).order_by(import_row.c.id)
        found = [json.loads(text) for text in connection.scalars(kept)]
        lines = {one["line"] for one in found}
        about_file = [one for one in findings_of(connection, run) if one.place.line not in lines and one.code != MORE]
    rows = [RawRow.of_json(one) for one in found if one["cells"]]
    judged, findings = _judge(rows, definitions, vocabulary, begun)
    _keep(engine, begun, zip(rows, judged, strict=True), definitions)
    return _finish(engine, begun, [*about_file, *findings], by, now, is_first=False)


def _judge(
    rows: Sequence[RawRow], definitions: Definitions, vocabulary: Vocabulary, run: ImportRun
) -> tuple[list[JudgedRow], list[Finding]]:
    judgement = judge_rows(rows, definitions, vocabulary, run.answers, run.area)
    findings = list(judgement.findings)
    if judgement.unnamed:
        findings.append(Finding(MORE, about=(str(judgement.unnamed),)))
    return judgement.rows, findings


def _keep(
    engine: Engine, run: ImportRun, rows: Iterable[tuple[RawRow, JudgedRow]], definitions: Definitions
) -> None:
    """Write the rows of a file in the place of those that were kept of it, so many at once: progress is seen."""
    with engine.begin() as connection:
        lock_for_writing(connection)
        connection.execute(delete(import_row).where(import_row.c.run == run.run))
    kept = _kept_rows(list(rows), run, definitions)
    done = 0
    while batch := list(islice(kept, ROWS_AT_ONCE)):
        done += len(batch)
        with engine.begin() as connection:
            lock_for_writing(connection)
            connection.execute(insert(import_row), batch)
            connection.execute(update(import_run).where(import_run.c.run == run.run).values(done=done))


def _kept_rows(
    both: Sequence[tuple[RawRow, JudgedRow]], run: ImportRun, definitions: Definitions
) -> Iterator[dict[str, Any]]:
    """Give the rows to keep: those of the file, and those it leaves out when it says to be complete."""
    for raw, judged in both:
        yield _kept(run.run, raw.as_json(), judged)
    if run.answers.get(COMPLETE) == YES:
        for judged in withdrawn_rows([judged for _, judged in both], definitions):
            empty = {"table": judged.table, "sheet": "", "line": 0, "cells": {}, "open": False}
            yield _kept(run.run, empty, judged)


def _kept(run: int, raw: Mapping[str, Any], judged: JudgedRow) -> dict[str, Any]:
    return {
        "run": run,
        "resource": judged.table,
        "raw": written(raw),
        "change": judged.change,
        "row_key": key_text(judged.key) if judged.key else None,
        "content": written(dict(judged.values)) if judged.values else None,
        "before": None if judged.before is None else written(dict(judged.before)),
    }


def _finish(
    engine: Engine, run: ImportRun, findings: Sequence[Finding], by: Actor, now: datetime, *, is_first: bool = True
) -> ImportRun:
    is_table = run.total > 0
    state = READY if is_table and not has_faults(findings) else FOUND if is_table else BROKEN_OFF
    with engine.begin() as connection:
        lock_for_writing(connection)
        connection.execute(delete(import_finding).where(import_finding.c.run == run.run))
        if findings:
            connection.execute(insert(import_finding), [_row_of(run.run, finding) for finding in findings])
        counts = count_changes(connection, run.run)
        values = {"state": state, "done": run.total, "counts": written(counts)}
        connection.execute(update(import_run).where(import_run.c.run == run.run).values(values))
        if is_first:
            after = {"state": state, "kind": run.kind, "sha256": run.sha256, "rows": run.total, "found": len(findings)}
            write_audit(connection, by, Deed(FILE_READ, "import", str(run.run), run.area, after=after), now)
        return _known(connection, run.run)


def _row_of(run: int, finding: Finding) -> dict[str, Any]:
    return {
        "run": run,
        "code": finding.code,
        "severity": finding.severity,
        "sheet": finding.place.sheet,
        "line": finding.place.line,
        "place": finding.place.column,
        "field": finding.field,
        "value": finding.value,
        "nearest": finding.nearest,
        "about": written(list(finding.about)),
    }


def _known(connection: Connection, run: int) -> ImportRun:
    found = find_run(connection, run)
    if found is None:
        raise LookupError(run)
    return found


def _definitions(connection: Connection, run: ImportRun, now: datetime) -> Definitions:
    areas = frozenset({run.area})
    return definitions_for(connection, Viewer(STEWARD, areas), areas, now)
