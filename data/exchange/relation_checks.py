"""Checks how the rows of definitions hang together: what may be part of what, and what a page cannot do without.

Each check names the row, its column and the remedy. A reference to a row that is not there is named elsewhere.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from typing import Any

from data.database.resources import RESOURCES
from data.exchange.cells import remedies
from data.exchange.checks.activity_records import activity_issues
from data.exchange.issues import Issue
from data.exchange.table_reader import Row
from data.model.vocabulary import AREA_KINDS_BY_SIZE, PART
from data.questions.selection import DEFAULT_AREA

Tables = Mapping[str, Sequence[Row]]

MUNICIPALITY = AREA_KINDS_BY_SIZE[0]
COUNTED = ("count", "capacity")
# Without a row in these no page can be drawn.
NEEDED = ("sources", "areas", "area-population", "pillars", "indicators")
ALL_TABLES = frozenset(RESOURCES)
# Columns that name a municipality and no other area.
OF_A_MUNICIPALITY = (
    ("sources", "publisher_area"),
    ("participation", "area"),
    ("step-states", "area"),
    ("city-activities", "area"),
)
# The table, its code and the column of each name that no other row of that kind may have.
NAMED_ONCE = (
    ("areas", "area", "name", "kind"),
    ("activity-kinds", "activity_kind", "title", "theme"),
    ("pillars", "pillar", "title", "parent"),
)
ONLY_MUNICIPALITIES = ("g4", "programme_city")


def relation_issues(tables: Tables, complete: Container[str] = ALL_TABLES) -> Iterator[Issue]:
    """Name every relation that cannot be, in any table of a package.

    `tables` hold the rows in which nothing is wrong; from those that are `complete` no row was left out.
    """
    checks = (_kinds_of_area, _names, _parts_of_areas, _successors, _pillars, _indicators, activity_issues)
    return chain(_needed(tables, complete), chain.from_iterable(check(tables) for check in checks))


def _needed(tables: Tables, complete: Container[str]) -> Iterator[Issue]:
    for name in NEEDED:
        if name in complete and not tables[name]:
            yield Issue(f"{name}.csv", f"deze tabel heeft geen enkele rij; {remedies.RESTORE}")
    row = _by_code(tables, "areas", "area").get(DEFAULT_AREA)
    if "areas" in complete and tables["areas"] and (row is None or not row.values["programme_city"]):
        remedy = "de site begint bij dit gebied: het hoort een gemeente van het programma te zijn (vul true in)"
        yield _issue("areas", row, "programme_city", remedy, DEFAULT_AREA)


def _kinds_of_area(tables: Tables) -> Iterator[Issue]:
    areas = _by_code(tables, "areas", "area")
    for row in tables["areas"]:
        for column in ONLY_MUNICIPALITIES:
            if row.values[column] and row.values["kind"] not in (MUNICIPALITY, None):
                yield _issue("areas", row, column, "dit kan alleen bij een gemeente; vul false in")
    for name, column in OF_A_MUNICIPALITY:
        for row in tables[name]:
            area = areas.get(row.values[column])
            if area is not None and area.values["kind"] not in (MUNICIPALITY, None):
                yield _issue(name, row, column, "dit gebied is geen gemeente; noem een gemeente")


def _names(tables: Tables) -> Iterator[Issue]:
    """Name what is called as another row: readers, addresses and search tell them apart by their names."""
    for name, code, column, kind in NAMED_ONCE:
        seen: dict[tuple[Any, str], list[Row]] = {}
        for row in tables[name]:
            if row.values[column] is None:
                continue
            others = seen.setdefault((row.values[kind], str(row.values[column]).casefold()), [])
            doubles = (one for one in others if one.values[code] != row.values[code] and _at_one_time(row, one))
            if double := next(doubles, None):
                yield _issue(name, row, column, f"rij {double.number} heet al zo; geef een van beide een andere naam")
            others.append(row)


def _at_one_time(one: Row, other: Row) -> bool:
    """True unless one of two areas had ended when the other began."""

    def ends_before(row: Row, later: Row) -> bool:
        end, begin = row.values.get("valid_until"), later.values.get("valid_from")
        return isinstance(end, date) and isinstance(begin, date) and end < begin

    return not (ends_before(one, other) or ends_before(other, one))


def _parts_of_areas(tables: Tables) -> Iterator[Issue]:
    areas = _by_code(tables, "areas", "area")
    for row in tables["area-part-of"]:
        found = [areas.get(row.values[column]) for column in ("area", "part_of")]
        kinds = [str(area.values["kind"]) for area in found if area is not None]
        if len(kinds) < 2 or not set(kinds) <= set(AREA_KINDS_BY_SIZE):
            continue
        size, size_above = (AREA_KINDS_BY_SIZE.index(kind) for kind in kinds)
        if size >= size_above and row.values["area"] != row.values["part_of"]:
            larger = ", ".join(AREA_KINDS_BY_SIZE[size + 1 :]) or "niets"
            remedy = f"een {kinds[0]} is nooit deel van een {kinds[1]}, wel van: {larger}; verbeter of schrap de rij"
            yield _issue("area-part-of", row, "part_of", remedy)


def _successors(tables: Tables) -> Iterator[Issue]:
    areas = _by_code(tables, "areas", "area")
    for row in tables["areas"]:
        other = areas.get(row.values["successor"])
        if other is not None and row.values["kind"] != other.values["kind"]:
            remedy = f"een {row.values['kind']} gaat niet op in een {other.values['kind']}; verbeter de opvolger"
            yield _issue("areas", row, "successor", remedy)
    yield from _circle("areas", tables, "area", "successor", "gebieden volgen elkaar niet in een kring op")


def _pillars(tables: Tables) -> Iterator[Issue]:
    pillars = _by_code(tables, "pillars", "pillar")
    for row in tables["pillars"]:
        above = pillars.get(row.values["parent"])
        if above is not None and above.values["parent"] is not None:
            remedy = "een pijler valt onder een pijler die zelf onder geen andere valt; noem die, of laat de cel leeg"
            yield _issue("pillars", row, "parent", remedy)


def _indicators(tables: Tables) -> Iterator[Issue]:
    """Name the relations between other kinds or units, and a part that is a total of its own total."""
    name, indicators = "indicator-relations", _by_code(tables, "indicators", "indicator")
    for row in tables[name]:
        one, other = (indicators.get(row.values[column]) for column in ("indicator", "other"))
        if one is None or other is None:
            continue
        kind, other_kind = one.values["kind"], other.values["kind"]
        if row.values["relation"] == PART:
            fits = kind == other_kind in COUNTED and one.values["unit"] == other.values["unit"]
            remedy = f"een deel en zijn totaal zijn allebei aantallen in dezelfde eenheid; {remedies.MEND_ONE}"
        else:
            fits = kind in COUNTED and other_kind == "share"
            remedy = f"een teller en een noemer zijn aantallen, en horen bij een percentage; {remedies.MEND_ONE}"
        if not fits:
            yield _issue(name, row, "other", remedy)
    parts = [row for row in tables[name] if row.values["relation"] == PART]
    yield from _circle(
        name, {name: parts}, "indicator", "other", "een deel kan niet ook het totaal van zijn totaal zijn"
    )


def _circle(name: str, tables: Tables, column: str, other: str, words: str) -> Iterator[Issue]:
    """Name the rows that lead round in a circle, longer than of one row to itself."""
    above: dict[Any, set[Any]] = {}
    for row in tables[name]:
        if row.values[other] not in (None, row.values[column]):
            above.setdefault(row.values[column], set()).add(row.values[other])
    try:
        TopologicalSorter(above).prepare()
    except CycleError as error:
        circle = error.args[1]
        first = next(row for row in tables[name] if row.values[column] in circle and row.values[other] in circle)
        remedy = f"{words} ({', '.join(map(str, circle))}); verbeter of schrap een van deze rijen"
        yield _issue(name, first, other, remedy)


def _by_code(tables: Tables, name: str, column: str) -> dict[Any, Row]:
    return {row.values[column]: row for row in tables[name]}


def _issue(name: str, row: Row | None, column: str, remedy: str, value: str | None = None) -> Issue:
    shown = value or (None if row is None or row.values[column] is None else str(row.values[column]))
    return Issue(f"{name}.csv", remedy, row.number if row else None, column, shown)
