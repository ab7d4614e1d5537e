"""Who may read which rows. Every query starts here, so none can forget it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Subquery, Table, and_, case, false, or_, select, true

from data.database.tables import release


@dataclass(frozen=True, slots=True)
class Viewer:
    """The viewer: a role, and the areas whose own rows this person may read."""

    role: str = "public"
    areas: frozenset[str] = frozenset()


PUBLIC = Viewer()
MAX_STATEMENTS = 200
# `load` numbers the releases from here.
FIRST_RELEASE = 1


# All questions of a viewer on a day have the same statement, and making it costs more than running it.
@lru_cache(maxsize=MAX_STATEMENTS)
def readable(table: Table, viewer: Viewer, today: date, at_release: int | None = None) -> Select[Any]:
    """Select the rows of a released table that this viewer may read today, the newest release of each.

    Public rows count from their publication day. A municipality reads its own
    rows at once, so that it can check them before the public sees them. A withdrawn row is a gap.

    With `at_release` no newer release counts, as for a frozen chart. A row is the newest when no readable row of the
    same key is newer. Written so, the database can use an index for a condition on any column, and it can give a first
    page of rows without ranking all rows.
    """
    newer, later = table.alias("newer"), release.alias("later")
    same = [newer.c[name] == table.c[name] for name in table.info["key"]]
    overruled = (
        select(1)
        .select_from(newer.join(later, later.c.release == newer.c.release))
        .where(*same, newer.c.release > table.c.release, _may_read(viewer, today, newer, later))
        # No row of the first release is newer than another. The number tells the database how few rows remain.
        .where(newer.c.release > FIRST_RELEASE)
    )
    columns = [column for column in table.c if column.name != "withdrawn"]
    rows = select(*columns).join(release, release.c.release == table.c.release)
    rows = rows.where(_may_read(viewer, today, table), table.c.withdrawn == false())
    if at_release:
        overruled = overruled.where(later.c.release <= at_release)
        rows = rows.where(release.c.release <= at_release)
    return rows.where(~overruled.correlate(table).exists())


# Making the columns of a subquery takes as long as running it.
@lru_cache(maxsize=MAX_STATEMENTS)
def rows_of(readable: Select[Any]) -> Subquery:
    """Give readable rows as a subquery, which a statement can use once."""
    return readable.subquery()


def readable_history(table: Table, viewer: Viewer, today: date) -> Select[Any]:
    """Select every row of a released table that this viewer may read, of all releases, withdrawals too.

    `before` is the `withdrawn` of the row that this row replaces; None when it replaces no row.
    """
    earlier, then = table.alias("earlier"), release.alias("then")
    same = [earlier.c[name] == table.c[name] for name in table.info["key"]]
    replaced = (
        select(earlier.c.withdrawn)
        .select_from(earlier.join(then, then.c.release == earlier.c.release))
        .where(*same, earlier.c.release < table.c.release, _may_read(viewer, today, earlier, then))
        .order_by(earlier.c.release.desc())
        .limit(1)
        .correlate(table)
        .scalar_subquery()
    )
    # A row of the first release replaces no row, so the query looks only for rows of later releases.
    before = case((table.c.release > FIRST_RELEASE, replaced)).label("before")
    return (
        select(table, before).join(release, release.c.release == table.c.release).where(_may_read(viewer, today, table))
    )


def readable_releases(viewer: Viewer, today: date) -> Select[Any]:
    """Select the releases of which this viewer may read every row."""
    return select(release).where(_may_read(viewer, today, None))


def known_releases(viewer: Viewer, today: date) -> Select[Any]:
    """Select number, state and `made_on` of every release with a row that this viewer may read, by number.

    They change whenever a row becomes readable or stops being readable: the data version must also change when a
    concept is shared or taken back.
    """
    may_know = _may_read(viewer, today, None, own_areas_count=True)
    state = case((_is_published(today), "openbaar-nu"), else_=release.c.state)
    return select(release.c.release, state, release.c.made_on).where(may_know).order_by(release.c.release)


def _may_read(
    viewer: Viewer,
    day: date,
    rows: FromClause | None,
    releases: FromClause = release,
    *,
    own_areas_count: bool = False,
) -> ColumnElement[bool]:
    published = _is_published(day, releases)
    made = releases.c.made_on < datetime.combine(day, time.max, UTC)
    if viewer.role == "administrator":
        return or_(published, made)
    if viewer.role not in ("viewer", "steward"):
        return published
    own = _own_area(viewer, rows, own_areas_count)
    shared = and_(made, releases.c.state == "gedeeld")
    waiting = and_(made, own, releases.c.state == "openbaar")
    if viewer.role == "steward":
        waiting = and_(made, own)
    return or_(published, shared, waiting)


def _is_published(day: date, releases: FromClause = release) -> ColumnElement[bool]:
    return and_(releases.c.state == "openbaar", releases.c.public_on <= day)


def _own_area(viewer: Viewer, rows: FromClause | None, own_areas_count: bool) -> ColumnElement[bool]:
    if rows is not None and "area" in rows.c:
        return rows.c.area.in_(sorted(viewer.areas))
    return true() if own_areas_count and viewer.areas else false()
