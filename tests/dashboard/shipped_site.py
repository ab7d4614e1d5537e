"""The whole application on the shipped figures, without a browser and without a front-end build."""

import json
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.http.document import Site
from dashboard.settings import Settings
from data.database.visibility import PUBLIC, Viewer
from tests.data.database import noon
from tests.data.prepared import loaded

PACKAGE = Path(__file__).resolve().parents[2] / "data" / "package"
LOADED_ON = datetime(2026, 6, 1, 12, tzinfo=UTC)
TODAY = date(2026, 11, 21)

ROTTERDAM, UTRECHT = "GM0599", "GM0344"
VIEWERS = {
    "public": PUBLIC,
    "officer": Viewer("viewer", frozenset()),
    "viewer": Viewer("viewer", frozenset({ROTTERDAM})),
    "steward": Viewer("steward", frozenset({ROTTERDAM})),
    "steward elsewhere": Viewer("steward", frozenset({UTRECHT})),
    "administrator": Viewer("administrator", frozenset()),
}
FRONT_END = {
    "plotly-nl.js": "plotly-nl.0123.js",
    "site.css": "site.4567.css",
    "desk.css": "desk.1234.css",
    "desk.js": "desk.1234.js",
    "site.js": "site.89ab.js",
    "start.js": "start.67cd.js",
    "embed.css": "embed.1234.css",
    "embed.js": "embed.1234.js",
    "host.js": "host.1234.js",
    "icon.svg": "icon.1234.svg",
}


def fill_database(file: Path) -> str:
    """Make a database with the shipped package in it; give its address."""
    url = f"sqlite:///{file}"
    loaded(url, LOADED_ON).dispose()
    return url


def copied(url: str, file: Path) -> str:
    """Copy a database that nobody has open, so that a test may change it; give the address of the copy."""
    shutil.copyfile(url.removeprefix("sqlite:///"), file)
    return f"sqlite:///{file}"


def make_front_end(folder: Path) -> Path:
    """Make a folder as the build leaves it, with files that hold their own name."""
    folder.mkdir(parents=True)
    for name in FRONT_END.values():
        (folder / name).write_text(f"/* {name} */", encoding="utf-8")
        (folder / f"{name}.gz").write_bytes(b"klein")
    files = {name: {"file": file} for name, file in FRONT_END.items()}
    (folder / "manifest.json").write_text(json.dumps({"key": "test", "files": files}), encoding="utf-8")
    return folder


def make_site(
    url: str,
    front_end: Path,
    *,
    viewer_now: Callable[[], Viewer] = lambda: PUBLIC,
    today: Callable[[], date] = lambda: TODAY,
    now: Callable[[], datetime] | None = None,
    **settings,
) -> Site:
    """Make the application as `wsgi.py` does, for whoever is asking that day, at noon or at the moment `now`.

    No setting comes from outside.
    """
    folder = Path(tempfile.mkdtemp(prefix="open-data-", dir=front_end.parent))
    chosen = {"site_url": "", "trusted_proxies": 0, "api_per_minute": 0, "costly_per_minute": 0, **settings}
    chosen = {"sign_in": "uit", "open_data_folder": folder, "release_seconds": 0, **chosen}
    return create_app(
        Settings(_env_file=None, database_url=url, frontend_folder=front_end, **chosen),
        viewer_now=viewer_now,
        now=now or (lambda: noon(today())),
    )


def client_of(site: Site) -> FlaskClient:
    return site.server.test_client()
