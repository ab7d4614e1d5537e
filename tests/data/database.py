"""A small database of our own: two cities, one country, releases of every state."""

from datetime import UTC, date, datetime, time

from sqlalchemy import Connection, Engine, insert

from data.database import tables
from data.database.guards import drop_guards
from data.model.moments import AMSTERDAM, midnight_in_amsterdam
from data.model.releases import UNAPPROVED_FROM

MADE = datetime(2026, 4, 1, 12, tzinfo=UTC)


def fill(engine: Engine, *, smallest_count: int = 0) -> None:
    """Create all tables and the definitions that figures need."""
    tables.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(
            insert(tables.source),
            [
                {
                    "source": "bron",
                    "title": "Bron",
                    "publisher": "Gemeente",
                    "licence": "CC-BY-4.0",
                    "boundaries": "2023",
                }
            ],
        )
        connection.execute(
            insert(tables.area),
            [
                _area("GM0344", "Utrecht"),
                _area("GM0363", "Amsterdam"),
                _area("NL01", "Nederland", kind="land"),
            ],
        )
        connection.execute(
            insert(tables.area_part_of),
            [{"area": code, "part_of": "NL01"} for code in ("GM0344", "GM0363")],
        )
        connection.execute(
            insert(tables.area_population), [{"area": "GM0344", "year": 2022, "population": 361699}]
        )
        connection.execute(
            insert(tables.pillar),
            [{"pillar": "p2", "title": "Directe veiligheid", "position": 1, "page": "/"}],
        )
        connection.execute(insert(tables.indicator), [_indicator("meldingen", smallest_count)])


def drop_all_guards(connection: Connection) -> None:
    """Let a test change what was published, which the database refuses otherwise."""
    drop_guards(connection, tables.GUARDS)


def noon(day: date) -> datetime:
    """Give the moment it is noon in Amsterdam: a Reader of that day is given this."""
    return datetime.combine(day, time(12), AMSTERDAM)


def release_row(number: int, state: str = "openbaar", public_on: date | None = None, **changes) -> dict:
    """Make the row of a release; a public one counts from the first moment of `public_on`."""
    is_numbered = number == 1 or state in ("openbaar", "ingetrokken")
    return {
        "release": number,
        "number": number if is_numbered else UNAPPROVED_FROM + number,
        "state": state,
        "public_at": midnight_in_amsterdam(public_on) if public_on else None,
        "note": "",
        "origin": "gemeente",
        "made_by": "test",
        "made_on": MADE,
        **changes,
    }


def add_release(
    engine: Engine, number: int, state: str = "openbaar", public_on: date | None = None, **changes
) -> None:
    """Add a release; a public one counts from the first moment of `public_on`."""
    with engine.begin() as connection:
        connection.execute(insert(tables.release), [release_row(number, state, public_on, **changes)])


def add_figure(
    engine: Engine, release: int, area: str, value: float | None, year: int = 2025, **changes
) -> None:
    """Add one whole-year figure to a release."""
    row = {
        "release": release,
        "record": f"T{area}{year}",
        "indicator": "meldingen",
        "kind": "count",
        "area": area,
        "period_kind": "jaar",
        "period_start": date(year, 1, 1),
        "period_end": date(year, 12, 31),
        "period_label": str(year),
        "period_key": f"jaar:{year}",
        "breakdown": "",
        "value": value,
        "qualifier": "exact",
        "status": "definitief",
        "source": "bron",
        "section": "p. 1",
        "withdrawn": False,
    }
    with engine.begin() as connection:
        connection.execute(insert(tables.observation), [{**row, **changes}])


def _area(code: str, name: str, kind: str = "gemeente") -> dict:
    flags = {"g4": kind == "gemeente", "programme_city": kind == "gemeente"}
    return {"area": code, "name": name, "official_name": name, "kind": kind, **flags}


def _indicator(code: str, smallest_count: int) -> dict:
    return {
        "indicator": code,
        "programme": "veilige-steden",
        "smallest_count": smallest_count,
        "pillar": "p2",
        "position": 1,
        "title": "Meldingen",
        "unit": "meldingen",
        "decimals": 0,
        "kind": "count",
        "polarity": "onbepaald",
        "area_kind": "gemeente",
        "stage": "output",
        "interval": "poisson",
        "headline": True,
        "definition": "Wat het is.",
    }
