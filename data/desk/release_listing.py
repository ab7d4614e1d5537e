"""What the pages of publications read: releases that someone may know of, their rows, checklist and history."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from data.accounts.accounts import list_accounts
from data.database import tables
from data.database.tables import account, release_event
from data.desk.checklist import Point, checklist, key_of, public_before
from data.desk.content import reasons_of, rows_of_release
from data.desk.release_steps import ACT_OF, FROM, PACKAGE, STEP_NAMES, find, may_know, subject_of
from data.model.actors import Actor
from data.rules.rights import APPROVE, CHANGE, may, why_not_approve

_releases = tables.release
PROPOSE_AGAIN = "voorstellen"


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A row of a release: what it is, what the public had before, and why it changed."""

    resource: str
    key: str
    values: Mapping[str, Any]
    before: Mapping[str, Any] | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """A step that was taken: when, by whom (None: a command), and what was said of it."""

    at: datetime
    name: str | None
    act: str
    note: str | None


@dataclass(frozen=True, slots=True)
class ShownRelease:
    """A release with what its page shows. `steps` are the names of the steps that this person may take now.

    `approvers` are the names of those to ask to approve; None where there is nothing to ask, or who asks has no part.
    `no_approval` is why this person may not approve what waits for it (a code of `rules.rights`).
    """

    row: RowMapping
    rows: tuple[HeldRow, ...]
    total: int
    points: tuple[Point, ...]
    events: tuple[Event, ...]
    steps: tuple[str, ...]
    no_approval: str
    approvers: tuple[str, ...] | None


def known_releases(connection: Connection, by: Actor) -> Iterator[RowMapping]:
    """Read the releases that this person may know of, newest first; one that still waits only for who may see it."""
    for row in connection.execute(select(_releases).order_by(_releases.c.number.desc())).mappings():
        if may_know(connection, row, by):
            yield row


def shown_release(
    connection: Connection, release: int, by: Actor, now: datetime, most_rows: int, *, four_eyes: bool
) -> ShownRelease:
    """Read one release.

    Raises:
        NotKnown: there is none, or this person may not know of it.
    """
    row = find(connection, release, by)
    held = list(rows_of_release(connection, release)) if row["state"] != "vervallen" else []
    reasons = reasons_of(connection, release)
    rows = tuple(
        HeldRow(
            resource,
            key := key_of(resource, values),
            values,
            public_before(connection, resource, values, release),
            reasons.get((resource, key)),
        )
        for resource, values in islice(held, most_rows)
    )
    points = checklist(connection, release, now) if row["state"] in ("concept", "gedeeld") else ()
    steps, subject = tuple(_steps(connection, row, by, now, four_eyes=four_eyes)), subject_of(connection, row)
    no_approval = why_not_approve(by, subject, four_eyes=four_eyes) if row["state"] == "gedeeld" else ""
    events, asked = tuple(_events(connection, release)), _approvers(connection, row, by, four_eyes=four_eyes)
    return ShownRelease(row, rows, len(held), points, events, steps, no_approval, asked)


def _approvers(
    connection: Connection, row: RowMapping, by: Actor, *, four_eyes: bool
) -> tuple[str, ...] | None:
    """Name who may approve what waits for it, others than who asks; None for who does not work on it."""
    subject = subject_of(connection, row)
    if row["state"] != "gedeeld" or row["origin"] == PACKAGE or not may(by, CHANGE, subject):
        return None
    others = [one for one in list_accounts(connection) if one.is_active and one.account != by.account]
    return tuple(one.name for one in others if may(one.actor, APPROVE, subject, four_eyes=four_eyes))


def _steps(
    connection: Connection, row: RowMapping, by: Actor, now: datetime, *, four_eyes: bool
) -> Iterator[str]:
    subject = subject_of(connection, row)
    is_past = row["public_at"] is not None and row["public_at"] <= now
    for step, name in STEP_NAMES.items():
        needs_past = {"intrekken": True, "verzetten": False, "afzeggen": False}.get(name)
        is_its_time = needs_past is None or needs_past == is_past
        can_be = row["state"] in FROM[step] and is_its_time and row["origin"] != PACKAGE
        if can_be and may(by, ACT_OF[step], subject, four_eyes=four_eyes):
            yield name
    if row["state"] == "ingetrokken" and row["origin"] != PACKAGE and may(by, CHANGE, subject):
        yield PROPOSE_AGAIN


def _events(connection: Connection, release: int) -> Iterator[Event]:
    query = select(release_event.c.at, account.c.name, release_event.c.act, release_event.c.note)
    query = query.outerjoin(account, account.c.account == release_event.c.account)
    query = query.where(release_event.c.release == release).order_by(release_event.c.event)
    for row in connection.execute(query):
        yield Event(*row)
