"""Lists for programs: filters, pages, chosen fields, CSV, releases, and the licence of every source."""

import csv
import io
import re
from datetime import date

import pytest
from sqlalchemy import insert, select

from dashboard.api.responses import cell_text
from dashboard.api.serialization import column_name
from data.database import tables
from data.database.engine import make_engine
from layouts.rendering.files.csv import csv_text
from tests.dashboard.shipped_site import PACKAGE, client_of
from tests.data.database import release_row

RELEASED = (
    "observations",
    "actions",
    "goals",
    "targets",
    "measures",
    "bottlenecks",
    "budgets",
    "participation",
    "findings",
    "activities",
    "surveys",
    "claims",
)
LISTS = (*RELEASED, "indicators", "areas", "sources", "terms", "releases")
FILES = {
    "actions": "actions",
    "goals": "goals",
    "targets": "targets",
    "measures": "measures",
    "bottlenecks": "bottlenecks",
    "budgets": "budget-lines",
    "participation": "participation",
    "findings": "findings",
    "activities": "city-activities",
    "surveys": "city-surveys",
    "claims": "claims",
    "sources": "sources",
    "terms": "terms",
}
TEXT_NOT = "cijfers-wel-tekst-niet"
# Fields that hold the words of a source as they stand there.
QUOTED = {"words", "statusWords", "targetWords", "realisedWords", "explanation", "qualifierWords", "sourceWords"}
CSV_TYPE = "text/csv; charset=utf-8; header=present"


def walk(client, address: str) -> list[dict]:
    """Follow `next` to the end; give every item met."""
    items = []
    while address:
        page = client.get(address).get_json()
        items += page["items"]
        address = page["next"]
    return items


def rows_of(client, address: str) -> list[dict]:
    answer = client.get(address, headers={"Accept": "text/csv"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, CSV_TYPE)
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True), newline="")))


@pytest.mark.parametrize("name", FILES)
def test_a_list_holds_every_record_of_the_package(client, name):
    with (PACKAGE / f"{FILES[name]}.csv").open(encoding="utf-8", newline="") as file:
        shipped = list(csv.DictReader(file))

    assert len(walk(client, f"/api/v1/{name}?limit=50")) == len(shipped) > 5


@pytest.mark.parametrize("name", LISTS)
def test_pages_of_any_size_meet_every_record_once_in_the_same_order(client, name):
    query = "area=GM0599&" if name == "observations" else ""
    whole = walk(client, f"/api/v1/{name}?{query}limit=500")

    assert walk(client, f"/api/v1/{name}?{query}limit=7") == whole


@pytest.mark.parametrize(
    ("address", "field", "values"),
    [
        ("actions?area=GM0599&status=gereed", "status", {"gereed"}),
        ("actions?year=2023", "year", {2023}),
        ("measures?area=GM0599&pillar=p2", "pillar", {"p2"}),
        ("measures?status=gereed,loopt", "status", {"gereed", "loopt"}),
        ("budgets?area=GM0505&year=2024&kind=kosten", "kind", {"kosten"}),
        ("budgets?money=geld", "money", {"geld"}),
        ("participation?state=deelnemer", "state", {"deelnemer"}),
        ("findings?part=bevinding&source=panteia-evaluatie-2022", "part", {"bevinding"}),
        ("findings?topic=hoeveel+gemeenten", "topic", {"hoeveel gemeenten"}),
        ("surveys?area=GM0363", "area", {"GM0363"}),
        ("areas?kind=gemeente", "kind", {"gemeente"}),
        ("indicators?programme=veilige-steden", "programme", {"veilige-steden"}),
        ("targets?area=GM0599", "area", {"GM0599"}),
        ("claims?indicator=huisverboden-opgelegd", "indicator", {"huisverboden-opgelegd"}),
    ],
)
def test_a_filter_keeps_what_meets_it_in_the_same_order(client, address, field, values):
    name, query = address.split("?")
    found = walk(client, f"/api/v1/{name}?{query}&limit=500")
    others = walk(client, f"/api/v1/{name}?limit=500")

    assert {item[field] for item in found} == values
    assert [item for item in others if item[field] in values and item in found] == found


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [("measures", "status", "gereed"), ("budgets", "kind", "kosten"), ("surveys", "area", "GM0363")],
)
def test_a_filter_loses_nothing_that_meets_it(client, name, field, value):
    whole = walk(client, f"/api/v1/{name}?limit=500")

    kept = walk(client, f"/api/v1/{name}?{field}={value}&limit=5")

    assert kept == [item for item in whole if item[field] == value]
    assert 0 < len(kept) < len(whole)


