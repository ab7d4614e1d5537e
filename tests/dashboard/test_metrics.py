"""Metrics: for who has the token, about nobody, with an end to the number of series; and no worker is forgotten."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.operations.metrics import PATH
from dashboard.settings import Settings
from tests.callbacks.asking import answered_here, post, question
from tests.dashboard.metrics_text import samples
from tests.dashboard.shipped_site import client_of, make_site

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "een-teken-van-genoeg-letters"
OPEN = {"Authorization": f"Bearer {TOKEN}"}
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")


@pytest.fixture
def watched(shipped_url, front_end):
    return make_site(shipped_url, front_end, metrics_token=TOKEN)


def scrape(client) -> dict[tuple, float]:
    answer = client.get(PATH, headers=OPEN)
    assert answer.status_code == 200
    return samples(answer.text)


def requests(found: dict, route: str) -> dict[tuple, float]:
    """Give the counts of a route by method and status."""
    return {
        (dict(labels)["method"], dict(labels)["status"]): value
        for (name, *labels), value in found.items()
        if name == "veilige_steden_requests_total" and dict(labels)["route"] == route
    }


def without_path(answer) -> tuple:
    """Give all of an answer but what differs at every request or names its address."""
    headers = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
    text = re.sub(r'"end_id":"[^"]*"', "", answer.text.replace(PATH, "/bestaat-niet"))
    return answer.status_code, headers, text


@pytest.mark.parametrize("method", METHODS)
def test_without_the_token_the_address_is_like_any_unknown_one(watched, method):
    client = client_of(watched)

    for given in (None, "", "Bearer", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", f"Basic {TOKEN}", TOKEN, "Bearer é"):
        headers = {"Accept": "text/html"} | ({"Authorization": given} if given is not None else {})
        here, elsewhere = (client.open(path, method=method, headers=headers) for path in (PATH, "/bestaat-niet"))

        assert without_path(here) == without_path(elsewhere), given
        assert here.status_code in (404, 405)


@pytest.mark.parametrize("headers", [{}, OPEN, {"Authorization": "Bearer "}])
def test_without_the_setting_the_address_does_not_exist(client, headers):
    assert client.get(PATH, headers=headers).status_code == 404


@pytest.mark.parametrize("token", ["kort", "met een spatie erin, dus geen teken"])
def test_a_token_that_can_be_guessed_or_not_be_sent_is_refused(token):
    with pytest.raises(ValueError, match="metrics_token"):
        Settings(_env_file=None, metrics_token=token)


def test_requests_are_counted_by_route_method_and_status(watched):
    client = client_of(watched)
    for address in ("/embed/huisverboden", "/embed/crisisopvang?gebied=GM0363", "/embed/bestaat-niet", "/weg", "/wég"):
        client.get(address)
    client.open("/bronnen", method="HEAD")
    client.open("/bronnen", method="VERZONNEN")

    found = scrape(client)

    assert requests(found, "/embed/<card_id>") == {("GET", "2xx"): 2, ("GET", "4xx"): 1}
    assert requests(found, "/<path:path>") == {("GET", "4xx"): 2}
    assert requests(found, "/bronnen") == {("HEAD", "2xx"): 1}
    assert requests(found, "-") == {("OTHER", "4xx"): 1}
    assert found["veilige_steden_request_seconds_count", ("route", "/embed/<card_id>")] == 3
    assert found[("veilige_steden_requests_in_flight",)] == 1


def test_whatever_is_asked_the_number_of_series_has_an_end(watched):
    client = client_of(watched)

    def ask(word: str) -> int:
        for address in (f"/{word}", f"/embed/{word}", f"/zoeken?zoek={word}", f"/api/v1/cards/{word}?x={word}"):
            client.get(address)
        client.open("/", method=word.upper())
        post(client, {"output": word})
        return len(scrape(client))

    sizes = [ask(f"woord{number}") for number in range(5)]

    assert len(set(sizes[1:])) == 1
    assert "woord" not in client.get(PATH, headers=OPEN).text


def test_callbacks_are_counted_by_the_page_they_draw(watched):
    client = client_of(watched)
    client.get("/healthz")
    wanted = ("huisverboden", "gemeente-oordelen", "page.")
    outputs = [one for one in answered_here(watched) if any(name in one for name in wanted)]
    for output in outputs:
        post(client, question(watched, output))
    post(client, {"output": "..huisverboden.children.."})

    pages = {labels[0][1]: value for (name, *labels), value in scrape(client).items() if "callbacks_total" in name}

    assert len(outputs) == 3
    assert pages == {"p2": 1, "gemeente": 1, "page": 1}


def test_a_question_without_content_at_the_door_of_callbacks_counts_nothing_and_breaks_nothing(watched):
    client = client_of(watched)

    assert client.options("/_dash-update-component").status_code == 200
    assert not [name for name, *_ in scrape(client) if name == "veilige_steden_errors_total"]


def test_a_failure_is_counted_by_its_kind(watched, monkeypatch):
    client = client_of(watched)
    client.get("/healthz")
    monkeypatch.setattr("dashboard.open_data.feeds.Response", None)
    client.get("/robots.txt")

    found = scrape(client)

    assert found["veilige_steden_errors_total", ("route", "/robots.txt"), ("type", "TypeError")] == 1
    assert requests(found, "/robots.txt") == {("GET", "5xx"): 1}


def answers(client) -> dict[str, float]:
    found = scrape(client)
    return {labels[0][1]: value for (name, *labels), value in found.items() if name == "veilige_steden_answers_total"}


def test_answers_are_counted_by_how_they_were_come_by(watched):
    client = client_of(watched)
    asked = []
    for address in ("/kaarten/huisverboden.csv", "/kaarten/huisverboden.csv", "/kaarten/crisisopvang.csv"):
        client.get(address)
        asked.append(answers(client))

    assert asked == [{"made": 1}, {"made": 1, "remembered": 1}, {"made": 2, "remembered": 1}]


def test_a_way_nobody_knows_makes_no_label_of_its_own(watched):
    watched.server.extensions["veilige_steden"]["counters"].count_answer("zomaar")

    assert answers(client_of(watched)) == {"other": 1}


def test_the_state_of_the_database_is_asked_at_the_scrape(watched, front_end, tmp_path):
    empty = make_site(f"sqlite:///{tmp_path / 'leeg.sqlite'}", front_end, metrics_token=TOKEN)
    away = make_site("postgresql://niemand@127.0.0.1:1/niets", front_end, metrics_token=TOKEN)

    states = [
        {name: value for (name, *labels), value in scrape(client_of(site)).items() if not labels}
        for site in (watched, empty, away)
    ]

    shown = [[state.get(f"veilige_steden_{name}") for name in ("database_up", "ready", "release")] for state in states]
    assert shown == [[1, 1, 1], [1, 0, None], [0, 0, None]]


WORKERS = """
import os
from pathlib import Path
from prometheus_client import generate_latest
from prometheus_client.multiprocess import mark_process_dead
from dashboard.operations.counters import Counters
from dashboard.operations.metrics import all_workers
folder, counters = Path(os.environ["PROMETHEUS_MULTIPROC_DIR"]), Counters()
def scrape():
    print(generate_latest(all_workers(counters, folder)).decode(), end="======")
