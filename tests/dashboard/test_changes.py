"""What a later publication changed is told as data: old, new and why, on pages, cards, files, feed and API."""

import csv
import io
import re
from datetime import UTC, datetime
from html import unescape

import pytest

from tests.dashboard.releases import NextPackages
from tests.dashboard.shipped_site import client_of, copied, make_site

SECOND, THIRD = datetime(2026, 7, 1, 8, 15, tzinfo=UTC), datetime(2026, 7, 1, 14, 30, tzinfo=UTC)
WHY = "De bron telde twee keer"
ROTTERDAM = "gebied=GM0599"
NUMBER, GONE, STATUS = "O002", "O043", "O044"


@pytest.fixture(scope="module")
def second(shipped_url, front_end, tmp_path_factory):
    """The site after a second publication: 605 became 612, one figure was withdrawn, of one only the status changed."""
    folder = tmp_path_factory.mktemp("second")
    url = copied(shipped_url, folder / "site.sqlite")
    packages = NextPackages(folder / "package", url)
    packages.put("observations", "record", NUMBER, value="612")
    packages.drop("observations", "record", GONE)
    packages.put("observations", "record", STATUS, status="definitief")
    assert packages.publish(SECOND, WHY) == 2
    return client_of(make_site(url, front_end))


@pytest.fixture
def packages(own_database, tmp_path):
    return NextPackages(tmp_path / "package", own_database)


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.text).replace("\N{NO-BREAK SPACE}", " ")


def changes(client, release: int = 2, query: str = "limit=500") -> list[dict]:
    return client.get(f"/api/v1/releases/{release}/changes?{query}").get_json()["items"]


def figure(client, indicator: str, year: int, place: str = "") -> dict:
    query = f"observations?indicator={indicator}&area=GM0599&from={year}&to={year}"
    (item,) = client.get(f"/api/v1/{place}{query}").get_json()["items"]
    return item


def test_a_release_tells_each_change_with_its_kind_its_old_and_its_new_value(second):
    told = [
        tuple(item[name] for name in ("change", "kind", "field", "indicator", "area", "period", "old", "new"))
        for item in changes(second)
    ]

    assert sorted(told) == [
        ("gewijzigd", "getal", "value", "stopapp-downloads", "GM0599", "2022", 605, 612),
        ("gewijzigd", "status", "status", "huisverboden-opgelegd", "GM0599", "2020", "onbekend", "definitief"),
        ("ingetrokken", "getal", "value", "huisverboden-opgelegd", "GM0599", "2021", 375, None),
    ]


def test_the_changes_come_as_csv_page_by_page_and_as_one_file(second):
    first = second.get("/api/v1/releases/2/changes?limit=1", headers={"Accept": "text/csv"})
    whole = second.get("/api/v1/releases/2/changes.csv")
    rows = list(csv.DictReader(io.StringIO(whole.get_data().decode("utf-8-sig"), newline="")))

    assert first.headers["Link"].startswith("</api/v1/releases/2/changes?limit=1&after=")
    assert [row["old"] for row in rows] == ["605", "onbekend", "375"]
    assert [row["new"] for row in rows] == ["612", "definitief", ""]
    assert second.get("/api/v1/releases/3/changes.csv").status_code == 404


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_of_changes_of_any_size_hold_each_change_once(second, limit):
    address, found = f"/api/v1/releases/2/changes?limit={limit}", []
    while address:
        answer = second.get(address).get_json()
        assert len(answer["items"]) <= limit
        found += answer["items"]
        address = answer["next"]

    assert found == changes(second)


def test_the_first_release_tells_all_of_it_as_new(second):
    items = changes(second, 1, "limit=3")

    assert {(item["change"], item["old"]) for item in items} == {("toegevoegd", None)}


def test_the_page_of_news_tells_city_figure_period_old_new_and_why(second):
    text = page(second, "/nieuw")

    assert WHY in text
    for words in ("Ander getal", "Zelfde getal, andere status", "Ingetrokken", "Rotterdam", "605", "612", "375"):
        assert words in text
    assert "Met een ander getal: 1 cijfer. Alleen met een andere status: 1 cijfer. Ingetrokken: 1 cijfer." in text
    assert 'href="/api/v1/releases/2/changes.csv"' in text
    assert 'publicatie-2">' in text


def test_a_live_card_marks_the_revised_figure_and_not_one_of_which_only_the_status_changed(second):
    text = page(second, f"/straatintimidatie?{ROTTERDAM}")
    embed = page(second, f"/embed/stopapp?{ROTTERDAM}")

    assert "612 (herzien in publicatie 2, was 605)" in text
    assert embed.count("herzien in publicatie 2, was 605") == 3  # the table, the note, and the name of the chart
    bans = page(second, f"/embed/huisverboden?{ROTTERDAM}")
    assert "herzien" not in bans.lower()


