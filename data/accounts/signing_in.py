"""Signing in with a password and a code, and showing once more who one is. One answer for all that is wrong."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, Engine

from data.accounts.accounts import find_account, find_by_email, plain_email, use_step
from data.accounts.attempts import Attempt, attempt_of, is_locked, note_attempt, wrong_since_last
from data.accounts.codes import right_step
from data.accounts.keys import Keys
from data.accounts.passwords import Passwords
from data.database.audit import Deed, write_audit
from data.database.write_lock import lock_for_writing
from data.model.accounts import Account
from data.model.actors import NOBODY
from data.model.acts import LOCKED_OUT
from data.model.vocabulary import ACTIVE

PATIENCE = 5.0


class WrongCredentials(Exception):
    """Name, password or code is wrong, or too many were. Whoever tries is not told which."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What somebody fills in to sign in, and the network address they do it from."""

    email: str
    password: str = field(repr=False)
    code: str = field(repr=False)
    address: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who signed in, and how often somebody was wrong with this name since the time before."""

    account: Account
    wrong_before: int


class Door:
    """Lets people in who show who they are."""

    def __init__(self, engine: Engine, keys: Keys, passwords: Passwords) -> None:
        self._engine, self._keys, self._passwords = engine, keys, passwords

    def sign_in(self, given: Credentials, now: datetime) -> SignedIn:
        """Check who somebody is.

        Raises:
            WrongCredentials: something is wrong; which is not told.
        """
        attempt = self.attempt_of(given.email, given.address)
        with self._engine.connect() as connection:
            found = find_by_email(connection, given.email)
        kept = found.password_hash if found and found.state == ACTIVE else None
        is_right = self._passwords.is_right(given.password, kept)
        with self._engine.begin() as connection:
            lock_for_writing(connection, PATIENCE)
            known = find_account(connection, found.account) if found and is_right else None
            if known and (known.state != ACTIVE or known.password_hash != kept):
                known = None  # it was blocked, or got another password, while this one was checked
            before = self._judge(connection, attempt, known, given.code, now)
        if known is None or before is None:
            raise WrongCredentials
        return SignedIn(known, before)

    def check_again(self, account: Account, password: str, code: str, address: str, now: datetime) -> None:
        """Check that the person who is signed in is still who they are: the password, or a code where there is one.

        Raises:
            WrongCredentials: it is wrong, or was wrong too often.
        """
        attempt = self.attempt_of(account.email or str(account.account), address)
        is_right = bool(password) and self._passwords.is_right(password, account.password_hash)
        with self._engine.begin() as connection:
            lock_for_writing(connection, PATIENCE)
            step = self._step(account, code, now) if code and not password else None
            is_known = (is_right or step is not None) and not is_locked(connection, attempt, now)
            note_attempt(connection, attempt, now, succeeded=is_known)
            if is_known and step is not None:
                use_step(connection, account.account, step)
        if not is_known:
            raise WrongCredentials

    def attempt_of(self, email: str, address: str) -> Attempt:
        """Hash who tries."""
        return attempt_of(self._keys.present, plain_email(email)[:320], address)

    def _judge(
        self, connection: Connection, attempt: Attempt, known: Account | None, code: str, now: datetime
    ) -> int | None:
        """Count the attempt; give how many were wrong before it when it is right, else None."""
        was_locked = is_locked(connection, attempt, now)
        step = self._step(known, code, now) if known and known.totp_salt else None
        is_right = known is not None and not was_locked and (known.totp_salt is None or step is not None)
        before = wrong_since_last(connection, attempt)
        if not was_locked:
            note_attempt(connection, attempt, now, succeeded=is_right)
        if not was_locked and not is_right and is_locked(connection, attempt, now):
            write_audit(connection, NOBODY, Deed(LOCKED_OUT, "inloggen"), now)
        if is_right and known and step is not None:
            use_step(connection, known.account, step)
        return before if is_right else None

    def _step(self, account: Account, code: str, now: datetime) -> int | None:
        if account.totp_salt is None:
            return None
        return right_step(self._keys, account.totp_salt, code, now, account.totp_last_step)
