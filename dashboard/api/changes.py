"""`/changes`: what a release changed, field by field, with the old and the new value of each."""

from dataclasses import fields
from typing import Any

from dashboard.api.endpoints import ApiRequest, Content, RecordSchema, Resource
from dashboard.api.json_schema import BOOLEAN, INTEGER, TEXT, Schema, described, nullable
from dashboard.api.parameters import Integer
from dashboard.api.records import LIMIT, fields_of
from dashboard.api.serialization import camel_name, list_content
from data.database.resources import RESOURCES
from data.model import vocabulary as v
from data.model.catalogue import Catalogue
from data.model.releases import RecordChange
from data.questions.release_changes import ChangesQuestion
from layouts.wording.subjects.api import PARAMETER_WORDS, RESOURCE_WORDS
from layouts.wording.subjects.api_answers import CHANGE_WORDS

# A number that every JSON reader keeps exactly.
MAX_CURSOR = 2**53 - 1
AFTER = Integer("after", PARAMETER_WORDS["after"], 0, MAX_CURSOR, 0)
NAMES = {table.name: name for name, table in RESOURCES.items()}
ANY_VALUE: Schema = {"type": ["number", "string", "boolean", "null"]}
_TYPES: dict[str, Schema] = {
    "release": INTEGER,
    "table": TEXT,
    "record": TEXT,
    "change": {**TEXT, "enum": list(v.RECORD_CHANGES)},
    "kind": {**TEXT, "enum": list(v.CHANGE_KINDS)},
    "field": TEXT,
    "old": ANY_VALUE,
    "new": ANY_VALUE,
    "is_hidden": BOOLEAN,
}
CHANGE = RecordSchema(
    "Change",
    {
        camel_name(field.name): described(_TYPES.get(field.name, nullable(TEXT)), CHANGE_WORDS[camel_name(field.name)])
        for field in fields(RecordChange)
    }
    | {"licence": described(nullable(TEXT), CHANGE_WORDS["licence"])},
)


def change_fields(change: RecordChange, catalogue: Catalogue) -> dict[str, Any]:
    """Write a change as JSON; tables and fields have the names that the other lists and files give them."""
    values = {camel_name(field.name): getattr(change, field.name) for field in fields(change)}
    values |= {"table": NAMES[change.table], "field": camel_name(change.field)}
    return {**values, "licence": catalogue.source(change.source).licence if change.source else None}


def _changes(request: ApiRequest) -> Content:
    answer = request.answer(ChangesQuestion(after=request["after"], limit=request["limit"]))
    items = [change_fields(change, request.catalogue) for change in answer.changes]
    return list_content(items, CHANGE, request["fields"], answer.release, answer.next_after)


CHANGES = Resource(
    "changes",
    "/changes",
    *RESOURCE_WORDS["changes"],
    (AFTER, LIMIT, fields_of(CHANGE)),
    _changes,
    CHANGE,
    example="limit=2",
    per_release=True,
)
