"""What anyone did, a line each, in a chain: each line holds a hash of itself and of the line before.

No line names an e-mail address, an address on the network, or a figure. Whoever changes or takes out a line by hand
breaks the chain. That the last lines are gone is seen only by who kept their number and hash elsewhere.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from data.database.tables import audit, release_event
from data.model.actors import Actor
from data.model.moments import in_utc

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done: an act on a thing of a kind, with its key and area, and what changed of it."""

    act: str
    kind: str
    key: str | None = None
    area: str | None = None
    before: Mapping[str, object] | None = None
    after: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Transition:
    """A step of a release from one state to another; `from_state` is None when it is made."""

    release: int
    act: str
    from_state: str | None
    to_state: str
    public_at: datetime | None = None
    note: str | None = None
    content_hash: str | None = None
    ticked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """How many lines there are, the hash of the last one, and the lines at which the chain is broken."""

    lines: int
    last: str
    broken: tuple[int, ...]


def write_audit(connection: Connection, by: Actor, deed: Deed, at: datetime) -> None:
    """Add a line. Call `lock_for_writing` first in this transaction, or two lines would follow the same one."""
    last = connection.execute(select(audit.c.line, audit.c.hash).order_by(audit.c.line.desc()).limit(1)).first()
    line: dict[str, Any] = {
        "line": last.line + 1 if last else 1,
        "at": in_utc(at),
        "account": by.account,
        "role": by.role,
        "act": deed.act,
        "kind": deed.kind,
        "key": deed.key,
        "area": deed.area,
        "before": _json(deed.before),
        "after": _json(deed.after),
        "previous": last.hash if last else START,
    }
    connection.execute(insert(audit).values(**line, hash=_hash(line)))


def write_transition(connection: Connection, by: Actor, step: Transition, at: datetime) -> None:
    """Add a step to the history of a release."""
    values = {
        "release": step.release,
        "at": at,
        "account": by.account,
        "act": step.act,
        "from_state": step.from_state,
        "to_state": step.to_state,
        "public_at": step.public_at,
        "note": step.note,
        "content_hash": step.content_hash,
        "ticked": json.dumps(step.ticked) if step.ticked else None,
    }
    connection.execute(insert(release_event).values(values))


def verify(connection: Connection) -> Chain:
    """Walk the whole chain."""
    lines, previous, broken = 0, START, []
    for row in _lines(connection):
        lines += 1
        is_next = row["line"] == lines and row["previous"] == previous
        if not is_next or row["hash"] != _hash(row):
            broken.append(row["line"])
        lines, previous = row["line"], row["hash"]
    return Chain(lines, previous, tuple(broken))


def _lines(connection: Connection) -> Iterator[dict[str, Any]]:
    rows = connection.execute(select(audit).order_by(audit.c.line).execution_options(yield_per=1000))
    yield from (dict(row) for row in rows.mappings())


def _json(values: Mapping[str, object] | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False, sort_keys=True, default=_text)


def _text(value: object) -> str:
    return in_utc(value).isoformat() if isinstance(value, datetime) else str(value)


def _hash(line: Mapping[str, Any]) -> str:
    """Hash all of a line but its own hash."""
    parts = [line[column.name] for column in audit.columns if column.name != "hash"]
    written = json.dumps([_text(part) if isinstance(part, datetime) else part for part in parts], ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()
