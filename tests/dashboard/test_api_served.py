"""How answers are served: form by Accept, kept by ETag, read from any site, counted without knowing anyone."""

import time

import pytest
import redis

from dashboard.api import responses, routes
from dashboard.api.rate_limit import client_hash
from dashboard.http.cache_headers import LIVE
from tests.dashboard.shipped_site import client_of, make_site
from tests.redis import own_redis, running_redis

OBSERVATIONS = "/api/v1/observations"
ADDRESSES = (
    OBSERVATIONS,
    "/api/v1/indicators",
    "/api/v1/releases/1/measures",
    "/api/v1/comparison?indicator=onveilig-weleens",
    "/api/v1/cards/huisverboden",
    "/api/v1/openapi.json",
)


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (None, "application/json"),
        ("*/*", "application/json"),
        ("application/json", "application/json"),
        ("application/*", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        ("text/csv", "text/csv"),
        ("text/csv; charset=utf-8", "text/csv"),
        ("text/csv;q=0.9, application/json;q=0.1", "text/csv"),
        ("application/json, text/csv;q=0.5", "application/json"),
        ("text/*", "text/csv"),
    ],
)
@pytest.mark.parametrize(
    "address", [OBSERVATIONS, "/api/v1/comparison?indicator=onveilig-weleens", "/api/v1/cards/huisverboden"]
)
def test_the_form_follows_what_is_accepted(client, address, accept, kind):
    answer = client.get(address, headers={"Accept": accept} if accept else {})

    assert (answer.status_code, answer.mimetype) == (200, kind)


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "image/png", "text/csv;q=0, application/json;q=0"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_form_that_is_not_there_is_refused(client, address, accept):
    answer = client.get(address, headers={"Accept": accept})

    assert (answer.status_code, answer.mimetype) == (406, "application/problem+json")
    assert answer.get_json()["title"] == "Deze vorm bieden wij niet"
    assert "Accept" in answer.headers["Vary"]


def test_the_description_comes_as_json_only(client):
    assert client.get("/api/v1/openapi.json", headers={"Accept": "text/csv"}).status_code == 406


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_public_answer_may_be_kept_and_asked_again_by_its_mark(client, address):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    other = client.get(address, headers={"If-None-Match": 'W/"iets anders"'})

    assert first.headers["Cache-Control"] == LIVE
    assert {"Accept", "Accept-Encoding"} <= {name.strip() for name in first.headers["Vary"].split(",")}
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert again.headers["API-Version"] == first.headers["API-Version"]
    assert other.status_code == 200


def test_two_processes_give_the_same_mark_and_two_forms_do_not(client, shipped_url, front_end):
    other = client_of(make_site(shipped_url, front_end))

    assert client.get(OBSERVATIONS).headers["ETag"] == other.get(OBSERVATIONS).headers["ETag"]
    table = client.get(OBSERVATIONS, headers={"Accept": "text/csv"})
    assert table.headers["ETag"] != client.get(OBSERVATIONS).headers["ETag"]


@pytest.mark.parametrize("address", [f"{OBSERVATIONS}?x=1", "/api/v1/releases/9/observations", "/api/v1/onzin"])
def test_a_fault_is_never_kept(client, address):
    assert client.get(address).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_browser_on_another_site_may_ask_first_and_read(client, address):
    asked = {"Origin": "https://elders.example", "Access-Control-Request-Method": "GET"}
    answer = client.options(address, headers=asked)

    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]
    assert "ETag" in client.get(address).headers["Access-Control-Expose-Headers"]


def test_the_head_of_an_answer_has_what_the_whole_has(client):
    head, whole = client.head(OBSERVATIONS), client.get(OBSERVATIONS)

    assert head.data == b""
    names = ("ETag", "Cache-Control", "API-Version", "Content-Type")
    assert [head.headers[name] for name in names] == [whole.headers[name] for name in names]


def limited(shipped_url, front_end, per_minute: int):
    return client_of(make_site(shipped_url, front_end, api_per_minute=per_minute))


def test_who_asks_too_often_is_told_when_to_come_back(shipped_url, front_end):
    client = limited(shipped_url, front_end, 3)

    answers = [client.get("/api/v1/terms?limit=1") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers["RateLimit-Remaining"] for answer in answers] == ["2", "1", "0", "0"]
    assert not any("Retry-After" in answer.headers for answer in answers[:3])
    assert {answer.headers["RateLimit-Limit"] for answer in answers} == {"3"}
    refused = answers[-1]
    assert refused.mimetype == "application/problem+json"
    assert refused.get_json()["status"] == 429
    assert refused.headers["Retry-After"] == refused.headers["RateLimit-Reset"]
    assert 20 < int(refused.headers["RateLimit-Reset"]) <= 60
    assert refused.headers["Access-Control-Allow-Origin"] == "*"


