"""Who may read which rows. Every query starts here, so none can forget it.

The *tide* is the latest moment of a release that has passed. What is public is compared with the tide, never with the
clock, so what was read stays right until the next release comes. A release leaves here by its number.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    FromClause,
    Select,
    Subquery,
    Table,
    and_,
    case,
    false,
    func,
    literal,
    null,
    or_,
    select,
    true,
)

from data.database.tables import release
from data.model.vocabulary import ADMINISTRATOR, FOR_ALL, OFFICER, ROLES, STEWARD, WITHDRAWN


@dataclass(frozen=True, slots=True)
class Viewer:
    """The viewer: a role, and the areas whose own rows this person may read."""

    role: str = "public"
    areas: frozenset[str] = frozenset()


PUBLIC = Viewer()
MAX_STATEMENTS = 200
# The identity and the number of the first release, which is a package. What is made later never goes before it.
FIRST_RELEASE = 1
# The tide before any release has become public.
NO_TIDE = datetime(1970, 1, 1, tzinfo=UTC)
# The states whose rows somebody may read. Nobody reads the rows of a release that was withdrawn or dropped.
READABLE_STATES = ("concept", "gedeeld", "openbaar")
# What a figure that was taken back reads as. Its row still holds what was said of the number.
GAP_VALUES = {
    "missing_reason": WITHDRAWN,
    "qualifier": "exact",
    **dict.fromkeys(("denominator", "denominator_note", "caveat", "caveat_about")),
}


# All questions of a viewer at one tide have the same statement, and making it costs more than running it.
@lru_cache(maxsize=MAX_STATEMENTS)
def readable(
    table: Table, viewer: Viewer, tide: datetime, at_release: int | None = None, *, with_withdrawn: bool = False
) -> Select[Any]:
    """Select the rows of a released table that this viewer may read at this tide, the newest release of each.

    Public rows count from the moment of their release. A municipality reads its own
    rows at once, so that it can check them before the public sees them. A withdrawn row is left out; `with_withdrawn`
    gives a figure that was taken back as a gap with that reason, without what was said of its number.

    With `at_release` no release with a higher number counts, as for a frozen chart. A row is the newest when no
    readable row of the same key is newer. Written so, the database can use an index for a condition on any column, and
    it can give a first page of rows without ranking all rows.
    """
    newer, later = table.alias("newer"), release.alias("later")
    same = [newer.c[name] == table.c[name] for name in table.info["key"]]
    overruled = (
        select(1)
        .select_from(newer.join(later, later.c.release == newer.c.release))
        .where(*same, later.c.number > release.c.number, _may_read(viewer, tide, newer, later))
        # No row of the first release is newer than another. The number tells the database how few rows remain.
        .where(newer.c.release > FIRST_RELEASE)
    )
    columns: list[ColumnElement[Any]] = [column for column in table.c if column.name not in ("release", "withdrawn")]
    if with_withdrawn:
        columns = [_as_gap(table, column) for column in columns]
    rows = select(release.c.number.label("release"), *columns).join(release, release.c.release == table.c.release)
    rows = rows.where(_may_read(viewer, tide, table))
    if not with_withdrawn:
        rows = rows.where(table.c.withdrawn == false())
    if at_release:
        overruled = overruled.where(later.c.number <= at_release)
        rows = rows.where(release.c.number <= at_release)
    return rows.where(~overruled.correlate(table, release).exists())


def _as_gap(table: Table, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Give a column as it is of a figure that was taken back; the column itself for every other row."""
    if column.name not in GAP_VALUES:
        return column
    value = literal(GAP_VALUES[column.name]) if GAP_VALUES[column.name] else null()
    return case((table.c.withdrawn, value), else_=column).label(column.name)


# Making the columns of a subquery takes as long as running it.
@lru_cache(maxsize=MAX_STATEMENTS)
def rows_of(readable: Select[Any]) -> Subquery:
    """Give readable rows as a subquery, which a statement can use once."""
    return readable.subquery()


def readable_versions(table: Table, viewer: Viewer, tide: datetime, at_release: int | None = None) -> Select[Any]:
    """Select every row of a released table that this viewer may read, of all releases, with moment and note of each."""
    columns = [column for column in table.c if column.name != "release"]
    rows = select(release.c.number.label("release"), *columns, release.c.public_at, release.c.note)
    rows = rows.join(release, release.c.release == table.c.release).where(_may_read(viewer, tide, table))
    return rows.where(release.c.number <= at_release) if at_release else rows


