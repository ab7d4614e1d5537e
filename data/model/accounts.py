"""An account: who may sign in, with which role, for which areas."""

from dataclasses import dataclass, field

from data.model.actors import Actor
from data.model.vocabulary import ACTIVE, ADMINISTRATOR


@dataclass(frozen=True, slots=True)
class Rights:
    """What an account may: its role, the areas whose figures it keeps, and whether it may approve."""

    role: str
    areas: frozenset[str] = frozenset()
    may_approve: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """An account. `email` is None of one that was removed, and of one that signs in with the organisation's account."""

    account: int
    name: str
    email: str | None
    state: str
    rights: Rights
    password_hash: str | None = field(repr=False)
    totp_salt: str | None = field(repr=False)
    totp_last_step: int | None
    is_of_organisation: bool

    @property
    def is_active(self) -> bool:
        return self.state == ACTIVE

    @property
    def needs_code(self) -> bool:
        """True where a password alone is not enough: who keeps accounts or may approve has a code too."""
        wants = self.rights.role == ADMINISTRATOR or self.rights.may_approve
        return not self.is_of_organisation and (wants or self.totp_salt is not None)

    @property
    def must_set_code(self) -> bool:
        """True while a code is needed that has not been set: until then this account may do nothing else."""
        return self.needs_code and self.totp_salt is None

    @property
    def actor(self) -> Actor:
        """This account as whoever does something."""
        return Actor(self.account, self.rights.role, self.rights.areas, self.rights.may_approve)
