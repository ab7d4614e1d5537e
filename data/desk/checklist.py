"""What must be right before a release is shared or approved. Codes only; each point names what it is about.

An error stops the step; a warning is ticked by whoever approves.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from data.database import tables
from data.database.record_keys import key_text
from data.database.resources import FIGURES, RESOURCES
from data.database.visibility import Viewer, readable
from data.desk.content import content_hash, reasons_of, rows_of_release
from data.exchange.checks.jumps import SERIES, figure_jumps
from data.exchange.table_reader import Row
from data.imports.plausibility import STEP, doubts
from data.model.vocabulary import STEWARD, WORDS_CHANGE
from data.rules.revisions import changed_fields, kind_of

ERROR, WARNING = "fout", "let-op"
# Errors.
EMPTY, NO_NOTE, NO_REASON, BASE_MOVED, CONTENT_CHANGED, NO_SOURCE = (
    "leeg",
    "toelichting-ontbreekt",
    "reden-ontbreekt",
    "stand-verschoven",
    "inhoud-veranderd",
    "bron-ontbreekt",
)
# Warnings.
JUMP, NO_NEXT_DATE, NOT_SEEN_BEFORE = "sprong", "geen-volgende-datum", "niet-vooraf-ingezien"


@dataclass(frozen=True, slots=True)
class Point:
    """One line of the checklist: a code, whether it stops the step, and the record it is about (its table and key)."""

    code: str
    severity: str
    resource: str | None = None
    key: str | None = None
    about: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """By what the point is ticked."""
        return "|".join((self.code, self.resource or "", self.key or ""))


Held = list[tuple[str, dict[str, Any]]]


def checklist(connection: Connection, release: int, now: datetime) -> tuple[Point, ...]:
    """Work out the checklist of a release as it is now."""
    row = connection.execute(select(tables.release).where(tables.release.c.release == release)).mappings().one()
    held = list(rows_of_release(connection, release))
    points = [Point(EMPTY, ERROR)] if not held else []
    points += [Point(NO_NOTE, ERROR)] if not row["note"].strip() else []
    points += _without_reason(connection, release, held)
    points += _moved(connection, row["base_number"], held)
    if row["state"] == "gedeeld" and row["content_hash"] != content_hash(connection, release):
        points.append(Point(CONTENT_CHANGED, ERROR))
    points += _without_source(held)
    points += _doubtful(connection, row["area"], held, now)
    points += [Point(NO_NEXT_DATE, WARNING)] if row["next_expected"] is None else []
    points += [Point(NOT_SEEN_BEFORE, WARNING)] if not row["seen_before"] else []
    return tuple(points)


def _without_reason(connection: Connection, release: int, held: Held) -> Iterator[Point]:
    """Name each row that is taken back or revised without a reason."""
    reasons = reasons_of(connection, release)
    for resource, row in held:
        key = key_of(resource, row)
        if (resource, key) in reasons:
            continue
        before = public_before(connection, resource, row)
        if row["withdrawn"] or (before is not None and _is_revised(resource, before, row)):
            yield Point(NO_REASON, ERROR, resource, key)


def _is_revised(resource: str, before: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    columns = (column.name for column in RESOURCES[resource].columns)
    names = [name for name in columns if name not in ("id", "release", "record")]
    return any(kind_of(field) != WORDS_CHANGE for field in changed_fields(before, row, names))


def public_before(
    connection: Connection, resource: str, row: Mapping[str, Any], release_of_row: int | None = None
) -> Mapping[str, Any] | None:
    """Read the approved row of the same key with the highest number, of another release; None when there is none."""
    table, release = RESOURCES[resource], tables.release
    same = [table.c[name] == row[name] for name in table.info["key"]]
    query = select(table).join(release, release.c.release == table.c.release)
    query = query.where(*same, release.c.state == "openbaar", release.c.release != (release_of_row or 0))
    query = query.order_by(release.c.number.desc()).limit(1)
    found = connection.execute(query).mappings().first()
    return None if found is None or found["withdrawn"] else dict(found)


def _moved(
    connection: Connection, base: int | None, held: Held
) -> Iterator[Point]:
    """Name each record of which another release, approved since, holds a row too."""
    releases = tables.release
    newest = connection.scalar(select(func.max(releases.c.number)).where(releases.c.state == "openbaar")) or 0
    if newest <= (base or 0):
        return
    for resource, row in held:
        table = RESOURCES[resource]
        same = [table.c[name] == row[name] for name in table.info["key"]]
        query = select(releases.c.number).join(table, table.c.release == releases.c.release)
        query = query.where(*same, releases.c.state == "openbaar", releases.c.number > (base or 0)).limit(1)
        number = connection.scalar(query)
        if number is not None:
            yield Point(BASE_MOVED, ERROR, resource, key_of(resource, row), (str(number),))


def _without_source(held: Held) -> Iterator[Point]:
    """Name each row that stands there without its source, or without the place in it."""
    for resource, row in held:
        is_empty = any(name in row and not str(row[name] or "").strip() for name in ("source", "section"))
        if is_empty and not row["withdrawn"]:
            yield Point(NO_SOURCE, ERROR, resource, key_of(resource, row))


def _doubtful(
    connection: Connection, area: str | None, held: Held, now: datetime
) -> Iterator[Point]:
    """Warn of numbers that can hardly be right beside those of other years, wholes and parts, without a caveat."""
    of_figures = [row for name, row in held if name == FIGURES and not row["withdrawn"]]
    figures = {tuple(row[name] for name in RESOURCES[FIGURES].info["key"]): row for row in of_figures}
    if not figures or area is None:
        return
    series = {tuple(row[name] for name in SERIES) for row in figures.values()}
    table = RESOURCES[FIGURES]
    standing = readable(table, Viewer(STEWARD, frozenset({area})), now).where(table.c.area == area)
    rows = [Row(number, dict(row)) for number, row in enumerate(figures.values(), start=1)]
    keys = dict(enumerate(figures, start=1))
    for number, row in enumerate(connection.execute(standing).mappings(), start=1):
        if tuple(row[name] for name in table.info["key"]) not in figures:
            rows.append(Row(-number, dict(row)))
    jumps = set()
    for issue in figure_jumps(rows, frozenset(map(hash, series)), frozenset()):
        if issue.row in keys:
            jumps.add(keys[issue.row])
            yield Point(JUMP, WARNING, FIGURES, key_text(keys[issue.row]), issue.about)
    beside = [one.values for one in rows if one.number < 0]
    relations = [dict(one) for one in connection.execute(select(tables.indicator_relation)).mappings()]
    for doubt in doubts(list(figures.values()), beside, relations):
        key = list(figures)[doubt.row]
        if doubt.code != STEP or key not in jumps:
            yield Point(doubt.code, WARNING, FIGURES, key_text(key), doubt.about)


def key_of(resource: str, row: Mapping[str, Any]) -> str:
    """Write the key of a row of a table."""
    return key_text(tuple(row[name] for name in RESOURCES[resource].info["key"]))
