"""What visitors notice when a part falls away: a worker, all workers one after the other, the site itself."""

import os
import signal
import socket
import subprocess
from contextlib import ExitStack, suppress
from pathlib import Path
from types import SimpleNamespace

import pytest

from data.database.engine import make_engine
from data.database.migrations import migrate
from data.releases.load import load_package
from tests.conftest import refuse
from tests.dashboard.metrics_text import samples
from tests.dashboard.serving import ADDRESSES, FROM_MEMORY, PATIENCE, Served, served, start, until, visitors
from tests.dashboard.shipped_site import LOADED_ON, PACKAGE
from tests.postgres import NoPostgresError, own_cluster
from tests.redis import NoRedisError, own_redis
from tests.redis import answers as answers_redis

pytestmark = pytest.mark.server
NEVER_ASKED = "/api/v1/observations?area=GM0518&limit=3"
HALF = b"GET /embed/huisverboden HTTP/1.1\r\nHost: 127.0.0.1\r\n"
REST = b"Connection: close\r\n\r\n"


@pytest.fixture(scope="module")
def running(shipped_url, front_end, tmp_path_factory):
    with served(tmp_path_factory.mktemp("served"), shipped_url, front_end) as site:
        yield site
        assert [line for line in failures(site) if "SIGKILL" not in line["message"]] == []


def failures(site: Served) -> list[dict]:
    """Give what a site wrote down as a failure; all it writes must be JSON."""
    return [line for line in site.told() if line["level"] not in ("info", "warning")]


def assert_only_its_kind(site: Served) -> None:
    """Hold what a site wrote of a part that fell away to no more than which kind of part that was."""
    told = [line for line in site.told() if line["level"] != "info"]
    assert told
    assert {line["logger"] for line in told} <= {"veilige_steden"}
    assert "127.0.0.1" not in str(told)


def is_fresh(answer) -> bool:
    """Say whether an answer came from the database that is there again."""
    return answer.status == 200 and not FROM_MEMORY.search(answer.body) and "Warning" not in answer.headers


def fill(url: str) -> None:
    """Load the shipped package."""
    engine = make_engine(url)
    migrate(engine)
    load_package(engine, PACKAGE, LOADED_ON)
    engine.dispose()


def counted(site: Served, name: str, **labels: str) -> float:
    """Add up a metric over its labels, or over those with these values."""
    found = samples(site.metrics()).items()
    return sum(value for (one, *rest), value in found if one == name and labels.items() <= dict(rest).items())


def is_taken(connection: socket.socket) -> bool:
    """Say whether a worker took this connection and read what was sent over it, as the system tells."""
    here, there = (f"{end[1]:04X}" for end in (connection.getpeername(), connection.getsockname()))
    for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]:
        _, local, remote, _, queues, *_, inode = line.split()[:10]
        if local.endswith(f":{here}") and remote.endswith(f":{there}"):
            return inode != "0" and queues.endswith(":00000000")
    return False


def test_a_worker_that_is_killed_takes_only_what_it_held(running):
    before = running.workers()
    with visitors(running) as asking:
        os.kill(min(before), signal.SIGKILL)
        until(lambda: len(running.workers() - before) == 1)
        asking.more(100)
        failed, answered = asking.failed(), len(asking.answers)

    assert len(failed) <= 6
    assert {answer.status for answer in failed} <= {None}
    assert asking.wrong() == []
    assert answered > 130
    assert counted(running, "veilige_steden_workers") == 2
    assert failures(running)


def test_what_a_killed_worker_counted_stays_counted(running):
    with visitors(running) as asking:
        for _ in range(2):
            before = running.workers()
            os.kill(max(before), signal.SIGKILL)
            until(lambda old=before: len(running.workers() - old) == 1)
            asking.more(20)
        asking.stopped.set()

    assert counted(running, "veilige_steden_requests_total") >= asking.good()
    assert counted(running, "veilige_steden_requests_in_flight") == 1


