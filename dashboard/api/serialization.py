"""Records as JSON: camelCase, ISO dates, null where there is nothing; and the JSON Schema of the same fields."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from dashboard.api.endpoints import Cells, Content, Shape
from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.questions.question import Answer
from data.rules.intervals import taken_along
from layouts.wording.subjects.api import FIELD_WORDS

_JSON_TYPES: Mapping[type, dict] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}


def camel_name(name: str) -> str:
    """Write a name of a field as JSON does."""
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)


def camel_fields(fields: Mapping) -> dict:
    """Write names in camelCase and days as ISO dates."""
    return {camel_name(name): plain(value) for name, value in fields.items()}


def plain(value: object) -> object:
    """Write a date as ISO, a moment in UTC, and what holds other things as JSON does, with everything in it."""
    match value:
        case datetime():
            moment = value if value.tzinfo else value.replace(tzinfo=UTC)
            return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case Mapping():
            return camel_fields(value)
        case Observation():
            return camel_fields(value._asdict())
        case tuple() | list():
            return [plain(one) for one in value]
        case _:
            return value


def record_fields(record: object, catalogue: Catalogue) -> dict:
    """One record as JSON. What names a source carries the licence of that source."""
    if isinstance(record, Observation):
        indicator = catalogue.indicator(record.indicator)
        fields_of = {**taken_along(record, indicator)._asdict(), "unit": indicator.unit}
        return _licensed(camel_fields(fields_of), catalogue)
    return _licensed(camel_fields(asdict(record)), catalogue)


def _licensed(fields: dict, catalogue: Catalogue) -> dict:
    source = fields.get("source")
    return {**fields, "licence": catalogue.source(source).licence} if source else fields


def shape_of(
    record: type, *, codes: Mapping[str, Iterable[str]] | None = None, only: tuple[str, ...] = (), **more: type
) -> Shape:
    """Give the fields of a record with their types, as `record_fields` writes them; `codes` are closed lists."""
    hints = {name: hint for name, hint in get_type_hints(record).items() if not only or name in only} | more
    if "source" in hints:
        hints["licence"] = str
    listed = {name: tuple(values) for name, values in (codes or {}).items()}
    return Shape(record.__name__, {camel_name(name): _schema(name, hint, listed) for name, hint in hints.items()})


def _schema(name: str, hint: Any, codes: Mapping[str, tuple[str, ...]]) -> dict:
    about = {"description": FIELD_WORDS[camel_name(name)]}
    optional = isinstance(hint, UnionType) and NoneType in get_args(hint)
    bare = next(part for part in get_args(hint) if part is not NoneType) if optional else hint
    if get_origin(bare) is tuple:
        return {"type": "array", "items": dict(_JSON_TYPES[get_args(bare)[0]]), **about}
    found = dict(_JSON_TYPES[bare])
    if name in codes:
        found["enum"] = [*codes[name], *([None] if optional else [])]
    if optional:
        found["type"] = [found["type"], "null"]
    return {**found, **about}


def listed(items: list[dict], shape: Shape, fields: tuple[str, ...], release: int, next_after: object) -> Content:
    """Make the answer of a list, with all fields or only those asked for."""
    names = fields or tuple(shape.properties)
    kept = [{name: item[name] for name in names} for item in items]

    def cells() -> Cells:
        return list(names), [list(item.values()) for item in kept]

    return Content({"items": kept, "next": None, "release": release}, cells, next_after)


def observations_of(answer: Answer, catalogue: Catalogue) -> list[dict]:
    """The figures of an answer as JSON."""
    return [record_fields(row, catalogue) for row in getattr(answer, "rows", ())]
