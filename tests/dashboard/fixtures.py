"""Fixtures that more than one folder asks for: one database and one site a session, copies to spoil."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.http.document import Site
from data.cache import file_cache
from tests.dashboard.shipped_site import client_of, copied, fill_database, make_front_end, make_site

__all__ = ["client", "front_end", "own_database", "patient_files", "shipped_url", "site", "spoiled_site"]


@pytest.fixture(autouse=True)
def patient_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a request wait for a file however busy the machine is; a visitor would ask again."""
    monkeypatch.setattr(file_cache, "MAX_MAKING_SECONDS", 300)


@pytest.fixture(scope="session")
def shipped_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The shipped package in a database; only to be read."""
    return fill_database(tmp_path_factory.mktemp("shipped") / "site.sqlite")


@pytest.fixture(scope="session")
def front_end(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_front_end(tmp_path_factory.mktemp("front") / "frontend")


@pytest.fixture(scope="session")
def site(shipped_url: str, front_end: Path) -> Site:
    """The site as the public sees it, shared by all tests that only look."""
    return make_site(shipped_url, front_end)


@pytest.fixture
def client(site: Site) -> FlaskClient:
    return client_of(site)


@pytest.fixture
def own_database(shipped_url: str, tmp_path: Path) -> str:
    """A copy of the shipped database for one test."""
    return copied(shipped_url, tmp_path / "own.sqlite")


@pytest.fixture
def spoiled_site(own_database: str, front_end: Path) -> Callable[..., Site]:
    """Make a site on the copy of this test; its settings, viewer and day may be given."""
    return lambda **given: make_site(own_database, front_end, **given)