def test_filters_together_must_all_be_met(client):
    found = walk(client, "/api/v1/findings?part=ondersteuning&topic=hoeveel+gemeenten")

    assert found == []


@pytest.mark.parametrize("name", LISTS)
def test_only_the_fields_asked_for_come_in_the_order_asked(client, name):
    fields = list(client.get(f"/api/v1/{name}?limit=1").get_json()["items"][0])
    asked = [fields[-1], fields[0]]

    items = client.get(f"/api/v1/{name}?limit=3&fields={','.join(asked)}").get_json()["items"]

    assert items
    assert [list(item) for item in items] == [asked] * len(items)


def test_a_field_that_is_not_there_is_told(client):
    answer = client.get("/api/v1/observations?fields=value,geheim&limit=0")

    assert answer.status_code == 400
    assert [one["parameter"] for one in answer.get_json()["errors"]] == ["limit", "fields"]


@pytest.mark.parametrize("name", LISTS)
def test_the_csv_holds_the_same_as_the_json(client, name):
    items = client.get(f"/api/v1/{name}?limit=60").get_json()["items"]

    rows = rows_of(client, f"/api/v1/{name}?limit=60")

    assert [list(row) for row in rows[:1]] == [[column_name(field) for field in item] for item in items[:1]]
    assert len(rows) == len(items)
    for row, item in zip(rows, items, strict=True):
        for field, value in ((column_name(name), value) for name, value in item.items()):
            if value is None:
                assert row[field] == ""
            elif isinstance(value, bool):
                assert row[field] == str(value).lower()
            elif isinstance(value, int | float):
                assert float(row[field]) == value
            elif isinstance(value, str):
                assert row[field] in (value, f"'{value}")


def test_the_csv_has_a_head_row_and_lines_that_end_as_the_standard_says(client):
    text = client.get("/api/v1/observations?limit=5&fields=indicator,value", headers={"Accept": "text/csv"}).get_data()

    assert text.startswith(b"indicator,value\r\n")
    assert text.count(b"\r\n") == text.count(b"\n") == 6
    assert not text.startswith(b"\xef\xbb\xbf")


def test_the_next_page_of_a_csv_stands_in_a_header(client):
    first = client.get("/api/v1/measures?limit=2", headers={"Accept": "text/csv"})
    address = first.headers["Link"].split(";")[0].strip("<>")

    assert first.headers["Link"].endswith('; rel="next"')
    assert rows_of(client, address)[0]["measure"] not in first.get_data(as_text=True)


def unmarked(cell: str) -> str:
    """Read a cell back as the description says: at its start and after a line end, take one apostrophe off."""
    return re.sub(r"(^|[\r\n])'(?='*[=+\-@\t\r])", r"\1", cell)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+31", "'+31"),
        ("-tekst", "'-tekst"),
        ("@naam", "'@naam"),
        ("\tx", "'\tx"),
        ("\r=x", "'\r'=x"),
        ("'=al gemerkt", "''=al gemerkt"),
        ("''=x", "'''=x"),
        ("'s-Gravenhage", "'s-Gravenhage"),
        ("gewoon = goed", "gewoon = goed"),
    ],
)
def test_no_cell_is_run_by_a_spreadsheet_and_every_text_can_be_had_back(text, written):
    rows = list(csv.reader(io.StringIO(csv_text(["a"], [[text]], cell=cell_text), newline="")))

    assert rows[1] == [written]
    assert unmarked(rows[1][0]) == text


