"""A release of figures and what it changed.

Outside the database a release is called by its number, which is what the public calls it: "publicatie 7". The numbers
of approved releases follow their moments. What is not approved has a number above all of those.
"""

from dataclasses import dataclass
from datetime import date, datetime

from data.model.moments import day_in_amsterdam

# A release that is not approved has this number plus its identity: for who may read it, it is newer than all others.
UNAPPROVED_FROM = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Release:
    """One publication: its number, who made it, when, and since which moment (UTC) the public may read it.

    `seen_before` says for the public who saw it before that moment: functions, no names.
    """

    release: int
    state: str
    public_at: datetime | None
    note: str
    origin: str
    made_on: datetime
    package_version: str | None
    seen_before: str | None = None

    @property
    def public_on(self) -> date | None:
        """The day in Amsterdam on which the public may read it first."""
        return day_in_amsterdam(self.public_at) if self.public_at else None


@dataclass(frozen=True, slots=True)
class WithdrawnRelease:
    """A publication that was public and was taken back: its number, its moments (UTC) and why. Its rows are gone."""

    release: int
    public_at: datetime
    withdrawn_at: datetime
    withdrawn_reason: str
    origin: str
    made_on: datetime

    @property
    def public_on(self) -> date:
        """The day in Amsterdam on which it became public."""
        return day_in_amsterdam(self.public_at)

    @property
    def withdrawn_on(self) -> date:
        """The day in Amsterdam on which it was taken back."""
        return day_in_amsterdam(self.withdrawn_at)


@dataclass(frozen=True, slots=True)
class News:
    """How many records of one kind a release added, changed and withdrew. `indicator` is set for figures only.

    A changed record counts once: with `numbers` when its number changed, else with `statuses`, else with `words`.
    """

    release: int
    table: str
    indicator: str | None
    added: int
    numbers: int
    statuses: int
    words: int
    withdrawn: int

    @property
    def total(self) -> int:
        """How many records the release touched."""
        return self.added + self.numbers + self.statuses + self.words + self.withdrawn


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One field of a record that a release changed, with its old and its new value.

    `change` is one of `RECORD_CHANGES`, `kind` one of `CHANGE_KINDS`. Of a record that came or went, the field is the
    one that says most of it. `record` is its key. `reason` is what the steward said of why it changed. With `is_hidden`
    the values may not be told, nor what the caveat and the reason say of them.
    """

    release: int
    table: str
    record: str
    change: str
    kind: str
    field: str
    title: str | None
    indicator: str | None
    area: str | None
    period: str | None
    breakdown: str | None
    old: float | str | bool | None
    old_qualifier: str | None
    new: float | str | bool | None
    new_qualifier: str | None
    caveat: str | None
    reason: str | None
    source: str | None
    is_hidden: bool
