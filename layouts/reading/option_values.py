"""The value of an option of a page by its code or by the name that readers see: "Huisverboden", "Gereed"."""

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from data.model.catalogue import Catalogue
from data.questions.selection import BadSelection
from layouts.reading.places import LEAST_LIKENESS, MAX_OFFERS, bare, nearest_places, place_named
from layouts.reading.years import year_meant

MAX_YEARS = 4


def value_meant(error: BadSelection, catalogue: Catalogue) -> str | None:
    """Find the code that a wrong value means; None without one."""
    if error.code == "onbekend-jaar":
        years = [year_meant(part) for part in error.value.split(",") if part.strip()][:MAX_YEARS]
        return ",".join(map(str, years)) or None if all(years) else None
    places = [catalogue.areas[code] for code in error.allowed if code in catalogue.areas]
    if place := place_named(error.value, places):
        return place.area
    return _codes_by_name(error, catalogue).get(bare(error.value))


def nearest_values(error: BadSelection, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Find the values that look most like a wrong one, the nearest first: pairs of name and code."""
    places = [catalogue.areas[code] for code in error.allowed if code in catalogue.areas]
    if places:
        return tuple((place.name, place.area) for place in nearest_places(error.value, places))
    codes = _codes_by_name(error, catalogue)
    wanted = bare(error.value)
    likely = process.extract(wanted, list(codes), scorer=fuzz.WRatio, score_cutoff=LEAST_LIKENESS, limit=MAX_OFFERS)
    return tuple((_names(code, catalogue)[-1], code) for code in dict.fromkeys(codes[name] for name, *_ in likely))


def _codes_by_name(error: BadSelection, catalogue: Catalogue) -> Mapping[str, str]:
    return {bare(name): code for code in error.allowed for name in _names(code, catalogue)}


def _names(code: str, catalogue: Catalogue) -> tuple[str, ...]:
    """List the names of a code, the one that readers see last."""
    titled = catalogue.indicators.get(code) or catalogue.pillars.get(code) or catalogue.activity_kinds.get(code)
    return (code, titled.title) if titled else (code,)
