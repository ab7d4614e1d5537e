"""The choices in the query string of an address, read as a person meant them.

Names that are no choice (what a mail or a social network adds) are passed over. What cannot be understood is left out
of the choice, and named with what may be meant.
"""

import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from data.model.catalogue import Catalogue
from data.questions.selection import (
    DEFAULT_AREA,
    LONGEST_LIST,
    LONGEST_OPTION,
    OPTIONS,
    BadSelection,
    Selection,
    checked_selection,
)
from layouts.reading.option_values import nearest_values, value_meant
from layouts.reading.places import choosable_instead, decoded, place_named
from layouts.reading.years import nearest_year, year_meant

AREA, FROM, TO, LIST, SEARCH = "gebied", "van", "tot", "gemeenten", "zoek"
# The code of a field with two meanings, of which the first counts.
TWICE = "twee-keer"
# The codes of words to search that were cut off, and of a text without a word.
CUT_OFF, NO_WORD = "zoekvraag-te-lang", "geen-zoekwoord"
# With these the choice is not left out.
NOT_LEFT_OUT = frozenset({TWICE, CUT_OFF, NO_WORD})
# A server in front takes no longer address than this.
MAX_QUERY = 8192
# A list of municipalities may hold this many names that are no municipality.
MAX_FAULTS = 60
# The choice of years in the header begins here.
FIRST_OFFERED_YEAR = 2009

Check = Callable[[Selection, Catalogue], None]


