"""Small figures and definitions for tests: name only what the test is about."""

from datetime import date

from data.model.catalogue import Area, BoundaryChange, Catalogue, Indicator, Inhabitants, Pillar, Source
from data.model.observation import Observation
from data.model.records import Target
from data.rules.intervals import with_intervals

PILLAR = Pillar("pijler", "Pijler", None, 1, "/pijler/x", None)


def indicator(code: str = "teller", **changes) -> Indicator:
    values = {
        "programme": "veilige-steden",
        "owner": None,
        "smallest_count": 0,
        "pillar": "pijler",
        "position": 1,
        "title": code.capitalize(),
        "unit": "%" if changes.get("kind") == "share" else "stuks",
        "unit_singular": None,
        "decimals": 0,
        "kind": "count",
        "polarity": "onbepaald",
        "area_kind": "gemeente",
        "stage": "output",
        "interval": "geen",
        "headline": False,
        "population": None,
        "comparability_note": None,
        "definition": "Wat het is.",
    }
    return Indicator(indicator=code, **(values | changes))


def area(code: str = "GM0599", **changes) -> Area:
    kinds = {"GM": "gemeente", "VR": "regio", "CG": "centrumgemeentegebied", "NL": "land"}
    values = {
        "name": code,
        "official_name": code,
        "kind": kinds.get(code[:2], "gemeente"),
        "province": None,
        "g4": False,
        "programme_city": code.startswith("GM"),
        "latitude": None,
        "longitude": None,
        "veiligheidsregio": None,
        "veilig_thuis_regio": None,
        "valid_from": None,
        "valid_until": None,
        "successor": None,
        "note": None,
    }
    people = {year: Inhabitants(code, year, known) for year, known in changes.pop("population", {}).items()}
    return Area(area=code, **({"inhabitants": people} | values | changes))


def boundary_change(code: str, changed_on: date, moved: int | None = None) -> BoundaryChange:
    return BoundaryChange(code, changed_on, "samengevoegd met een buurgemeente", moved)


def source(code: str = "bron", boundaries: str = "jaar-zelf") -> Source:
    return Source(
        code, code.capitalize(), "Uitgever", "overig", None, None, None, "niet-bekend", None, "CC BY 4.0", None,
        boundaries, None,
    )


def catalogue(
    *,
    indicators: tuple[Indicator, ...] = (),
    areas: tuple[Area, ...] = (),
    sources: tuple[Source, ...] = (),
) -> Catalogue:
    """A catalogue with at least one indicator, source and the areas Rotterdam and Amsterdam."""
    known = {a.area: a for a in (area("GM0599"), area("GM0363"), *areas)}
    return Catalogue(
        sources={s.source: s for s in (source(), *sources)},
        areas=known,
        pillars={"pijler": PILLAR},
        indicators={i.indicator: i for i in (indicator(), *indicators)},
    )


def observation(value: float | None = 100.0, year: int | None = 2022, **changes) -> Observation:
    """A whole-year figure of Rotterdam; `year=None` makes it undated."""
    whole_year = (
        {
            "period_kind": "jaar",
            "period_start": date(year, 1, 1),
            "period_end": date(year, 12, 31),
            "period_label": str(year),
            "period_key": str(year),
        }
        if year
        else {
            "period_kind": "ongedateerd",
            "period_start": None,
            "period_end": None,
            "period_label": "jaar niet genoemd",
            "period_key": "ongedateerd",
        }
    )
    values = whole_year | {
        "record": "O1",
        "indicator": "teller",
        "area": "GM0599",
        "area_basis": "genoemd",
        "period_wording": None,
        "breakdown": "",
        "qualifier": "exact",
        "denominator": None,
        "denominator_note": None,
        "lower": None,
        "upper": None,
        "status": "definitief",
        "missing_reason": "niet-in-bron" if value is None else None,
        "caveat": None,
        "caveat_about": None,
        "source": "bron",
        "section": "blz. 1",
        "release": 1,
    }
    return Observation(value=value, **(values | changes))


def with_interval(row: Observation, figure: Indicator) -> Observation:
    """Fill in the margins of one figure."""
    return with_intervals([row], lambda code: figure)[0]


def period(kind: str, start: date | None, end: date | None, label: str = "periode") -> dict:
    """The period columns of a figure that is not of one whole year."""
    return {
        "period_kind": kind,
        "period_start": start,
        "period_end": end,
        "period_label": label,
        "period_key": f"{kind}:{start}:{end}:{label}",
    }


def half_year(year: int, half: int) -> dict:
    bounds = {1: (date(year, 1, 1), date(year, 6, 30)), 2: (date(year, 7, 1), date(year, 12, 31))}
    return period("halfjaar", *bounds[half], f"{year}, {half}e halfjaar")


def target(value: float | None = 100.0, year: int = 2023, **changes) -> Target:
    values = {
        "target": "T1",
        "indicator": "teller",
        "measure": None,
        "area": "GM0599",
        "for_whom": None,
        "title": "Doel",
        "period_label": str(year),
        "period_start": date(year, 1, 1),
        "period_end": date(year, 12, 31),
        "comparator": "minimaal",
        "value_max": None,
        "words": None,
        "unit": "stuks",
        "outcome_unknown": False,
        "caveat": None,
        "source": "bron",
        "section": "blz. 1",
        "release": 1,
    }
    return Target(value=value, **(values | changes))
