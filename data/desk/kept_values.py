"""Writes the values of a row as JSON and reads them back with their types."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from data.database.resources import RESOURCES


def written(values: object) -> str:
    """Write values as JSON, always in the same way; a day as YYYY-MM-DD."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)


def read_values(resource: str, text: str | None) -> dict[str, Any]:
    """Read the values of a row of a table."""
    if text is None:
        return {}
    table = RESOURCES[resource]
    values: dict[str, Any] = json.loads(text)
    days = [name for name in values if name in table.c and table.c[name].type.python_type is date]
    return values | {name: date.fromisoformat(values[name]) for name in days if values[name] is not None}


def same_content(one: Mapping[str, Any], other: Mapping[str, Any], names: frozenset[str]) -> bool:
    """True when two versions of a row are equal in these columns."""
    return all(one.get(name) == other.get(name) for name in names)
