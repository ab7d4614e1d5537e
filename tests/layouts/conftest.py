"""The shipped package behind a Reader, for what is drawn from answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.database.engine import make_engine
from data.database.visibility import PUBLIC
from data.reader import Reader
from tests.dashboard.shipped_site import TODAY, fill_database
from tests.data.database import noon


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """What the public reads of the shipped package."""
    url = fill_database(Path(tmp_path_factory.mktemp("shipped")) / "shipped.sqlite")
    engine = make_engine(url)
    yield Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))
    engine.dispose()
