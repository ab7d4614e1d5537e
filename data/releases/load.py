"""Loads a package into the database, as one release with only the differences, or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Connection, Engine, Table, select
from sqlalchemy.exc import DataError, IntegrityError

from data.database import tables
from data.database.audit import Deed, Transition, write_audit, write_transition
from data.database.resources import FIGURES, RESOURCES
from data.database.write_lock import lock_for_writing
from data.exchange.cross_checks import check_package, check_without_figures, checked_figures
from data.exchange.descriptor import DESCRIPTOR
from data.exchange.figure_reader import Columns, RowRefused
from data.exchange.issues import BadPackage, Issue, UnreadableTable
from data.exchange.package_files import content_hash
from data.exchange.package_reader import OpenedPackage, Package, open_package
from data.exchange.table_reader import Row
from data.model.actors import COMMAND
from data.model.acts import PACKAGE_LOADED
from data.model.moments import day_in_amsterdam
from data.releases.bulk_insert import refresh_statistics
from data.releases.definitions import drop_definitions, emptied_columns, put_definitions
from data.releases.differences import Differences, KeptRow, write_differences
from data.releases.kinds import correct_kinds
from data.releases.loaded_packages import LOADED, SAME, is_due, is_loaded, make_release, newest_package, outcome
from data.releases.preflight import Preflight, touched_by, try_release
from data.releases.refusals import refused_row
from data.releases.withdrawals import Withdrawal, values_in_use, withdrawal_issues, without_figures_issues


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


@dataclass(frozen=True, slots=True)
class _Conditions:
    """What a release has to meet: nothing large goes that was not asked for, and what it touches can be drawn."""

    withdraw: Mapping[str, int]
    preflight: Preflight | None


def load_package(
    engine: Engine,
    folder: Path,
    now: datetime,
    preflight: Preflight | None = None,
    withdraw: Mapping[str, int] = MappingProxyType({}),
) -> LoadReport:
    """Load the package in a folder when it is newer than the package that was loaded last.

    Everything is written in one transaction, while no other process writes. The figures are read once: they are
    checked while they are written. Only when there is an issue the package is read again, to name every issue.
    Before the transaction is committed `preflight` draws what the release touches. A package that takes away much of
    a table is refused, unless `withdraw` gives its number of rows by the name of the table.

    Raises:
        BadPackage: the package has issues; nothing has been written.
        ReleaseBreaksPages: the site cannot draw something with these figures; nothing has been written.
    """
    conditions = _Conditions(withdraw, preflight)
    opened = open_package(folder, lambda name, column: values_in_use(engine, RESOURCES[name], column, now))
    if is_loaded(engine, opened):
        return LoadReport(SAME, opened.version_text)
    at_once = _load_at_once(engine, opened, now, conditions)
    return at_once or _load_checked(engine, check_package(opened, day_in_amsterdam(now)), now, conditions)


def _load_at_once(engine: Engine, opened: OpenedPackage, now: datetime, conditions: _Conditions) -> LoadReport | None:
    """Load a package that is checked while it is written.

    Gives None, with nothing written, when anything is wrong; `check_package` then names what is wrong.
    """
    package = check_without_figures(opened, day_in_amsterdam(now))
    if package is None:
        return None
    try:
        with engine.begin() as connection:
            lock_for_writing(connection)
            if not is_due(opened, connection):
                return None
            return _load(connection, package, checked_figures(package, day_in_amsterdam(now)), now, conditions)
    except (RowRefused, UnreadableTable, IntegrityError, DataError):
        return None


def _load_checked(engine: Engine, package: Package, now: datetime, conditions: _Conditions) -> LoadReport:
    opened = package.opened
    try:
        with engine.begin() as connection:
            lock_for_writing(connection)
            become = outcome(opened, newest_package(connection))
            if become != LOADED:
                return LoadReport(become, opened.version_text)
            return _load(connection, package, package.figures.batches(), now, conditions)
    except (IntegrityError, DataError) as error:
        raise BadPackage([refused_row(error)]) from error


def _load(
    connection: Connection, package: Package, figures: Iterator[Columns], now: datetime, conditions: _Conditions
) -> LoadReport:
    """Write what a package changes.

    Raises:
        BadPackage: a kind cannot become another, too much goes, or the package changed meanwhile.
        ReleaseBreaksPages: something cannot be drawn.
    """
    opened, changes = package.opened, _Changes({}, [], [])
    _put_definitions(connection, package, changes)
    release = make_release(connection, opened, now)
    _write_released(connection, package, figures, release, changes)
    _drop_definitions(connection, package, changes)
    withdrawn = withdrawal_issues(changes.withdrawals, conditions.withdraw)
    if issues := [*without_figures_issues(connection), *withdrawn]:
        raise BadPackage(issues)
    refresh_statistics(connection, (tables.release, *RESOURCES.values()))
    if content_hash(opened.folder) != opened.hash:
        changed = "het pakket is veranderd terwijl het werd geladen; begin opnieuw"
        raise BadPackage([Issue(DESCRIPTOR, changed)])
    if conditions.preflight:
        is_everywhere = any(changes.counts[table.name] != Counts() for table in tables.DEFINITIONS)
        touched = touched_by(connection, release, is_everywhere=is_everywhere)
        try_release(connection, conditions.preflight, touched, now, now)
    number = connection.scalar(select(tables.release.c.number).where(tables.release.c.release == release))
    counts = {name: [one.added, one.revised, one.withdrawn] for name, one in changes.counts.items() if one != Counts()}
    after = {"state": "openbaar", "number": number, "version": opened.version_text, "rows": counts}
    write_transition(connection, COMMAND, Transition(release, PACKAGE_LOADED, None, "openbaar", now), now)
    write_audit(connection, COMMAND, Deed(PACKAGE_LOADED, "release", str(release), after=after), now)
    return LoadReport(LOADED, opened.version_text, number, changes.counts, tuple(changes.kept))


@dataclass(frozen=True, slots=True)
class _Changes:
    """What a load did so far: counts by the name of the table, rows that were kept, and what it takes away."""

    counts: dict[str, Counts]
    kept: list[KeptRow]
    withdrawals: list[Withdrawal]


def _put_definitions(connection: Connection, package: Package, changes: _Changes) -> None:
    correct = {"indicators": lambda: correct_kinds(connection, package.small["indicators"])}
    for name, table in _definitions():
        rows = [row.values for row in package.small[name]]
        emptied = emptied_columns(connection, table, rows)
        changes.withdrawals.extend(Withdrawal(name, values, values, column) for column, values in emptied.items())
        added, revised = put_definitions(connection, table, rows, correct.get(name, lambda: None))
        changes.counts[table.name] = Counts(added, revised)


def _write_released(
    connection: Connection, package: Package, figures: Iterator[Columns], release: int, changes: _Changes
) -> None:
    for name, table in RESOURCES.items():
        if table in tables.RELEASED:
            columns = package.figures.columns if name == FIGURES else _columns(table)
            batches = figures if name == FIGURES else [_in_columns(package.small[name], columns)]
            written = write_differences(connection, table, columns, batches, release)
            changes.counts[table.name] = Counts(written.added, written.revised, written.withdrawn)
            changes.kept.extend(written.kept)
            changes.withdrawals.extend(_withdrawals(name, written))


def _drop_definitions(connection: Connection, package: Package, changes: _Changes) -> None:
    for name, table in reversed(_definitions()):
        before = changes.counts[table.name]
        gone, of = drop_definitions(connection, table, [row.values for row in package.small[name]])
        changes.withdrawals.extend([Withdrawal(name, gone, of - before.added)] if gone else [])
        changes.counts[table.name] = Counts(before.added, before.revised, gone)


def _withdrawals(name: str, written: Differences) -> list[Withdrawal]:
    rows = [Withdrawal(name, written.withdrawn, written.before)] if written.withdrawn else []
    return [*rows, *(Withdrawal(name, values, values, column) for column, values in written.emptied.items())]


def _definitions() -> list[tuple[str, Table]]:
    """List the tables of definitions with the names of their resources, those that others refer to first."""
    names = {table.name: name for name, table in RESOURCES.items()}
    return [(names[table.name], table) for table in tables.DEFINITIONS]


def _columns(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns if column.name not in ("id", "release", "withdrawn"))


def _in_columns(rows: Sequence[Row], columns: Sequence[str]) -> list[list[object]]:
    return [[row.values[name] for row in rows] for name in columns]