@pytest.mark.parametrize(
    "sent",
    [
        b"jansen@voorbeeld.nl\r\n\r\n",
        b"GET /?zoek=jansen HTTP/9.9\r\nHost: jansen\r\n\r\n",
        b"GET /zoeken?zoek=jansen HTTP/1.1\r\nHost: x\r\njansen jansen\r\n\r\n",
        b"GET /zoeken?zoek=jansen HTTP/1.1\r\nHost: x\r\nCookie: jansen=\xff\x00\r\n\r\n",
        b"JANSEN / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"GET /" + b"jansen" * 3000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\njansen\r\n",
        b"GET /%0a%7B%22jansen%22 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    ],
)
def test_what_the_server_itself_refuses_is_written_down_without_its_sender(running, sent):
    lines = len(running.told())
    with socket.create_connection(("127.0.0.1", running.port), timeout=PATIENCE) as line:
        line.sendall(sent)
        with suppress(ConnectionError):
            while line.recv(65536):
                pass

    until(lambda: len(running.told()) > lines)
    told = str(running.told()[lines:]).lower()
    assert "jansen" not in told
    assert "127.0.0.1" not in told


def test_a_reload_replaces_all_workers_and_fails_no_request(running):
    with visitors(running) as asking:
        for _ in range(2):
            before = running.workers()
            running.arbiter.send_signal(signal.SIGHUP)
            until(lambda old=before: len(running.workers()) == 2 and not running.workers() & old)
            asking.more(60)

    assert asking.failed() == []
    assert asking.wrong() == []
    assert counted(running, "veilige_steden_requests_total") >= asking.good()


def test_newer_code_takes_over_behind_a_socket_that_stays_and_no_request_fails(shipped_url, front_end, tmp_path):
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as listener:
        old = start(tmp_path, shipped_url, front_end, listener)
        with visitors(old) as asking, socket.create_connection(listener.getsockname(), timeout=PATIENCE) as begun:
            begun.sendall(HALF)
            until(lambda: is_taken(begun))
            old.arbiter.send_signal(signal.SIGTERM)
            until(lambda: len(old.workers()) == 1)  # the other one had nothing left to do
            begun.sendall(REST)
            answer = b"".join(iter(lambda: begun.recv(65536), b""))
            ended = old.arbiter.wait(PATIENCE)
            new = start(tmp_path, shipped_url, front_end, listener)
            asking.more(60)
        new.stop()

    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert b"</html>" in answer
    assert ended == 0
    assert asking.failed() == []
    assert asking.wrong() == []
    assert [line for line in new.told() if line["level"] != "info"] == []


@pytest.fixture(scope="module")
def parts(front_end, tmp_path_factory):
    """A site on a PostgreSQL and a Redis of its own, which may be stopped."""
    with ExitStack() as stack:
        try:
            database = stack.enter_context(own_cluster())
            address, answers = stack.enter_context(own_redis())
        except (NoPostgresError, NoRedisError) as error:
            refuse(str(error))
        url = database.url.render_as_string(hide_password=False)
        fill(url)
        folder = tmp_path_factory.mktemp("parts")
        site = stack.enter_context(served(folder, url, front_end, REDIS_URL=address))
        yield SimpleNamespace(site=site, database=database, redis=answers, redis_url=address)


def test_while_the_database_is_away_what_was_shown_stays_and_then_it_comes_back(parts):
    site, workers = parts.site, parts.site.workers()
    with visitors(site) as asking:
        asking.more(60)
        before = len(asking.failed())
        parts.database.stop()
        until(lambda: FROM_MEMORY.search(site.ask(ADDRESSES[0]).body))
        asking.more(60)
        ready, gauge, unknown = site.ask("/readyz"), counted(site, "veilige_steden_database_up"), site.ask(NEVER_ASKED)
        parts.database.start()
        until(lambda: all(is_fresh(site.ask(address)) for address in ADDRESSES * 4))
        during = len(asking.failed())
        asking.more(60)
        failed = asking.failed()

    assert before == 0
    assert len(failed) == during
    assert {answer.status for answer in failed} <= {503}
    assert asking.wrong() == []
    assert (ready.status, gauge, unknown.status) == (200, 0, 503)
    assert site.ask(NEVER_ASKED).status == 200
    assert counted(site, "veilige_steden_database_up") == 1
    assert counted(site, "veilige_steden_answers_total", how="stale") > 0
    assert_only_its_kind(site)
    assert site.workers() == workers


def test_losing_redis_is_noticed_by_nobody(parts):
    site = parts.site
    with visitors(site) as asking:
        parts.redis.kill()
        parts.redis.wait()
        asking.more(60)
        unasked = site.ask("/api/v1/cards/huisverboden?area=GM0518")
        again = subprocess.Popen(parts.redis.args, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            until(lambda: answers_redis(parts.redis_url))
            asking.more(60)
        finally:
            again.kill()
            again.wait()

    assert unasked.status == 200
    assert asking.failed() == []
    assert asking.wrong() == []
    assert_only_its_kind(site)