def test_a_number_below_zero_stays_a_number():
    assert csv_text(["a", "b", "c"], [[-1.5, 40.0, None]], cell=cell_text) == "a,b,c\r\n-1.5,40,\r\n"


def test_every_record_of_a_source_carries_its_licence(client):
    licences = {one["source"]: one["licence"] for one in walk(client, "/api/v1/sources")}
    wrong = [
        (name, item["source"])
        for name in RELEASED
        for item in walk(client, f"/api/v1/{name}?limit=500")
        if "source" in item and item["licence"] != licences[item["source"]]
    ]

    assert wrong == []
    assert len(set(licences.values())) > 3


def test_of_a_source_whose_text_may_not_be_taken_over_no_words_come_along(client):
    told = [
        (name, field)
        for name in RELEASED
        for item in walk(client, f"/api/v1/{name}?limit=500")
        if item.get("licence") == TEXT_NOT
        for field in QUOTED & item.keys()
        if item[field]
    ]

    assert told == []
    assert {item["licence"] for item in walk(client, "/api/v1/findings?limit=500")} >= {TEXT_NOT}


@pytest.fixture
def revised(own_database, spoiled_site):
    """A site with a second publication, in which one figure and one measure changed."""
    engine = make_engine(own_database)
    with engine.begin() as connection:
        connection.execute(insert(tables.release), [release_row(2, public_on=date(2026, 9, 1), note="Herzien")])
        for table, key, code, change in (
            (tables.observation, "indicator", "huisverboden-opgelegd", {"value": 351.0}),
            (tables.measure, "pillar", "p2", {"title": "Herziene maatregel"}),
        ):
            query = select(table).where(table.c[key] == code, table.c.area == "GM0599")
            if table is tables.observation:
                query = query.where(table.c.period_key == "jaar:2022")
            row = dict(connection.execute(query.limit(1)).mappings().one())
            del row["id"]
            connection.execute(insert(table), [{**row, "release": 2, **change}])
    engine.dispose()
    return client_of(spoiled_site())


def test_a_release_keeps_its_figures_and_the_plain_address_gives_the_newest(revised):
    query = "observations?indicator=huisverboden-opgelegd&area=GM0599&from=2022&to=2022"

    values = {
        place: [item["value"] for item in revised.get(f"/api/v1/{place}{query}").get_json()["items"]]
        for place in ("", "releases/1/", "releases/2/")
    }

    assert values == {"": [351], "releases/1/": [349], "releases/2/": [351]}
    assert revised.get(f"/api/v1/releases/1/{query}").get_json()["release"] == 1


def test_a_list_of_records_and_a_card_are_frozen_too(revised):
    def titles(place: str) -> set[str]:
        items = revised.get(f"/api/v1/{place}measures?area=GM0599&pillar=p2&limit=500").get_json()["items"]
        return {item["title"] for item in items}

    assert "Herziene maatregel" in titles("")
    assert "Herziene maatregel" not in titles("releases/1/")
    now, then = (revised.get(f"/api/v1/{place}cards/huisverboden").get_json() for place in ("", "releases/1/"))
    assert ("351" in now["sentence"], "349" in then["sentence"]) == (True, True)


def test_the_next_page_of_a_release_is_of_that_release(client):
    following = client.get("/api/v1/releases/1/measures?limit=2").get_json()["next"]

    assert following.startswith("/api/v1/releases/1/measures?")
    assert client.get(following).get_json()["items"]


@pytest.mark.parametrize("release", ["0", "2", "01", "-1", "laatste", "1.0", "9" * 40, "1'"])
def test_a_release_that_is_not_there_is_not_found(client, release):
    answer = client.get(f"/api/v1/releases/{release}/observations")

    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_releases_tell_when_they_were_made_and_published(client):
    (release,) = client.get("/api/v1/releases").get_json()["items"]

    assert (release["release"], release["state"], release["madeOn"]) == (1, "openbaar", "2026-06-01T12:00:00Z")
    assert "madeBy" not in release