def test_the_point_of_a_chart_says_what_it_was(packages, spoiled_site):
    packages.put("observations", "record", STATUS, value="365")
    packages.publish(SECOND)

    chart = page(client_of(spoiled_site()), f"/embed/huisverboden?{ROTTERDAM}").replace("\\u003cbr>", " ")

    assert "365 huisverboden. Marge: 329 tot 404. Herzien in publicatie 2, was 364." in chart


def test_the_api_and_the_files_of_a_card_tell_what_a_figure_replaced(second):
    item = figure(second, "stopapp-downloads", 2022)

    assert (item["value"], item["revisedIn"], item["oldValue"], item["oldQualifier"]) == (612, 2, 605, "exact")
    assert figure(second, "stopapp-downloads", 2022, "releases/1/")["revisedIn"] is None
    assert figure(second, "huisverboden-opgelegd", 2020)["revisedIn"] is None


def test_a_withdrawn_figure_stays_as_a_gap_with_day_publication_and_reason(second):
    item = figure(second, "huisverboden-opgelegd", 2021)

    assert (item["value"], item["missingReason"], item["release"]) == (None, "ingetrokken", 2)
    assert (item["withdrawnOn"], item["withdrawnBecause"]) == ("2026-07-01", WHY)
    assert figure(second, "huisverboden-opgelegd", 2021, "releases/1/")["value"] == 375


@pytest.mark.parametrize("address", [f"/pijler/directe-veiligheid?{ROTTERDAM}", f"/embed/huisverboden?{ROTTERDAM}"])
def test_a_card_says_of_a_withdrawn_figure_when_and_why_and_never_that_the_source_lacks_it(second, address):
    text = page(second, address)

    told = f"Over 2021 is het cijfer ingetrokken op 1 juli 2026, in publicatie 2. De toelichting daarbij is ‘{WHY}’."
    assert told in re.sub(r"</?a\b[^>]*>", "", text)
    assert "Over 2021 staat geen cijfer" not in text
    assert "ingetrokken op 1 juli 2026, in publicatie 2</td>" in text


def test_the_file_of_a_card_holds_the_withdrawn_figure(second):
    rows = csv.DictReader(io.StringIO(second.get(f"/kaarten/huisverboden.csv?{ROTTERDAM}").text, newline=""))
    (row,) = [row for row in rows if row["period_label"] == "2021"]

    assert (row["value"], row["label"], row["withdrawn_on"]) == ("", "ingetrokken", "2026-07-01")


def test_a_frozen_card_says_that_figures_changed_only_when_a_number_did(second):
    bans = page(second, f"/embed/huisverboden?{ROTTERDAM}&publicatie=1")
    amsterdam = page(second, "/embed/huisverboden?gebied=GM0363&publicatie=1")
    status = page(second, f"/embed/huisverboden?{ROTTERDAM}&publicatie=1&van=2019&tot=2020")

    assert "Sindsdien zijn cijfers gewijzigd of ingetrokken, het laatst in publicatie 2 (1 juli 2026)" in bans
    assert "Sindsdien" not in amsterdam
    assert "sindsdien gelijk gebleven, maar hun status is veranderd" in status


