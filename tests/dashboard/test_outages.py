"""What visitors notice when a part falls away: a worker, all workers one after the other, the site itself."""

import os
import signal
import socket
from pathlib import Path

import pytest

from tests.dashboard.metrics_text import samples
from tests.dashboard.serving import PATIENCE, Served, served, until, visitors

HALF = b"GET /embed/huisverboden HTTP/1.1\r\nHost: 127.0.0.1\r\n"
REST = b"Connection: close\r\n\r\n"


@pytest.fixture(scope="module")
def running(shipped_url, front_end, tmp_path_factory):
    with served(tmp_path_factory.mktemp("served"), shipped_url, front_end) as site:
        yield site


@pytest.fixture
def own_running(shipped_url, front_end, tmp_path):
    with served(tmp_path, shipped_url, front_end) as site:
        yield site


def counted(site: Served, name: str) -> float:
    """Add up a metric over its labels."""
    return sum(value for (found, *_), value in samples(site.metrics()).items() if found == name)


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


def test_who_was_being_answered_at_the_end_is_answered(own_running):
    with socket.create_connection(("127.0.0.1", own_running.port), timeout=PATIENCE) as begun:
        begun.sendall(HALF)
        until(lambda: is_taken(begun))
        own_running.arbiter.send_signal(signal.SIGTERM)
        until(lambda: len(own_running.workers()) == 1)  # the other one had nothing to do
        begun.sendall(REST)
        answer = b"".join(iter(lambda: begun.recv(65536), b""))

    assert own_running.arbiter.wait(PATIENCE) == 0
    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert b"</html>" in answer
    assert [line for line in own_running.told() if line["level"] in ("error", "critical")] == []


def test_the_logs_of_all_that_are_json_and_tell_of_the_killed_only(running):
    failures = [line for line in running.told() if line["level"] not in ("info", "warning")]

    assert failures
    assert all("SIGKILL" in line["message"] for line in failures)
