"""Why something at the desk is not done. Nothing has been written when one of these is raised."""

from collections.abc import Sequence
from datetime import datetime

from data.imports.findings import Finding


class NotAllowed(PermissionError):
    """This person may not do this act; whoever may know of the thing gets 403."""

    def __init__(self, act: str) -> None:
        super().__init__(act)
        self.act = act


class NotKnown(LookupError):
    """There is no such thing, or this person may not know of it: 404 either way."""


class Conflict(RuntimeError):
    """Someone else was first. `why` is a code; `by` the account and `at` the moment of who was, as far as known.

    `is_same` says that whoever asks did this very thing before: the same form came twice.
    """

    def __init__(
        self, why: str, by: int | None = None, at: datetime | None = None, *, is_same: bool = False
    ) -> None:
        super().__init__(why)
        self.why, self.by, self.at, self.is_same = why, by, at, is_same


class Refused(ValueError):
    """What was asked cannot be done as it is. `why` is a code, `findings` name each thing in its way."""

    def __init__(self, why: str, findings: Sequence[Finding] = (), about: Sequence[str] = ()) -> None:
        super().__init__(why)
        self.why, self.findings, self.about = why, tuple(findings), tuple(about)


ALREADY_DONE, WAS_CHANGED, BASE_MOVED = "al-gedaan", "intussen-gewijzigd", "stand-verschoven"
HAS_FAULTS, NO_DIFFERENCE, NO_REASON, NOT_READY = "heeft-fouten", "geen-verschil", "reden-ontbreekt", "niet-gereed"
NO_NOTE, WRONG_STATE, NOT_TICKED = "toelichting-ontbreekt", "kan-nu-niet", "niet-afgevinkt"
