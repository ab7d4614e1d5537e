"""What a release did to one record, field by field: the old and the new value of each."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from data.model.releases import RecordChange
from data.model.vocabulary import RECORD_CHANGES
from data.rules.revisions import QUALIFIERS, changed_fields, kind_of

ADDED, REVISED, WITHDRAWN = RECORD_CHANGES
Row = Mapping[str, Any]

# What a record says first: the field that is told when it comes or goes.
MAIN_FIELDS = {
    "observation": "value",
    "claim": "words",
    "target": "value",
    "action": "status",
    "goal": "title",
    "progress": "value",
    "measure": "status",
    "city_survey": "value",
    "budget_line": "amount_eur",
    "participation": "state",
    "finding": "count_value",
    "city_activity": "basis",
    "bottleneck": "title",
    "step_state": "state",
}
_TITLES = ("title", "question", "item", "theme")
_PERIODS = ("period_label", "year", "as_of", "state_on")
# The words of a source as they stand there.
QUOTED = frozenset(
    {"words", "status_words", "target_words", "realised_words", "not_delivered", "explanation", "qualifier_words"}
)
_SAFE = frozenset({"status", "source", "section"})


def record_changes(
    table: str, key: tuple[str, ...], old: Row | None, new: Row, fields: tuple[str, ...]
) -> Iterator[RecordChange]:
    """Tell what a release did to one record. `old` is the row it replaced, None for a record that is new."""
    was_there = old is not None and not old["withdrawn"]
    if new["withdrawn"]:
        if old is not None and was_there:
            yield _told(table, key, WITHDRAWN, MAIN_FIELDS[table], old, None, new)
    elif old is None or not was_there:
        yield _told(table, key, ADDED, MAIN_FIELDS[table], None, new, new)
    else:
        for field in changed_fields(old, new, fields):
            yield _told(table, key, REVISED, field, old, new, new)


def without_numbers(change: RecordChange) -> RecordChange:
    """Leave the values out of a change that small counts could be worked out from; its status and place stay."""
    if change.field in _SAFE:
        return change
    said = replace(change, caveat=None, reason=None, is_hidden=True)
    return replace(said, old=None, old_qualifier=None, new=None, new_qualifier=None)


def without_quotes(change: RecordChange) -> RecordChange:
    """Leave the words of a source out whose text may not be taken over."""
    if change.field not in QUOTED:
        return change
    return replace(change, old=None, new=None, is_hidden=True)


def _told(
    table: str, key: tuple[str, ...], change: str, field: str, old: Row | None, new: Row | None, row: Row
) -> RecordChange:
    qualifier = QUALIFIERS.get(field, "")
    return RecordChange(
        release=row["number"],
        table=table,
        record=" ".join(str(row[part]) for part in key if row[part] != ""),
        change=change,
        kind=kind_of(field),
        field=field,
        title=_first(row, _TITLES),
        indicator=row.get("indicator"),
        area=row.get("area"),
        period=_first(row, _PERIODS),
        breakdown=row.get("breakdown") or None,
        old=_value(old, field),
        old_qualifier=old.get(qualifier) if old else None,
        new=_value(new, field),
        new_qualifier=new.get(qualifier) if new else None,
        caveat=new.get("caveat") if new else None,
        reason=row.get("reason"),
        source=row.get("source"),
        is_hidden=False,
    )


def _first(row: Row, names: tuple[str, ...]) -> str | None:
    return next((str(row[name]) for name in names if row.get(name) not in (None, "")), None)


def _value(row: Row | None, field: str) -> float | str | bool | None:
    value = row.get(field) if row else None
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)