def readable_history(table: Table, viewer: Viewer, tide: datetime) -> Select[Any]:
    """Select every row of a released table that this viewer may read, of all releases, withdrawals too.

    `identity` is that of its release. `replaces` is the id of the row that this row replaces; None when it replaces
    no row.
    """
    earlier, then = table.alias("earlier"), release.alias("then")
    same = [earlier.c[name] == table.c[name] for name in table.info["key"]]
    replaced = (
        select(earlier.c.id)
        .select_from(earlier.join(then, then.c.release == earlier.c.release))
        .where(*same, then.c.number < release.c.number, _may_read(viewer, tide, earlier, then))
        .order_by(then.c.number.desc())
        .limit(1)
        .correlate(table, release)
        .scalar_subquery()
    )
    # A row of the first release replaces no row, so the query looks only for rows of later releases.
    replaces = case((table.c.release > FIRST_RELEASE, replaced)).label("replaces")
    columns = [column for column in table.c if column.name != "release"]
    return (
        select(release.c.number.label("release"), release.c.release.label("identity"), *columns, replaces)
        .join(release, release.c.release == table.c.release)
        .where(_may_read(viewer, tide, table))
    )


def named_releases(viewer: Viewer, tide: datetime) -> Select[Any]:
    """Select the releases of which this viewer may read every row, and those that were public and were taken back.

    Everyone may know of a release that was taken back; nobody reads its rows.
    """
    columns = [column for column in release.c if column.name not in ("release", "number")]
    return select(release.c.number.label("release"), *columns).where(_or_withdrawn(_may_read(viewer, tide, None)))


def known_releases(viewer: Viewer, now: datetime) -> Select[Any]:
    """Select what the data version is made of: every release this viewer knows of now, by number.

    A release with a row that this viewer may read, or one that was withdrawn. `state` is "openbaar-nu" when the moment
    of the release has passed. These columns change whenever a row becomes readable or stops being readable: the data
    version must also change when a concept is shared or taken back.
    """
    known = _or_withdrawn(_may_read(viewer, now, None, own_areas_count=True))
    state = case((_is_published(now), "openbaar-nu"), else_=release.c.state).label("state")
    columns = [release.c[name] for name in ("number", "release", "revision", "made_on", "public_at", "withdrawn_at")]
    return select(state, *columns).where(known).order_by(release.c.number)


def _or_withdrawn(may_read: ColumnElement[bool]) -> ColumnElement[bool]:
    return or_(may_read, release.c.state == "ingetrokken")


def _may_read(
    viewer: Viewer,
    at: datetime,
    rows: FromClause | None,
    releases: FromClause = release,
    *,
    own_areas_count: bool = False,
) -> ColumnElement[bool]:
    published, states = _is_published(at, releases), releases.c.state
    if viewer.role == ADMINISTRATOR:
        return states.in_(READABLE_STATES)
    if viewer.role not in ROLES:
        return published
    shared = and_(states == "gedeeld", releases.c.audience == FOR_ALL)
    if viewer.role == OFFICER:
        return or_(published, shared, and_(releases.c.area.is_(None), states.in_(("concept", "gedeeld"))))
    own = _own_area(viewer, rows, releases, own_areas_count)
    own_states = READABLE_STATES if viewer.role == STEWARD else ("gedeeld", "openbaar")
    return or_(published, shared, and_(own, states.in_(own_states)))


def _is_published(at: datetime, releases: FromClause = release) -> ColumnElement[bool]:
    return and_(releases.c.state == "openbaar", releases.c.public_at <= at)


def _own_area(
    viewer: Viewer, rows: FromClause | None, releases: FromClause, own_areas_count: bool
) -> ColumnElement[bool]:
    """True where the area of a row, or of its release where the row has none, is one of the viewer's."""
    if not viewer.areas:
        return false()
    if rows is None and own_areas_count:
        return true()
    area: ColumnElement[Any] = releases.c.area
    if rows is not None and "area" in rows.c:
        own: Column[Any] = rows.c.area  # type: ignore[assignment]
        area = func.coalesce(own, area) if own.nullable else own
    return area.in_(sorted(viewer.areas))
