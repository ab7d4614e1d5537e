"""Who may read which rows. Every query starts here, so none can forget it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, Select, Table, and_, case, false, func, or_, select, true

from data.tables import observation, release


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is asking: a role, and the areas that person reads and works for."""

    role: str = "public"
    areas: frozenset[str] = frozenset()


PUBLIC = Viewer()


def readable_rows(viewer: Viewer, today: date, as_of: date | None = None) -> Select:
    """Select the observations this viewer may read today, the newest release of each.

    Public rows count from their publication day. A municipality reads its own
    rows at once, so that it can check them before the public sees them. With
    `as_of` the answer is what was readable that day; a withdrawn row is a gap.
    """
    return readable(observation, viewer, today, as_of)


def readable(
    table: Table, viewer: Viewer, today: date, as_of: date | None = None, at_release: int | None = None
) -> Select:
    """Select the rows of any released table by the rule of `readable_rows`.

    With `at_release` no newer release counts: what a frozen chart shows.
    """
    day = min(today, as_of) if as_of else today
    key = [table.c[name] for name in table.info["key"]]
    newest = func.row_number().over(partition_by=key, order_by=table.c.release.desc()).label("newest")
    ranked = (
        select(table, newest)
        .join(release, release.c.release == table.c.release)
        .where(_may_read(viewer, day, table), *([release.c.release <= at_release] if at_release else []))
        .subquery(f"readable_{table.name}")
    )
    kept = [column for column in ranked.c if column.name not in ("newest", "withdrawn")]
    return select(*kept).where(ranked.c.newest == 1, ranked.c.withdrawn == false())


def readable_history(table: Table, viewer: Viewer, today: date) -> Select:
    """Select every row of a released table this viewer may read, of all releases, withdrawals too.

    `before` is the `withdrawn` of the row this one came in the place of, None when it came in the place of none.
    """
    key = [table.c[name] for name in table.info["key"]]
    before = func.lag(table.c.withdrawn).over(partition_by=key, order_by=table.c.release).label("before")
    return (
        select(table, before)
        .join(release, release.c.release == table.c.release)
        .where(_may_read(viewer, today, table))
    )


def readable_releases(viewer: Viewer, today: date) -> Select:
    """Select the releases a viewer may know of: those of which every row may be read."""
    return select(release).where(_may_read(viewer, today, None))


def known_releases(viewer: Viewer, today: date) -> Select:
    """Select number, state and making of every release that holds anything readable for this viewer, by number.

    Together they change whenever something becomes readable or stops being so: a
    concept that is shared, or taken back, must move the data version too.
    """
    may_know = _may_read(viewer, today, None, own_areas_count=True)
    state = case((_is_published(today), "openbaar-nu"), else_=release.c.state)
    return select(release.c.release, state, release.c.made_on).where(may_know).order_by(release.c.release)


def _may_read(
    viewer: Viewer, day: date, table: Table | None, own_areas_count: bool = False
) -> ColumnElement[bool]:
    published = _is_published(day)
    made = release.c.made_on < datetime.combine(day, time.max, UTC)
    if viewer.role == "administrator":
        return or_(published, made)
    if viewer.role not in ("viewer", "steward"):
        return published
    own = _own_area(viewer, table, own_areas_count)
    shared = and_(made, release.c.state == "gedeeld")
    waiting = and_(made, own, release.c.state == "openbaar")
    if viewer.role == "steward":
        waiting = and_(made, own)
    return or_(published, shared, waiting)


def _is_published(day: date) -> ColumnElement[bool]:
    return and_(release.c.state == "openbaar", release.c.public_on <= day)


def _own_area(viewer: Viewer, table: Table | None, own_areas_count: bool) -> ColumnElement[bool]:
    if table is not None and "area" in table.c:
        return table.c.area.in_(sorted(viewer.areas))
    return true() if own_areas_count and viewer.areas else false()
