"""Records as JSON: camelCase, ISO dates, null where there is nothing."""

import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from dashboard.api.endpoints import Cells, Content, RecordSchema
from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.questions.question import Answer
from data.rules.intervals import with_rounded_margins

CAMEL_STEP = re.compile("[A-Z]")


def camel_name(name: str) -> str:
    """Write the name of a field in camelCase."""
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)


def column_name(name: str) -> str:
    """Write the name of a field as the files of the open data do: "periodStart" is the column period_start."""
    return CAMEL_STEP.sub(lambda step: f"_{step[0].lower()}", name) if name[:1].islower() else name


def camel_fields(fields: Mapping[str, object]) -> dict[str, Any]:
    """Write fields as JSON, with their names in camelCase."""
    return {camel_name(name): json_value(value) for name, value in fields.items()}


def json_value(value: object) -> object:
    """Write a date in ISO and a moment in UTC, also within lists, mappings and observations."""
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
            return [json_value(item) for item in value]
        case _:
            return value


def record_fields(record: Any, catalogue: Catalogue) -> dict[str, Any]:
    """Write one record as JSON. A record with a source also has the licence of that source."""
    if isinstance(record, Observation):
        indicator = catalogue.indicator(record.indicator)
        fields = camel_fields({**with_rounded_margins(record, indicator)._asdict(), "unit": indicator.unit})
    else:
        fields = camel_fields(asdict(record))
    source = fields.get("source")
    return {**fields, "licence": catalogue.source(source).licence} if source else fields


def observation_items(answer: Answer, catalogue: Catalogue) -> list[dict[str, Any]]:
    """Write the figures of an answer as JSON; empty if it holds none."""
    return [record_fields(row, catalogue) for row in getattr(answer, "rows", ())]


def list_content(
    items: list[dict[str, Any]], schema: RecordSchema, fields: tuple[str, ...], release: int, next_after: object
) -> Content:
    """Make the answer of a list, with only these fields, or all of them where `fields` is empty."""
    names = fields or tuple(schema.properties)
    records = [{name: item[name] for name in names} for item in items]

    def cells() -> Cells:
        return list(names), [list(item.values()) for item in records]

    return Content({"items": records, "next": None, "release": release}, cells, next_after)
