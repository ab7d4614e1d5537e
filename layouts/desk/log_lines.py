"""What a line of the log says of a thing: its name, what changed in words, and the technical rest."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from data.model.catalogue import Catalogue
from data.model.releases import UNAPPROVED_FROM
from layouts.desk.parts import moment_text
from layouts.wording.desk import log as words
from layouts.wording.desk.roles import KIND_WORDS, ROLE_WORDS
from layouts.wording.notes import join_words, release_text
from layouts.wording.numbers import number

# The words for a value, by its field. States are words already.
VALUE_WORDS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        **{("role", role): told for role, told in ROLE_WORDS.items()},
        **{("purpose", purpose): told for purpose, told in words.PURPOSE_WORDS.items()},
    }
)

def thing_text(kind: str, key: str | None, after: str | None) -> str:
    """Name what a line is about. A publication has the name that its page shows."""
    held = json.loads(after) if after else {}
    if kind == "release" and key and key.isdigit():
        return release_text(int(held.get("number") or UNAPPROVED_FROM + int(key)))
    return f"{KIND_WORDS.get(kind, kind)} {key or ''}".strip()


def told_text(values: str | None, catalogue: Catalogue) -> str:
    """Write what a line says of a thing; "" when it says nothing that people need."""
    return "; ".join(f"{name}: {value}" for name, value in _pairs(values, catalogue).items())


def change_texts(before: str | None, after: str | None, catalogue: Catalogue) -> Iterator[str]:
    """Write per field what it was and has become; what stayed the same is left out."""
    old, new = _pairs(before, catalogue), _pairs(after, catalogue)
    for name, value in new.items():
        if name not in old:
            yield f"{name}: {value}"
        elif old[name] != value:
            yield words.WAS_AND_IS.format(field=name, old=old[name], new=value)


def technical_text(values: str | None) -> str:
    """Write the fields that only whoever looks after the site needs, as they are kept."""
    held = json.loads(values) if values else {}
    rest = {name: value for name, value in held.items() if name not in words.FIELD_WORDS}
    return "; ".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in rest.items())


def _pairs(values: str | None, catalogue: Catalogue) -> dict[str, str]:
    held = json.loads(values) if values else {}
    known = {name: value for name, value in held.items() if name in words.FIELD_WORDS}
    return {words.FIELD_WORDS[name]: _value(name, value, catalogue) for name, value in known.items()}


def _value(name: str, value: object, catalogue: Catalogue) -> str:
    match value:
        case None | "":
            return words.EMPTY
        case bool():
            return "ja" if value else "nee"
        case list():
            names = (catalogue.areas[code].name if code in catalogue.areas else str(code) for code in value)
            return join_words(sorted(names)) or words.NOTHING
        case int() if name in ("number", "of"):
            return release_text(value if name == "number" else UNAPPROVED_FROM + value)
        case int():
            return number(value)
        case str() if name == "public_at":
            return moment_text(datetime.fromisoformat(value))
        case _:
            return VALUE_WORDS.get((name, str(value)), str(value))
