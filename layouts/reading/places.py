"""A place by any of its names: code, number, everyday name, official name, former name."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from rapidfuzz import fuzz, process

from data.model.catalogue import Area, Catalogue
from layouts.wording.dictionary.word_forms import plain

# "%2520" is a space that two programs encoded one after the other; a third time is no accident.
MAX_DECODINGS = 2
ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
NOISE = re.compile(r"[\W_]+")
NUMBER = re.compile(r"(?:gm|gemeente)?0*(\d{1,4})")
# A word before a name that says which kind of place is meant.
KINDS = {"gemeente": "gemeente", "stad": "gemeente", "regio": "regio", "veiligheidsregio": "regio"}
# Below this likeness, of a hundred, a name is another name.
LEAST_LIKENESS = 72
MAX_OFFERS = 3


def decoded(text: str) -> str:
    """Undo the encoding that a second program put over an address."""
    for _ in range(MAX_DECODINGS):
        if not ENCODED.search(text):
            break
        text = unquote(text)
    return text


def bare(text: str) -> str:
    """Write a name with nothing but its letters and digits: "'s-Gravenhage." and "s gravenhage" are the same."""
    return NOISE.sub("", plain(decoded(text)))


def names_of(area: Area) -> tuple[str, ...]:
    """List the names by which people know a place, its code first."""
    return tuple(dict.fromkeys((area.area, area.name, area.official_name)))


def place_named(text: str, areas: Iterable[Area]) -> Area | None:
    """Find the place among these areas that a text names; None for none of them, or for two."""
    wanted = bare(text)
    number = NUMBER.fullmatch(wanted)
    code = f"GM{int(number[1]):04}" if number else ""
    of_kind = {(kind, wanted.removeprefix(word)) for word, kind in KINDS.items() if wanted.startswith(word)}

    def is_named(area: Area) -> bool:
        names = {bare(name) for name in names_of(area)}
        return wanted in names or any(kind == area.kind and name in names for kind, name in of_kind)

    found = [area for area in areas if area.area == code or is_named(area)]
    return found[0] if len(found) == 1 else None


def nearest_places(text: str, areas: Iterable[Area]) -> tuple[Area, ...]:
    """Find the places whose name looks most like a text, the nearest first. One digit more or less is another code."""
    names = {bare(name): area for area in areas for name in names_of(area)[1:]}
    likely = process.extract(bare(text), list(names), scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, limit=MAX_OFFERS)
    return tuple({names[name].area: names[name] for name, *_ in likely}.values())


def choosable_instead(text: str, catalogue: Catalogue) -> tuple[Area, ...]:
    """Find what can be chosen in place of what a text names: the region of a place, else what looks like it.

    Of an area without a page, such as that of a centre municipality, these are the cities in it.
    """
    choosable = {area.area: area for area in catalogue.choosable_areas}
    place = place_named(text, catalogue.areas.values())
    if place is None:
        return nearest_places(text, choosable.values())
    now = as_it_is_now(place, catalogue)
    wider = (choosable[code] for code in now.part_of if code in choosable)
    if now.area in choosable:
        return (now,)
    regions = tuple(area for area in wider if area.kind == "regio")
    return regions or tuple(area for area in choosable.values() if now.area in area.part_of)


def as_it_is_now(place: Area, catalogue: Catalogue) -> Area:
    """Give the municipality that a former one became part of; a place that is still there is itself."""
    seen = {place.area}
    while place.successor and place.successor not in seen:
        place = catalogue.area(place.successor)
        seen.add(place.area)
    return place
