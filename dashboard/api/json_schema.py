"""The parts of JSON Schema that the API uses."""

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
INTEGER: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}
BOOLEAN: Schema = {"type": "boolean"}
DATE: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}


def described(schema: Schema, description: str) -> Schema:
    """Add a description to a schema."""
    return {**schema, "description": description}


def array_of(items: Schema) -> Schema:
    """Describe a list."""
    return {"type": "array", "items": items}


def object_of(properties: Mapping[str, Schema], required: tuple[str, ...] | None = None) -> Schema:
    """Describe an object. Without `required` every property is required."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties if required is None else required),
    }


def reference(name: str) -> Schema:
    """Refer to a schema of the components."""
    return {"$ref": f"#/components/schemas/{name}"}


def nullable(schema: Schema) -> Schema:
    """Allow null beside the values of a schema."""
    if "type" not in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    codes = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, **codes, "type": [schema["type"], "null"]}
