"""What is measured and what it is measured against, each as a server on a port of its own."""

import getpass
import os
import shutil
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.processes import running, workers_of
from tests.browser.site import ROOT
from tests.postgres import free_port

WORKERS = "2"
PATIENCE = 60
GUNICORN = [sys.executable, "-m", "gunicorn"]
OUR_SETTINGS = ["-c", "dashboard/gunicorn_conf.py"]
# As `make run`, Procfile, image and unit set it.
OUR_MEMORY = {"MALLOC_TRIM_THRESHOLD_": "131072"}
NGINX = Path(__file__).with_name("nginx.conf")
BOOTSTRAP = ROOT / "var" / "npm" / "node_modules" / "bootstrap" / "dist" / "css" / "bootstrap.min.css"


class NoNginxError(Exception):
    """There is no nginx; the message says so in Dutch."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where it answers, and the process that started its workers."""

    address: str
    process: int


@contextmanager
def our_site(folder: Path, database_url: str, **others: str) -> Iterator[Server]:
    """Serve the site as `make run` does, on a database that is filled; `others` are settings beside these."""
    command = [*GUNICORN, *OUR_SETTINGS, "dashboard.wsgi:server"]
    unlimited = {"API_PER_MINUTE": "0", "COSTLY_PER_MINUTE": "0", "OPEN_DATA_FOLDER": str(folder / "open-data")}
    settings = {"DATABASE_URL": database_url, "REDIS_URL": ""} | unlimited | OUR_MEMORY | others
    with _serving(command, folder / "ours.log", "/readyz", **settings) as server:
        yield server


def wait_for_workers(server: Server) -> None:
    """Wait until all workers are there: the first of them answers already."""
    for _ in range(PATIENCE * 10):
        if len(workers_of(server.process)) == int(WORKERS):
            return
        time.sleep(0.1)
    raise TimeoutError(f"{server.address} has not all its workers")


@contextmanager
def bare_site(folder: Path, answers: Path, **others: str) -> Iterator[Server]:
    """Serve ready bytes from a bare WSGI application under the settings of the site; `others` as of the site."""
    command = [*GUNICORN, *OUR_SETTINGS, "tests.bench.bare_wsgi:application"]
    settings = {"BENCH_ANSWERS": str(answers)} | OUR_MEMORY | others
    with _serving(command, folder / "bare.log", "/healthz", **settings) as server:
        yield server


@contextmanager
def plain_site(folder: Path, database_url: str) -> Iterator[Server]:
    """Serve the plain Dash build by gunicorn's defaults, with as many workers as the site has."""
    assets = folder / "plain-assets"
    assets.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(BOOTSTRAP, assets / BOOTSTRAP.name)
    port = free_port()
    # Its control socket would stand in the home folder, outside what the benchmark may touch.
    command = [*GUNICORN, "-b", f"127.0.0.1:{port}", "--no-control-socket", "tests.bench.plain_dash.app:server"]
    settings = {"DATABASE_URL": database_url, "PLAIN_ASSETS": str(assets)}
    with _serving(command, folder / "plain.log", "/", port, **settings) as server:
        yield server


@contextmanager
def nginx(folder: Path, files: Path, behind: str = "http://127.0.0.1:9") -> Iterator[Server]:
    """Serve the files of a folder; under `/cached/` the answers of the site `behind` it, remembered."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    if not os.access(program, os.X_OK):
        raise NoNginxError("er is geen nginx (Debian-pakket nginx-light)")
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    filled = {
        "@USER@": getpass.getuser(),
        "@FOLDER@": str(folder),
        "@FILES@": str(files),
        "@PORT@": str(port),
        "@BEHIND@": behind,
    }
    text = NGINX.read_text("utf-8")
    for name, value in filled.items():
        text = text.replace(name, value)
    config = folder / "nginx.conf"
    config.write_text(text, "utf-8")
    command = [program, "-p", str(folder), "-c", str(config), "-e", str(folder / "error.log")]
    with _serving(command, folder / "nginx.log", "/healthz", port) as server:
        yield server


@contextmanager
def _serving(command: list[str], log: Path, alive: str, port: int | None = None, **settings: str) -> Iterator[Server]:
    port = port or free_port()
    where = {"HOST": "127.0.0.1", "PORT": str(port), "WEB_CONCURRENCY": WORKERS, "PYTHONPATH": str(ROOT)}
    with running(command, ROOT, log, **(where | settings)) as process:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}{alive}", log)
        yield Server(address, process)


def _wait_for(address: str, log: Path) -> None:
    for _ in range(PATIENCE * 10):
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE):
                return
        except OSError:  # refused, or too busy to answer in time
            time.sleep(0.1)
    raise TimeoutError(f"{address} antwoordt niet; zie {log}")
