"""Judges one row: the codes in it that stand nowhere, and the rules that it breaks."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from rapidfuzz import process

from data.exchange.checks.rule import Known
from data.exchange.checks.table import RULES_OF
from data.exchange.issues import Issue
from data.exchange.table_reader import Row

# The name of the table that a column refers to, and the codes in that table.
Codes = tuple[str, Container[Any]]

# How much a code must look like another, in percent, to be offered instead.
NEAREST = 80
UNKNOWN_CODE = "onbekende-code"


def unknown_codes(name: str, row: Row, codes_by_column: Mapping[str, Codes]) -> Iterator[Issue]:
    """Name the codes in a row that do not stand in the table that their column refers to."""
    for column, (other, codes) in codes_by_column.items():
        value = row.values[column]
        if value is not None and value not in codes:
            near = _nearest(str(value), codes)
            message = f"deze code staat niet in {other}.csv; voeg haar daar toe of verbeter haar"
            asked = f" (bedoelt u '{near}'?)" if near else ""
            yield Issue(f"{name}.csv", message + asked, row.number, column, str(value), UNKNOWN_CODE, near)


def _nearest(value: str, codes: Container[Any]) -> str | None:
    """Give the code that looks most like what was written; None where none does."""
    listed: Iterable[Any] = codes if isinstance(codes, Iterable) else ()
    known = [code for code in listed if isinstance(code, str)]
    found = process.extractOne(value, known, processor=str.lower, score_cutoff=NEAREST)
    return found[0] if found else None


def broken_rules(name: str, row: Row, known: Known, named: frozenset[str]) -> Iterator[Issue]:
    """Name the rules that a row breaks: none about a cell that was named already, and one about each other cell."""
    told = set(named)
    for rule in RULES_OF[name]:
        is_judged = rule.column in told or not named.isdisjoint(rule.looks_at)
        if not is_judged and not rule.holds(row.values, known):
            told.add(rule.column)
            value = _shown(row.values[rule.column])
            yield Issue(f"{name}.csv", rule.message(row.values), row.number, rule.column, value, rule.name)


def _shown(value: object) -> str | None:
    """Write a value as it stood in its cell; None of an empty one."""
    if value is None:
        return None
    return f"{value:.15g}" if isinstance(value, float) else str(value)
