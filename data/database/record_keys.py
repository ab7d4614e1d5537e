"""Writes the key of a record as one text, by which a release keeps the reason of a change."""

import json
from typing import Any


def key_text(key: tuple[Any, ...]) -> str:
    """Write the key of a record as JSON; a day as YYYY-MM-DD."""
    return json.dumps(list(key), ensure_ascii=False, default=str)
