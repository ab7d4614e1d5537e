"""The records an answer lists, each with a source of its own."""

from typing import Any

# The parts of an answer that are whole records, each with a source of its own: what the windows list beside figures.
RECORD_PARTS = (
    "measures",
    "actions",
    "bottlenecks",
    "targets",
    "surveys",
    "lines",
    "participation",
    "findings",
    "steps",
)


def lists_records(answer: object) -> bool:
    """Say whether an answer is a list of records, so that its figures alone would not tell it all."""
    return any(hasattr(answer, part) for part in RECORD_PARTS)


def records_of(answer: object) -> dict[str, tuple[Any, ...]]:
    """Give the records of an answer by the name of their part, without the parts it does not have."""
    found = {part: tuple(getattr(answer, part, ())) for part in RECORD_PARTS}
    return {part: records for part, records in found.items() if records}
