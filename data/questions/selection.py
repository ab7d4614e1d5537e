"""What a visitor chose, as it stands in the address bar: an area, a span of years, and the options of a page."""

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from data.model.catalogue import Catalogue

DEFAULT_AREA = "GM0599"
FIRST_YEAR, LAST_YEAR = 2000, 2050
# A form without scripts repeats the name of the field for each of forty municipalities.
LONGEST_QUERY = 1200
# The options a page may have beside area and years, in the order of the address. The page checks their values.
OPTIONS = (
    "deel",
    "status",
    "zekerheid",
    "volgorde",
    "gebeurtenissen",
    "soort",
    "cijfer",
    "jaar",
    "groep",
    "gemeenten",
    "naast",
    "maat",
    "zoek",
    "kaart",
    "uitgave",
    "thema",
    "publicatie",
)
LONGEST_OPTION = 300
# A longer list holds too many municipalities to compare; the page gives a better message about that.
LONGEST_LIST = 600


class BadSelection(ValueError):
    """A choice that does not exist. `field` is its name in the address; `code` names the problem.

    `allowed` are the values that the field takes, where these are a list.
    """

    def __init__(self, field: str, code: str, value: object, allowed: Collection[str] = ()) -> None:
        super().__init__(f"{field}: {code}: {value!r}")
        self.field = field
        self.code = code
        self.value = str(value)[:80]
        self.allowed = tuple(allowed)


@dataclass(frozen=True, slots=True)
class Selection:
    """An area, a span of years (None leaves that side open), and the options of a page as pairs of name and value."""

    area: str = DEFAULT_AREA
    from_year: int | None = None
    to_year: int | None = None
    options: tuple[tuple[str, str], ...] = ()

    def option(self, name: str, allowed: Collection[str] | None = None) -> str:
        """Give the value of an option; "" when nothing was chosen.

        Raises:
            BadSelection: a value that is not among those allowed.
        """
        value = dict(self.options).get(name, "")
        if value and allowed is not None and value not in allowed:
            raise BadSelection(name, "onbekende-keuze", value, allowed)
        return value

    def with_option(self, name: str, value: str) -> "Selection":
        """Choose a value of one option; "" takes the choice away."""
        chosen = {**dict(self.options), name: value}
        options = tuple((option, chosen[option]) for option in OPTIONS if chosen.get(option))
        return Selection(self.area, self.from_year, self.to_year, options)

    def only(self, names: Collection[str]) -> "Selection":
        """Keep the area, the years, and the options with these names."""
        options = tuple((name, value) for name, value in self.options if name in names)
        return Selection(self.area, self.from_year, self.to_year, options)

    @property
    def everywhere(self) -> "Selection":
        """The part of the choice that goes along to another page."""
        return self.only(())

    def to_query(self, *, with_area: bool = True) -> str:
        """Write the selection as a query string, shortest form, always in the same order."""
        area = self.area if with_area else None
        pairs = [("gebied", area), ("van", self.from_year), ("tot", self.to_year), *self.options]
        return urlencode([(name, value) for name, value in pairs if value is not None])


def selection_from_query(query: str, catalogue: Catalogue) -> Selection:
    """Read a query string such as `?gebied=GM0599&van=2020`; an empty one gives the default.

    Raises:
        BadSelection: an unknown name, area or year, a name twice, or years the wrong way round.
    """
    query = query.removeprefix("?")
    if len(query) > LONGEST_QUERY:
        raise BadSelection("adres", "te-lang", query)
    pairs = parse_qsl(query, keep_blank_values=True)
    for name, value in pairs:
        if name not in ("gebied", "van", "tot", *OPTIONS):
            raise BadSelection(name[:40], "onbekend-veld", value)
    # A form without scripts sends each ticked box as a field of its own.
    ticked = ",".join(value for name, value in pairs if name == "gemeenten")
    pairs = [pair for pair in pairs if pair[0] != "gemeenten"] + ([("gemeenten", ticked)] if ticked else [])
    chosen = dict(pairs)
    if len(chosen) < len(pairs):
        raise BadSelection(pairs[0][0], "dubbel", query)
    options = {name: value for name, value in chosen.items() if name in OPTIONS}
    return checked_selection(chosen.get("gebied"), chosen.get("van"), chosen.get("tot"), catalogue, options)


def checked_selection(
    area: object, from_year: object, to_year: object, catalogue: Catalogue, options: Mapping[str, object] | None = None
) -> Selection:
    """Check the values from a control or an address; an empty value gives the default.

    Raises:
        BadSelection: an area or year that cannot be chosen.
    """
    area = DEFAULT_AREA if area is None or area == "" else area
    if not isinstance(area, str) or area not in {a.area for a in catalogue.choosable_areas}:
        raise BadSelection("gebied", "onbekend-gebied", area)
    start, end = _year("van", from_year), _year("tot", to_year)
    if start is not None and end is not None and start > end:
        raise BadSelection("tot", "eind-voor-begin", end)
    selection = Selection(area, start, end, _options(options or {}))
    if len(selection.to_query()) > LONGEST_QUERY:
        raise BadSelection("adres", "te-lang", selection.to_query())
    return selection


def _options(options: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Check the options and give them in the order of the address; an empty value is left out."""
    for name, value in options.items():
        if name not in OPTIONS:
            raise BadSelection(str(name)[:40], "onbekend-veld", value)
        longest = LONGEST_LIST if name == "gemeenten" else LONGEST_OPTION
        if value is not None and not _is_plain_text(value, longest):
            raise BadSelection(name, "onbekende-keuze", value)
    return tuple((name, str(options[name])) for name in OPTIONS if options.get(name))


def _is_plain_text(value: object, longest: int) -> bool:
    """True for a text without control characters and lone surrogates, which an address or database cannot hold."""
    if not isinstance(value, str) or len(value) > longest:
        return False
    return not any(unicodedata.category(character) in ("Cc", "Cs") for character in value)


def _year(field: str, value: object) -> int | None:
    if value is None or value == "":
        return None
    text = str(value) if isinstance(value, int | str) else ""
    if not (len(text) == 4 and text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise BadSelection(field, "onbekend-jaar", value)
    return int(text)
