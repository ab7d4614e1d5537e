"""Reads one cell of a package: its type, and the constraints of its column."""

import re
from datetime import date
from typing import Any

WRONG_TYPE = {
    "string": "dit is geen tekst",
    "integer": "vul een heel getal in, zonder punten of komma's",
    "number": "vul een getal in, met een punt voor de decimalen en zonder punten voor duizendtallen",
    "boolean": "vul true of false in",
    "date": "vul een datum in als jaar-maand-dag, zoals 2023-11-08",
}


def read_cell(field: dict[str, Any], text: str) -> tuple[object, str | None]:
    """Read a cell by its Table Schema field: the value, and a message in Dutch when it is wrong, else None."""
    limits = field.get("constraints", {})
    if text == "":
        return None, "deze cel mag niet leeg zijn; vul haar in" if limits.get("required") else None
    value = _typed(field["type"], text)
    if value is None:
        return None, WRONG_TYPE[field["type"]]
    message = _broken_limit(limits, value)
    return (None, message) if message else (value, None)


def _typed(kind: str, text: str) -> object:
    """Convert the text of a cell to its type; None when that is not possible."""
    match kind:
        case "string":
            return text
        case "integer" if re.fullmatch(r"-?[0-9]{1,15}", text):
            return int(text)
        case "number" if re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,15})?", text):
            return float(text)
        case "boolean":
            return {"true": True, "false": False}.get(text)
        case "date" if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                return None
    return None


def _broken_limit(limits: dict[str, Any], value: Any) -> str | None:
    if "enum" in limits and value not in limits["enum"]:
        return "deze code is onbekend; kies uit: " + ", ".join(limits["enum"])
    if "pattern" in limits and not re.fullmatch(limits["pattern"], value):
        return f"de tekst heeft niet de goede vorm ({limits['pattern']})"
    if "maxLength" in limits and len(value) > limits["maxLength"]:
        return f"de tekst is te lang; gebruik hooguit {limits['maxLength']} tekens"
    if "minimum" in limits and value < limits["minimum"]:
        return f"het getal is te klein; het is minstens {limits['minimum']}"
    if "maximum" in limits and value > limits["maximum"]:
        return f"het getal is te groot; het is hooguit {limits['maximum']}"
    return None
