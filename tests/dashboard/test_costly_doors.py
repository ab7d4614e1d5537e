"""What costs much is bounded: per client, per worker, and while a file is made everything else answers."""

import gzip
from threading import Event, Thread

import brotli
import pytest

from dashboard.http import costly_doors
from dashboard.open_data import file_builder
from data.cache import file_cache
from layouts.search import page
from layouts.search.page import QUERY
from tests.callbacks.asking import answered_here, post, question
from tests.dashboard.shipped_site import client_of, make_site

BROWSER = {"Accept": "text/html"}
SEARCHING = f"/zoeken?{QUERY}=opvang"


@pytest.fixture
def many_municipalities(monkeypatch):
    """Let the site count as one of all municipalities."""
    monkeypatch.setattr(costly_doors, "MANY_MUNICIPALITIES", 3)


@pytest.fixture
def is_costly(site):
    """Say of a request whether it is costly."""

    def ask(path, **how):
        with site.server.test_request_context(path, **how):
            return costly_doors.is_costly(site.server.extensions["veilige_steden"]["reader"])

    return ask


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (SEARCHING, True),
        ("/zoeken", False),
        ("/data/veilige-steden.zip", True),
        ("/data/gebied-GM0599.xlsx", True),
        ("/data/", False),
        ("/kaarten/huisverboden.xlsx", True),
        ("/kaarten/huisverboden.csv", False),
        ("/", False),
        ("/gemeenten", False),
        ("/api/v1/comparison", False),
        ("/healthz", False),
    ],
)
def test_files_and_searches_are_costly_and_pages_are_not(is_costly, path, expected):
    assert is_costly(path) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/gemeenten?gebied=GM0599", True),
        ("/api/v1/comparison?indicator=x", True),
        ("/api/v1/comparison.csv", True),
        ("/gemeenten/GM0599", False),
        ("/pijler/directe-veiligheid", False),
    ],
)
def test_of_very_many_municipalities_a_comparison_is_costly(is_costly, many_municipalities, path, expected):
    assert is_costly(path) is expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"output": "page.children", "inputs": [{"value": SEARCHING}]}, True),
        ({"output": "x.children", "state": [{"value": f"gebied=NL01&{QUERY}=a"}]}, True),
        ({"output": "..gemeenten-kaart.children...gemeenten-tabel.children..", "inputs": []}, True),
        ({"output": "page.children", "inputs": [{"value": "/gemeenten?van=2020"}]}, True),
        ({"output": "page.children", "inputs": [{"value": "/gemeenten/GM0599"}]}, False),
        ({"output": "x.children", "inputs": [{"value": None}, "tekst", 3]}, False),
        ({"output": 3, "inputs": "tekst", "state": None}, False),
        ([], False),
        (None, False),
    ],
)
def test_a_callback_is_judged_by_what_it_asks(is_costly, many_municipalities, content, expected):
    assert is_costly("/_dash-update-component", method="POST", json=content) is expected


def test_a_callback_too_deep_to_read_is_left_to_its_guard(is_costly):
    deep = "[" * 100_000

    assert is_costly("/_dash-update-component", method="POST", data=deep, content_type="application/json") is False


@pytest.fixture
def hold_searches(monkeypatch):
    """Let searches wait in their view until the test lets them go; tells when one has begun."""
    begun, may_end = Event(), Event()
    correct_spelling = page.correct_spelling

    def slow(query):
        begun.set()
        may_end.wait(20)
        return correct_spelling(query)

    monkeypatch.setattr(page, "correct_spelling", slow)
    yield begun, may_end
    may_end.set()


def test_while_as_many_threads_search_as_may_another_is_refused_and_pages_answer(
    shipped_url, front_end, monkeypatch, hold_searches
):
    monkeypatch.setattr(costly_doors, "MAX_COSTLY_THREADS", 1)
    begun, may_end = hold_searches
    site = make_site(shipped_url, front_end)
    first = []
    searching = Thread(target=lambda: first.append(client_of(site).get(SEARCHING).status_code))
    searching.start()
    assert begun.wait(20)

    refused = client_of(site).get(SEARCHING, headers=BROWSER)
    others = [client_of(site).get(path).status_code for path in ("/healthz", "/", "/zoeken", "/data/terms.csv")]
    may_end.set()
    searching.join(20)

    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "2")
    assert "Het is nu druk op de site." in refused.text
    assert others == [200] * 4
    assert first == [200]
    assert client_of(site).get(SEARCHING).status_code == 200


def test_a_search_that_fails_gives_its_place_back(shipped_url, front_end, monkeypatch):
    monkeypatch.setattr(costly_doors, "MAX_COSTLY_THREADS", 1)
    site = make_site(shipped_url, front_end)

    statuses = [client_of(site).get(path).status_code for path in ("/kaarten/nee.xlsx", "/kaarten/nee.xlsx", SEARCHING)]

    assert statuses == [404, 404, 200]


def test_a_client_that_asks_too_much_of_what_is_costly_is_refused_and_others_are_not(shipped_url, front_end):
    client = client_of(make_site(shipped_url, front_end, costly_per_minute=2))
    other = {"REMOTE_ADDR": "192.0.2.7"}

    asked = [client.get("/data/terms.csv") for _ in range(3)]
    searched = client.get(SEARCHING, headers=BROWSER)

    assert [answer.status_code for answer in asked] == [200, 200, 429]
    assert asked[0].headers["RateLimit-Remaining"] == "1"
    assert asked[2].mimetype == "application/problem+json"
    assert 0 < int(asked[2].headers["Retry-After"]) <= 60
    assert (searched.status_code, searched.mimetype) == (429, "text/html")
    assert [client.get(path).status_code for path in ("/", "/data/", "/api/v1/terms", "/healthz")] == [200] * 4
    assert "RateLimit-Limit" not in client.get("/").headers
    assert client.get("/data/terms.csv", environ_base=other).status_code == 200


