"""The data version that a viewer reads now. While the database is away, the last version that was read stays."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from threading import Lock
from time import monotonic

from sqlalchemy import Connection

from data.database.availability import Connectable, DatabaseAway, connected
from data.database.visibility import NO_TIDE, Viewer, known_releases
from data.model.moments import day_in_amsterdam

# While the database is away, one request in so many seconds tries to reach it.
RETRY_SECONDS = 2.0
MAX_VERSIONS = 1000

# The newest release, a hash of all releases, and the tide: the latest moment of a release that has passed.
Version = tuple[int, str, datetime]


@dataclass(frozen=True, slots=True)
class _ReadVersion:
    version: Version
    read_on: datetime
    until: float


class Versions:
    """Gives a viewer's data version: the newest release the viewer may read, a hash of all releases, and the tide.

    A version is read again after `fresh_for` seconds; for that time this process may not notice a new release, or that
    the moment of one has passed. With 0 it is read every time. A version is kept by viewer and day in Amsterdam: the
    clock itself stands in no key.
    """

    def __init__(self, engine: Connectable, fresh_for: float = 0.0) -> None:
        self._engine = engine
        self._fresh_for = fresh_for
        self._versions: dict[tuple[Viewer, date], _ReadVersion] = {}
        self._lock = Lock()
        self._away = False

    def now(self, viewer: Viewer, now: datetime) -> Version:
        """Give the data version; while the database is away, the version that was read last.

        Raises:
            DatabaseAway: no version was read for this viewer today.
        """
        key = (viewer, day_in_amsterdam(now))
        last = self._versions.get(key)
        if last and monotonic() < last.until:
            return last.version
        # One thread reads the version; the others use the last one, unless every answer must be of this moment.
        is_acquired = self._lock.acquire(blocking=last is None or not self._fresh_for)
        if last is not None and not is_acquired:
            return last.version
        try:
            return self._read_again(key, now)
        finally:
            self._lock.release()

    def read(self, connection: Connection, viewer: Viewer, now: datetime) -> Version:
        """Read the data version of the rows that this connection just read.

        The one that `now` gives may have been read some seconds ago, while figures are always read as they are. When
        the version has changed, the new one is used from now on.
        """
        version = _version(connection, viewer, now)
        key = (viewer, day_in_amsterdam(now))
        if key not in self._versions or self._versions[key].version != version:
            self._keep(key, version, datetime.now(UTC), self._fresh_for)
        return version

    @property
    def away_since(self) -> datetime | None:
        """When the database last answered (UTC), while it is away; None while it answers."""
        return max((read.read_on for read in tuple(self._versions.values())), default=None) if self._away else None

    def _read_again(self, key: tuple[Viewer, date], now: datetime) -> Version:
        last = self._versions.get(key)
        if last and monotonic() < last.until:  # another thread read it while this one waited
            return last.version
        try:
            with connected(self._engine) as connection:
                version = _version(connection, key[0], now)
        except DatabaseAway:
            self._away = True
            if last is None:
                raise
            self._keep(key, last.version, last.read_on, RETRY_SECONDS)
            return last.version
        self._away = False
        self._keep(key, version, datetime.now(UTC), self._fresh_for)
        return version

    def _keep(self, key: tuple[Viewer, date], version: Version, read_on: datetime, seconds: float) -> None:
        if key not in self._versions and len(self._versions) >= MAX_VERSIONS:
            self._versions.clear()
        self._versions[key] = _ReadVersion(version, read_on, monotonic() + seconds)


def _version(connection: Connection, viewer: Viewer, now: datetime) -> Version:
    """Read the newest release, a hash that changes with any release, its state or its moments, and the tide."""
    rows = connection.execute(known_releases(viewer, now)).all()
    newest = max((row.number for row in rows if row.state != "ingetrokken"), default=0)
    tide = max((row.public_at for row in rows if row.state == "openbaar-nu"), default=NO_TIDE)
    releases = ";".join(":".join(map(str, row)) for row in rows)
    return newest, hashlib.sha256(releases.encode()).hexdigest()[:20], tide
