"""When something breaks: a friendly page or a plain problem, a line in the log, and nothing of the inside."""

import logging
from pathlib import Path

import pytest
from sqlalchemy import text

from dashboard.operations.health import BROKEN, OLDER
from data.database.engine import make_engine
from data.database.migrations import migrate
from data.database.visibility import Viewer
from data.reader import Reader
from layouts.components.help import SITE_NAME, help_line
from layouts.pages.table import PAGES as PAGE_TABLE
from layouts.rendering.html.markup import markup
from layouts.wording.errors import DATABASE_UNREACHABLE, NOTHING_LOADED, SERVER_ERROR
from tests.callbacks.asking import answered_here, post, question
from tests.dashboard.shipped_site import client_of, make_site

HELP = ('<a href="tel:112">112</a>', '<a href="tel:08002000">0800-2000</a>', '<a href="tel:08000188">0800-0188</a>')
OFFLINE_PAGE = Path(__file__).parents[2] / "docs/deploy/onbereikbaar.html"
INSIDE = "geheim: postgresql://gebruiker:wachtwoord@server"
PAGES = [
    "/",
    "/pijler/directe-veiligheid?gebied=GM0363",
    "/bronnen",
    "/begrippen",
    "/toegankelijkheid",
    "/bestaat-niet",
]
FOR_PROGRAMS = ["/api/v1/observations", "/api/v1/areas", "/api/v1/cards/huisverboden", "/_dash-layout"]


@pytest.fixture
def breaking_site(shipped_url, front_end, monkeypatch):
    """A site whose reader raises once it has been set up."""

    def fail(*_):
        raise RuntimeError(INSIDE)

    site = make_site(shipped_url, front_end)
    monkeypatch.setattr(Reader, "answer", fail)
    monkeypatch.setattr(Reader, "catalogue", property(fail))
    return site


@pytest.fixture
def site_without_database(spoiled_site, own_database):
    """A site whose database is emptied after the start."""
    site = spoiled_site()
    client_of(site).get("/healthz")
    engine = make_engine(own_database)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE observation"))
        connection.execute(text("ALTER TABLE release RENAME TO gone"))
    engine.dispose()
    return site


def is_friendly(answer, status: int = 500, title: str = "Er ging iets mis", said: str = SERVER_ERROR) -> bool:
    """Say whether this is the page that needs nothing: Dutch, with the help line, without the inside."""
    return (
        answer.status_code == status
        and answer.mimetype == "text/html"
        and answer.text.count(f"<h1>{title}</h1>") == 1
        and said in answer.text
        and '<html lang="nl">' in answer.text
        and all(words in answer.text for words in HELP)
        and shows_nothing_inside(answer)
    )


def shows_nothing_inside(answer) -> bool:
    told = f"{answer.headers}{answer.text}"
    return not any(words in told for words in ("Traceback", "geheim", "wachtwoord", "Error", ".py", "sqlite"))


@pytest.mark.parametrize("address", PAGES)
def test_a_page_that_fails_is_a_friendly_page(breaking_site, address):
    answer = client_of(breaking_site).get(address, headers={"Accept": "text/html"})

    assert is_friendly(answer)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("address", FOR_PROGRAMS)
def test_a_program_is_told_of_a_failure_in_its_own_form(breaking_site, address):
    answer = client_of(breaking_site).get(address)

    assert (answer.status_code, answer.mimetype) == (500, "application/problem+json")
    assert answer.get_json() == {
        "type": "about:blank",
        "title": "Er ging iets mis",
        "status": 500,
        "detail": SERVER_ERROR,
    }
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_a_callback_that_fails_says_so_and_no_more(breaking_site):
    client = client_of(breaking_site)

    answers = {output: post(client, question(breaking_site, output)) for output in answered_here(breaking_site)}

    assert {answer.status_code for answer in answers.values()} == {500}
    assert {answer.mimetype for answer in answers.values()} == {"application/problem+json"}
    assert {answer.get_json()["detail"] for answer in answers.values()} == {SERVER_ERROR}
    assert all(shows_nothing_inside(answer) for answer in answers.values())


