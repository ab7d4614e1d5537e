"""What was found in a file: the first findings for a page, how many there are, and the rows in which they stand."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, case, func, select

from data.database.tables import import_finding, import_row
from data.desk.import_runs import finding_of_row, findings_of
from data.imports.findings import QUESTION, SEVERITIES, Finding
from data.imports.raw_rows import RawRow

_ORDER = case({severity: at for at, severity in enumerate(SEVERITIES)}, value=import_finding.c.severity)


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row as it stood in a file, by the column of our table in the order of the file, with what was found in it."""

    sheet: str
    line: int
    cells: Mapping[str, str]
    findings: Sequence[Finding]


def first_findings(connection: Connection, run: int, most: int) -> list[Finding]:
    """Read the first findings of a file: faults before questions before warnings, each in the order of the file."""
    rows = select(import_finding).where(import_finding.c.run == run).order_by(_ORDER, import_finding.c.id).limit(most)
    return [finding_of_row(row) for row in connection.execute(rows).mappings()]


def count_findings(connection: Connection, run: int) -> dict[str, int]:
    """Count the findings of a file by their severity."""
    counts = select(import_finding.c.severity, func.count().label("number")).where(import_finding.c.run == run)
    return {row.severity: row.number for row in connection.execute(counts.group_by(import_finding.c.severity))}


def open_questions(connection: Connection, run: int) -> list[Finding]:
    """Read each question that is asked of a file once, however many of its cells ask it."""
    is_asked = (import_finding.c.run == run) & (import_finding.c.severity == QUESTION)
    what = (import_finding.c.code, import_finding.c.about)
    first = select(func.min(import_finding.c.id)).where(is_asked).group_by(*what)
    rows = select(import_finding).where(import_finding.c.id.in_(first)).order_by(import_finding.c.id)
    return [finding_of_row(row) for row in connection.execute(rows).mappings()]


def rows_with_findings(connection: Connection, run: int) -> Iterator[FoundRow]:
    """Read the rows of a file in which something was found, in the order of the file."""
    by_line: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for finding in findings_of(connection, run):
        if finding.place.line is not None:
            by_line[finding.place.sheet, finding.place.line].append(finding)
    kept = select(import_row.c.raw).where(import_row.c.run == run).order_by(import_row.c.id)
    rows = (RawRow.of_json(json.loads(text)) for text in connection.scalars(kept))
    for (sheet, line), of_line in groupby(rows, key=lambda row: (row.sheet, row.line)):
        together, found = list(of_line), by_line.get((sheet, line), ())
        for row in together if found else ():
            mine = _of_row(row, together, found)
            if mine:
                in_order = sorted(row.cells.items(), key=lambda one: one[1].column)
                yield FoundRow(sheet, line, {name: cell.shown for name, cell in in_order}, mine)


def _of_row(row: RawRow, together: Sequence[RawRow], findings: Sequence[Finding]) -> list[Finding]:
    """Give the findings of a line that are not about a cell of another row: in a wide table one line holds many."""
    others = {cell.column for other in together for cell in other.cells.values()} - _columns(row)
    return [one for one in findings if one.place.column not in others]


def _columns(row: RawRow) -> set[int]:
    return {cell.column for cell in row.cells.values()}
