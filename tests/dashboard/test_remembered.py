"""An embedded card out of memory is the card itself: the same bytes and headers, for everyone, until a release."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, update
from werkzeug.test import Client, EnvironBuilder

from dashboard.http.response_cache import LONGEST_HOST, Remembered
from dashboard.operations.log import ROUTE
from data.database import tables
from data.database.engine import make_engine
from tests.dashboard.shipped_site import VIEWERS, client_of, make_site

CARD = "/embed/huisverboden?gebied=GM0599"
ASKED = [
    CARD,
    "/embed/huisverboden",
    "/embed/huisverboden?van=2018&gebied=GM0599&thema=donker",
    "/embed/huisverboden?thema=donker&gebied=GM0599&van=2018",
    "/embed/huisverboden?gebied=GM0599&",
    "/embed/huisverboden?gebied=GM%30599",
    "/embed/huisverboden?publicatie=1",
    "/embed/huisverboden?publicatie=99",
    "/embed/huisverboden?onbekend=1",
    "/embed/huisverboden?thema=licht&thema=donker",
    "/embed/bestaat-niet",
    "/embed/ongewenst-gedrag-openbaar",
    "/embed/",
]
HEADERS = [
    {},
    {"Accept-Encoding": "br"},
    {"Accept-Encoding": "gzip, deflate"},
    {"Accept-Encoding": "br;q=0, gzip"},
    {"Accept-Encoding": "identity", "Cookie": "session=iemand", "Accept": "text/html"},
    {"Host": "elders.voorbeeld"},
    {"If-None-Match": '"iets-anders"'},
    {"If-None-Match": "*"},
    {"Range": "bytes=0-9"},
]


@pytest.fixture
def asked(shipped_url, front_end):
    """A site that remembers, the application behind its memory, and how often that was asked."""
    return Counted(make_site(shipped_url, front_end))


class Counted:
    def __init__(self, site):
        self.client = client_of(site)
        self.remembered = site.server.wsgi_app
        assert isinstance(self.remembered, Remembered)
        self.behind = self.remembered._application
        self.times = 0
        self.remembered._application = self._count

    def _count(self, environ, start_response):
        self.times += 1
        return self.behind(environ, start_response)


def whole(answer):
    return answer.status, list(answer.headers), answer.data


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
@pytest.mark.parametrize("headers", HEADERS, ids=str)
def test_with_and_without_memory_an_answer_is_the_same(asked, site, method, headers):
    bare = make_bare(site)

    for address in ASKED:
        wanted = whole(bare.open(address, method=method, headers=headers))
        assert whole(asked.client.open(address, method=method, headers=headers)) == wanted, address
        assert whole(asked.client.open(address, method=method, headers=headers)) == wanted, address


def make_bare(site):
    """A client of the application itself, past the memory in front of it."""
    return Client(site.server.wsgi_app._application, site.server.response_class)


def test_a_card_is_made_once_for_all_who_ask_the_same(asked):
    for order in ("gebied=GM0599&thema=donker", "thema=donker&gebied=GM0599"):
        for headers in ({}, {"Cookie": "session=x"}, {"User-Agent": "y"}, {"Accept-Language": "en"}):
            for method in ("GET", "HEAD"):
                asked.client.open(f"/embed/huisverboden?{order}", method=method, headers=headers)

    assert asked.times == 1


def test_who_has_the_card_is_told_so_from_memory(asked):
    mark = asked.client.get(CARD).headers["ETag"]

    answers = [asked.client.get(CARD, headers={"If-None-Match": mark}) for _ in range(3)]

    assert {(answer.status_code, answer.data, answer.headers["ETag"]) for answer in answers} == {(304, b"", mark)}
    assert asked.times == 2


@pytest.mark.parametrize("address", ["/embed/bestaat-niet", CARD.replace("0599", "9999"), f"{CARD}&onbekend=1"])
def test_a_refusal_is_not_remembered(asked, address):
    assert {asked.client.get(address).status_code for _ in range(3)} <= {400, 404}

    assert asked.times == 3


def test_a_site_that_does_not_know_its_address_never_gives_one_host_the_answer_of_another(asked):
    texts = {host: asked.client.get(CARD, headers={"Host": host}).text for host in ("een.voorbeeld", "twee.voorbeeld")}

    assert [host for host, text in texts.items() if f"http://{host}/" not in text] == []
    assert "een.voorbeeld" not in texts["twee.voorbeeld"]
    assert "https://een.voorbeeld/" in asked.client.get(CARD, base_url="https://een.voorbeeld").text


def test_a_host_of_any_length_fills_no_memory(asked):
    for _ in range(2):
        asked.client.get(CARD, headers={"Host": "a" * (LONGEST_HOST + 1)})

    assert asked.times == 2


def test_a_site_that_knows_its_address_remembers_one_answer_for_all_hosts(shipped_url, front_end):
    asked = Counted(make_site(shipped_url, front_end, site_url="https://veilig.example"))

    texts = {asked.client.get(CARD, headers={"Host": f"{name}.voorbeeld"}).text for name in "abc"}

    assert len(texts) == asked.times == 1


def test_a_withdrawn_card_is_not_remembered_from_before(shipped_url, front_end):
    client = client_of(make_site(shipped_url, front_end, withdrawn_embeds="huisverboden"))

    assert [client.get(CARD).status_code for _ in range(2)] == [404, 404]


def test_a_new_release_is_seen_at_once_and_a_withdrawn_one_is_gone(own_database, front_end):
    client = client_of(make_site(own_database, front_end))
    before = client.get(CARD).text
    engine = make_engine(own_database)
    made = {"note": "", "origin": "gemeente", "made_by": "test", "made_on": datetime(2026, 7, 1, tzinfo=UTC)}
    with engine.begin() as connection:
        connection.execute(insert(tables.release), [{"release": 2, "state": "concept", "public_on": None, **made}])
    assert client.get(CARD).text == before

    with engine.begin() as connection:
        published = {"state": "openbaar", "public_on": date(2026, 7, 1)}
        connection.execute(update(tables.release).where(tables.release.c.release == 2).values(**published))

    after = client.get(CARD).text
    assert "bijgewerkt op 1 juli 2026" in after
    assert "bijgewerkt op 1 juli 2026" not in before
    engine.dispose()


def test_another_day_is_another_question(own_database, front_end):
    day = [date(2026, 11, 21)]
    asked = Counted(make_site(own_database, front_end, today=lambda: day[0]))

    asked.client.get(CARD)
    day[0] = date(2026, 11, 22)
    asked.client.get(CARD)

    assert asked.times == 2


@pytest.mark.parametrize("role", VIEWERS)
def test_whoever_is_logged_in_neither_fills_nor_reads_more_than_the_public(shipped_url, front_end, client, role):
    other = client_of(make_site(shipped_url, front_end, viewer_now=lambda: VIEWERS[role]))

    assert whole(other.get(CARD)) == whole(client.get(CARD))


def test_a_host_that_is_none_spoils_nothing_for_others(shipped_url, front_end):
    asked = Counted(make_site(shipped_url, front_end, site_url="https://veilig.example"))

    first = asked.client.get(CARD, headers={"Host": "geen host'<>"})
    second = asked.client.get(CARD)

    assert (second.status_code, second.data) == (200, first.data or second.data)
    assert "geen host" not in second.text


def test_a_failure_is_not_remembered(asked):
    def failing(_asked, start_response):
        start_response("500 INTERNAL SERVER ERROR", [("Content-Type", "text/plain")])
        return [b"kapot"]

    behind, asked.behind = asked.behind, failing
    broken = asked.client.get(CARD)
    asked.behind = behind
    mark = asked.client.get(CARD).headers["ETag"]
    asked.behind = failing
    broken_again = asked.client.get(CARD, headers={"If-None-Match": mark})
    asked.behind = behind

    assert (broken.status_code, broken_again.status_code) == (500, 500)
    assert asked.client.get(CARD, headers={"If-None-Match": mark}).status_code == 304


def test_what_is_counted_of_a_card_is_its_route(asked):
    routes = []

    for address in (CARD, CARD, "/embed/bestaat-niet", "/embed/"):
        known = EnvironBuilder(address).get_environ()
        list(asked.remembered(known, lambda *_: None))
        routes.append(known[ROUTE])

    assert routes == ["/embed/<card_id>", "/embed/<card_id>", "/embed/<card_id>", "/<path:path>"]
