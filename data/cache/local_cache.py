"""The cache of one process. All values that a process keeps for later are kept here."""

from collections.abc import Callable, Hashable
from contextlib import suppress
from threading import Lock, get_ident
from typing import Any, TypeVar

from cachetools import LRUCache
from dogpile.cache import make_region
from dogpile.cache.api import NO_VALUE, CachedValue, CacheMutex
from dogpile.cache.proxy import ProxyBackend

from data.database.availability import ReleaseChangedDuringRead

# A release comes a few times a year: two of them while one value is created is already more than will be seen.
MAX_TRIES = 4
MAX_WAIT_SECONDS = 1.0

Version = TypeVar("Version", bound=Hashable)
Value = TypeVar("Value")


def at_one_version(read_version: Callable[[], Version], ask: Callable[[Version], Value]) -> Value:
    """Call `ask` with the present data version, and again with the new one when a release came meanwhile.

    Raises:
        ReleaseChangedDuringRead: the version changed at every try.
    """
    for _ in range(MAX_TRIES):
        with suppress(ReleaseChangedDuringRead):
            return ask(read_version())
    raise ReleaseChangedDuringRead


class Cache:
    """Keeps the values that were used last: at most `max_entries`, together no heavier than `max_weight`.

    `weigh` gives the weight of a value in the unit of `max_weight`. Without it every value weighs 1. A light
    value counts for an equal share of the weight, so that both limits hold with one measure.
    Threads may share a cache.
    """

    def __init__(
        self, max_entries: int, *, weigh: Callable[[object], int] | None = None, max_weight: int | None = None
    ) -> None:
        self._max_weight = max_weight or max_entries
        self._least_weight = -(-self._max_weight // max_entries) if max_entries else self._max_weight + 1
        self._weigh_value = weigh or (lambda value: 1)
        entries = _Entries(self._max_weight, self._weigh)
        # By its types dogpile has text as keys, but its memory backend takes any key of a dict.
        self._region: Any = make_region().configure(
            "dogpile.cache.memory", arguments={"cache_dict": entries}, wrap=[_OneCreator]
        )

    def get(self, key: Hashable) -> Any:
        """Return the value under a key, None where there is none."""
        value = self._region.get(key)
        return None if value is NO_VALUE else value

    def put(self, key: Hashable, value: object) -> None:
        """Keep a value under a key, unless it is heavier than the whole cache."""
        if self._weigh(value) <= self._max_weight:
            self._region.set(key, value)

    def get_or_create(
        self, key: Hashable, create: Callable[[], Value], should_cache: Callable[[Value], bool] = lambda value: True
    ) -> Value:
        """Return the value under a key, or create it and keep it.

        One thread creates a value; others that want it wait at most a second, and then create it themselves.
        An error of `create` goes to the caller, and the cache then keeps nothing.
        """
        # This is four times faster than dogpile's `get_or_create`, which first prepares to create the value.
        value: Value | None = self.get(key)
        if value is not None:
            return value
        created: Value = self._region.get_or_create(
            key,
            create,
            should_cache_fn=lambda value: should_cache(value) and self._weigh(value) <= self._max_weight,
        )
        return created

    def get_or_create_at(
        self, read_version: Callable[[], Hashable], key: Hashable, create: Callable[[], Value]
    ) -> Value:
        """Return the value under a key at the present data version, or create it.

        The cache keeps a value only under the version that it was created from: when the version changed
        meanwhile, the value is created again.

        Raises:
            ReleaseChangedDuringRead: the version changed at every try.
        """

        def create_at(version: Hashable) -> Value:
            value = create()
            if read_version() != version:
                raise ReleaseChangedDuringRead
            return value

        return at_one_version(
            read_version, lambda version: self.get_or_create((version, key), lambda: create_at(version))
        )

    def _weigh(self, value: object) -> int:
        return max(self._least_weight, self._weigh_value(value))


class _Entries(LRUCache[Hashable, CachedValue]):
    """The entries of a cache. A new entry that does not fit replaces the entries that were used longest ago."""

    def __init__(self, max_weight: int, weigh: Callable[[object], int]) -> None:
        super().__init__(max_weight, getsizeof=lambda entry: weigh(entry.payload))
        self._lock = Lock()

    def get(self, key: Hashable, default: Any = None) -> Any:
        with self._lock:
            return super().get(key, default)

    def __setitem__(self, key: Hashable, entry: CachedValue) -> None:
        with self._lock:
            super().__setitem__(key, entry)


class _OneCreator(ProxyBackend):
    """Gives each key a lock, under which dogpile lets one thread create the value."""

    def get_mutex(self, key: Hashable) -> CacheMutex:
        return _PatientLock()


class _PatientLock(CacheMutex):
    """A lock that a thread waits for no longer than a second; after that it goes on without the lock."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._owner: int | None = None

    def acquire(self, wait: bool = True) -> bool:
        is_acquired = self._lock.acquire(timeout=MAX_WAIT_SECONDS if wait else 0)
        if is_acquired:
            self._owner = get_ident()
        return is_acquired

    def release(self) -> None:
        # dogpile releases a lock also where it could not be acquired.
        if self._owner == get_ident():
            self._owner = None
            self._lock.release()

    def locked(self) -> bool:
        return self._lock.locked()
