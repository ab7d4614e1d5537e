"""Who does something: a person with an account, or a command of whoever keeps the site up."""

from dataclasses import dataclass

BY_COMMAND = "commando"


@dataclass(frozen=True, slots=True)
class Actor:
    """An account with its role and areas; without an account nobody signed in, or a command.

    `may_approve` says that this person may approve releases that others made.
    """

    account: int | None = None
    role: str = "public"
    areas: frozenset[str] = frozenset()
    may_approve: bool = False


NOBODY = Actor()
COMMAND = Actor(role=BY_COMMAND)
