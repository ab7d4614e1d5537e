"""The data version that each viewer is served, with its catalogue: the newest of which the catalogue can be built."""

import logging
from datetime import datetime
from threading import Lock
from time import monotonic

from sqlalchemy import Connection

from data.cache.local_cache import Cache, at_one_version
from data.database.availability import CatalogueBroken, Connectable, DatabaseAway, ReleaseChangedDuringRead, connected
from data.database.versions import RETRY_SECONDS, Version, Versions
from data.database.visibility import Viewer
from data.model.catalogue import Catalogue
from data.queries.catalogue import read_catalogue

# Viewers at the same data version share a catalogue.
MAX_CATALOGUES = 8
MAX_VIEWERS, MAX_BROKEN = 100, 20

log = logging.getLogger("veilige_steden")


class Catalogues:
    """Gives each viewer a data version that can be served, and the catalogue of that version.

    That is the newest data version, unless its catalogue cannot be built, as when a row was put into the database by
    hand. A viewer then stays at the last version that could be built: its catalogue is kept, and the figures of a newer
    release are not public at its tide. Building the newest is tried again every `RETRY_SECONDS`.
    """

    def __init__(self, engine: Connectable, fresh_for: float = 0.0) -> None:
        self._engine = engine
        self._versions = Versions(engine, fresh_for)
        self._built = Cache(MAX_CATALOGUES)
        self._served: dict[Viewer, tuple[Version, Catalogue]] = {}
        # The versions that cannot be built, with the moment to try again.
        self._broken: dict[Version, float] = {}
        self._lock = Lock()

    def version(self, viewer: Viewer, now: datetime) -> Version:
        """Give the data version that a viewer is served; the first one is not built until its catalogue is asked for.

        Raises:
            DatabaseAway: no version was read for this viewer today.
        """
        return at_one_version(
            lambda: self._versions.now(viewer, now), lambda present: self._serve(viewer, present, now)
        )

    def catalogue(self, viewer: Viewer, version: Version, now: datetime) -> Catalogue:
        """Give the catalogue of a data version that `version` gave to this viewer.

        Raises:
            ReleaseChangedDuringRead: this is no longer the data version.
            CatalogueBroken: it cannot be built.
            DatabaseAway: it is not in the cache, and the database does not answer.
        """
        last_version, catalogue = self._served.get(viewer, (None, None))
        if catalogue is None or last_version != version:
            catalogue = self._built.get_or_create(version, lambda: self._build(viewer, version, now))
            if viewer not in self._served:
                self._keep(viewer, version, catalogue)
        return catalogue

    def is_still(self, connection: Connection, viewer: Viewer, now: datetime, version: Version) -> bool:
        """True when rows that this connection just read may be served as those of `version`."""
        present = self._versions.read(connection, viewer, now)
        return version in (present, self._last(viewer) if present in self._broken else None)

    def serves_older(self, viewer: Viewer, now: datetime) -> bool:
        """True while a viewer is served an older data version, because the newest cannot be built."""
        return self.version(viewer, now) != self._versions.now(viewer, now)

    @property
    def away_since(self) -> datetime | None:
        """When the database last answered (UTC), while it is away; None while it answers."""
        return self._versions.away_since

    def _serve(self, viewer: Viewer, present: Version, now: datetime) -> Version:
        """Give the present version when it can be built or when there is no other, else the last one that could."""
        last = self._last(viewer)
        if last in (None, present):
            return present
        if monotonic() < self._broken.get(present, 0):
            return last
        try:
            catalogue = self.catalogue(viewer, present, now)
        except ReleaseChangedDuringRead:
            raise
        except DatabaseAway:
            return last
        self._keep(viewer, present, catalogue)
        return present

    def _last(self, viewer: Viewer) -> Version | None:
        return self._served[viewer][0] if viewer in self._served else None

    def _keep(self, viewer: Viewer, version: Version, catalogue: Catalogue) -> None:
        with self._lock:
            self._served.pop(viewer, None)
            while len(self._served) >= MAX_VIEWERS:  # the viewer who got a new version longest ago
                self._served.pop(next(iter(self._served)))
            self._served[viewer] = (version, catalogue)

    def _build(self, viewer: Viewer, version: Version, now: datetime) -> Catalogue:
        try:
            with connected(self._engine) as connection:
                catalogue = read_catalogue(connection, version[0])
                present = self._versions.read(connection, viewer, now)
        except DatabaseAway:
            raise
        except Exception as error:
            with connected(self._engine) as connection:  # PostgreSQL answers no more after a query it refused
                present = self._versions.read(connection, viewer, now)
            if present == version:
                self._note_broken(version, error)
                raise CatalogueBroken from error
        if present != version:
            raise ReleaseChangedDuringRead
        if self._broken.pop(version, None):
            log.warning("the catalogue of the newest data version can be built again")
        return catalogue

    def _note_broken(self, version: Version, error: Exception) -> None:
        """Note when to try again, and log a version that cannot be built once."""
        with self._lock:
            is_new = version not in self._broken
            while is_new and len(self._broken) >= MAX_BROKEN:
                self._broken.pop(next(iter(self._broken)))
            self._broken[version] = monotonic() + RETRY_SECONDS
        if is_new:
            log.error("the catalogue of the newest data version cannot be built", exc_info=error)
