"""Definitions hang together as pages count on: what is part of what, no circles, and nothing needed is gone."""

from datetime import date
from pathlib import Path

import pytest

from data.exchange.package_reader import open_package, read_package
from data.exchange.relation_checks import relation_issues
from data.exchange.table_reader import Row
from data.model.vocabulary import AREA_KINDS, AREA_KINDS_BY_SIZE

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "package"
# One area of each kind, from small to large.
OF_KIND = dict(zip(AREA_KINDS_BY_SIZE, ("GM0363", "CG0599", "VR17", "G4", "NL01"), strict=True))


@pytest.fixture(scope="module")
def shipped():
    return read_package(open_package(SHIPPED))[0].small


@pytest.fixture
def tables(shipped):
    """The shipped definitions, to change; the rows are copies."""
    return {name: [Row(number, dict(values)) for number, values in rows] for name, rows in shipped.items()}


def add(tables, name: str, /, **values) -> int:
    """Add a row to a table; what is not given is empty. Gives the number of the row."""
    number = tables[name][-1].number + 1 if tables[name] else 2
    columns = tables[name][0].values if tables[name] else values
    tables[name].append(Row(number, dict.fromkeys(columns) | values))
    return number


def put(tables, name: str, key: str, code: str, /, **values) -> int:
    row = next(row for row in tables[name] if row.values[key] == code)
    row.values.update(values)
    return row.number


def places(tables) -> list[tuple]:
    return [(issue.file, issue.row, issue.field) for issue in relation_issues(tables)]


def test_the_shipped_definitions_hang_together(shipped):
    assert list(relation_issues(shipped)) == []


def test_every_kind_of_area_has_its_size():
    assert sorted(AREA_KINDS_BY_SIZE) == sorted(AREA_KINDS)


@pytest.mark.parametrize("kind", AREA_KINDS_BY_SIZE)
@pytest.mark.parametrize("above", AREA_KINDS_BY_SIZE)
def test_an_area_is_part_of_larger_kinds_only(tables, kind, above):
    tables["area-part-of"] = []
    other = OF_KIND[above] if above != kind else {"GM0363": "GM0599"}.get(OF_KIND[above], "NEW")
    if other == "NEW":
        add(tables, "areas", area="NEW", kind=above, g4=False, programme_city=False)
    number = add(tables, "area-part-of", area=OF_KIND[kind], part_of=other)
    is_larger = AREA_KINDS_BY_SIZE.index(kind) < AREA_KINDS_BY_SIZE.index(above)

    assert places(tables) == ([] if is_larger else [("area-part-of.csv", number, "part_of")])


def test_a_municipality_in_a_municipality_is_told_with_what_can_be(tables):
    add(tables, "area-part-of", area="GM0363", part_of="GM0599")
    (issue,) = relation_issues(tables)

    assert "een gemeente is nooit deel van een gemeente, wel van: centrumgemeentegebied, regio" in issue.message
    assert issue.value == "GM0599"


