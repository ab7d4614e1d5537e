"""The kinds of parameter: each says what it takes in OpenAPI and reads the same from an address."""

import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from dashboard.api.endpoints import Fault, Faulty
from data.model.catalogue import Catalogue
from data.questions.selection import BadSelection
from layouts.wording.errors import fault_text

LONGEST_LIST = 50
LONGEST_TEXT = 120


@dataclass(frozen=True)
class Whole:
    """One whole number between bounds."""

    name: str
    about: str
    least: int
    most: int
    default: int | None = None

    def schema(self, catalogue: Catalogue) -> dict:
        """The JSON Schema of one value."""
        default = {} if self.default is None else {"default": self.default}
        return {"type": "integer", "minimum": self.least, "maximum": self.most, **default}

    def read(self, texts: Sequence[str], catalogue: Catalogue, faults: list[Fault]) -> int | None:
        """Read the number; what is wrong is added to the faults."""
        if not texts:
            return self.default
        if len(texts) > 1:
            faults.append(Fault(self.name, fault_text(BadSelection(self.name, "dubbel", ""))))
            return self.default
        if _is_whole(texts[0], self.least, self.most):
            return int(texts[0])
        faults.append(Fault(self.name, fault_text(BadSelection(self.name, "geen-getal", texts[0]))))
        return self.default


@dataclass(frozen=True)
class Wholes:
    """Whole numbers between bounds, repeated or with commas."""

    name: str
    about: str
    least: int
    most: int
    most_at_once: int = LONGEST_LIST

    def schema(self, catalogue: Catalogue) -> dict:
        """The JSON Schema of the list."""
        one = {"type": "integer", "minimum": self.least, "maximum": self.most}
        return {"type": "array", "items": one, "maxItems": self.most_at_once}

    def read(self, texts: Sequence[str], catalogue: Catalogue, faults: list[Fault]) -> tuple[int, ...]:
        """Read the numbers; what is wrong is added to the faults."""
        parts = _parts(texts, self.name, self.most_at_once, faults)
        wrong = [part for part in parts if not _is_whole(part, self.least, self.most)]
        faults.extend(Fault(self.name, fault_text(BadSelection(self.name, "geen-getal", part))) for part in wrong)
        return () if wrong else tuple(dict.fromkeys(int(part) for part in parts))


@dataclass(frozen=True)
class Codes:
    """Codes that exist, repeated or with commas; `single` takes one at most. `what` names them in a fault."""

    name: str
    about: str
    known: Callable[[Catalogue], Collection[str]]
    what: str = ""
    single: bool = False
    required: bool = False
    most_at_once: int = LONGEST_LIST

    def schema(self, catalogue: Catalogue) -> dict:
        """The JSON Schema of the code or the list."""
        one = {"type": "string", "enum": list(self.known(catalogue))}
        least = {"minItems": 1} if self.required else {}
        return one if self.single else {"type": "array", "items": one, **least, "maxItems": self.most_at_once}

    def read(self, texts: Sequence[str], catalogue: Catalogue, faults: list[Fault]) -> tuple[str, ...]:
        """Read the codes; what is wrong is added to the faults."""
        known = self.known(catalogue)
        if self.required and not texts:
            faults.append(Fault(self.name, f"{self.name}: noem er een; zie /api welke er zijn."))
        found = _parts(texts, self.name, self.most_at_once, faults)
        what = self.what or "de waarde"
        unknown = [code for code in dict.fromkeys(found) if code not in known]
        faults.extend(Fault(self.name, f"{self.name}: wij kennen {what} ‘{code[:80]}’ niet.") for code in unknown)
        if self.single and len(found) > 1:
            faults.append(Fault(self.name, fault_text(BadSelection(self.name, "dubbel", ""))))
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Texts:
    """Words as they stand in the field of that name; repeated, as words may hold commas."""

    name: str
    about: str

    def schema(self, catalogue: Catalogue) -> dict:
        """The JSON Schema of the list."""
        one = {
            "type": "string",
            "minLength": 1,
            "maxLength": LONGEST_TEXT,
            "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f]+$",
        }
        return {"type": "array", "items": one, "maxItems": LONGEST_LIST}

    def read(self, texts: Sequence[str], catalogue: Catalogue, faults: list[Fault]) -> tuple[str, ...]:
        """Read the words; what is wrong is added to the faults."""
        if len(texts) > LONGEST_LIST:
            faults.append(_too_many(self.name, LONGEST_LIST))
        if not all(_is_plain(text) for text in texts):
            told = f"{self.name}: schrijf 1 tot {LONGEST_TEXT} gewone tekens."
            faults.append(Fault(self.name, told))
        return tuple(dict.fromkeys(texts))


Parameter = Whole | Wholes | Codes | Texts


def read_all(args: MultiDict, parameters: Sequence[Parameter], catalogue: Catalogue) -> Mapping[str, object]:
    """Read a query string; raises Faulty with every fault in it."""
    known = {parameter.name for parameter in parameters}
    unknown = [name for name in args if name not in known]
    faults = [Fault(name[:40], fault_text(BadSelection(name[:40], "onbekende-parameter", ""))) for name in unknown]
    values = {one.name: one.read(args.getlist(one.name), catalogue, faults) for one in parameters}
    start, end = values.get("from"), values.get("to")
    if isinstance(start, int) and isinstance(end, int) and start > end:
        faults.append(Fault("to", "to: " + fault_text(BadSelection("to", "eind-voor-begin", end))))
    if faults:
        raise Faulty(tuple(faults))
    return values


def _parts(texts: Sequence[str], name: str, most: int, faults: list[Fault]) -> tuple[str, ...]:
    parts = [part for text in texts for part in text.split(",")]
    if len(parts) > most:
        faults.append(_too_many(name, most))
        return ()
    return tuple(parts)


def _too_many(name: str, most: int) -> Fault:
    return Fault(name, f"Noem hooguit {most} codes bij {name}.")


def _is_whole(text: str, least: int, most: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 11 and least <= int(text) <= most


def _is_plain(text: str) -> bool:
    return 0 < len(text) <= LONGEST_TEXT and not any(unicodedata.category(one) in ("Cc", "Cs") for one in text)
