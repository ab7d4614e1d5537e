"""The steps of a release as people take them: share, take back, drop, approve for a moment, cancel, withdraw.

Each step asks whether this person may take it, whether the release is still what was seen, and what the checklist
says; then it writes rows, history and audit in the caller's transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, select, update

from data.database import tables
from data.database.audit import Deed, Transition, write_audit, write_transition
from data.database.tables import change_reason, release_event
from data.desk.checklist import ERROR, NO_NOTE, WARNING, checklist
from data.desk.content import content_hash, rows_of_release
from data.desk.errors import NO_NOTE as NOTE_MISSING
from data.desk.errors import NOT_TICKED, WAS_CHANGED, WRONG_STATE, Conflict, NotAllowed, NotKnown, Refused
from data.exchange.cells.texts import read_text
from data.model.actors import Actor
from data.model.acts import (
    CANCELLED,
    CONCEPT_MADE,
    DROPPED,
    MOVED,
    PROPOSED_AGAIN,
    PUBLISHED,
    SHARED,
    TAKEN_BACK,
    WITHDRAWN,
)
from data.model.moments import in_utc
from data.model.vocabulary import FOR_ALL
from data.releases import publication
from data.releases.preflight import Preflight
from data.rules import rights
from data.rules.rights import Subject, may

LONGEST_NOTE = 1_000
# What a command loaded is taken back by a command.
PACKAGE = "pakket"
_releases = tables.release


@dataclass(frozen=True, slots=True)
class Share:
    """Share a concept: what the public will read with it, who may look, and when the next figures are expected."""

    note: str
    audience: str = FOR_ALL
    next_expected: date | None = None
    seen_before: str = ""


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Make a shared release a concept again."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Drop a concept or a shared release: its rows go."""


