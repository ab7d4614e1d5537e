"""The records an answer lists, each with a source of its own."""

from typing import Any

# The fields of an answer that hold records, each with its own source. Pages and files list these beside the figures.
RECORD_FIELDS = (
    "measures",
    "actions",
    "bottlenecks",
    "targets",
    "surveys",
    "lines",
    "participation",
    "findings",
    "activities",
    "steps",
)


def lists_records(answer: object) -> bool:
    """True when an answer holds records, so that a table of its figures would be incomplete."""
    return any(hasattr(answer, name) for name in RECORD_FIELDS)


def records_of(answer: object) -> dict[str, tuple[Any, ...]]:
    """Give the records of an answer by the name of their field; an empty field is left out."""
    fields = {name: tuple(getattr(answer, name, ())) for name in RECORD_FIELDS}
    return {name: records for name, records in fields.items() if records}
