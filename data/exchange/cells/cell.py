"""Reads one cell of a package: its text, its type, and the constraints of its column."""

import re
from typing import Any

from data.exchange.cells import remedies
from data.exchange.cells.columns import ANY, Limits, is_code
from data.exchange.cells.dates import read_date, read_partial_date
from data.exchange.cells.numbers import read_integer, read_money, read_number
from data.exchange.cells.texts import read_text

_BOOLEANS = {"true": True, "false": False}
WRONG_BOOLEAN = "vul true of false in"
WRONG_CODE = "een code heeft alleen letters, cijfers, punten en streepjes, zonder spaties of accenten"


def read_cell(field: dict[str, Any], text: str, limits: Limits = ANY) -> tuple[object, str | None]:
    """Read a cell by its Table Schema field: the value, and a message in Dutch when it is wrong, else None."""
    constraints = field.get("constraints", {})
    plain, message = read_text(text)
    if message:
        return None, message
    if plain == "":
        return None, f"deze cel mag niet leeg zijn; {remedies.FILL_IN}" if constraints.get("required") else None
    value, message = _typed(field["type"], plain, limits)
    if message is None:
        message = _broken_limit(constraints, limits, value)
    return (None, message) if message else (value, None)


def _typed(kind: str, text: str, limits: Limits) -> tuple[Any, str | None]:
    """Convert the text of a cell to its type: the value, or None and a message."""
    match kind:
        case "integer":
            return read_integer(text)
        case "number":
            return read_money(text) if limits.is_money else read_number(text)
        case "boolean":
            value = _BOOLEANS.get(text.lower())
            return value, WRONG_BOOLEAN if value is None else None
        case "date":
            return read_date(text)
    return read_partial_date(text) if limits.is_partial_date else (text, None)


def _broken_limit(constraints: dict[str, Any], limits: Limits, value: Any) -> str | None:
    if "enum" in constraints and value not in constraints["enum"]:
        known = "deze code is onbekend; kies uit: " + ", ".join(constraints["enum"])
        return str(constraints.get("remedies", {}).get(value, known))
    if isinstance(value, str):
        return _broken_text_limit(constraints, limits, value)
    if "minimum" in constraints and value < constraints["minimum"]:
        return f"het getal is te klein; het is minstens {constraints['minimum']}"
    if "maximum" in constraints and value > constraints["maximum"]:
        return f"{remedies.AT_MOST} {constraints['maximum']}"
    return None


def _broken_text_limit(constraints: dict[str, Any], limits: Limits, text: str) -> str | None:
    longest = min(constraints.get("maxLength", limits.longest), limits.longest)
    if len(text) > longest:
        return f"de tekst is te lang; gebruik hooguit {longest} tekens"
    if limits.is_partial_date or "enum" in constraints:
        return None
    if limits.is_code and not is_code(text):
        return WRONG_CODE
    if "pattern" in constraints and not re.fullmatch(constraints["pattern"], text):
        return f"de tekst heeft niet de goede vorm ({constraints['pattern']})"
    return None