ACTIVITY = {"city_activity": "W999", "area": "GM0363", "activity_kind": "onderzoek-doen", "survey": "S03"}
CASES = {
    "a successor in a circle": (
        [("put", "areas", "area", "GM1992", {"successor": "GM0501", "valid_until": date(2030, 1, 1)})],
        ("areas.csv", "successor"),
        "volgen elkaar niet in een kring op",
    ),
    "a successor of another kind": (
        [("put", "areas", "area", "GM0501", {"successor": "VR17"})],
        ("areas.csv", "successor"),
        "een gemeente gaat niet op in een regio",
    ),
    "a region as a city of the programme": (
        [("put", "areas", "area", "VR17", {"programme_city": True})],
        ("areas.csv", "programme_city"),
        "alleen bij een gemeente",
    ),
    "a group as one of the four": (
        [("put", "areas", "area", "G4", {"g4": True})],
        ("areas.csv", "g4"),
        "alleen bij een gemeente",
    ),
    "a region that takes part": (
        [("add", "participation", {"area": "VR17", "state_on": date(2023, 1, 1), "state": "deelnemer"})],
        ("participation.csv", "area"),
        "geen gemeente",
    ),
    "a country that publishes as a municipality": (
        [("put", "sources", "source", "rotterdam-ssi-2023", {"publisher_area": "NL01"})],
        ("sources.csv", "publisher_area"),
        "geen gemeente",
    ),
    "a step of a region": (
        [("add", "step-states", {"area": "VR17", "step": 1, "state_on": date(2023, 1, 1), "state": "gedaan"})],
        ("step-states.csv", "area"),
        "geen gemeente",
    ),
    "a pillar under a part": (
        [("put", "pillars", "pillar", "p1", {"parent": "ssi-straat"})],
        ("pillars.csv", "parent"),
        "die zelf onder geen andere valt",
    ),
    "a pillar under itself": (
        [("put", "pillars", "pillar", "p1", {"parent": "p1"})],
        ("pillars.csv", "parent"),
        "die zelf onder geen andere valt",
    ),
    "pillars in a circle": (
        [("put", "pillars", "pillar", "p1", {"parent": "p2"}), ("put", "pillars", "pillar", "p2", {"parent": "p1"})],
        ("pillars.csv", "parent"),
        "die zelf onder geen andere valt",
    ),
    "an activity of the country": (
        [("put", "city-activities", "city_activity", "W001", {"area": "NL01"})],
        ("city-activities.csv", "area"),
        "geen gemeente",
    ),
    "an activity by the survey of another city": (
        [("put", "city-activities", "city_activity", "W001", {"area": "GM0599"})],
        ("city-activities.csv", "survey"),
        "van een ander gebied (GM0363)",
    ),
    "an activity by the action of another city": (
        [("put", "city-activities", "city_activity", "W005", {"area": "GM0363"})],
        ("city-activities.csv", "action"),
        "van een ander gebied (GM0599)",
    ),
    "an activity by the measure of another city": (
        [("put", "city-activities", "city_activity", "W002", {"area": "GM0363"})],
        ("city-activities.csv", "measure"),
        "van een ander gebied (GM0505)",
    ),
    "an activity by a finding that names other cities": (
        [("put", "city-activities", "city_activity", "W001", {"survey": None, "finding": "G088"})],
        ("city-activities.csv", "finding"),
        "noemt Amsterdam niet",
    ),
    "an activity told twice": (
        [("add", "city-activities", ACTIVITY)],
        ("city-activities.csv", "activity_kind"),
        "zegt dit al",
    ),
    "two municipalities of one name": (
        [("put", "areas", "area", "GM0344", {"name": "ROTTERDAM"})],
        ("areas.csv", "name"),
        "heet al zo",
    ),
    "two kinds of activity of one name": (
        [("put", "activity-kinds", "activity_kind", "meldpunt", {"title": "Onderzoek doen"})],
        ("activity-kinds.csv", "title"),
        "heet al zo",
    ),
    "two pillars of one name": (
        [("put", "pillars", "pillar", "p2", {"title": "Preventie, signaleren en melden"})],
        ("pillars.csv", "title"),
        "heet al zo",
    ),
    "no city to begin with": (
        [("put", "areas", "area", "GM0599", {"programme_city": False})],
        ("areas.csv", "programme_city"),
        "de site begint bij dit gebied",
    ),
}


@pytest.mark.parametrize(("changes", "place", "remedy"), CASES.values(), ids=CASES.keys())
def test_a_relation_that_would_break_a_page_is_named_with_its_row(tables, changes, place, remedy):
    for how, name, *given in changes:
        number = put(tables, name, *given[:2], **given[2]) if how == "put" else add(tables, name, **given[0])
    found = [issue for issue in relation_issues(tables) if remedy in issue.message]

    assert (found[0].file, found[0].field) == place
    assert number in [issue.row for issue in found] or remedy.endswith(("kring op", "heet al zo"))


def test_an_area_may_have_the_name_of_one_that_had_ended(tables):
    put(tables, "areas", "area", "GM0501", name="Nieuwstad", valid_until=date(2022, 12, 31))
    put(tables, "areas", "area", "GM1992", name="Nieuwstad", valid_from=date(2023, 1, 1))
    put(tables, "areas", "area", "VR17", name="Rotterdam")

    assert places(tables) == []


def test_an_activity_of_a_record_or_an_area_that_is_not_there_is_named_elsewhere(tables):
    put(tables, "city-activities", "city_activity", "W001", survey="S999")
    put(tables, "city-activities", "city_activity", "W002", measure=None, finding="G999")
    put(tables, "city-activities", "city_activity", "W004", area=None, survey=None)

    assert places(tables) == []


@pytest.mark.parametrize("name", ["sources", "areas", "area-population", "pillars", "indicators"])
def test_a_table_that_no_page_can_do_without_has_rows(tables, name):
    tables[name] = []

    assert (f"{name}.csv", None, None) in places(tables)


def test_areas_may_follow_each_other_up_one_after_another(tables):
    put(tables, "areas", "area", "GM1992", successor="GM0599", valid_until=date(2030, 12, 31))

    assert places(tables) == []


def test_cells_that_could_not_be_read_are_no_relation(tables):
    put(tables, "areas", "area", "VR17", kind=None)
    put(tables, "areas", "area", "GM0501", valid_until=None)
    add(tables, "area-part-of", area="GM0363", part_of=None)
    add(tables, "area-part-of", area=None, part_of="GM0363")

    assert places(tables) == []