@pytest.mark.slow
@pytest.mark.parametrize("name", ["observations", "targets", "measures", "changes"])
def test_a_crawl_with_a_release_in_between_reads_one_release_whole(packages, spoiled_site, name):
    client = client_of(spoiled_site())
    query = "area=GM0599&" if name == "observations" else ""
    whole, address = [], f"/api/v1/{name}?{query}limit=500"
    while address:
        answer = client.get(address).get_json()
        whole, address = whole + answer["items"], answer["next"]
    page_size = max(len(whole) // 3, 1) if name != "changes" else 400
    first = client.get(f"/api/v1/{name}?{query}limit={page_size}").get_json()
    packages.put("observations", "record", NUMBER, value="612")
    packages.put("observations", "record", GONE, status="voorlopig")
    packages.drop("observations", "record", STATUS)
    packages.publish(SECOND)

    found, address = first["items"], first["next"]
    while address:
        answer = client.get(address).get_json()
        assert answer["release"] == 1
        found, address = found + answer["items"], answer["next"]

    assert found == whole


def test_a_figure_that_two_releases_changed_names_the_last_and_what_it_was_just_before(packages, spoiled_site):
    packages.put("observations", "record", NUMBER, value="612")
    packages.publish(SECOND)
    packages.put("observations", "record", NUMBER, value="620", qualifier="circa")
    packages.publish(THIRD)
    client = client_of(spoiled_site())

    item = figure(client, "stopapp-downloads", 2022)

    assert (item["value"], item["revisedIn"], item["oldValue"]) == (620, 3, 612)
    assert figure(client, "stopapp-downloads", 2022, "releases/2/")["oldValue"] == 605
    assert "circa 620 (herzien in publicatie 3, was 612)" in page(client, f"/straatintimidatie?{ROTTERDAM}")


def test_a_later_change_of_status_keeps_the_mark_of_the_revision_before_it(packages, spoiled_site):
    packages.put("observations", "record", NUMBER, value="612")
    packages.publish(SECOND)
    packages.put("observations", "record", NUMBER, status="definitief")
    packages.publish(THIRD)

    item = figure(client_of(spoiled_site()), "stopapp-downloads", 2022)

    assert (item["release"], item["revisedIn"], item["oldValue"]) == (3, 2, 605)


def test_a_withdrawn_figure_that_comes_back_is_a_figure_again(packages, spoiled_site):
    gone = packages.drop("observations", "record", GONE)
    packages.publish(SECOND)
    packages.add("observations", gone)
    packages.publish(THIRD)
    client = client_of(spoiled_site())

    item = figure(client, "huisverboden-opgelegd", 2021)

    assert (item["value"], item["missingReason"], item["revisedIn"]) == (375, None, None)
    assert [(one["change"], one["old"], one["new"]) for one in changes(client, 3)] == [("toegevoegd", None, 375)]
    assert "ingetrokken op" not in page(client, f"/embed/huisverboden?{ROTTERDAM}")


def test_a_series_of_which_all_is_withdrawn_says_so_and_never_on_a_day_that_is_its_period(packages, spoiled_site):
    packages.drop("observations", "record", "O001")
    packages.publish(SECOND, WHY)
    client = client_of(spoiled_site())

    overview, embed = page(client, "/gemeenten/GM0599"), page(client, f"/embed/gastlessen?{ROTTERDAM}")

    words = " ".join(re.sub("<[^>]+>", " ", overview).split())
    assert "Gastlessen ingetrokken cijfer over 2023" in words
    assert "1 ingetrokken Gastlessen over seksuele straatintimidatie" in words
    assert "over 2023 is het cijfer ingetrokken op 1 juli 2026, in publicatie 2." in embed
    assert "niet in de bronnen die wij hebben" not in embed


def test_a_card_whose_title_holds_the_word_still_tells_what_was_taken_back(packages, spoiled_site):
    gone = packages.drop("observations", "indicator", "huisverboden-ingetrokken")
    packages.publish(SECOND, WHY)

    embed = page(client_of(spoiled_site()), f"/embed/huisverboden-aandelen?{ROTTERDAM}")

    assert gone
    assert "is het cijfer ingetrokken op 1 juli 2026, in publicatie 2" in embed


def test_a_changed_target_and_a_withdrawn_measure_are_told_too(packages, spoiled_site):
    packages.change("targets", lambda rows: [rows[0] | {"value": "4321", "value_max": ""}, *rows[1:]])
    packages.change("measures", lambda rows: rows[1:])
    packages.publish(SECOND)
    client = client_of(spoiled_site())

    told = {(item["table"], item["change"], item["kind"], item["field"]) for item in changes(client)}

    assert ("targets", "gewijzigd", "getal", "value") in told
    assert ("measures", "ingetrokken", "status", "status") in told
    assert "4.321" in page(client, "/nieuw")


def test_a_renamed_definition_is_no_change_of_a_record(packages, spoiled_site):
    packages.put("indicators", "indicator", "stopapp-downloads", title="Hoe vaak de app werd geladen")
    packages.publish(SECOND)
    client = client_of(spoiled_site())

    assert changes(client) == []
    assert "Er veranderde geen cijfer." in page(client, "/nieuw")


@pytest.mark.slow
def test_every_release_has_an_address_and_a_moment_of_its_own(packages, spoiled_site):
    packages.put("observations", "record", NUMBER, value="612")
    packages.publish(SECOND)
    packages.put("observations", "record", NUMBER, value="613")
    packages.publish(THIRD)
    client = client_of(spoiled_site())

    feed = client.get("/publicaties.atom").text
    own = page(client, "/nieuw?publicatie=2")

    assert feed.index("2026-07-01T16:30:00+02:00") < feed.index("2026-07-01T10:15:00+02:00")
    for number in (1, 2, 3):
        assert f'<link href="http://localhost/nieuw?publicatie={number}"/>' in feed
        assert f"/publicatie/{number}</id>" in feed
        assert client.get(f"/nieuw?publicatie={number}").status_code == 200
        assert client.get(f"/publicatie/{number}").location.endswith(f"/nieuw?publicatie={number}")
    assert ("605" in own, "613" in own) == (True, False)
    assert client.get("/publicatie/4").status_code == 404
