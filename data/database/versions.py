"""Which data version a viewer reads now: asked at most so often, and held on to while the database is away."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from threading import Lock
from time import monotonic

from sqlalchemy import Connection, Engine

from data.database.availability import DatabaseAway, connected
from data.database.visibility import Viewer, known_releases

# As long as nobody answers, one request in so many seconds waits to find out.
RETRY_SECONDS = 2.0
MOST_KNOWN = 1000

Version = tuple[int, str]


@dataclass(frozen=True, slots=True)
class _Known:
    version: Version
    read_on: datetime
    until: float


class Versions:
    """The newest release a viewer may read, and a mark of all releases there are for that viewer.

    `fresh_for` seconds it is not asked again: so long can a release stay unseen by this
    process. 0 asks every time.
    """

    def __init__(self, engine: Engine, fresh_for: float = 0.0) -> None:
        self._engine = engine
        self._fresh_for = fresh_for
        self._known: dict[tuple[Viewer, date], _Known] = {}
        self._asking = Lock()
        self._away = False

    def now(self, viewer: Viewer, today: date) -> Version:
        """Give the data version; while the database is away, the last one known.

        Raises:
            DatabaseAway: none was known for this viewer today.
        """
        key = (viewer, today)
        known = self._known.get(key)
        if known and monotonic() < known.until:
            return known.version
        # One thread asks; the others go on with what is known, unless every answer must be of now.
        is_acquired = self._asking.acquire(blocking=known is None or not self._fresh_for)
        if known is not None and not is_acquired:
            return known.version
        try:
            return self._asked(key)
        finally:
            self._asking.release()

    def is_still(self, connection: Connection, viewer: Viewer, today: date, version: Version) -> bool:
        """Say whether what was just read on this connection is of the data version it was asked for.

        The version may be known from a moment ago, and figures are always read as they are now. What
        is the version now is known from here on.
        """
        now = _version(connection, viewer, today)
        if now != version:
            self._keep((viewer, today), now, datetime.now(UTC), self._fresh_for)
        return now == version

    @property
    def away_since(self) -> datetime | None:
        """When the database last answered (UTC), while it is away; None while it answers."""
        return max((known.read_on for known in tuple(self._known.values())), default=None) if self._away else None

    def _asked(self, key: tuple[Viewer, date]) -> Version:
        known = self._known.get(key)
        if known and monotonic() < known.until:  # another thread asked while this one waited
            return known.version
        try:
            with connected(self._engine) as connection:
                version = _version(connection, *key)
        except DatabaseAway:
            self._away = True
            if known is None:
                raise
            self._keep(key, known.version, known.read_on, RETRY_SECONDS)
            return known.version
        self._away = False
        self._keep(key, version, datetime.now(UTC), self._fresh_for)
        return version

    def _keep(self, key: tuple[Viewer, date], version: Version, read_on: datetime, seconds: float) -> None:
        if key not in self._known and len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[key] = _Known(version, read_on, monotonic() + seconds)


def _version(connection: Connection, viewer: Viewer, today: date) -> Version:
    """Read the newest release, with a short text that changes with any release, its state or when it was made."""
    rows = connection.execute(known_releases(viewer, today)).all()
    told = ";".join(f"{release}:{state}:{made_on.isoformat()}" for release, state, made_on in rows)
    return rows[-1].release if rows else 0, hashlib.sha256(told.encode()).hexdigest()[:20]
