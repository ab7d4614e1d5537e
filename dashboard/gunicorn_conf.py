"""The settings of gunicorn. This is the start file, so beside `settings` the only module that reads the environment.

The application is loaded once, before the workers are forked. That halves the memory of a worker, and no request meets
a Dash that is still loading. Workers may not share database connections, so each worker drops those of its parent.

HUP replaces the workers one by one and reads this file again. The code was loaded before the fork, so new code needs a
restart. TERM closes the address, finishes the requests that were begun, and stops.
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
IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - each use makes a folder of its own
METRICS_FOLDER, METRICS_ARBITER = "PROMETHEUS_MULTIPROC_DIR", "VEILIGE_STEDEN_COUNTING"


def setting(name: str, default: str) -> str:
    """Read a setting; an empty one counts as not set."""
    return ENVIRONMENT.get(name) or default


bind = f"{setting('HOST', '127.0.0.1')}:{setting('PORT', '8050')}"
worker_class = "gthread"
workers = int(setting("WEB_CONCURRENCY", "2"))
threads = 4
preload_app = True

# So long that the site itself answers an address that is too long, in its own words.
limit_request_line = 8190

# In seconds. A worker whose main thread is silent that long is replaced. What bounds a request is what it waits for:
# the database (data/database/engine), the line to the visitor (SILENCE_SECONDS) and the web server in front.
timeout = 60
# A request that runs when its worker must stop may take this long; keep systemd's TimeoutStopSec above it.
graceful_timeout = 30
keepalive = 5
# Seconds without one byte of a request that a visitor began, or in which a visitor takes no byte of the answer.
SILENCE_SECONDS = {socket.SO_RCVTIMEO: 10, socket.SO_SNDTIMEO: 30}
# Against a library that might leak memory. A new worker costs milliseconds, but begins with an empty cache. The jitter
# spreads the moments at which workers are replaced.
max_requests = 100_000
max_requests_jitter = 20_000
# The heartbeat is a file: on a busy disk it would hold up the worker.
worker_tmp_dir = IN_MEMORY

forwarded_allow_ips = setting("FORWARDED_ALLOW_IPS", "127.0.0.1")
control_socket_disable = True

logger_class = "dashboard.operations.log.JsonLogger"
accesslog = "-"
errorlog = "-"
loglevel = "warning"


def _prepare_metrics_folder() -> None:
    """Make an empty folder for the counts of the workers, before prometheus_client is imported and looks for it.

    A reload reads this file again and leaves the folder as it is, so that the counts stay.
    """
    if os.environ.get(METRICS_ARBITER) == str(os.getpid()):
        return
    if not setting("METRICS_TOKEN", ""):
        os.environ.pop(METRICS_FOLDER, None)
        return
    # An arbiter that started this one still uses the folder in the settings.
    configured = "" if METRICS_ARBITER in os.environ else setting(METRICS_FOLDER, "")
    folder = Path(configured or tempfile.mkdtemp(prefix="veilige-steden-", dir=IN_MEMORY))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _empty(folder)
    os.environ |= {METRICS_FOLDER: str(folder), METRICS_ARBITER: str(os.getpid())}


def _empty(folder: Path) -> None:
    """Remove the files of counts and nothing else: the folder may be one that the operator named."""
    for file in folder.glob("*.db"):
        file.unlink(missing_ok=True)


_prepare_metrics_folder()


def when_ready(server: Arbiter) -> None:
    """Prepare for the fork, bound how long a visitor may hold a thread, and print the address of the site.

    Objects that exist by now stay. Frozen, they are skipped by the garbage collection of a worker, which then does not
    write in the memory that all workers share. That saves a worker a quarter of its own memory and most of the time it
    takes to stop.

    gthread waits without end for the rest of a request: four visitors who never finish one would stop a worker.
    A connection inherits these limits of its listener.
    """
    gc.collect()
    gc.freeze()
    # A page is tens of thousands of small objects: a collection at every seven hundred of them costs a sixth more time.
    gc.set_threshold(50_000, 20, 50)
    for listener in server.LISTENERS:  # see docs/internals.md
        for option, seconds in SILENCE_SECONDS.items():
            listener.sock.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", seconds, 0))
    message = f"De site staat op http://{bind} (stoppen: Ctrl+C)"
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    line = {"time": now, "level": "info", "logger": "veilige_steden", "pid": os.getpid(), "message": message}
    print(message if sys.stdout.isatty() else json.dumps(line), flush=True)


def post_fork(server: Arbiter, worker: Worker) -> None:
    """Drop the database connections of the parent: a worker makes its own.

    `close=False`, as closing them would end them for the parent too.
    """
    extension = getattr(worker.app.wsgi(), "extensions", {}).get("veilige_steden")
    if extension:
        extension["engine"].dispose(close=False)
        extension["counters"].count_worker()


def child_exit(server: Arbiter, worker: Worker) -> None:
    """Take a worker that ended out of the gauges. Its counts stay in its files until the next start.

    The files take 0.3 MB at most. With `max_requests` for each worker that is 3 MB for a million requests.
    """
    if os.environ.get(METRICS_ARBITER) == str(os.getpid()):
        from prometheus_client.multiprocess import mark_process_dead  # not before the folder is set

        mark_process_dead(worker.pid)


def on_exit(server: Arbiter) -> None:
    """Remove the counts, and the folder if it is then empty."""
    if os.environ.get(METRICS_ARBITER) == str(os.getpid()):
        folder = Path(os.environ[METRICS_FOLDER])
        _empty(folder)
        with suppress(OSError):
            folder.rmdir()