@dataclass(frozen=True, slots=True)
class Misread:
    """A part of an address that was not understood. `offers` are the choices that may be meant, each with its name.

    With `path` these are choices of another page.
    """

    error: BadSelection
    offers: tuple[tuple[str, Selection], ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of an address, and what was not."""

    selection: Selection
    misread: tuple[Misread, ...] = ()


def fields_of(query: str, known: Collection[str]) -> dict[str, list[str]]:
    """Read the fields of a query string that are known, in any case, with the values that are not empty."""
    fields: dict[str, list[str]] = {}
    # Whoever copies an address out of the source of a page gets "&amp;".
    text = query.removeprefix("?")[:MAX_QUERY].replace("&amp;", "&")
    for name, value in parse_qsl(text, keep_blank_values=True):
        name = decoded(name).strip().lower()
        if not value:
            name, _, value = name.partition("=")
        if name in known and (clean := _clean(value)):
            fields.setdefault(name, []).append(clean)
    return fields


def read_choices(
    query: str, catalogue: Catalogue, options: Collection[str] = (), check: Check | None = None, *, area: str = ""
) -> Reading:
    """Read a query string as it was meant. `options` are the choices of the page, `check` raises BadSelection for one
    that it does not offer. With `area` the path has named the place already. Raises NothingLoaded.
    """
    catalogue.check_loaded()
    fields = fields_of(query, (AREA, FROM, TO, *OPTIONS))
    misread: list[Misread] = []
    start, end = _year(FROM, fields, misread), _year(TO, fields, misread)
    code = area or _area(fields, catalogue, misread)
    if start is not None and end is not None and start > end:
        error = BadSelection(TO, "eind-voor-begin", end)
        misread.append(Misread(error, ((f"{end}-{start}", Selection(code, end, start)),)))
        start = end = None
    chosen = {name: _option(name, fields[name], misread) for name in options if name in fields}
    try:
        selection = checked_selection(DEFAULT_AREA, start, end, catalogue, chosen)
    except BadSelection as error:  # the options together are too long for an address
        misread.append(Misread(error))
        selection = Selection(DEFAULT_AREA, start, end)
    selection = replace(selection, area=code)
    if check:
        selection = _checked(selection, catalogue, check, misread)
    complete = [_with_choice(each, selection, catalogue) for each in misread]
    return Reading(selection, tuple(complete))


def _clean(value: str) -> str:
    """Leave out what an address or a database cannot hold, and the spaces around."""
    text = decoded(value)
    return "".join(letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cs")).strip()


def _first(name: str, texts: Sequence[str], values: Sequence[object], misread: list[Misread]) -> None:
    """Name a field that stands there twice with two meanings; the first one counts."""
    if len(set(values)) > 1:
        misread.append(Misread(BadSelection(name, TWICE, texts[0])))


def _area(fields: dict[str, list[str]], catalogue: Catalogue, misread: list[Misread]) -> str:
    choosable = catalogue.choosable_areas
    codes = {area.area for area in choosable}
    texts, meant = fields.get(AREA, []), []
    for text in texts:
        found = text if text in codes else (place := place_named(text, choosable)) and place.area
        if found:
            meant.append(found)
        else:
            offers = tuple((near.name, Selection(near.area)) for near in choosable_instead(text, catalogue))
            misread.append(Misread(BadSelection(AREA, "onbekend-gebied", text), offers))
    _first(AREA, texts, meant, misread)
    return meant[0] if meant else DEFAULT_AREA


def _year(name: str, fields: dict[str, list[str]], misread: list[Misread]) -> int | None:
    texts, meant = fields.get(name, []), []
    for text in texts:
        year = year_meant(text)
        if year is None:
            misread.append(Misread(BadSelection(name, "onbekend-jaar", text)))
        else:
            meant.append(year)
    _first(name, texts, meant, misread)
    return meant[0] if meant else None


def _option(name: str, texts: list[str], misread: list[Misread]) -> str:
    """Read an option. A form without scripts sends each ticked municipality as a field of its own."""
    text = ",".join(texts) if name == LIST else texts[0]
    if name == SEARCH:
        return _search_words(text, misread)
    _first(name, texts, [text] if name == LIST else texts, misread)
    if len(text) > (LONGEST_LIST if name == LIST else LONGEST_OPTION):
        misread.append(Misread(BadSelection(name, "te-lang", text)))
        return ""
    return text


def _search_words(text: str, misread: list[Misread]) -> str:
    if len(text) > LONGEST_OPTION:
        misread.append(Misread(BadSelection(SEARCH, CUT_OFF, LONGEST_OPTION)))
    elif not any(letter.isalnum() for letter in text):
        misread.append(Misread(BadSelection(SEARCH, NO_WORD, text)))
    return text[:LONGEST_OPTION].strip()


def _checked(selection: Selection, catalogue: Catalogue, check: Check, misread: list[Misread]) -> Selection:
    """Read the options that the page does not know as they were meant; leave out those that cannot be."""
    for _ in range(MAX_FAULTS):
        try:
            check(selection, catalogue)
        except BadSelection as error:
            selection = _mended(selection, error, catalogue, misread)
        else:
            return selection
    return Selection(selection.area, selection.from_year, selection.to_year)


def _mended(selection: Selection, error: BadSelection, catalogue: Catalogue, misread: list[Misread]) -> Selection:
    """Replace the wrong part of an option by what it means, or leave it out; a note of that goes to `misread`."""
    text = selection.option(error.field)

    def replaced(code: str) -> str:
        parts = text.split(",")
        if error.value not in parts:  # the whole option is wrong, not one of its parts
            return code
        return ",".join(part for part in (code if part == error.value else part for part in parts) if part)

    meant = value_meant(error, catalogue)
    if meant is None and error.value.strip():
        nearest = nearest_values(error, catalogue)
        offers = tuple((name, selection.with_option(error.field, replaced(code))) for name, code in nearest)
        misread.append(Misread(error, offers))
    mended = replaced(meant or "")
    return selection.with_option(error.field, mended if mended != text else "")


def _with_choice(misread: Misread, selection: Selection, catalogue: Catalogue) -> Misread:
    """Complete what is offered with the rest of the choice."""
    error = misread.error
    if error.code == "onbekend-jaar" and error.field in (FROM, TO):
        year = nearest_year(error.value, FIRST_OFFERED_YEAR, catalogue.last_year)
        start, end = (year, selection.to_year) if error.field == FROM else (selection.from_year, year)
        fits = year and (start is None or end is None or start <= end)
        offers = ((str(year), replace(selection, from_year=start, to_year=end)),) if fits else ()
        return Misread(error, offers)
    if error.code == "eind-voor-begin":
        (name, span), *_ = misread.offers
        return Misread(error, ((name, replace(selection, from_year=span.from_year, to_year=span.to_year)),))
    if error.field == AREA:
        return Misread(error, tuple((name, replace(selection, area=near.area)) for name, near in misread.offers))
    return misread
