"""Passwords: twelve characters or more, kept as argon2id."""

import unicodedata
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 500
# A hash takes 64 MiB for as long as it lasts, so a worker makes no more than this many at once.
AT_ONCE = 2


class BadPassword(ValueError):
    """A password that is too short, too long, or one character again and again. `why` is a code."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Passwords:
    """Makes and checks hashes. An unknown name costs as much time as a known one."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turn = BoundedSemaphore(AT_ONCE)
        self._of_nobody = ""

    def hash(self, password: str) -> str:
        """Hash a new password.

        Raises:
            BadPassword: the password cannot be used.
        """
        written = _normal(password)
        if len(written) < SHORTEST:
            raise BadPassword("te-kort")
        if len(written) > LONGEST:
            raise BadPassword("te-lang")
        if len(set(written)) < 3:
            raise BadPassword("te-eenvoudig")
        with self._turn:
            return self._hasher.hash(written)

    def is_right(self, password: str, kept: str | None) -> bool:
        """True when this is the password of the hash. Without a hash it is never right, and takes as long."""
        with self._turn:
            # Made at the first use: a site where nobody signs in does without.
            self._of_nobody = self._of_nobody or self._hasher.hash("nobody has this password")
            try:
                is_right = self._hasher.verify(kept or self._of_nobody, _normal(password)[:LONGEST])
            except (VerificationError, InvalidHashError):
                return False
        return is_right and kept is not None


def _normal(password: str) -> str:
    """Write a password one way, however a keyboard composes its accents."""
    return unicodedata.normalize("NFKC", password)