def test_searches_by_callback_count_too(shipped_url, front_end):
    site = make_site(shipped_url, front_end, costly_per_minute=1)
    client = client_of(site)
    reads = {output: [one["id"] for one in site.callback_map[output]["inputs"]] for output in answered_here(site)}
    output = next(output for output, places in reads.items() if "address" in places)

    statuses = [post(client, question(site, output, address=SEARCHING)).status_code for _ in range(2)]

    assert statuses == [200, 429]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("198.51.100.1", "198.51.100.2", False),
        ("198.51.100.1", "198.51.100.1:51234", True),
        ("::ffff:198.51.100.1", "198.51.100.1", True),
        ("::ffff:198.51.100.1", "::ffff:198.51.100.2", False),
        ("[2001:db8::1]:443", "2001:db8::2", True),
        ("fe80::1%eth0", "[fe80::2%eth1]:99", True),
        ("unknown", "geen adres", True),
        ("", "_gizmo", True),
        ("198.51.100.1:port", "1.2.3", True),
        ("unknown", "198.51.100.1", False),
    ],
)
def test_behind_a_proxy_a_client_is_who_it_says_and_else_the_proxy_itself(shipped_url, front_end, one, other, same):
    client = client_of(make_site(shipped_url, front_end, api_per_minute=1, trusted_proxies=1))

    statuses = [
        client.get("/api/v1/terms?limit=1", headers={"X-Forwarded-For": told}).status_code for told in (one, other)
    ]

    assert statuses == [200, 429 if same else 200]


@pytest.fixture
def hold_zip(monkeypatch):
    """Let the zip wait halfway until the test lets it go; counts how often it is begun."""
    begun, may_end, made = Event(), Event(), []
    write_zip = file_builder.write_zip

    def slow(dataset, out):
        made.append(1)
        begun.set()
        may_end.wait(20)
        write_zip(dataset, out)

    writers = {**file_builder.DATASET_FILES, "veilige-steden.zip": slow}
    monkeypatch.setattr(file_builder, "DATASET_FILES", writers)
    monkeypatch.setattr(file_cache, "MAX_TURN_SECONDS", 0.05)
    yield begun, may_end, made
    may_end.set()


def test_while_a_file_is_made_others_hear_when_to_come_back_and_everything_else_answers(
    shipped_url, front_end, hold_zip
):
    begun, may_end, made = hold_zip
    site = make_site(shipped_url, front_end)
    client_of(site).get("/data/terms.csv")
    answers = []
    asking = Thread(target=lambda: answers.append(client_of(site).get("/data/veilige-steden.zip")))
    asking.start()
    assert begun.wait(20)

    waiting = [client_of(site).get("/data/veilige-steden.zip", headers=BROWSER) for _ in range(3)]
    new = client_of(site).get("/data/areas.csv")
    there = ["/healthz", "/", "/data/", "/data/terms.csv", "/data/catalogus.jsonld", SEARCHING]
    statuses = [client_of(site).get(path).status_code for path in there]
    may_end.set()
    asking.join(20)

    assert [(one.status_code, one.headers["Retry-After"]) for one in (*waiting, new)] == [(503, "5")] * 4
    assert "Dit bestand wordt nu gemaakt." in waiting[0].text
    assert statuses == [200] * len(there)
    assert answers[0].status_code == 200
    assert client_of(site).get("/data/veilige-steden.zip").data == answers[0].data
    assert len(made) == 1


def test_a_restart_finds_the_files_again_and_another_database_has_its_own(
    shipped_url, own_database, front_end, hold_zip, tmp_path
):
    hold_zip[1].set()
    sites = [make_site(url, front_end, open_data_folder=tmp_path) for url in (shipped_url, shipped_url, own_database)]

    statuses = [client_of(site).get("/data/veilige-steden.zip").status_code for site in sites]

    assert statuses == [200] * 3
    assert len(hold_zip[2]) == 2


def test_without_a_place_for_files_the_rest_of_the_site_works_and_the_log_says_so(
    shipped_url, front_end, tmp_path, caplog
):
    (tmp_path / "bestand").write_text("geen map")
    client = client_of(make_site(shipped_url, front_end, open_data_folder=tmp_path / "bestand"))

    statuses = [client.get(path).status_code for path in ("/data/terms.csv", "/data/catalogus.jsonld", "/data/", "/")]

    assert statuses == [503, 200, 200, 200]
    assert "OPEN_DATA_FOLDER" in caplog.text


def test_a_file_comes_in_the_form_that_is_asked_with_one_tag(client):
    forms = {form: client.get("/data/terms.csv", headers={"Accept-Encoding": form}) for form in ("", "gzip", "br")}

    assert {form: answer.headers.get("Content-Encoding", "") for form, answer in forms.items()} == {
        form: form for form in forms
    }
    assert len({answer.headers["ETag"] for answer in forms.values()}) == 1
    assert all("Accept-Encoding" in answer.headers["Vary"] for answer in forms.values())
    assert brotli.decompress(forms["br"].data) == gzip.decompress(forms["gzip"].data) == forms[""].data
    assert len(forms["br"].data) < len(forms[""].data) / 2
