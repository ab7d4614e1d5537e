"""The cache that workers and machines share, in Redis. Without Redis nothing is lost but time.

Every value is signed with a key made of the secret key of the installation, which is not in Redis and in no address.
A value without that signature is not unpickled. A value with it is unpickled as values of the data room only. The name
of a value tells its key from others: with a new secret key workers leave the values of the old one alone, and machines
that have not got it yet keep theirs.
"""

import hashlib
import hmac
from collections.abc import Callable
from pathlib import Path
from threading import Lock, get_ident
from typing import Any

from dogpile.cache import make_region, register_backend
from dogpile.cache.api import NO_VALUE, CachedValue, CacheMutex, KeyType
from dogpile.cache.backends.redis import RedisBackend
from redis import ConnectionPool, Redis

from data.cache import restricted_pickle
from data.cache.circuit_breaker import CircuitBreaker

APPLICATION = "veilige-steden"
DATA_ROOM = Path(__file__).resolve().parents[1]
EXPIRATION_SECONDS = 36 * 3600
MAX_VALUE_BYTES = 8 * 1024 * 1024
SIGNATURE_BYTES = hashlib.sha256().digest_size
TIMEOUTS = {"socket_timeout": 1.0, "socket_connect_timeout": 0.5}
# A worker that ends while it creates a value leaves its lock behind for this long.
LOCK_SECONDS = 30
MAX_WAIT_SECONDS = 1.0
LOCK_POLL_SECONDS = 0.02


class RedisCache:
    """The cache behind the local caches.

    `installation` tells one installation from another on the same Redis. Who has `secret` can make workers believe any
    value; without one nothing is shared (ValueError).
    """

    def __init__(self, url: str, installation: str, secret: str) -> None:
        if not secret:
            raise ValueError("values that workers share need a secret key")
        self._pool = ConnectionPool.from_url(url, **TIMEOUTS)
        self._shared_prefix = _prefix(installation)
        self._prefix = f"{self._shared_prefix}{_derived(secret, 'name').hex()[:8]}:"
        self._breaker = CircuitBreaker()
        self._region = make_region().configure(
            "signed_redis",
            arguments={
                "connection_pool": self._pool,
                "redis_expiration_time": EXPIRATION_SECONDS,
                "distributed_lock": True,
                "thread_local_lock": False,
                "lock_timeout": LOCK_SECONDS,
                "lock_sleep": LOCK_POLL_SECONDS,
                "lock_blocking_timeout": MAX_WAIT_SECONDS,
                "signing_key": _derived(secret, "signature"),
                "breaker": self._breaker,
            },
        )

    def get_or_create(self, key: tuple[object, ...], create: Callable[[], object]) -> Any:
        """Return the value under a key, whichever worker created it, or create it and keep it.

        One worker creates a value; others that want it wait at most a second, and then create it themselves.
        What `create` raises goes to its caller, and nothing is kept. Keys are the same when their `repr` is the
        same, so a key may hold no sets.
        """
        return self._region.get_or_create(self._prefix + _digest(repr(key)), create)

    def clear(self) -> None:
        """Delete all values of this installation, whatever key they were signed with."""
        _delete(self._pool, self._shared_prefix, self._breaker)


def clear_shared_values(url: str, installation: str) -> None:
    """Delete all values of an installation, after a change that came without a release. This takes no secret."""
    _delete(ConnectionPool.from_url(url, **TIMEOUTS), _prefix(installation), CircuitBreaker())


def _delete(pool: ConnectionPool, prefix: str, breaker: CircuitBreaker) -> None:
    client = Redis(connection_pool=pool)
    breaker.call(lambda: [client.delete(name) for name in client.scan_iter(f"{prefix}*")])


class _SignedRedisBackend(RedisBackend):
    """dogpile's Redis backend, with signed values, and with a lock that no request waits for longer than a second."""

    # dogpile would write the time of creation beside a pickle; here both stand in one pickle, which is signed.
    serializer = None
    deserializer = None

    def __init__(self, arguments: dict[str, Any]) -> None:
        super().__init__(arguments)  # type: ignore[no-untyped-call]
        self._signing_key: bytes = arguments["signing_key"]
        self._breaker: CircuitBreaker = arguments["breaker"]

    def get(self, key: KeyType) -> Any:
        signed = self._breaker.call(lambda: self.reader_client.get(key))
        if signed is None:
            return NO_VALUE
        signature, data = signed[:SIGNATURE_BYTES], signed[SIGNATURE_BYTES:]
        if not hmac.compare_digest(signature, self._sign(key, data)):
            return NO_VALUE
        try:
            return CachedValue(*restricted_pickle.load(data))
        except Exception:  # noqa: BLE001 - whatever is wrong with the value, it can be created anew
            return NO_VALUE

    def set(self, key: KeyType, value: Any) -> None:
        data = restricted_pickle.dump(tuple(value))
        if SIGNATURE_BYTES + len(data) <= MAX_VALUE_BYTES:
            signed = self._sign(key, data) + data
            self._breaker.call(lambda: self.writer_client.set(key, signed, ex=self.redis_expiration_time))

    def get_mutex(self, key: KeyType) -> CacheMutex:
        return _WorkerLock(lambda: RedisBackend.get_mutex(self, key), self._breaker)

    def _sign(self, key: KeyType, data: bytes) -> bytes:
        """Sign a value together with its key, so that one value cannot be put in the place of another."""
        return hmac.digest(self._signing_key, key.encode() + data, "sha256")


class _WorkerLock(CacheMutex):
    """Lets one worker of all create a value. A worker that cannot get the lock within a second goes on without it.

    Of the threads of one worker only the first waits for the others; the next ones waited in the local cache.
    """

    def __init__(self, make_redis_lock: Callable[[], CacheMutex], breaker: CircuitBreaker) -> None:
        self._make_redis_lock = make_redis_lock
        self._breaker = breaker
        self._thread_lock = Lock()
        self._owner: int | None = None

    def acquire(self, wait: bool = True) -> bool:
        if not self._thread_lock.acquire(blocking=False):
            return False
        self._owner = get_ident()
        self._redis_lock = self._make_redis_lock()
        return bool(self._breaker.call(lambda: self._redis_lock.acquire(wait)))

    def release(self) -> None:
        # dogpile releases a lock also where it could not be acquired.
        if self._owner == get_ident():
            self._owner = None
            self._breaker.call(self._redis_lock.release)
            self._thread_lock.release()

    def locked(self) -> bool:
        return self._thread_lock.locked()


def _prefix(installation: str) -> str:
    return f"{APPLICATION}:{_digest(installation + _digest_of_code())}:"


def _derived(secret: str, purpose: str) -> bytes:
    """Derive a key for one purpose, so that what one shows tells nothing of another."""
    return hmac.digest(secret.encode(), f"{APPLICATION} shared values {purpose}".encode(), "sha256")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _digest_of_code() -> str:
    """Return a digest of the code that creates the values: after an update older values are of another shape."""
    digest = hashlib.sha256()
    for file in sorted(DATA_ROOM.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


register_backend("signed_redis", __name__, "_SignedRedisBackend")
