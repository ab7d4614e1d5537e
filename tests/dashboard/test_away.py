"""A database that is away: what was shown before stays and says so, by every door; the rest asks for patience."""

from contextlib import ExitStack

import pytest

from dashboard.operations.health import FROM_MEMORY
from data.database import versions
from data.database.engine import make_engine
from data.database.migrations import migrate
from data.releases.load import load_package
from layouts.wording.errors import DATABASE_UNREACHABLE
from tests.callbacks.asking import post, question
from tests.conftest import refuse
from tests.dashboard.shipped_site import LOADED_ON, PACKAGE, client_of, make_site
from tests.postgres import NoPostgresError, own_server

MARK = "De database is even niet te bereiken. U ziet de cijfers zoals ze om "
PAGES = ["/", "/pijler/directe-veiligheid?gebied=GM0363", "/gemeenten"]
EMBED, LISTED = "/embed/huisverboden", "/api/v1/areas"
PEOPLE = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def deserted(front_end):
    """A site that lost its database after some addresses were asked: the site, and what it answered before."""
    with ExitStack() as server:
        try:
            url = server.enter_context(own_server())
        except NoPostgresError as error:
            refuse(str(error))
        address = url.render_as_string(hide_password=False)
        engine = make_engine(address)
        migrate(engine)
        load_package(engine, PACKAGE, LOADED_ON)
        engine.dispose()
        site = make_site(address, front_end)
        client = client_of(site)
        before = {path: client.get(path, headers=PEOPLE) for path in PAGES}
        before |= {path: client.get(path) for path in (EMBED, LISTED)}
        moved = post(client, go(site))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(versions, "RETRY_SECONDS", 0)
        yield site, before, moved


def go(site) -> dict:
    """The question with which a page is drawn after its scripts have come."""
    output = next(name for name in site.callback_map if "page-content" in name or name.startswith("..page"))
    return question(site, output)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_was_shown_stays_and_says_so(deserted, path):
    site, before, _ = deserted
    answer = client_of(site).get(path, headers=PEOPLE)

    assert (before[path].status_code, answer.status_code) == (200, 200)
    assert MARK not in before[path].text
    shown, for_scripts = answer.text.split('<div id="mount">')
    assert (shown.count(MARK), for_scripts.count(MARK)) == (1, 1)
    assert answer.headers["Warning"].startswith("110")
    assert "Warning" not in before[path].headers


def test_an_embed_says_so_where_it_stands_and_is_not_kept_for_long(deserted):
    site, before, _ = deserted
    answer = client_of(site).get(EMBED)

    assert MARK in answer.text
    assert answer.headers["ETag"] != before[EMBED].headers["ETag"]
    assert (before[EMBED].headers["Cache-Control"], answer.headers["Cache-Control"]) == (
        "public, max-age=300, stale-while-revalidate=86400, stale-if-error=86400",
        "public, max-age=10",
    )


def test_a_program_gets_the_same_figures_with_a_warning(deserted):
    site, before, _ = deserted
    answer = client_of(site).get(LISTED)

    assert answer.get_json() == before[LISTED].get_json()
    assert answer.headers["Warning"].startswith("110")


def test_what_was_never_shown_asks_for_patience(deserted):
    site, _, _ = deserted
    client = client_of(site)
    page, program = client.get("/begroting?gebied=GM0505", headers=PEOPLE), client.get("/api/v1/observations?limit=3")

    assert (page.status_code, program.status_code) == (503, 503)
    assert DATABASE_UNREACHABLE in page.text
    assert program.get_json()["detail"] == DATABASE_UNREACHABLE
    assert page.headers["Retry-After"] == program.headers["Retry-After"] == "10"
    assert page.headers["Cache-Control"] == program.headers["Cache-Control"] == "no-store"


def test_a_page_drawn_by_scripts_says_so_too(deserted):
    site, _, moved = deserted
    answer = post(client_of(site), go(site))

    assert (moved.status_code, answer.status_code) == (200, 200)
    assert MARK not in moved.text
    assert answer.text.count(MARK) == 1


def test_it_is_alive_and_its_files_are_served_unmarked(deserted):
    site, _, _ = deserted
    client = client_of(site)

    assert client.get("/healthz").status_code == 200
    assert "Warning" not in client.get("/assets/icon.svg").headers
    ready = client.get("/readyz")
    assert (ready.status_code, ready.get_json()["status"]) == (200, FROM_MEMORY)
