"""What every test may ask for: a database of either kind, and reproducible made-up examples."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import URL

from tests.postgres import NoPostgresError, fresh_database, quick_server

# A test that asks for one of these fixtures needs a server; `make check` leaves it out.
MARKS = {"postgres_server": "postgres", "postgres_url": "postgres", "redis_url": "redis"}
IN_CI = os.environ.get("CI") == "true"

settings.register_profile(
    "ci", derandomize=True, max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("dev", max_examples=30, deadline=None)
settings.load_profile("ci" if IN_CI else "dev")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by the servers that its fixtures start."""
    for item in items:
        for fixture in MARKS.keys() & set(getattr(item, "fixturenames", ())):
            item.add_marker(MARKS[fixture])


def refuse(reason: str) -> NoReturn:
    """Skip with a reason everyone sees; in CI, where a skipped test proves nothing, fail."""
    if IN_CI:
        pytest.fail(f"In CI wordt niets overgeslagen: {reason}", pytrace=False)
    pytest.skip(f"LET OP, OVERGESLAGEN: {reason}")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[URL]:
    """A server on which databases may be made."""
    with ExitStack() as running:
        try:
            url = running.enter_context(quick_server())
        except NoPostgresError as error:
            refuse(str(error))
        yield url


@pytest.fixture(scope="session")
def postgres_url(postgres_server: URL) -> Iterator[str]:
    """One PostgreSQL database of our own for the whole session, empty at the start."""
    with fresh_database(postgres_server) as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database for one test, which runs once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'test.sqlite'}"
        return
    with fresh_database(request.getfixturevalue("postgres_server")) as url:
        yield url