@pytest.mark.parametrize("address", ["/bronnen?gebied=GM0363", "/api/v1/observations?area=GM0363"])
def test_the_log_names_what_failed_and_not_what_was_asked(breaking_site, caplog, address):
    with caplog.at_level(logging.ERROR, logger="veilige_steden"):
        client_of(breaking_site).get(address)

    lines = [record.getMessage() for record in caplog.records if record.name == "veilige_steden"]
    assert lines == [f"failed at {address.split('?')[0]}: RuntimeError"]
    assert all("GM0363" not in line for line in lines)


def test_the_log_names_a_failure_behind_an_unknown_address_too(breaking_site, caplog):
    with caplog.at_level(logging.ERROR, logger="veilige_steden"):
        client_of(breaking_site).get("/bestaat-niet")

    lines = [record.getMessage() for record in caplog.records if record.name == "veilige_steden"]
    assert lines == ["failed at /<path:path>: RuntimeError"]


@pytest.mark.parametrize(
    "address", ["/kaarten/huisverboden.csv?gebied=GM9999", "/bestaat-niet", "/api/v1/observations?area=x", "/.env"]
)
def test_a_wrong_question_is_no_failure_of_ours(site, caplog, address):
    with caplog.at_level(logging.ERROR):
        answer = client_of(site).get(address)

    assert 400 <= answer.status_code < 500
    assert caplog.records == []


def test_without_its_tables_the_site_lives_but_is_not_ready(site_without_database):
    client = client_of(site_without_database)

    alive, ready = client.get("/healthz"), client.get("/readyz")

    assert (alive.status_code, alive.get_json()) == (200, {"status": "ok"})
    assert (ready.status_code, ready.get_json()) == (503, {"status": "geen database"})
    assert shows_nothing_inside(ready)


@pytest.mark.parametrize("address", PAGES)
def test_without_its_tables_every_page_is_a_friendly_one(site_without_database, address):
    assert is_friendly(client_of(site_without_database).get(address))


@pytest.mark.parametrize("address", FOR_PROGRAMS)
def test_without_its_tables_a_program_is_told_so(site_without_database, address):
    answer = client_of(site_without_database).get(address)

    assert (answer.status_code, answer.mimetype) == (500, "application/problem+json")
    assert shows_nothing_inside(answer)


@pytest.mark.parametrize(
    "url", ["sqlite:////proc/bestaat-niet/x.sqlite", "postgresql://niemand:geheim@127.0.0.1:1/niets?connect_timeout=1"]
)
def test_a_database_that_cannot_be_reached_stops_only_what_needs_it(front_end, monkeypatch, url):
    monkeypatch.setattr(Path, "mkdir", lambda *_, **__: None)
    client = client_of(make_site(url, front_end))

    assert client.get("/healthz").status_code == 200
    assert (client.get("/readyz").status_code, client.get("/readyz").get_json()["status"]) == (503, "geen database")
    page, listed = client.get("/"), client.get("/api/v1/areas")
    assert is_friendly(page, 503, "De site is even niet bereikbaar", DATABASE_UNREACHABLE)
    assert (listed.status_code, listed.get_json()["detail"]) == (503, DATABASE_UNREACHABLE)
    assert shows_nothing_inside(listed)
    assert {answer.headers["Retry-After"] for answer in (page, listed)} == {"10"}


@pytest.fixture(scope="module")
def empty_site(front_end, tmp_path_factory):
    """A site on a database that has its tables and no release yet."""
    url = f"sqlite:///{tmp_path_factory.mktemp('empty') / 'empty.sqlite'}"
    engine = make_engine(url)
    migrate(engine)
    engine.dispose()
    return make_site(url, front_end)


def test_an_empty_database_is_not_ready(empty_site):
    ready = client_of(empty_site).get("/readyz")

    assert (ready.status_code, ready.get_json()) == (503, {"status": "nog geen gegevens"})


