"""Answers made by one worker and given by all, in Redis. Without Redis nothing is lost but time.

What lies there is signed with a key made of the addresses of database and Redis, which hold their passwords. What
has no such mark is never unpacked; what has one is read back as values of this room only.
"""

import hashlib
import hmac
import io
import logging
import pickle
import zlib
from collections.abc import Callable
from dataclasses import is_dataclass
from pathlib import Path
from threading import Lock
from time import monotonic
from types import MappingProxyType

import redis
from redis.exceptions import LockNotOwnedError, RedisError

NAME = "veilige-steden"
DATA_ROOM = Path(__file__).resolve().parents[1]
KEPT_SECONDS = 36 * 3600
LARGEST = 8 * 1024 * 1024
MARK = hashlib.sha256().digest_size
# How long another worker may take to make an answer before this one makes it too.
MAKING_SECONDS = 30
WAITING_SECONDS = 10
# After a failure Redis is left alone so long: a visitor waits for it once, not at every question.
QUIET_SECONDS = 5.0
PLAIN_VALUES = {
    "builtins": {"frozenset", "set"},
    "datetime": {"date", "datetime", "timedelta", "timezone"},
    __name__: {"_read_only"},
}

log = logging.getLogger("veilige_steden")


class SharedMemory:
    """A memory behind those of the workers. `place` tells one installation from another on the same Redis."""

    def __init__(self, url: str, place: str) -> None:
        self._redis = redis.Redis.from_url(url, socket_timeout=1.0, socket_connect_timeout=0.5)
        self._prefix = f"{NAME}:{_digest(place + _code())}:"
        self._key = hashlib.sha256(f"{NAME} {place} {url}".encode()).digest()
        self._quiet_until = 0.0
        self._telling = Lock()

    def recall(self, key: tuple, make: Callable[[], object]):
        """Give what any worker remembers under a key, or make it; of all workers one makes it.

        The key is told apart by its `repr`, so it may hold no sets.
        """
        name = self._prefix + _digest(repr(key))
        found, is_there = self._found(name)
        if is_there:
            return found
        lock = self._locked(name)
        try:
            if lock is not None:
                found, is_there = self._found(name)
                if is_there:
                    return found
            made = make()
            self._tried(lambda: self._keep(name, made))
            return made
        finally:
            if lock is not None:
                self._tried(lock.release)

    def forget(self) -> None:
        """Throw away all that this installation remembers, for what changes without a release."""
        self._tried(lambda: [self._redis.delete(name) for name in self._redis.scan_iter(f"{self._prefix}*")])

    def _found(self, name: str) -> tuple[object, bool]:
        packed = self._tried(lambda: self._redis.get(name))
        if packed is None:
            return None, False
        try:
            return _unpacked(self._checked(name, packed)), True
        except Exception:  # noqa: BLE001 - whatever is wrong with it, it can be made anew
            return None, False

    def _locked(self, name: str) -> redis.lock.Lock | None:
        """Wait for the right to make an answer; None without Redis, or when another takes too long."""
        lock = self._redis.lock(f"{name}:wordt-gemaakt", MAKING_SECONDS, blocking_timeout=WAITING_SECONDS, sleep=0.02)
        return lock if self._tried(lock.acquire) else None

    def _keep(self, name: str, made: object) -> None:
        packed = _packed(made)
        packed = self._mark(name, packed) + packed
        if len(packed) <= LARGEST:
            self._redis.set(name, packed, ex=KEPT_SECONDS)

    def _mark(self, name: str, packed: bytes) -> bytes:
        """Sign a value with its name, so that one answer cannot be laid in the place of another."""
        return hmac.digest(self._key, name.encode() + packed, "sha256")

    def _checked(self, name: str, signed: bytes) -> bytes:
        mark, packed = signed[:MARK], signed[MARK:]
        if not hmac.compare_digest(mark, self._mark(name, packed)):
            raise pickle.UnpicklingError("not written by this installation")
        return packed

    def _tried(self, ask: Callable[[], object]):
        """Ask Redis something; None when it does not answer, or did not a moment ago."""
        if monotonic() < self._quiet_until:
            return None
        try:
            return ask()
        except LockNotOwnedError:  # making took longer than the lock lasts: nothing is wrong with Redis
            return None
        except RedisError as error:
            with self._telling:
                if monotonic() >= self._quiet_until:
                    log.warning("Redis does not answer (%s): every worker goes on by itself", type(error).__name__)
                self._quiet_until = monotonic() + QUIET_SECONDS
            return None


def _read_only(values: dict) -> MappingProxyType:
    return MappingProxyType(values)


class _Packer(pickle.Pickler):
    def reducer_override(self, value: object):
        if isinstance(value, MappingProxyType):
            return _read_only, (dict(value),)
        return NotImplemented


class _Unpacker(pickle.Unpickler):
    """Makes records of the data room and plain values, and nothing else."""

    def find_class(self, module: str, name: str) -> type:
        if name in PLAIN_VALUES.get(module, ()):
            return super().find_class(module, name)
        if module.startswith("data.") and name.isidentifier():
            found = super().find_class(module, name)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, tuple)):
                return found
        raise pickle.UnpicklingError(f"no value of ours: {module}.{name}")


def _packed(made: object) -> bytes:
    stream = io.BytesIO()
    _Packer(stream, protocol=5).dump(made)
    return zlib.compress(stream.getvalue(), 1)


def _unpacked(packed: bytes) -> object:
    return _Unpacker(io.BytesIO(zlib.decompress(packed))).load()  # noqa: S301 - see _Unpacker


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _code() -> str:
    """Mark the code that made the answers: after an update older ones are of another shape."""
    digest = hashlib.sha256()
    for file in sorted(DATA_ROOM.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()
