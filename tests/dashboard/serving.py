"""The site as an operator runs it, in gunicorn with our own start file, and visitors who keep asking."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.postgres import free_port

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "een-teken-van-genoeg-letters"
PATIENCE = 30
FROM_MEMORY = re.compile(
    rb" ?De database is even niet te bereiken\. U ziet de cijfers zoals ze om [\d.]+ uur zijn gelezen\."
)
ADDRESSES = (
    "/embed/huisverboden?gebied=GM0599",
    "/api/v1/cards/huisverboden?area=GM0363",
    "/kaarten/veilig-thuis.csv",
    "/embed/crisisopvang?gebied=GM0344",
    "/api/v1/areas",
)


@dataclass(frozen=True)
class Answer:
    """What a visitor got: a status and a body, or the name of what went wrong on the line."""

    address: str
    status: int | None
    body: bytes
    fault: str = ""
    headers: frozenset[str] = frozenset()


@dataclass
class Served:
    """A running site; its two logs are files in `folder`."""

    port: int
    arbiter: subprocess.Popen
    folder: Path

    def ask(self, address: str, headers: dict | None = None) -> Answer:
        """Ask once, over a connection of its own."""
        return _ask(self._connection(), address, headers or {})

    def workers(self) -> set[int]:
        """Give the numbers of the workers, youngest and oldest alike."""
        children = Path(f"/proc/{self.arbiter.pid}/task/{self.arbiter.pid}/children").read_text(encoding="utf-8")
        return {int(number) for number in children.split()}

    def metrics(self) -> str:
        """Give what Prometheus would read."""
        return self.ask("/metrics", {"Authorization": f"Bearer {TOKEN}"}).body.decode()

    def told(self) -> list[dict]:
        """Give every line of its logs; each must be JSON."""
        lines = [line for name in ("out", "err") for line in (self.folder / name).read_text("utf-8").splitlines()]
        return [json.loads(line) for line in lines]

    def stop(self) -> int:
        """End it as an operator does; give its exit code."""
        self.arbiter.send_signal(signal.SIGTERM)
        return self.arbiter.wait(timeout=PATIENCE + 10)

    def _connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)


@contextmanager
def served(folder: Path, database_url: str, front_end: Path, **settings: str) -> Iterator[Served]:
    """Serve a database that is ready, with two workers."""
    site = start(folder, database_url, front_end, **settings)
    try:
        yield site
    finally:
        if site.arbiter.poll() is None:
            site.stop()


def start(
    folder: Path, database_url: str, front_end: Path, listener: socket.socket | None = None, **settings: str
) -> Served:
    """Start the site and wait until it is ready; with `listener` behind a socket that is not its own, as of systemd."""
    port = listener.getsockname()[1] if listener else free_port()
    environment = {name: value for name, value in os.environ.items() if name not in ("REDIS_URL", "HOST")}
    environment |= {
        "DATABASE_URL": database_url,
        "FRONTEND_FOLDER": str(front_end),
        "METRICS_TOKEN": TOKEN,
        "API_PER_MINUTE": "0",
        "COSTLY_PER_MINUTE": "0",
        "OPEN_DATA_FOLDER": str(folder / "open-data"),
        "WEB_CONCURRENCY": "2",
        "PORT": str(port),
        "PYTHONPATH": str(ROOT),
        **settings,
    }
    command = [sys.executable, "-m", "dashboard"]
    passed = (listener.fileno(),) if listener else ()
    if listener:
        # systemd gives the socket as file 3 and names the process it is for, which is known after the fork only.
        given = f'exec 3<&{listener.fileno()}; export LISTEN_FDS=1 LISTEN_PID=$$; exec "$@"'
        command = ["bash", "-c", given, "bash", *command]
    with (folder / "out").open("ab") as out, (folder / "err").open("ab") as err:
        arbiter = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=err, pass_fds=passed)
    site = Served(port, arbiter, folder)
    until(lambda: arbiter.poll() is not None or (site.ask("/readyz").status == 200 and len(site.workers()) == 2))
    return site


@dataclass
class Visitors:
    """Visitors who ask without a pause, half of them over one connection that stays open."""

    site: Served
    expected: dict[str, bytes]
    answers: list[Answer] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def good(self) -> int:
        """Count the answers that were whole and right."""
        return sum(answer.status == 200 for answer in list(self.answers))

    def more(self, amount: int) -> None:
        """Wait until so many more were answered."""
        wanted = self.good() + amount
        until(lambda: self.good() >= wanted)

    def failed(self) -> list[Answer]:
        """Give what went wrong, on the line or in the site."""
        return [answer for answer in list(self.answers) if answer.status != 200]

    def wrong(self) -> list[Answer]:
        """Give the answers that were given as good but are not what the site says; a mark of its age is no fault."""
        good = [answer for answer in list(self.answers) if answer.status == 200]
        return [answer for answer in good if FROM_MEMORY.sub(b"", answer.body) != self.expected[answer.address]]

    def keep_asking(self, stays: bool, first: int) -> None:
        """Ask one address after the other until stopped."""
        connection, turn = None, first
        while not self.stopped.is_set():
            connection = connection if connection and stays else self.site._connection()
            answer = _ask(connection, ADDRESSES[turn % len(ADDRESSES)], {} if stays else {"Connection": "close"})
            self.answers.append(answer)
            if answer.status != 200:
                connection = None
                time.sleep(0.02)
            turn += 1


@contextmanager
def visitors(site: Served, amount: int = 6) -> Iterator[Visitors]:
    """Let visitors in; they ask until the end of the block, the first answers being what all must be."""
    expected = {address: site.ask(address).body for address in ADDRESSES}
    asking = Visitors(site, expected)
    threads = [threading.Thread(target=asking.keep_asking, args=(i % 2 == 0, i), daemon=True) for i in range(amount)]
    for thread in threads:
        thread.start()
    try:
        asking.more(30)
        yield asking
    finally:
        asking.stopped.set()
        for thread in threads:
            thread.join(PATIENCE)


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; raises TimeoutError if it never does."""
    for _ in range(PATIENCE * 20):
        if holds():
            return
        time.sleep(0.05)
    raise TimeoutError("it never came to that")


def _ask(connection: http.client.HTTPConnection, address: str, headers: dict) -> Answer:
    try:
        connection.request("GET", address, headers=headers)
        response = connection.getresponse()
        return Answer(address, response.status, response.read(), headers=frozenset(response.headers.keys()))
    except (OSError, http.client.HTTPException) as error:
        connection.close()
        return Answer(address, None, b"", type(error).__name__)
