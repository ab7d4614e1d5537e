"""A kept answer is the answer itself: the same bytes and headers, for the public, until a release or another day."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from time import sleep

import pytest
from sqlalchemy import insert, update
from werkzeug.test import EnvironBuilder

from dashboard.http import response_cache
from dashboard.http.response_cache import CALLBACK, MAX_HEADER, ResponseCache
from dashboard.operations.log import ROUTE
from data.database import tables
from data.database.engine import make_engine
from tests.callbacks.asking import answered_here, post, question
from tests.dashboard.shipped_site import VIEWERS, client_of, make_site
from tests.data.database import release_row

CARD = "/embed/huisverboden?gebied=GM0599"
PAGE = "/pijler/directe-veiligheid?gebied=GM0599"
EMBEDS = [
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
OTHERS = [
    PAGE,
    "/zoeken?zoek=opvang",
    "/?gebied=GM9999",
    "/api",
    "/api/v1/areas",
    "/api/v1/observations?area=GM0599&limit=2",
    "/api/v1/observations?area=x",
    "/data/areas.csv",
    "/data/veilige-steden.zip",
    "/sitemap.xml",
    "/publicaties.atom",
    "/oembed?url=http%3A%2F%2Flocalhost%2Fembed%2Fhuisverboden",
]
HEADERS = [
    {},
    {"Accept-Encoding": "br"},
    {"Accept-Encoding": "gzip, deflate"},
    {"Accept-Encoding": "br;q=0, gzip"},
    {"Accept-Encoding": "identity", "Accept": "text/html"},
    {"Accept": "text/csv"},
    {"Host": "elders.localhost"},
    {"If-None-Match": '"iets-anders"'},
    {"If-None-Match": "*"},
    {"Range": "bytes=0-9"},
]
# Who sends this is answered past the cache.
PAST = {"Authorization": "Bearer x"}


@pytest.fixture
def made(monkeypatch):
    """List the paths whose answers were made by their view."""
    made, make = [], response_cache._make_answer

    def counted(view, arguments):
        made.append(response_cache.request.path)
        return make(view, arguments)

    monkeypatch.setattr(response_cache, "_make_answer", counted)
    return made


@pytest.fixture
def own(shipped_url, front_end):
    """A client of a site whose cache is empty."""
    return make_site(shipped_url, front_end).server.test_client(use_cookies=False)


def whole(answer):
    return answer.status, sorted(answer.headers), answer.data


@pytest.mark.slow
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
@pytest.mark.parametrize("headers", HEADERS, ids=str)
def test_with_and_without_the_cache_an_answer_is_the_same(own, method, headers):
    for address in EMBEDS:
        wanted = whole(own.open(address, method=method, headers={**headers, **PAST}))
        assert whole(own.open(address, method=method, headers=headers)) == wanted, address
        assert whole(own.open(address, method=method, headers=headers)) == wanted, address


@pytest.mark.slow
@pytest.mark.parametrize("address", OTHERS)
def test_every_kind_of_answer_is_the_same_with_and_without_the_cache(own, address):
    for headers in ({"Accept-Encoding": "br"}, {"Accept": "text/csv"}, {"If-None-Match": "*"}):
        wanted = whole(own.get(address, headers={**headers, **PAST}))
        assert [whole(own.get(address, headers=headers)) for _ in range(2)] == [wanted, wanted], headers


@pytest.mark.parametrize("address", [CARD, PAGE, "/api/v1/observations?area=GM0599&limit=2"])
def test_an_answer_is_made_once_for_all_who_ask_the_same(own, made, address):
    path, _, query = address.partition("?")
    for order in {query, "&".join(reversed(query.split("&")))}:
        for headers in ({}, {"User-Agent": "y"}, {"Accept-Language": "en"}):
            for method in ("GET", "HEAD"):
                assert own.open(f"{path}?{order}", method=method, headers=headers).status_code == 200

    assert len(made) == 1


def test_a_callback_is_made_once_for_all_who_ask_the_same(site, own, made):
    output = next(name for name in answered_here(site) if "huisverboden.children" in name)

    answers = {post(own, question(site, output, selection="gebied=GM0344", drawn="")).data for _ in range(3)}

    assert (len(answers), made) == (1, [CALLBACK])


@pytest.mark.parametrize("headers", [PAST, {"Cookie": "session=iemand"}], ids=str)
@pytest.mark.parametrize("address", [CARD, PAGE, "/api/v1/areas"])
def test_who_sends_something_of_himself_neither_fills_nor_reads_the_cache(own, made, address, headers):
    for _ in range(2):
        assert own.get(address, headers=headers).status_code == 200

    assert made == []


@pytest.mark.parametrize("address", [CARD, PAGE, "/api/v1/areas"])
def test_who_has_the_answer_is_told_so_from_the_kept_one(own, made, address):
    mark = own.get(address).headers["ETag"]

    answers = [own.get(address, headers={"If-None-Match": mark}) for _ in range(3)]

    assert {(answer.status_code, answer.data, answer.headers["ETag"]) for answer in answers} == {(304, b"", mark)}
    assert len(made) == 1


def test_who_asks_first_whether_it_changed_fills_the_cache_too(own, made):
    mark = own.get(CARD, headers=PAST).headers["ETag"]

    assert [own.get(CARD, headers={"If-None-Match": mark}).status_code for _ in range(2)] == [304, 304]
    assert own.get(CARD).status_code == 200
    assert len(made) == 1


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/embed/bestaat-niet", 404),
        (CARD.replace("0599", "9999"), 400),
        ("/?gebied=GM9999", 200),
        (f"{PAGE}&van=x", 200),
    ],
)
def test_a_refusal_and_a_page_that_repeats_what_was_typed_are_not_kept(own, made, address, status):
    assert {own.get(address).status_code for _ in range(3)} == {status}

    assert len(made) in (0, 3)


@pytest.mark.slow
@pytest.mark.parametrize("query", ["zoek=jansen", "gebied=GM0599&zoek=jansen", "%7Aoek=jansen"])
def test_what_a_visitor_typed_is_not_kept(site, own, made, query):
    own.get(f"/zoeken?{query}")
    go = next(name for name in answered_here(site) if name.startswith("..page.children"))
    body = question(site, go)
    body["inputs"][0]["value"] = f"/zoeken?{query}"
    assert "jansen" in post(own, body).text

    assert made == []


@pytest.mark.parametrize(("path", "query"), [("/jansen", ""), ("/", "?gebied=jansen"), ("/", "?jansen=1")])
def test_an_address_that_is_no_page_is_not_kept(site, own, made, path, query):
    body = question(site, next(name for name in answered_here(site) if name.startswith("..page.children")))
    body["inputs"][0]["value"] = f"{path}{query}"

    assert post(own, body).status_code == 200

    assert made == []


def test_a_question_whether_the_site_lives_is_not_looked_up(own, made, monkeypatch):
    monkeypatch.setattr(ResponseCache, "_key", lambda self: pytest.fail("looked up"))

    addresses = ("/healthz", "/assets/style.css", "/vast/site.4567.css")
    assert [own.get(address).status_code for address in addresses] == [200, 200, 200]


def test_a_site_that_does_not_know_its_address_never_gives_one_host_the_answer_of_another(own):
    texts = {host: own.get(CARD, headers={"Host": host}).text for host in ("een.localhost", "twee.localhost")}

    assert [host for host, text in texts.items() if f"http://{host}/" not in text] == []
    assert "een.localhost" not in texts["twee.localhost"]
    assert "https://een.localhost/" in own.get(CARD, base_url="https://een.localhost").text


def test_a_host_of_any_length_fills_no_cache(own, made):
    for _ in range(2):
        own.get(CARD, headers={"Host": f"{'a' * MAX_HEADER}.localhost"})

    assert made == []


def test_a_site_that_knows_its_address_keeps_one_answer_for_all_hosts(shipped_url, front_end, made):
    client = client_of(make_site(shipped_url, front_end, site_url="https://veilig.example"))

    texts = {client.get(CARD, headers={"Host": f"{name}.localhost"}).text for name in "abc"}

    assert len(texts) == len(made) == 1


def test_a_withdrawn_card_is_not_kept_from_before(shipped_url, front_end):
    client = client_of(make_site(shipped_url, front_end, withdrawn_embeds="huisverboden"))

    assert [client.get(CARD).status_code for _ in range(2)] == [410, 410]


def test_a_new_release_is_seen_at_once_and_a_withdrawn_one_is_gone(own_database, front_end):
    client = client_of(make_site(own_database, front_end))
    before = client.get(CARD).text
    engine = make_engine(own_database)
    with engine.begin() as connection:
        connection.execute(insert(tables.release), [release_row(2, "concept")])
    assert client.get(CARD).text == before

    with engine.begin() as connection:
        published = release_row(2, public_on=date(2026, 7, 1))
        connection.execute(update(tables.release).where(tables.release.c.release == 2).values(**published))

    after = client.get(CARD).text
    assert "bijgewerkt op 1 juli 2026" in after
    assert "bijgewerkt op 1 juli 2026" not in before
    engine.dispose()


def test_another_day_is_another_question(own_database, front_end, made):
    day = [date(2026, 11, 21)]
    client = client_of(make_site(own_database, front_end, today=lambda: day[0]))

    client.get(CARD)
    day[0] = date(2026, 11, 22)
    client.get(CARD)

    assert len(made) == 2


@pytest.mark.slow
@pytest.mark.parametrize("role", VIEWERS)
def test_whoever_is_logged_in_neither_fills_nor_reads_more_than_the_public(shipped_url, front_end, client, made, role):
    other = client_of(make_site(shipped_url, front_end, viewer_now=lambda: VIEWERS[role]))

    assert whole(other.get(CARD)) == whole(client.get(CARD, headers=PAST))
    assert other.get(PAGE).status_code == 200
    assert (made == []) == (role != "public")


def test_a_host_that_is_none_spoils_nothing_for_others(shipped_url, front_end):
    client = client_of(make_site(shipped_url, front_end, site_url="https://veilig.example"))

    first = client.get(CARD, headers={"Host": "geen host'<>"})
    second = client.get(CARD)

    assert (first.status_code, second.status_code) == (421, 200)
    assert "geen host" not in first.text + second.text


def test_a_failure_is_not_kept(own, monkeypatch):
    def fail(*_):
        raise ValueError

    mark = own.get(CARD, headers=PAST).headers["ETag"]
    with monkeypatch.context() as broken:
        broken.setattr("dashboard.embeds.page.embed_body", fail)
        statuses = [own.get(CARD, headers=headers).status_code for headers in ({}, {"If-None-Match": mark})]

    assert statuses == [500, 500]
    assert own.get(CARD, headers={"If-None-Match": mark}).status_code == 304


def test_of_those_who_ask_the_same_at_once_one_makes_it(shipped_url, front_end, made, monkeypatch):
    site, count = make_site(shipped_url, front_end), response_cache._make_answer
    monkeypatch.setattr(response_cache, "_make_answer", lambda *given: sleep(0.2) or count(*given))

    with ThreadPoolExecutor(4) as visitors:
        answers = set(visitors.map(lambda _: client_of(site).get(CARD).data, range(8)))

    assert (len(answers), len(made)) == (1, 1)


def test_what_is_counted_of_a_card_is_its_route(own):
    routes = []

    for address in (CARD, CARD, "/embed/bestaat-niet", "/embed/"):
        environ = EnvironBuilder(address).get_environ()
        list(own.application.wsgi_app(environ, lambda *_: None))
        routes.append(environ[ROUTE])

    assert routes == ["/embed/<card_id>", "/embed/<card_id>", "/embed/<card_id>", "/<path:path>"]


def test_a_callback_that_asks_the_same_in_another_form_of_json_is_answered_the_same(site, own):
    body = question(site, next(name for name in answered_here(site) if "huisverboden.children" in name))

    answers = [
        own.post(CALLBACK, data=json.dumps(body, indent=indent), content_type="application/json").data
        for indent in (None, 2)
    ]

    assert answers[0] == answers[1]
