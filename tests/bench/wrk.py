"""The load generator: wrk, on this machine only, bounded in clients and seconds."""

import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterable
from pathlib import Path

from tests.bench.measuring import Load, load_of

SCRIPT = Path(__file__).with_name("requests.lua")
UPDATE = "/_dash-update-component"
MOST_CLIENTS, MOST_SECONDS, PATIENCE = 64, 60, 60


class NoWrkError(Exception):
    """There is no wrk; the message says so in Dutch."""


def check_wrk() -> None:
    """Refuse where there is no wrk."""
    if shutil.which("wrk") is None:
        raise NoWrkError("er is geen wrk (Debian-pakket wrk)")


class Requests:
    """A file of requests, walked through by one run after the other: no run asks again what one before it asked.

    `post_to` is the address that gets each line as a body; without it each line is an address of its own.
    """

    def __init__(self, file: Path, lines: Iterable[str], post_to: str = "-") -> None:
        listed = list(lines)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(listed) + "\n", encoding="utf-8")
        self._file, self._count, self._post_to, self._next = file, len(listed), post_to, 0

    @property
    def walked_round(self) -> bool:
        """Whether the end has been passed, so that requests came again."""
        return self._next > self._count

    def alone(self, server: str) -> float:
        """Ask one request and wait for it; give how long it took, in seconds."""
        line = self._file.read_text("utf-8").splitlines()[self._next % self._count]
        self._next += 1
        kind = {"Content-Type": "application/json"}
        asked = (
            urllib.request.Request(f"{server}{line}")
            if self._post_to == "-"
            else urllib.request.Request(f"{server}{self._post_to}", line.encode(), kind)
        )
        started = time.perf_counter()
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
            answer.read()
        return time.perf_counter() - started

    def run(self, server: str, clients: int, seconds: float) -> Load:
        """Ask as fast as this many clients get answers."""
        if clients > MOST_CLIENTS or seconds > MOST_SECONDS or not server.startswith("http://127.0.0.1:"):
            raise ValueError("the benchmark loads this machine only, and not for long")
        size = ["-t1", f"-c{clients}", f"-d{max(1, round(seconds))}s", "--timeout", f"{PATIENCE}s"]
        command = ["wrk", *size, "-s", str(SCRIPT), server, "--", str(self._file), str(self._next), self._post_to]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=MOST_SECONDS + 2 * PATIENCE)
        load = load_of(done.stdout)
        self._next += load.requests + clients
        return load
