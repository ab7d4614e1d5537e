"""What others did with the releases that somebody made, read from their history."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, or_, select

from data.database import tables
from data.database.tables import account, release_event
from data.desk.release_steps import MAKING, may_know
from data.model.actors import Actor


@dataclass(frozen=True, slots=True)
class Message:
    """A step of somebody else (`name` is None of a command), with the release as it is now and what was said of it."""

    release: RowMapping
    at: datetime
    name: str | None
    act: str
    public_at: datetime | None
    note: str | None


def messages_for(connection: Connection, by: Actor, most: int) -> list[Message]:
    """Read the last steps of others on what this person made, newest first, as far as they may still know of it."""
    if by.account is None:
        return []
    events, releases = release_event.c, tables.release
    is_made = (events.account == by.account) & events.act.in_(MAKING) & (events.to_state == "concept")
    mine = select(events.release).where(is_made)
    known = {
        row["release"]: row
        for row in connection.execute(select(releases).where(releases.c.release.in_(mine))).mappings()
        if may_know(connection, row, by)
    }
    of_others = or_(events.account.is_(None), events.account != by.account)
    steps = select(release_event, account.c.name).outerjoin(account, account.c.account == events.account)
    steps = steps.where(events.release.in_(known), of_others)
    steps = steps.order_by(events.at.desc(), events.event.desc()).limit(most)
    return [
        Message(known[one["release"]], one["at"], one["name"], one["act"], one["public_at"], one["note"])
        for one in connection.execute(steps).mappings()
    ]
