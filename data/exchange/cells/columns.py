"""What a cell of each column may hold beyond the type that the descriptor gives it, from our own tables.

A text becomes part of an address, a heading or a cell of a table, so its length has an end and a code has a form.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Column, String, Table

from data.database.resources import RESOURCES
from data.exchange.package_writer import EUROS

# A code stands in addresses and in the names of files.
CODE_FORM = r"[A-Za-z0-9][A-Za-z0-9._-]*"
_CODE = re.compile(CODE_FORM)
_CODES = re.compile(rf"(?:{CODE_FORM})?(?:\|(?:{CODE_FORM})?)*")
MOST_CHARACTERS = 10_000
# How long a text may be that stands in a heading, a legend or a narrow column.
LONGEST = {
    "title": 300,
    "short": 40,
    "name": 120,
    "official_name": 200,
    "unit": 60,
    "unit_singular": 60,
    "period_label": 120,
    "count_unit": 120,
    "short_caveat": 300,
}
# As much of a day as is known. The database keeps it as a text.
PARTIAL_DATES = frozenset({("sources", "published_on"), ("sources", "seen_on"), ("events", "happened_on")})
# The columns of a key that hold words.
_WORDS = frozenset({"breakdown", "as_of", "period_key"})
# Codes to which no key of the database refers, because their records belong to releases.
_CODE_COLUMNS = frozenset({"record", "series", "claim", "target", "action", "goal", "measure", "finding", "bottleneck"}
) | frozenset({"later_finding", "survey", "city_activity"})


@dataclass(frozen=True, slots=True)
class Limits:
    """What holds for the cells of one column. `longest` counts characters."""

    longest: int = MOST_CHARACTERS
    is_code: bool = False
    is_partial_date: bool = False
    is_money: bool = False


ANY = Limits()


def limits_of(resource: str, column: str) -> Limits:
    """Give what holds for a column; of an unknown one nothing but the length of a text."""
    return _LIMITS.get((resource, column), ANY)


def is_code(text: str) -> bool:
    """True for a text that can be a code."""
    return bool(_CODE.fullmatch(text))


def are_codes(texts: Sequence[str]) -> bool:
    """True when each text can be a code or is empty; one look at all of them together."""
    return bool(_CODES.fullmatch("|".join(texts)))


def _all_limits() -> Mapping[tuple[str, str], Limits]:
    return {
        (name, column.name): Limits(
            _longest(column),
            _is_code(table, column),
            (name, column.name) in PARTIAL_DATES,
            column.name.endswith(EUROS),
        )
        for name, table in RESOURCES.items()
        for column in table.columns
    }


def _longest(column: Column[object]) -> int:
    kept = column.type.length if isinstance(column.type, String) else None
    return min(kept or MOST_CHARACTERS, LONGEST.get(column.name, MOST_CHARACTERS))


def _is_code(table: Table, column: Column[object]) -> bool:
    if column.type.python_type is not str or column.name in _WORDS:
        return False
    is_of_a_key = column.primary_key or column.name in table.info.get("key", ())
    return bool(column.foreign_keys) or is_of_a_key or column.name in _CODE_COLUMNS


_LIMITS = _all_limits()
