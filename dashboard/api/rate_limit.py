"""How often one client may ask: a bucket of tokens for each, kept in the memory of this process only.

A client is known by a keyed hash of its address. The key is drawn at the start and never
leaves the process, so nothing that is kept, here or in a log, leads back to an address.
"""

import hashlib
import math
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from threading import Lock
from time import monotonic

MOST_CLIENTS = 10_000
MARK_SIZE = 16


@dataclass(frozen=True, slots=True)
class Turn:
    """Whether this question may be answered, and what is left. `reset` and `wait` are whole seconds."""

    allowed: bool
    remaining: int
    reset: int
    wait: int


class TokenBuckets:
    """As many questions a minute as `per_minute`, also at once; they come back evenly."""

    def __init__(self, per_minute: int, now: Callable[[], float] = monotonic) -> None:
        self.per_minute = per_minute
        self._now = now
        self._key = secrets.token_bytes(32)
        self._left: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, address: str | None) -> Turn:
        """Take a token of the client at an address."""
        client, now = self._client(address), self._now()
        with self._lock:
            tokens, since = self._left.pop(client, (float(self.per_minute), now))
            tokens = min(self.per_minute, tokens + (now - since) * self.per_minute / 60)
            allowed = tokens >= 1
            tokens -= allowed
            self._left[client] = (tokens, now)
            while len(self._left) > MOST_CLIENTS:
                self._left.popitem(last=False)
        seconds = 60 / self.per_minute
        reset, wait = math.ceil((self.per_minute - tokens) * seconds), math.ceil((1 - tokens) * seconds)
        return Turn(allowed, int(tokens), reset, max(wait, 1))

    def _client(self, address: str | None) -> bytes:
        """Give the mark of a client. Of IPv6 the network counts: one client has all addresses in it."""
        try:
            found = ip_address(address or "")
        except ValueError:
            known = (address or "").encode()
        else:
            known = found.packed[:8] if isinstance(found, IPv6Address) else found.packed
        return hashlib.blake2b(known, key=self._key, digest_size=MARK_SIZE).digest()