@pytest.mark.parametrize(
    "address", [*(page.path.replace("<code>", "GM0363") for page in PAGE_TABLE), "/api", "/bestaat-niet"]
)
def test_on_an_empty_database_every_page_says_kindly_that_there_are_no_figures_yet(empty_site, address):
    page = client_of(empty_site).get(address)

    assert is_friendly(page, 503, "De site is even niet bereikbaar", NOTHING_LOADED)
    assert page.headers["Retry-After"] == "10"


@pytest.mark.parametrize(
    "address", ["/embed/huisverboden?gebied=GM0363", "/kaarten/huisverboden.csv", "/kaarten/huisverboden.xlsx?van=2020"]
)
def test_on_an_empty_database_a_card_is_not_refused_but_asked_for_later(empty_site, address):
    answer = client_of(empty_site).get(address)

    assert answer.status_code == 503
    assert NOTHING_LOADED in (answer.text if answer.mimetype == "text/html" else answer.get_json()["detail"])


def test_on_an_empty_database_a_program_reads_empty_lists(empty_site):
    assert client_of(empty_site).get("/api/v1/observations").get_json()["items"] == []
    assert client_of(empty_site).get("/api/v1/areas").get_json()["items"] == []


def break_the_catalogue(url: str) -> None:
    """Change the database by hand, so that the definitions cannot be read, and change a release after it."""
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE term DROP COLUMN source_words"))
        connection.execute(text("UPDATE release SET revision = revision + 1"))
    engine.dispose()


def test_a_site_that_stays_at_an_older_version_is_ready_and_says_so(spoiled_site, own_database):
    client = client_of(spoiled_site())
    before = client.get("/bronnen")
    break_the_catalogue(own_database)

    ready, page, never_asked = client.get("/readyz"), client.get("/bronnen"), client.get("/gemeenten/GM0363")

    assert (ready.status_code, ready.get_json()) == (200, {"status": OLDER})
    assert (page.status_code, page.data) == (200, before.data)
    assert never_asked.status_code == 200


def test_a_site_without_a_version_to_serve_is_not_ready_and_asks_for_patience(spoiled_site, own_database, caplog):
    break_the_catalogue(own_database)
    client = client_of(spoiled_site())

    ready, page, listed = client.get("/readyz"), client.get("/"), client.get("/api/v1/areas")

    assert (ready.status_code, ready.get_json()) == (503, {"status": BROKEN})
    assert is_friendly(page, 503, "De site is even niet bereikbaar", DATABASE_UNREACHABLE)
    assert listed.status_code == 503
    messages = [record.getMessage() for record in caplog.records]
    assert messages[0] == "the catalogue of the newest data version cannot be built"
    assert messages[1:] == ["no catalogue at /: OperationalError", "no catalogue at /api/v1/areas: OperationalError"]


def test_the_site_is_ready_when_it_has_figures(client):
    answer = client.get("/readyz")

    assert (answer.status_code, answer.get_json()) == (200, {"status": "ok"})
    assert answer.headers["Cache-Control"] == "no-store"


def test_being_alive_asks_nothing_of_the_database(breaking_site):
    assert client_of(breaking_site).get("/healthz").status_code == 200


def test_two_sites_in_one_process_share_no_callback_and_no_answer(spoiled_site, own_database):
    first, second = spoiled_site(), spoiled_site(viewer_now=lambda: Viewer("administrator"))

    assert first.callback_map.keys() == second.callback_map.keys()
    assert all(first.callback_map[output] is not second.callback_map[output] for output in first.callback_map)
    readers = [site.server.extensions["veilige_steden"]["reader"] for site in (first, second)]
    assert readers[0] is not readers[1]
    assert [post(client_of(one), question(one, answered_here(one)[0])).status_code for one in (first, second)] == [
        200,
        200,
    ]


def test_the_page_of_the_front_server_has_the_same_name_and_help_line():
    words = OFFLINE_PAGE.read_text(encoding="utf-8").replace("\n", " ")

    assert markup(help_line()) in words
    assert f" · {SITE_NAME}</title>" in words
