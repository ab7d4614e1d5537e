"""The settings of gunicorn. This is the start file, so beside `settings` the only module that reads the environment.

What is wrong with the settings is told here, before anything is loaded or listened to: a line each, and exit code 78.

The application is loaded once, before the workers are forked. That halves the memory of a worker, and no request meets
a Dash that is still loading. Workers may not share database connections, so each worker drops those of its parent.

HUP replaces the workers one by one and reads this file again. The code was loaded before the fork, so new code needs a
restart. A reload does not end a site that runs: where the settings are wrong by now, it tells so and goes on with those
of the start. TERM closes the address, finishes the requests that were begun, and stops.
"""

import gc
import json
import os
import socket
import struct
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

from dashboard.settings import Settings, is_loopback
from dashboard.settings_checks import REMEDIES, BadSettings, misspelled_settings, read_settings

IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - each use makes a folder of its own
METRICS_FOLDER, METRICS_ARBITER = "PROMETHEUS_MULTIPROC_DIR", "VEILIGE_STEDEN_COUNTING"


# What this process began with, for a reload: its number, address and count of workers.
STARTED = "VEILIGE_STEDEN_STARTED"


def _refuse(lines: Iterable[str]) -> None:
    """Tell why nothing is started, and end the process with the code that says so to systemd."""
    print(*(f"FOUT: {line}" for line in lines), sep="\n", file=sys.stderr, flush=True)
    raise SystemExit(os.EX_CONFIG)


def _tell(message: str, level: str = "info") -> None:
    """Write a line for whoever watches, or a line of the log."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    line = {"time": now, "level": level, "logger": "veilige_steden", "pid": os.getpid(), "message": message}
    print(message if sys.stdout.isatty() else json.dumps(line), flush=True)


def _read_settings() -> Settings | None:
    """Read and check the settings; None when a reload finds them wrong. Any other start ends there."""
    try:
        settings = read_settings(serving=True)
    except BadSettings as error:
        if _started() is None:
            _refuse(error.lines)
        for line in error.lines:
            _tell(f"Niet herladen: {line}", "error")
        return None
    for line in misspelled_settings():
        _tell(f"LET OP: {line}", "warning")
    return settings


def _started() -> tuple[str, int] | None:
    """Return the address and the count of workers that this process began with; None when it begins now."""
    process, address, count = json.loads(os.environ.get(STARTED) or "[0, null, null]")
    return (address, count) if process == os.getpid() else None


settings = _read_settings()
# A reload keeps the address: who may ask for the site was decided when it was loaded.
bind, workers = _started() or (settings.bind, settings.web_concurrency)  # type: ignore[union-attr]
if settings:
    workers = settings.web_concurrency
os.environ[STARTED] = json.dumps([os.getpid(), bind, workers])
worker_class = "dashboard.serving.worker.WaitingWorker"
threads = 4
preload_app = True

# So long that the site itself answers an address that is too long, in its own words.
limit_request_line = 8190

# In seconds. A worker whose main thread is silent that long is replaced. What bounds a request is what it waits for:
# the database (data/database/engine), the visitor (serving/worker, serving/outgoing) and the web server in front.
timeout = 60
# A request that runs when its worker must stop may take this long; keep systemd's TimeoutStopSec above it.
graceful_timeout = 30
keepalive = 5
# Seconds that a thread waits at most for one byte of a visitor, or for a visitor to take one.
SILENCE_SECONDS = {socket.SO_RCVTIMEO: 10, socket.SO_SNDTIMEO: 30}
# Against a library that might leak memory. A new worker costs milliseconds, but begins with an empty cache. The jitter
# spreads the moments at which workers are replaced.
max_requests = 100_000
max_requests_jitter = 20_000
# The heartbeat is a file: on a busy disk it would hold up the worker.
worker_tmp_dir = IN_MEMORY

# gunicorn itself believes no header about who asks and how, not even from this machine or over a socket file. What
# TRUSTED_PROXIES says is read in one place, dashboard/app.
forwarded_allow_ips = ""
forwarder_headers = ""
secure_scheme_headers: dict[str, str] = {}
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
    if not settings or not settings.metrics_token:
        os.environ.pop(METRICS_FOLDER, None)
        return
    # An arbiter that started this one still uses the folder in the settings.
    configured = None if METRICS_ARBITER in os.environ else settings.prometheus_multiproc_dir
    try:
        folder = configured or Path(tempfile.mkdtemp(prefix="veilige-steden-", dir=IN_MEMORY))
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _empty(folder)
    except OSError:
        _refuse([f"{METRICS_FOLDER} klopt niet: {REMEDIES['prometheus_multiproc_dir']}"])
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

    `serving.worker` lets no thread wait for a visitor. Where one would after all, as for an answer of many megabytes,
    these limits hold; a connection inherits them of its listener.
    """
    gc.collect()
    gc.freeze()
    # A page is tens of thousands of small objects: a collection at every seven hundred of them costs a sixth more time.
    gc.set_threshold(50_000, 20, 50)
    _refuse_unforeseen_addresses(server)
    for listener in server.LISTENERS:  # see docs/internals.md
        for option, seconds in SILENCE_SECONDS.items():
            listener.sock.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", seconds, 0))
    _tell(f"De site staat op http://{bind} (stoppen: Ctrl+C)")


def _refuse_unforeseen_addresses(server: Arbiter) -> None:
    """End the start where gunicorn listens beyond this machine and the settings do not say so.

    `--bind`, GUNICORN_CMD_ARGS and a socket of systemd go before HOST. A socket file is reached from this machine only.
    """
    names = [listener.sock.getsockname() for listener in server.LISTENERS]
    beyond = [name for name in names if isinstance(name, tuple) and not is_loopback(name[0])]
    if beyond and settings and not settings.is_production:
        _refuse(
            [
                "gunicorn luistert op een adres dat anderen kunnen bereiken, maar HOST zegt dat niet: zet HOST op dat "
                "adres of SITE_URL op het adres van de site, zonder --bind"
            ]
        )


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
