"""The kinds of parameter. Each describes its values in OpenAPI, and reads them from an address."""

import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from dashboard.api.json_schema import INTEGER, TEXT, Schema, array_of
from data.model.catalogue import Catalogue
from data.questions.selection import BadSelection
from layouts.wording.errors import error_text
from layouts.wording.subjects.api_answers import CODE_NOUNS, missing_code, not_plain_text, too_many_codes, unknown_code

MAX_LIST = 50
MAX_TEXT = 120
MAX_DIGITS = 16
# How many characters of a wrong code or name a message shows.
MAX_SHOWN_CODE, MAX_SHOWN_NAME = 80, 40


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in a request, with the name of the parameter."""

    parameter: str
    detail: str


@dataclass
class BadParameters(Exception):
    """A request with faults, all of them at once."""

    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Integer:
    """One whole number between bounds."""

    name: str
    description: str
    minimum: int
    maximum: int
    default: int | None = None

    def schema(self, catalogue: Catalogue) -> Schema:
        """Describe one value."""
        default = {} if self.default is None else {"default": self.default}
        return {**INTEGER, "minimum": self.minimum, "maximum": self.maximum, **default}

    def read(self, texts: Sequence[str], catalogue: Catalogue, faults: list[Fault]) -> int | None:
        """Read the number, and add each fault to `faults`; the default without a good one."""
        if not texts:
            return self.default
        if len(texts) > 1:
            faults.append(_fault(self.name, "dubbel"))
            return self.default
        if _is_integer(texts[0], self.minimum, self.maximum):
            return int(texts[0])
        faults.append(_fault(self.name, "geen-getal", texts[0]))
        return self.default


@dataclass(frozen=True)
class Integers:
    """Whole numbers between bounds, repeated or with commas."""

    name: str
    description: str
    minimum: int
    maximum: int
    max_items: int = MAX_LIST

    def schema(self, catalogue: Catalogue) -> Schema:
        """Describe the list."""
        item = {**INTEGER, "minimum": self.minimum, "maximum": self.maximum}
        return {**array_of(item), "maxItems": self.max_items}

    def read(self, texts: Sequence[str], catalogue: Catalogue, faults: list[Fault]) -> tuple[int, ...]:
        """Read the numbers, and add each fault to `faults`."""
        numbers = _split(texts, self.name, self.max_items, faults)
        wrong = [number for number in numbers if not _is_integer(number, self.minimum, self.maximum)]
        faults.extend(_fault(self.name, "geen-getal", number) for number in wrong)
        return () if wrong else tuple(dict.fromkeys(int(number) for number in numbers))


@dataclass(frozen=True)
class Codes:
    """Codes of a list, repeated or with commas; with `single` at most one. `noun` names the code in a fault."""

    name: str
    description: str
    known_codes: Callable[[Catalogue], Collection[str]]
    noun: str = CODE_NOUNS["value"]
    single: bool = False
    required: bool = False
    max_items: int = MAX_LIST

    def schema(self, catalogue: Catalogue) -> Schema:
        """Describe the code or the list."""
        item = {**TEXT, "enum": list(self.known_codes(catalogue))}
        min_items = {"minItems": 1} if self.required else {}
        return item if self.single else {**array_of(item), **min_items, "maxItems": self.max_items}

    def read(self, texts: Sequence[str], catalogue: Catalogue, faults: list[Fault]) -> tuple[str, ...]:
        """Read the codes, and add each fault to `faults`."""
        if self.required and not texts:
            faults.append(Fault(self.name, missing_code(self.name)))
        codes = _split(texts, self.name, self.max_items, faults)
        known_codes = self.known_codes(catalogue)
        for code in dict.fromkeys(codes):
            if code not in known_codes:
                faults.append(Fault(self.name, unknown_code(self.name, self.noun, code[:MAX_SHOWN_CODE])))
        if self.single and len(codes) > 1:
            faults.append(_fault(self.name, "dubbel"))
        return tuple(dict.fromkeys(codes))


@dataclass(frozen=True)
class Texts:
    """Texts as in the field of that name. They are repeated, as a text may hold commas."""

    name: str
    description: str

    def schema(self, catalogue: Catalogue) -> Schema:
        """Describe the list."""
        pattern = "^[^\\u0000-\\u001f\\u007f-\\u009f]+$"
        item = {**TEXT, "minLength": 1, "maxLength": MAX_TEXT, "pattern": pattern}
        return {**array_of(item), "maxItems": MAX_LIST}

    def read(self, texts: Sequence[str], catalogue: Catalogue, faults: list[Fault]) -> tuple[str, ...]:
        """Read the texts, and add each fault to `faults`."""
        if len(texts) > MAX_LIST:
            faults.append(_too_many(self.name, MAX_LIST))
        if not all(_is_plain(text) for text in texts):
            faults.append(Fault(self.name, not_plain_text(self.name, MAX_TEXT)))
        return tuple(dict.fromkeys(texts))


Parameter = Integer | Integers | Codes | Texts


def read_parameters(
    arguments: MultiDict[str, str], parameters: Sequence[Parameter], catalogue: Catalogue
) -> Mapping[str, object]:
    """Read a query string into a value for each parameter, by name.

    Raises:
        BadParameters: with every fault in the query string.
    """
    names = {parameter.name for parameter in parameters}
    unknown = [name[:MAX_SHOWN_NAME] for name in arguments if name not in names]
    faults = [_fault(name, "onbekende-parameter") for name in unknown]
    values = {
        parameter.name: parameter.read(arguments.getlist(parameter.name), catalogue, faults) for parameter in parameters
    }
    start, end = values.get("from"), values.get("to")
    if isinstance(start, int) and isinstance(end, int) and start > end:
        faults.append(Fault("to", "to: " + error_text(BadSelection("to", "eind-voor-begin", end))))
    if faults:
        raise BadParameters(tuple(faults))
    return values


def _fault(name: str, reason: str, value: object = "") -> Fault:
    return Fault(name, error_text(BadSelection(name, reason, value)))


def _split(texts: Sequence[str], name: str, max_items: int, faults: list[Fault]) -> tuple[str, ...]:
    values = [value for text in texts for value in text.split(",")]
    if len(values) > max_items:
        faults.append(_too_many(name, max_items))
        return ()
    return tuple(values)


def _too_many(name: str, max_items: int) -> Fault:
    return Fault(name, too_many_codes(name, max_items))


def _is_integer(text: str, minimum: int, maximum: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS and minimum <= int(text) <= maximum


def _is_plain(text: str) -> bool:
    return 0 < len(text) <= MAX_TEXT and not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in text)
