"""What is made with the secret key of the installation: hashes that nobody can make without it."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Keys:
    """The secret key, and the one before it while keys are being replaced."""

    present: str = field(repr=False)
    former: str = field(default="", repr=False)

    @property
    def all(self) -> tuple[str, ...]:
        """The keys that still count, the present one first."""
        return (self.present, self.former) if self.former else (self.present,)


def keyed_hash(key: str, purpose: str, value: str) -> str:
    """Hash a value for one purpose, so that the hash of one purpose says nothing for another."""
    return keyed_bytes(key, purpose, value).hex()


def keyed_bytes(key: str, purpose: str, value: str) -> bytes:
    """Give the hash of `keyed_hash` as bytes."""
    return hmac.digest(key.encode(), f"{purpose}\n{value}".encode(), "sha256")


def new_token() -> str:
    """Make a token that nobody can guess: 256 bits, as text for a cookie or an address."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Hash a token as the database keeps it. The token is random, so no key is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
