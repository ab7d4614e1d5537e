"""Checks that a city does what its record says: the record is of that city, and tells it once."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from data.exchange.cells import remedies
from data.exchange.checks.record_rules import ACTIVITY_RECORDS
from data.exchange.issues import Issue
from data.exchange.table_reader import Row

ACTIVITIES = "city-activities"
# The table of each record that is of one area, and the column of its code.
OF_ONE_AREA: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "action": ("actions", "action"),
        "measure": ("measures", "measure"),
        "survey": ("city-surveys", "record"),
    }
)
NAME_SEPARATOR = ";"


def activity_issues(tables: Mapping[str, Sequence[Row]]) -> Iterator[Issue]:
    """Name each activity whose record is of another city or does not name the city, or that stands there twice.

    A record or an area that is not there is named elsewhere.
    """
    yield from _of_another_city(tables)
    yield from _not_named(tables)
    yield from _repeated(tables)


def _of_another_city(tables: Mapping[str, Sequence[Row]]) -> Iterator[Issue]:
    for column, (table, code) in OF_ONE_AREA.items():
        areas = {row.values[code]: row.values["area"] for row in tables[table]}
        for row in tables[ACTIVITIES]:
            area = areas.get(row.values[column])
            if area is not None and area != row.values["area"]:
                remedy = f"dit record is van een ander gebied ({area}); noem een record van {row.values['area']}"
                yield _issue(row, column, remedy)


def _not_named(tables: Mapping[str, Sequence[Row]]) -> Iterator[Issue]:
    findings = {row.values["finding"]: row.values["names"] for row in tables["findings"]}
    areas = {row.values["area"]: row.values["name"] for row in tables["areas"]}
    for row in tables[ACTIVITIES]:
        name = areas.get(row.values["area"])
        if name is None or row.values["finding"] not in findings:
            continue
        named = str(findings[row.values["finding"]] or "").split(NAME_SEPARATOR)
        if str(name) not in [each.strip() for each in named]:
            remedy = f"deze bevinding noemt {name} niet (names in findings.csv); noem een bevinding die dat doet"
            yield _issue(row, "finding", remedy)


def _repeated(tables: Mapping[str, Sequence[Row]]) -> Iterator[Issue]:
    first: dict[tuple[Any, ...], int] = {}
    for row in tables[ACTIVITIES]:
        said = tuple(row.values[column] for column in ("area", "activity_kind", *ACTIVITY_RECORDS))
        if first.setdefault(said, row.number) != row.number:
            remedy = f"rij {first[said]} zegt dit al, met hetzelfde record; {remedies.REMOVE_ONE}"
            yield _issue(row, "activity_kind", remedy)


def _issue(row: Row, column: str, remedy: str) -> Issue:
    return Issue(f"{ACTIVITIES}.csv", remedy, row.number, column, str(row.values[column]))
