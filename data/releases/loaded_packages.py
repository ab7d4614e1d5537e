"""The package that was loaded last, and the release that a newer one makes."""

from datetime import datetime

from sqlalchemy import Connection, Engine, RowMapping, desc, exists, insert, inspect, select

from data.database import tables
from data.database.visibility import FIRST_RELEASE
from data.exchange.descriptor import DESCRIPTOR
from data.exchange.issues import BadPackage, Issue
from data.exchange.package_reader import OpenedPackage
from data.releases.order import next_release, number_releases

LOADED, SAME, OLDER = "geladen", "gelijk", "ouder"


def is_loaded(engine: Engine, package: OpenedPackage) -> bool:
    """True when this same content was loaded last, so that it need not be read again."""
    with engine.connect() as connection:
        if not inspect(connection).has_table(tables.release.name):
            return False
        newest = newest_package(connection)
        return newest is not None and (newest["package"], newest["package_hash"]) == (package.name, package.hash)


def newest_package(connection: Connection) -> RowMapping | None:
    release = tables.release
    newest = select(release).where(release.c.origin == "pakket").order_by(desc(release.c.number)).limit(1)
    return connection.execute(newest).mappings().first()


def outcome(package: OpenedPackage, newest: RowMapping | None) -> str:
    """Give the outcome of loading this package; raises BadPackage for the same version with other content."""
    if newest is None:
        return LOADED
    if newest["package"] != package.name:
        other = f"de database is gevuld met het pakket '{newest['package']}'; gebruik een eigen database"
        raise BadPackage([Issue(DESCRIPTOR, other, field="name", value=package.name)])
    if newest["package_hash"] == package.hash:
        return SAME
    loaded = tuple(int(part) for part in newest["package_version"].split("."))
    if package.version == loaded:
        changed = "het pakket is veranderd, maar de versie niet; verhoog de versie"
        raise BadPackage([Issue(DESCRIPTOR, changed, field="version", value=package.version_text)])
    return LOADED if package.version > loaded else OLDER


def is_due(package: OpenedPackage, connection: Connection) -> bool:
    try:
        return outcome(package, newest_package(connection)) == LOADED
    except BadPackage:
        return False


def _plain_note(is_first: bool, package: OpenedPackage) -> str:
    return "Eerste publicatie van de cijfers" if is_first else f"Nieuwe cijfers, versie {package.version_text}"


def make_release(connection: Connection, package: OpenedPackage, now: datetime) -> int:
    """Make the release of a package, public at once; give its identity. Releases that wait get a number after it."""
    is_first = not connection.scalar(select(exists(select(tables.release.c.release))))
    release = FIRST_RELEASE if is_first else next_release(connection)
    connection.execute(
        insert(tables.release).values(
            release=release,
            number=FIRST_RELEASE if is_first else -release,
            state="openbaar",
            public_at=now,
            note=package.note or _plain_note(is_first, package),
            origin="pakket",
            made_by=package.name,
            made_on=now,
            package=package.name,
            package_version=package.version_text,
            package_hash=package.hash,
        )
    )
    number_releases(connection, now, coming=release)
    return release
