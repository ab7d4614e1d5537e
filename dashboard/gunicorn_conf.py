"""How gunicorn serves the site; the start file, so the only one beside settings that reads the environment.

Loading the application once before the workers are forked halves the memory a
worker needs and keeps the first requests away from a half-loaded Dash. What may
not be shared over a fork, the database connections, each worker lets go of.

HUP replaces the workers one for one and reads this file again; the code itself was loaded before the fork, so new
code wants a restart. TERM lets go of the address, finishes what was begun, and stops.
"""

import gc
import json
import os
import socket
import struct
import sys
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from dotenv import dotenv_values
from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

ENVIRONMENT = {**dotenv_values(".env"), **os.environ}
IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - each gets a folder of its own in it
METRICS_FOLDER, METRICS_ARBITER = "PROMETHEUS_MULTIPROC_DIR", "VEILIGE_STEDEN_COUNTING"


def setting(name: str, default: str) -> str:
    """Read a setting; an empty one counts as not set."""
    return ENVIRONMENT.get(name) or default


bind = f"{setting('HOST', '127.0.0.1')}:{setting('PORT', '8050')}"
worker_class = "gthread"
workers = int(setting("WEB_CONCURRENCY", "2"))
threads = 4
preload_app = True

# Long enough that an address which is too long is told so by the site, in its own words.
limit_request_line = 8190

# A worker whose main thread is silent that long is replaced. How long one request may take is bounded by what it
# waits for: the database (data/database/engine), the line to the visitor (SILENCE_SECONDS), the web server in front.
timeout = 60
# What was begun when a worker is told to stop may take this long; keep systemd's TimeoutStopSec above it.
graceful_timeout = 30
keepalive = 5
# Seconds without one byte from a visitor in the middle of a request, or without one taken of the answer.
SILENCE_SECONDS = {socket.SO_RCVTIMEO: 10, socket.SO_SNDTIMEO: 30}
# Against what a library might leak. A new worker costs milliseconds, but begins without what the old one remembered;
# with the jitter they do not all come at once.
max_requests = 100_000
max_requests_jitter = 20_000
# The heartbeat is a file: on a disk that is busy it would hold up the worker.
worker_tmp_dir = IN_MEMORY

forwarded_allow_ips = setting("FORWARDED_ALLOW_IPS", "127.0.0.1")
control_socket_disable = True

logger_class = "dashboard.operations.log.JsonLogger"
accesslog = "-"
errorlog = "-"
loglevel = "warning"


def _prepare_metrics_folder() -> None:
    """Make an empty folder for the counts of the workers, before prometheus_client is imported and looks for it.

    Once for each start: a reload reads this file again, and what was counted stays.
    """
    if os.environ.get(METRICS_ARBITER) == str(os.getpid()):
        return
    if not setting("METRICS_TOKEN", ""):
        os.environ.pop(METRICS_FOLDER, None)
        return
    # The folder of the arbiter that started this one is still in use there.
    chosen = "" if METRICS_ARBITER in os.environ else setting(METRICS_FOLDER, "")
    folder = Path(chosen or tempfile.mkdtemp(prefix="veilige-steden-", dir=IN_MEMORY))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _empty(folder)
    os.environ |= {METRICS_FOLDER: str(folder), METRICS_ARBITER: str(os.getpid())}


def _empty(folder: Path) -> None:
    """Remove the files of counts and nothing else: an operator may have named the folder."""
    for file in folder.glob("*.db"):
        file.unlink(missing_ok=True)


_prepare_metrics_folder()


def when_ready(server: Arbiter) -> None:
    """Make ready to fork, bound how long a visitor may hold a thread, and tell where the site is.

    What is loaded by now stays: frozen, no worker's search for garbage writes in the memory all share, which
    saves a worker a quarter of its own and most of the time it takes to stop.

    gthread waits for the rest of a request for as long as it takes: four visitors who never finish one would
    stop a worker. A connection inherits these limits of its listener.
    """
    gc.collect()
    gc.freeze()
    # A drawn page is tens of thousands of small values: looking for garbage at every seven hundred costs a sixth more.
    gc.set_threshold(50_000, 20, 50)
    for listener in server.LISTENERS:  # see docs/internals.md
        for way, seconds in SILENCE_SECONDS.items():
            listener.sock.setsockopt(socket.SOL_SOCKET, way, struct.pack("ll", seconds, 0))
    message = f"De site staat op http://{bind} (stoppen: Ctrl+C)"
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    line = {"time": now, "level": "info", "logger": "veilige_steden", "pid": os.getpid(), "message": message}
    print(message if sys.stdout.isatty() else json.dumps(line), flush=True)


def post_fork(server: Arbiter, worker: Worker) -> None:
    """Leave the parent's database connections to the parent: a worker makes its own.

    `close=False` because closing them here would end them for the parent too.
    """
    parts = getattr(worker.app.wsgi(), "extensions", {}).get("veilige_steden")
    if parts:
        parts["engine"].dispose(close=False)
        parts["counters"].count_worker()


def child_exit(server: Arbiter, worker: Worker) -> None:
    """Leave a worker that is gone out of the gauges; what it counted stays in its files until the next start.

    They take 0.3 MB at most. With `max_requests` for each worker that is 3 MB for a million requests.
    """
    if os.environ.get(METRICS_ARBITER) == str(os.getpid()):
        from prometheus_client.multiprocess import mark_process_dead  # not before the folder has its name

        mark_process_dead(worker.pid)


def on_exit(server: Arbiter) -> None:
    """Remove the counts; a folder that holds anything else stays."""
    if os.environ.get(METRICS_ARBITER) == str(os.getpid()):
        folder = Path(os.environ[METRICS_FOLDER])
        _empty(folder)
        with suppress(OSError):
            folder.rmdir()
