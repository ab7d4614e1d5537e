"""A real site for the browser: gunicorn on a free port, the shipped figures, its own database."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.dashboard.shipped_site import fill_database

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60


@contextmanager
def running_site(folder: Path, **settings: str) -> Iterator[str]:
    """Serve a site from a database in `folder` and give its address; `settings` are further ones of the site.

    The shipped figures are written there in one go, another package is loaded by the command, which draws it first.
    """
    port = _free_port()
    has_own_package = "PACKAGE_FOLDER" in settings
    database = folder / "site.sqlite"
    environment = {
        **os.environ,
        **settings,
        "DATABASE_URL": f"sqlite:///{database}" if has_own_package else fill_database(database),
        "PORT": str(port),
        "HOST": "127.0.0.1",
        "WEB_CONCURRENCY": "1",
        "PYTHONPATH": str(ROOT),
    }
    if has_own_package:
        subprocess.run([sys.executable, "-m", "dashboard.commands", "prepare"], cwd=ROOT, env=environment, check=True)
    server = subprocess.Popen(
        [sys.executable, "-m", "dashboard"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield _address_once_it_answers(port, server)
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def _address_once_it_answers(port: int, server: subprocess.Popen) -> str:
    address = f"http://127.0.0.1:{port}"
    for _ in range(PATIENCE * 10):
        if server.poll() is not None:
            raise RuntimeError(f"the site stopped with {server.returncode} before it answered")
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=2):
                return address
        except OSError:  # refused, or too busy to answer in time
            time.sleep(0.1)
    raise TimeoutError("the site does not answer")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_drawn(page) -> None:
    """Wait for the moment Dash's page takes the place of the first HTML."""
    page.locator("html.drawn").wait_for(state="attached")


def follow_in_menu(page, folder: str, name: str) -> None:
    """Open a folder of the menu and follow a link in it."""
    menu = page.locator("#mount nav")
    menu.locator("summary", has_text=folder).click()
    menu.get_by_role("link", name=name).click()