@dataclass(frozen=True, slots=True)
class Approve:
    """Approve a shared release for a moment, or without one for now; `ticked` names the warnings that were ticked."""

    public_at: datetime | None = None
    ticked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Postpone:
    """Give a release that waits another moment, or without one: now."""

    public_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Cancel:
    """Take the moment of a release that waits away."""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take a public release back."""

    reason: str


Step = Share | TakeBack | Drop | Approve | Postpone | Cancel | Withdraw
ACT_OF: Mapping[type[Any], str] = {
    Share: rights.SHARE,
    TakeBack: rights.TAKE_BACK,
    Drop: rights.DROP,
    Approve: rights.APPROVE,
    Postpone: rights.MOVE,
    Cancel: rights.CANCEL,
    Withdraw: rights.WITHDRAW,
}
# What the history says of each step.
EVENT_OF: Mapping[type[Any], str] = {
    Share: SHARED,
    TakeBack: TAKEN_BACK,
    Drop: DROPPED,
    Approve: PUBLISHED,
    Postpone: MOVED,
    Cancel: CANCELLED,
    Withdraw: WITHDRAWN,
}
# Whoever does these things to a release is its maker.
MAKING = (CONCEPT_MADE, PROPOSED_AGAIN)
# What a step is called in an address, in the order in which steps are offered.
STEP_NAMES: Mapping[type[Any], str] = {
    Share: "delen",
    Approve: "goedkeuren",
    Postpone: "verzetten",
    Cancel: "afzeggen",
    TakeBack: "terughalen",
    Withdraw: "intrekken",
    Drop: "vervallen",
}
# The states a step can be taken from; of what is public the moment decides, which `publication` looks at.
FROM: Mapping[type[Any], tuple[str, ...]] = {
    Share: ("concept",),
    TakeBack: ("gedeeld",),
    Drop: ("concept", "gedeeld"),
    Approve: ("gedeeld",),
    Postpone: ("openbaar",),
    Cancel: ("openbaar",),
    Withdraw: ("openbaar",),
}


@dataclass(frozen=True, slots=True)
class Rules:
    """How steps are taken here: by two people or one, and what is drawn before a release may become public."""

    four_eyes: bool = True
    preflight: Preflight | None = None


def subject_of(connection: Connection, row: RowMapping) -> Subject:
    """Give what an act on a release is on: whose it is, with whom it is shared, and who made it."""
    events = select(release_event.c.account).where(release_event.c.release == row["release"])
    makers = connection.scalars(events.where(release_event.c.act.in_(MAKING), release_event.c.to_state == "concept"))
    return Subject(row["area"], frozenset(one for one in makers if one is not None), row["audience"])


def find(connection: Connection, release: int, by: Actor) -> RowMapping:
    """Find a release that this person may know of.

    Raises:
        NotKnown: there is none, or this person may not know of it.
    """
    row = connection.execute(select(_releases).where(_releases.c.release == release)).mappings().first()
    if row is None or not may_know(connection, row, by):
        raise NotKnown(release)
    return row


def may_know(connection: Connection, row: RowMapping, by: Actor) -> bool:
    """True when someone may know that a release is there, in the state it is in."""
    seen = {"gedeeld": rights.SEE_SHARED, "openbaar": rights.SEE_PUBLIC, "ingetrokken": rights.SEE_PUBLIC}
    return may(by, seen.get(row["state"], rights.SEE_CONCEPT), subject_of(connection, row))


def take_step(connection: Connection, release: int, step: Step, seen: int, by: Actor, now: datetime, how: Rules) -> str:
    """Take a step; give the state that the release has then. Call `lock_for_writing` first in this transaction.

    Raises:
        NotKnown, NotAllowed: by who asks.
        Conflict: the release was changed since it was seen, or is in another state.
        Refused: the checklist stops the step, or a warning was not ticked.
        StepRefused, ReleaseBreaksPages: as in `publication`.
    """
    row, act = find(connection, release, by), ACT_OF[type(step)]
    if not may(by, act, subject_of(connection, row), four_eyes=how.four_eyes):
        raise NotAllowed(act)
    if row["origin"] == PACKAGE:
        raise NotAllowed(act)
    if row["revision"] != seen or row["state"] not in FROM[type(step)]:
        why = WAS_CHANGED if row["revision"] != seen else WRONG_STATE
        raise conflict_of(connection, row, why, EVENT_OF[type(step)], by)
    if isinstance(step, Share | TakeBack | Drop):
        _take_early(connection, row, step, by, now)
    else:
        _take_late(connection, row, step, by, now, how)
    state = select(_releases.c.state).where(_releases.c.release == release)
    return str(connection.scalar(state))


def _take_early(
    connection: Connection, row: RowMapping, step: Share | TakeBack | Drop, by: Actor, now: datetime
) -> None:
    """Take a step of a release that was never approved."""
    match step:
        case Share():
            _share(connection, row, step, by, now)
        case TakeBack():
            _write(connection, row, {"state": "concept", "content_hash": None}, TAKEN_BACK, by, now)
        case Drop():
            _drop(connection, row, by, now)


def _take_late(
    connection: Connection,
    row: RowMapping,
    step: Approve | Postpone | Cancel | Withdraw,
    by: Actor,
    now: datetime,
    how: Rules,
) -> None:
    """Take a step towards the public or back; `publication` numbers the releases and draws what they touch."""
    release = row["release"]
    match step:
        case Approve():
            _check(connection, row, now, step.ticked)
            publication.publish(connection, release, step.public_at or now, now, how.preflight, by=by)
        case Postpone():
            publication.move(connection, release, step.public_at or now, now, how.preflight, by=by)
        case Cancel():
            publication.cancel(connection, release, now, how.preflight, by=by)
        case Withdraw():
            publication.withdraw(connection, row["number"], step.reason, now, how.preflight, by=by)


def _share(connection: Connection, row: RowMapping, step: Share, by: Actor, now: datetime) -> None:
    note, unreadable = read_text(" ".join(step.note.split()))
    if not note or unreadable or len(note) > LONGEST_NOTE:
        raise Refused(NOTE_MISSING)
    values = {"note": note, "audience": step.audience, "next_expected": step.next_expected}
    before = " ".join(step.seen_before.split())[:LONGEST_NOTE] or None
    connection.execute(_update(row).values(**values, seen_before=before))
    points = [point for point in checklist(connection, row["release"], now) if point.severity == ERROR]
    if points:
        raise Refused(points[0].code, about=[point.name for point in points])
    found = content_hash(connection, row["release"])
    _write(connection, row, {"state": "gedeeld", "content_hash": found}, SHARED, by, now, note)


def _check(connection: Connection, row: RowMapping, now: datetime, ticked: frozenset[str]) -> None:
    points = checklist(connection, row["release"], now)
    errors = [point.name for point in points if point.severity == ERROR]
    if errors:
        raise Refused(errors[0].partition("|")[0] or NO_NOTE, about=errors)
    missing = [point.name for point in points if point.severity == WARNING and point.name not in ticked]
    if missing:
        raise Refused(NOT_TICKED, about=missing)


def _drop(connection: Connection, row: RowMapping, by: Actor, now: datetime) -> None:
    """Delete the rows of a release; their number and hash stay in the audit."""
    release = row["release"]
    found, rows = content_hash(connection, release), sum(1 for _ in rows_of_release(connection, release))
    for table in tables.RELEASED:
        connection.execute(delete(table).where(table.c.release == release))
    connection.execute(delete(change_reason).where(change_reason.c.release == release))
    _write(connection, row, {"state": "vervallen"}, DROPPED, by, now, None, {"rows": rows, "content_hash": found})


def _write(
    connection: Connection,
    row: RowMapping,
    values: Mapping[str, Any],
    act: str,
    by: Actor,
    now: datetime,
    note: str | None = None,
    more: Mapping[str, Any] | None = None,
) -> None:
    release = row["release"]
    connection.execute(_update(row).values(**values, revision=row["revision"] + 1))
    step = Transition(release, act, row["state"], str(values["state"]), None, note, values.get("content_hash"))
    write_transition(connection, by, step, now)
    before, after = {"state": row["state"]}, {"state": values["state"], **(more or {})}
    write_audit(connection, by, Deed(act, "release", str(release), row["area"], before, after), now)


def _update(row: RowMapping) -> Any:
    return update(_releases).where(_releases.c.release == row["release"])


def conflict_of(connection: Connection, row: RowMapping, why: str, act: str, by: Actor) -> Conflict:
    """Tell who was first, by the last thing that happened to a release, and whether it was this act of this person."""
    last = select(release_event).where(release_event.c.release == row["release"]).order_by(release_event.c.event.desc())
    event = connection.execute(last.limit(1)).mappings().first()
    if event is None:
        return Conflict(why)
    is_same = by.account is not None and (event["account"], event["act"]) == (by.account, act)
    return Conflict(why, event["account"], in_utc(event["at"]), is_same=is_same)
