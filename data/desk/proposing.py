"""Proposes what was withdrawn again: its rows, as they were, in a new concept. A number never comes back."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from data.database import tables
from data.database.audit import Deed, Transition, write_audit, write_transition
from data.database.resources import RESOURCES
from data.database.tables import change_reason, release_event
from data.desk.checklist import key_of
from data.desk.content import reasons_of, rows_of_release
from data.desk.errors import NO_REASON, WAS_CHANGED, WRONG_STATE, NotAllowed, Refused
from data.desk.release_steps import PACKAGE, conflict_of, find, subject_of
from data.exchange.cells.texts import read_text
from data.model.actors import Actor
from data.model.acts import CONCEPT_MADE, PROPOSED_AGAIN
from data.model.releases import UNAPPROVED_FROM
from data.releases.order import next_release
from data.rules.rights import CHANGE, may

LONGEST_REASON = 500
# What a new concept takes along of the release that was withdrawn.
TAKEN_ALONG = ("area", "audience", "note", "origin", "seen_before", "next_expected")
_releases = tables.release


def propose_again(
    connection: Connection, release: int, reason: str, seen: int, by: Actor, made_by: str, now: datetime
) -> int:
    """Make a concept of what a withdrawn release held; give the identity of the new one.

    Call `lock_for_writing` first in this transaction. `reason` says why it is right after all; it counts for each row
    that had none. Whoever made the rows first is a maker of the new concept too, and does not approve it.

    Raises:
        NotKnown, NotAllowed: by who asks.
        Conflict: the release was changed since it was seen, or is not withdrawn.
        Refused: there is no reason that can be read.
    """
    row = find(connection, release, by)
    if row["origin"] == PACKAGE or not may(by, CHANGE, subject_of(connection, row)):
        raise NotAllowed(CHANGE)
    if row["revision"] != seen or row["state"] != "ingetrokken":
        why = WAS_CHANGED if row["revision"] != seen else WRONG_STATE
        raise conflict_of(connection, row, why, PROPOSED_AGAIN, by)
    told, unreadable = read_text(" ".join(reason.split()))
    if not told or unreadable or len(told) > LONGEST_REASON:
        raise Refused(NO_REASON)
    made = _make(connection, row, made_by, now)
    rows = _copy_rows(connection, release, made, told)
    _copy_makers(connection, release, made)
    connection.execute(
        update(_releases).where(_releases.c.release == release).values(revision=row["revision"] + 1)
    )
    write_transition(connection, by, Transition(release, PROPOSED_AGAIN, row["state"], row["state"]), now)
    write_transition(connection, by, Transition(made, PROPOSED_AGAIN, None, "concept", note=told), now)
    after = {"state": "concept", "of": release, "rows": rows}
    write_audit(connection, by, Deed(PROPOSED_AGAIN, "release", str(made), row["area"], after=after), now)
    return made


def _make(connection: Connection, row: RowMapping, made_by: str, now: datetime) -> int:
    made = next_release(connection)
    values: dict[str, Any] = {name: row[name] for name in TAKEN_ALONG}
    # What became public since, of the same records, stops it: it is newer than what is proposed.
    values |= {"base_number": row["number"], "made_by": made_by, "made_on": now, "state": "concept"}
    connection.execute(insert(_releases).values(release=made, number=UNAPPROVED_FROM + made, **values))
    return made


def _copy_rows(connection: Connection, release: int, made: int, reason: str) -> int:
    reasons, count = reasons_of(connection, release), 0
    told = []
    for resource, row in rows_of_release(connection, release):
        values = {name: value for name, value in row.items() if name != "id"}
        connection.execute(insert(RESOURCES[resource]).values(**values | {"release": made}))
        key = key_of(resource, row)
        kept = reasons.get((resource, key), reason)
        told.append({"release": made, "resource": resource, "row_key": key, "reason": kept})
        count += 1
    if told:
        connection.execute(insert(change_reason), told)
    return count


def _copy_makers(connection: Connection, release: int, made: int) -> None:
    """Let the history of the new concept tell who made its rows first, and when."""
    first = select(release_event).where(release_event.c.release == release, release_event.c.act == CONCEPT_MADE)
    events = [dict(event) for event in connection.execute(first.order_by(release_event.c.event)).mappings()]
    if events:
        copies = [{name: value for name, value in one.items() if name != "event"} for one in events]
        connection.execute(insert(release_event), [one | {"release": made} for one in copies])