def test_only_the_api_is_counted_and_every_client_by_itself(shipped_url, front_end):
    client = limited(shipped_url, front_end, 1)
    client.get("/api/v1/terms")

    assert client.get("/api/v1/terms").status_code == 429
    assert client.get("/healthz").status_code == 200
    assert client.get("/api").status_code == 200
    assert client.get("/api/v1/terms", environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 200


def test_without_a_limit_nothing_is_counted(shipped_url, front_end):
    client = limited(shipped_url, front_end, 0)

    assert "RateLimit-Limit" not in client.get("/api/v1/terms").headers


def test_after_a_minute_all_questions_are_back(shipped_url, front_end, monkeypatch):
    client = limited(shipped_url, front_end, 2)
    statuses = [client.get("/api/v1/terms").status_code for _ in range(3)]
    later = time.time() + 61
    monkeypatch.setattr(time, "time", lambda: later)

    answer = client.get("/api/v1/terms")

    assert statuses == [200, 200, 429]
    assert (answer.status_code, answer.headers["RateLimit-Remaining"]) == (200, "1")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", "192.0.2.1:51234", True),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("192.0.2.1", "[::ffff:192.0.2.1]:51234", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "[2001:db8:1:2::9]:443", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("fe80::1%eth0", "fe80::2", True),
        ("geen adres", "ook geen adres", False),
        (None, "192.0.2.1", False),
    ],
)
def test_a_client_is_an_address_or_of_ipv6_its_network(one, other, same):
    hashes = {client_hash(address, b"sleutel") for address in (one, other)}

    assert (len(hashes) == 1) is same


def kept_counts(client) -> dict[str, float]:
    """Give the names under which a site counts in memory, with the moment at which each is forgotten."""
    (limiter,) = client.application.extensions["limiter"]
    return dict(limiter.storage.expirations)


def test_nothing_that_is_kept_holds_an_address_and_it_cannot_grow_without_end(shipped_url, front_end):
    client, other = limited(shipped_url, front_end, 1), limited(shipped_url, front_end, 1)
    for number in range(20):
        client.get("/api/v1/terms?limit=1", environ_base={"REMOTE_ADDR": f"10.0.0.{number}"})
    other.get("/api/v1/terms?limit=1", environ_base={"REMOTE_ADDR": "10.0.0.1"})

    assert len(kept_counts(client)) == 20
    assert not any("10.0.0." in name for name in kept_counts(client))
    assert not set(kept_counts(client)) & set(kept_counts(other))
    assert max(kept_counts(client).values()) <= time.time() + 60


def remaining(client) -> list[str]:
    return [client.get("/api/v1/terms?limit=1").headers.get("RateLimit-Remaining") for _ in range(2)]


@pytest.mark.redis
def test_workers_count_together_in_redis_and_by_hashes_only(shipped_url, front_end):
    with running_redis() as url:
        store, pattern = redis.Redis.from_url(url), "LIMITS:*veilige-steden*"
        earlier = set(store.scan_iter(pattern))
        one, other = (client_of(make_site(shipped_url, front_end, api_per_minute=4, redis_url=url)) for _ in range(2))
        answers = [remaining(one), remaining(other)]
        refused = one.get("/api/v1/terms?limit=1")
        (name,) = set(store.scan_iter(pattern)) - earlier
        seconds = store.ttl(name)

    assert answers == [["3", "2"], ["1", "0"]]
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert b"127.0.0.1" not in name
    assert 0 < seconds <= 60


def test_without_its_redis_each_worker_counts_for_itself(shipped_url, front_end):
    site = make_site(shipped_url, front_end, api_per_minute=2, redis_url="redis://127.0.0.1:1/0")
    client = client_of(site)

    answers = [client.get("/api/v1/terms?limit=1") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert [answer.headers["RateLimit-Remaining"] for answer in answers] == ["1", "0", "0"]


@pytest.mark.redis
def test_a_redis_that_goes_away_breaks_no_answer(shipped_url, front_end):
    with own_redis() as (url, server):
        client = client_of(make_site(shipped_url, front_end, api_per_minute=9, redis_url=url))
        before = remaining(client)
        server.kill()
        server.wait()
        during = remaining(client)

    assert (before, during) == (["8", "7"], ["8", "7"])


@pytest.mark.parametrize("form", ["application/json", "text/csv"])
def test_an_answer_out_of_memory_is_the_answer_itself_and_still_counts(shipped_url, front_end, monkeypatch, form):
    client = client_of(make_site(shipped_url, front_end, api_per_minute=3))
    written = []
    monkeypatch.setattr(routes, "respond_in", lambda *asked: written.append(asked) or responses.respond_in(*asked))
    address = "/api/v1/observations?limit=5"

    answers = [client.get(address, headers={"Accept": form}) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert len({(answer.data, answer.headers["ETag"], answer.headers["Link"]) for answer in answers[:3]}) == 1
    assert [answer.headers["RateLimit-Remaining"] for answer in answers[:3]] == ["2", "1", "0"]
    assert len(written) == 1


def test_another_question_form_or_page_is_another_answer(client):
    base = "/api/v1/observations?limit=5"
    asked = [(base, "application/json"), (base, "text/csv"), (f"{base}&after=5", "application/json")]

    answers = [client.get(address, headers={"Accept": form}).data for _ in range(2) for address, form in asked]

    assert len(set(answers)) == 3


def test_a_fault_is_not_remembered(client):
    address = "/api/v1/observations?onbekend=1"

    assert [client.get(address).status_code for _ in range(2)] == [400, 400]