for amount in (1, 2, 4):
    worker = os.fork()
    if worker == 0:
        counters.count_worker()
        for _ in range(amount):
            counters.count_answer("made")
            counters._seconds.labels("/").observe(0.002)
        os._exit(0)
    os.wait()
    scrape()
    mark_process_dead(worker)
scrape()
print(max(file.stat().st_size for file in folder.glob("*.db")))
"""


@pytest.mark.slow
def test_what_workers_counted_that_are_gone_stays_counted(tmp_path):
    # A process of its own: Prometheus chooses where it counts when it is imported.
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", WORKERS], env=environment, capture_output=True, text=True, check=True)
    *texts, largest_file = done.stdout.split("======")
    found = [samples(text) for text in texts]

    assert [one["veilige_steden_workers",] for one in found] == [1, 1, 1, 0]
    assert [one["veilige_steden_answers_total", ("how", "made")] for one in found] == [1, 3, 7, 7]
    assert [one["veilige_steden_request_seconds_count", ("route", "/")] for one in found] == [1, 3, 7, 7]
    assert found[-1]["veilige_steden_request_seconds_bucket", ("le", "0.0025"), ("route", "/")] == 7
    assert found[-1]["veilige_steden_request_seconds_bucket", ("le", "0.001"), ("route", "/")] == 0
    assert int(largest_file) <= 64 * 1024
