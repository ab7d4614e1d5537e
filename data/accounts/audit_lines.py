"""The audit as someone may read it: all of it, what is of one's own areas, or what is the programme's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, false, select, true

from data.database.tables import account, audit
from data.model.actors import Actor
from data.model.vocabulary import ADMINISTRATOR, OFFICER, STEWARD


@dataclass(frozen=True, slots=True)
class AuditLine:
    """A line: when, who (None: no account), and what was done to what. `before` and `after` are JSON."""

    line: int
    at: datetime
    name: str | None
    role: str
    act: str
    kind: str
    key: str | None
    area: str | None
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which lines to read: of one act, of one area, and only those before a line; None is all."""

    act: str | None = None
    area: str | None = None
    before_line: int | None = None


def read_audit(connection: Connection, reader: Actor, chosen: AuditFilter, limit: int | None) -> Iterator[AuditLine]:
    """Read the lines that this person may read, newest first."""
    lines = select(audit, account.c.name).outerjoin(account, account.c.account == audit.c.account)
    lines = lines.where(_may_read(reader)).order_by(audit.c.line.desc()).limit(limit)
    if chosen.act:
        lines = lines.where(audit.c.act == chosen.act)
    if chosen.area:
        lines = lines.where(audit.c.area == chosen.area)
    if chosen.before_line:
        lines = lines.where(audit.c.line < chosen.before_line)
    same = ("line", "at", "name", "role", "act", "kind", "key", "area", "before", "after")
    for row in connection.execute(lines.execution_options(yield_per=500)).mappings():
        yield AuditLine(**{name: row[name] for name in same})


def _may_read(reader: Actor) -> ColumnElement[bool]:
    """What the act 'logboek-lezen' allows, as a condition. Lines of accounts have no area and are no programme's."""
    match reader.role:
        case role if role == ADMINISTRATOR:
            return true()
        case role if role == OFFICER:
            return audit.c.area.is_(None) & audit.c.kind.in_(("release", "grenzen"))
        case role if role == STEWARD:
            return audit.c.area.in_(sorted(reader.areas))
        case _:
            return false()
