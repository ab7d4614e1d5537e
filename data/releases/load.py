"""Loads a package into the database, as one release with only the differences, or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, RowMapping, Table, desc, exists, insert, inspect, select
from sqlalchemy.exc import IntegrityError

from data.database import tables
from data.database.resources import FIGURES, RESOURCES
from data.database.visibility import FIRST_RELEASE
from data.database.write_lock import lock_for_writing
from data.exchange.cross_checks import check_package, check_without_figures, checked_figures
from data.exchange.figure_reader import Columns, RowRefused
from data.exchange.issues import BadPackage, Issue, UnreadableTable
from data.exchange.package_reader import DESCRIPTOR, OpenedPackage, Package, content_hash, open_package
from data.exchange.table_reader import Row
from data.model.moments import day_in_amsterdam
from data.releases.bulk_insert import refresh_statistics
from data.releases.definitions import drop_definitions, put_definitions
from data.releases.differences import KeptRow, write_differences
from data.releases.order import next_release, number_releases
from data.releases.preflight import Preflight, touched_by, try_release

LOADED, SAME, OLDER = "geladen", "gelijk", "ouder"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows of one table were added, revised and withdrawn."""

    added: int = 0
    revised: int = 0
    withdrawn: int = 0


@dataclass(frozen=True, slots=True)
class LoadReport:
    """The outcome of a load: 'geladen'; 'gelijk' when the same package was loaded before; 'ouder' when a newer one was.

    `release` is the number of the release that was made.
    `kept` names the rows that a municipality changed after the previous package; they were not overwritten.
    """

    outcome: str
    version: str
    release: int | None = None
    counts: Mapping[str, Counts] | None = None
    kept: tuple[KeptRow, ...] = ()


def load_package(
    engine: Engine, folder: Path, now: datetime, preflight: Preflight | None = None
) -> LoadReport:
    """Load the package in a folder when it is newer than the package that was loaded last.

    Everything is written in one transaction, while no other process writes. The figures are read once: they are
    checked while they are written. Only when there is an issue the package is read again, to name every issue.
    Before the transaction is committed `preflight` draws what the release touches.

    Raises:
        BadPackage: the package has issues; nothing has been written.
        ReleaseBreaksPages: the site cannot draw something with these figures; nothing has been written.
    """
    opened = open_package(folder)
    if _is_loaded(engine, opened):
        return LoadReport(SAME, opened.version_text)
    at_once = _load_at_once(engine, opened, now, preflight)
    return at_once or _load_checked(engine, check_package(opened, day_in_amsterdam(now)), now, preflight)


def _load_at_once(
    engine: Engine, opened: OpenedPackage, now: datetime, preflight: Preflight | None
) -> LoadReport | None:
    """Load a package that is checked while it is written.

    Gives None, with nothing written, when anything is wrong; `check_package` then names what is wrong.
    """
    package = check_without_figures(opened, day_in_amsterdam(now))
    if package is None:
        return None
    try:
        with engine.begin() as connection:
            lock_for_writing(connection)
            if not _is_due(opened, connection):
                return None
            return _load(connection, package, checked_figures(package, day_in_amsterdam(now)), now, preflight)
    except (RowRefused, UnreadableTable, IntegrityError):
        return None


def _load_checked(engine: Engine, package: Package, now: datetime, preflight: Preflight | None) -> LoadReport:
    opened = package.opened
    try:
        with engine.begin() as connection:
            lock_for_writing(connection)
            outcome = _outcome(opened, _newest_package(connection))
            if outcome != LOADED:
                return LoadReport(outcome, opened.version_text)
            return _load(connection, package, package.figures.batches(), now, preflight)
    except IntegrityError as error:
        refused = f"de database weigert een rij; herstel het pakket ({error.orig})"
        raise BadPackage([Issue(DESCRIPTOR, refused)]) from error


def _is_loaded(engine: Engine, package: OpenedPackage) -> bool:
    """True when this same content was loaded last, so that it need not be read again."""
    with engine.connect() as connection:
        if not inspect(connection).has_table(tables.release.name):
            return False
        newest = _newest_package(connection)
        return newest is not None and (newest["package"], newest["package_hash"]) == (package.name, package.hash)


def _newest_package(connection: Connection) -> RowMapping | None:
    release = tables.release
    newest = select(release).where(release.c.origin == "pakket").order_by(desc(release.c.number)).limit(1)
    return connection.execute(newest).mappings().first()


def _outcome(package: OpenedPackage, newest: RowMapping | None) -> str:
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


def _is_due(package: OpenedPackage, connection: Connection) -> bool:
    try:
        return _outcome(package, _newest_package(connection)) == LOADED
    except BadPackage:
        return False


def _load(
    connection: Connection, package: Package, figures: Iterator[Columns], now: datetime, preflight: Preflight | None
) -> LoadReport:
    definitions = {
        table.name: [row.values for row in package.small[name]]
        for name, table in RESOURCES.items()
        if table in tables.DEFINITIONS
    }
    counts: dict[str, Counts] = {}
    for table in tables.DEFINITIONS:
        added, revised = put_definitions(connection, table, definitions[table.name])
        counts[table.name] = Counts(added, revised)
    release = _make_release(connection, package.opened, now)
    kept: list[KeptRow] = []
    for name, table in RESOURCES.items():
        if table in tables.RELEASED:
            columns = package.figures.columns if name == FIGURES else _columns(table)
            batches = figures if name == FIGURES else [_in_columns(package.small[name], columns)]
            differences = write_differences(connection, table, columns, batches, release)
            counts[table.name] = Counts(differences.added, differences.revised, differences.withdrawn)
            kept += differences.kept
    for table in reversed(tables.DEFINITIONS):
        before = counts[table.name]
        gone = drop_definitions(connection, table, definitions[table.name])
        counts[table.name] = Counts(before.added, before.revised, gone)
    refresh_statistics(connection, (tables.release, *RESOURCES.values()))
    if content_hash(package.opened.folder) != package.opened.hash:
        changed = "het pakket is veranderd terwijl het werd geladen; begin opnieuw"
        raise BadPackage([Issue(DESCRIPTOR, changed)])
    if preflight:
        is_everywhere = any(counts[table.name] != Counts() for table in tables.DEFINITIONS)
        try_release(connection, preflight, touched_by(connection, release, is_everywhere=is_everywhere), now, now)
    number = connection.scalar(select(tables.release.c.number).where(tables.release.c.release == release))
    return LoadReport(LOADED, package.opened.version_text, number, counts, tuple(kept))


def _columns(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns if column.name not in ("id", "release", "withdrawn"))


def _in_columns(rows: Sequence[Row], columns: Sequence[str]) -> list[list[object]]:
    return [[row.values[name] for row in rows] for name in columns]


def _plain_note(is_first: bool, package: OpenedPackage) -> str:
    return "Eerste publicatie van de cijfers" if is_first else f"Nieuwe cijfers, versie {package.version_text}"


def _make_release(connection: Connection, package: OpenedPackage, now: datetime) -> int:
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
