"""The rows of the sheet of a municipality: its figures of the last years, and the years that are still open.

Figures that a national source gives for every municipality are left out: nobody fills those in here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from data.database import tables
from data.database.resources import FIGURES
from data.database.visibility import Viewer
from data.imports.definitions import Definitions, definitions_for
from data.model.moments import day_in_amsterdam
from data.model.vocabulary import STEWARD

# Of a national source every municipality gets its figures by a package.
NATIONAL = ("cbs", "politie")
YEAR = "jaar"
# So many years that are over have a row, filled or open; older ones are in the file of whoever has them.
RECENT_YEARS = 2


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A row of the sheet: a figure of a period. Without `values` it is open: it waits for a number or a reason."""

    indicator: str
    title: str
    unit: str
    period_label: str
    breakdown: str
    values: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Template:
    """The sheet of an area: whose it is, of which public number, its rows, and the sources it may name."""

    area: str
    name: str
    number: int
    rows: tuple[TemplateRow, ...]
    sources: tuple[str, ...]


def template_for(connection: Connection, area: str, now: datetime) -> Template | None:
    """Make the sheet of an area as a steward of that area reads its figures now; None when there is no such area."""
    areas = frozenset({area})
    definitions = definitions_for(connection, Viewer(STEWARD, areas), areas, now)
    known = definitions.known.row("areas", area)
    if known is None:
        return None
    releases = tables.release
    is_public = (releases.c.state == "openbaar") & (releases.c.public_at <= now)
    number = connection.scalar(select(func.max(releases.c.number)).where(is_public)) or 0
    rows = tuple(_rows(definitions, area, _national(connection), day_in_amsterdam(now).year))
    sources = tuple(_source_name(definitions, code) for code in sorted(definitions.rows["sources"]))
    return Template(area, str(known["name"]), number, rows, sources)


def _rows(definitions: Definitions, area: str, national: frozenset[str], this_year: int) -> Iterator[TemplateRow]:
    figures: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in definitions.now[FIGURES].values():
        figures.setdefault((row["indicator"], row["breakdown"]), []).append(row)
    indicators = sorted(definitions.rows["indicators"].values(), key=lambda row: row["position"])
    for indicator in indicators:
        code = indicator["indicator"]
        if code in national or not _can_be_of(definitions, indicator, area):
            continue
        series = {breakdown: rows for (one, breakdown), rows in figures.items() if one == code} or {"": []}
        for breakdown, rows in sorted(series.items()):
            said = (code, indicator["title"], indicator["unit"])
            yield from _of_series(said, breakdown, rows, definitions, this_year)


def _of_series(
    said: tuple[str, str, str],
    breakdown: str,
    rows: list[Mapping[str, Any]],
    definitions: Definitions,
    this_year: int,
) -> Iterator[TemplateRow]:
    """Give the recent figures of a series and the open years that are over; of an older series its last figure too."""
    recent = range(this_year - RECENT_YEARS, this_year)
    ordered = sorted(rows, key=_time)
    shown = [row for row in ordered if _time(row)[0] >= recent.start] or ordered[-1:]
    there = {row["period_start"].year for row in rows if row["period_kind"] == YEAR}
    found = [
        (_time(row), TemplateRow(*said, row["period_label"], breakdown, _as_filled_in(row, definitions)))
        for row in shown
    ]
    found += [
        ((year, date(year, 1, 1)), TemplateRow(*said, str(year), breakdown, None))
        for year in recent
        if year not in there
    ]
    yield from (row for _, row in sorted(found, key=lambda one: one[0]))


def _time(row: Mapping[str, Any]) -> tuple[int, date]:
    """Order a figure by the year in which its period ends, and by its first day."""
    start: date = row["period_start"] or date.min
    end: date = row["period_end"] or start
    return end.year, start


def _as_filled_in(row: Mapping[str, Any], definitions: Definitions) -> Mapping[str, Any]:
    return {**row, "source": _source_name(definitions, row["source"])}


def _can_be_of(definitions: Definitions, indicator: Mapping[str, Any], area: str) -> bool:
    known = definitions.known
    listed = (known.areas_of or {}).get(indicator["indicator"])
    place = known.row("areas", area)
    return area in listed if listed else place is not None and indicator["area_kind"] == place["kind"]


def _national(connection: Connection) -> frozenset[str]:
    """Give the indicators that have figures of a national source."""
    figures, source = tables.observation, tables.source
    query = select(figures.c.indicator).distinct().join(source, source.c.source == figures.c.source)
    return frozenset(connection.scalars(query.where(source.c.publisher_kind.in_(NATIONAL))))


def _source_name(definitions: Definitions, code: str) -> str:
    """Give the title of a source where that names it, else its code."""
    title = str(definitions.rows["sources"][code]["title"])
    is_clear = definitions.read_source(title) == code
    return title if is_clear else code
