"""CSV by address: a part of a list with the filters of the API, and whole files that say so when a part is asked."""

import csv
import io

import pytest

from dashboard.api import whole_lists
from dashboard.api.routes import RESOURCES
from layouts.wording.subjects.open_data import TABLE_WORDS
from tests.dashboard.shipped_site import client_of

HUISVERBODEN = "/api/v1/observations.csv?indicator=huisverboden-opgelegd&area=GM0599"
TABLES = {"surveys": "city-surveys", "budgets": "budget-lines"}
LISTS = [resource.id for resource in RESOURCES if resource.record]


def rows_of(answer) -> list[dict]:
    assert (answer.status_code, answer.mimetype) == (200, "text/csv"), answer.text
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


def test_a_filtered_list_has_an_address_as_a_file(client):
    answer = client.get(HUISVERBODEN)

    assert {(row["indicator"], row["area"]) for row in rows_of(answer)} == {("huisverboden-opgelegd", "GM0599")}
    assert answer.headers["Content-Disposition"] == 'attachment; filename="observations.csv"'
    wanted = client.get(HUISVERBODEN.replace(".csv", ""), headers={"Accept": "text/csv"})
    assert answer.data == wanted.data


@pytest.mark.slow
@pytest.mark.parametrize("name", LISTS)
def test_a_list_as_a_file_is_whole_whatever_form_the_client_asks(client, name):
    accept = "text/html,application/xhtml+xml,*/*;q=0.8"

    rows = rows_of(client.get(f"/api/v1/{name}.csv", headers={"Accept": accept}))

    page, counted = client.get(f"/api/v1/{name}?limit=100").get_json(), 0
    while page:
        counted += len(page["items"])
        page = client.get(page["next"]).get_json() if page["next"] else None
    assert len(rows) == counted


@pytest.mark.parametrize("name", [name for name in LISTS if TABLES.get(name, name) in TABLE_WORDS])
def test_both_doors_have_the_same_names_of_columns(client, name):
    part = client.get(f"/api/v1/{name}.csv?limit=1").text.splitlines()[0].split(",")
    file = client.get(f"/data/{TABLES.get(name, name)}.csv").text.splitlines()[0].split(",")

    assert [column for column in file if column not in part] == []
    assert [column for column in part if column != column.lower()] == []


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("area=rotterdam", "area"), ("fbclid=x", "fbclid"), ("from=2023&to=2020", "to"), ("limit=0", "limit")],
)
def test_the_file_of_a_list_is_as_strict_as_the_list(client, query, parameter):
    answer = client.get(f"/api/v1/observations.csv?{query}")

    assert answer.status_code == 400
    assert parameter in {error["parameter"] for error in answer.get_json()["errors"]}


def test_a_page_of_the_file_can_be_asked_and_says_where_the_next_is(client):
    answer = client.get("/api/v1/releases/1/measures.csv?limit=2")

    assert len(rows_of(answer)) == 2
    following = answer.headers["Link"].split(";")[0].strip("<>")
    assert following.startswith("/api/v1/releases/1/measures.csv?")
    assert len(rows_of(client.get(following))) == 2


def test_a_list_that_is_too_long_for_a_file_says_what_to_do(spoiled_site, monkeypatch):
    monkeypatch.setattr(whole_lists, "MAX_ROWS", 500)

    answer = client_of(spoiled_site()).get("/api/v1/observations.csv")

    assert answer.status_code == 400
    assert "Maak uw keuze kleiner" in answer.get_json()["detail"]


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("/data/observations.csv?indicator=omlopen", "/api/v1/observations.csv?indicator=omlopen"),
        ("/data/observations.csv?gebied=GM0599", "/api/v1/observations.csv"),
        ("/data/observations.csv?Area=GM0599", "/api/v1/observations.csv"),
        ("/data/observations.csv?period_start=2022-01-01", "/api/v1/observations.csv"),
        ("/data/observations-excel-nl.csv?year=2022", "/api/v1/observations.csv?year=2022"),
        ("/data/city-surveys.csv?area=GM0363", "/api/v1/surveys.csv?area=GM0363"),
        ("/data/gebied-GM0599.csv?indicator=x", "/api/v1/observations.csv?indicator=x"),
        ("/data/gebied-GM0599.xlsx?van=2020", "/api/v1/observations.csv"),
        ("/data/veilige-steden.zip?gebied=GM0599", "/api/v1/observations.csv"),
        ("/data/pillars.csv?pillar=p1", ""),
    ],
)
def test_a_file_that_is_asked_for_a_part_says_where_that_part_is(client, address, part):
    client.get(address.partition("?")[0])  # the whole file may be kept by now

    person, program = client.get(address, headers={"Accept": "text/html"}), client.get(address)

    assert (person.status_code, person.mimetype) == (400, "text/html")
    assert (program.status_code, program.mimetype) == (400, "application/problem+json")
    for words in (person.text, program.get_json()["detail"]):
        assert "Dit bestand komt altijd in zijn geheel" in words
        assert part in words


@pytest.mark.parametrize("path", ["/data/areas.csv", "/data/gebied-GM0599.csv", "/data/veilige-steden.zip", "/data/"])
def test_what_others_add_to_the_address_of_a_file_is_passed_over(client, path):
    plain = client.get(path)

    for noise in ("fbclid=x", "utm_source=x&utm_medium=y", "gclid=1", "v=2"):
        answer = client.get(f"{path}?{noise}")
        assert (answer.status_code, answer.data) == (200, plain.data)


def test_the_file_of_a_list_that_the_page_narrows_has_the_rows_that_the_page_shows(client):
    whole, part = (client.get(f"/kaarten/actieplan.csv{query}") for query in ("", "?Status=Gereed&utm_source=x"))

    assert len(rows_of(whole)) == 30
    assert 0 < len(rows_of(part)) < 30
    assert f"{len(rows_of(part))} van de 30 acties" in client.get("/straatintimidatie?status=gereed").text


def test_the_page_about_the_api_tells_both_ways(client):
    text = client.get("/api").text

    assert "Accept: text/csv" in text
    assert "/observations.csv?indicator=huisverboden-opgelegd" in text
