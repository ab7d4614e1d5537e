"""What the tests of imports share: the definitions that a file of Dordrecht is judged by."""

from datetime import UTC, datetime

import pytest

from data.database.visibility import Viewer
from data.imports.definitions import Definitions, definitions_for
from data.imports.vocabulary import Vocabulary
from layouts.wording.imports.columns import CODES, COLUMNS
from tests.data.prepared import loaded

AREA = "GM0505"
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return Vocabulary(COLUMNS, CODES)


@pytest.fixture(scope="session")
def definitions(tmp_path_factory: pytest.TempPathFactory) -> Definitions:
    engine = loaded(f"sqlite:///{tmp_path_factory.mktemp('imports') / 'shipped.sqlite'}")
    with engine.connect() as connection:
        return definitions_for(connection, Viewer("steward", frozenset({AREA})), frozenset({AREA}), NOW)
