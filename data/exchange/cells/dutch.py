"""Rewrites the cells of a file of a Dutch spreadsheet as a package writes them: 12,5 is 12.5, ja is true.

Only what can mean one thing is rewritten. What cannot, such as 1,000, is left as it stands and is asked about.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from data.exchange.csv_injection import unguarded

_DECIMALS = re.compile(r"(-?[0-9]{1,15}),([0-9]{1,15})")
_DAY = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
_BOOLEANS = {"ja": "true", "waar": "true", "nee": "false", "onwaar": "false"}


def _number(text: str) -> str:
    found = _DECIMALS.fullmatch(text.strip())
    if not found or (len(found[2]) == 3 and text.strip().endswith("0")):
        return text
    return f"{found[1]}.{found[2]}"


def _date(text: str) -> str:
    found = _DAY.fullmatch(text.strip())
    return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}" if found else text


def _boolean(text: str) -> str:
    return _BOOLEANS.get(text.strip().lower(), text)


_REWRITTEN: Mapping[str, Callable[[str], str]] = {"number": _number, "date": _date, "boolean": _boolean}


def package_cells(fields: Sequence[Mapping[str, Any]], columns: Sequence[Sequence[str]]) -> list[list[str]]:
    """Rewrite columns in the order of their fields; a text loses the apostrophe that guards it in a spreadsheet."""
    return [
        list(map(_REWRITTEN.get(field.get("type", "string"), unguarded), column))
        for field, column in zip(fields, columns, strict=True)
    ]
