"""PostgreSQL reads one indicator of all municipalities by the index that is for it, and ranks no rows."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import event

from data.answering.composers import COMPOSERS
from data.answering.context import AnswerContext
from data.database import tables
from data.database.engine import make_engine
from data.database.migrations import migrate
from data.database.visibility import PUBLIC, readable
from data.queries import figures as queries
from data.questions.comparison import ComparisonQuestion
from data.questions.figures import PageQuestion
from data.reader import Reader
from data.releases.load import load_package
from data.synthetic.package import SyntheticSize, write_synthetic_package
from tests.data.database import noon
from tests.postgres import fresh_database

pytestmark = pytest.mark.postgres
SHIPPED = Path(__file__).resolve().parents[2] / "data" / "package"
NOW = datetime(2026, 6, 30, tzinfo=UTC)
TODAY = date(2026, 7, 1)
ALL_AREAS = ComparisonQuestion("belastingproef-002", (), "GM0599", group="alle")


@pytest.fixture(scope="module")
def engine(postgres_server, tmp_path_factory):
    """A database in which each indicator has forty times as many figures of parts and other indicators."""
    folder = tmp_path_factory.mktemp("trial")
    write_synthetic_package(SHIPPED, folder, SyntheticSize(municipalities=30, indicators=10, years=20, breakdowns=6))
    with fresh_database(postgres_server) as url:
        made = make_engine(url)
        migrate(made)
        load_package(made, folder, NOW)
        yield made
        made.dispose()


def plans(engine, question) -> list[list[dict]]:
    """Give per statement that a question sends, the nodes of its plan."""
    catalogue = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY)).catalogue
    seen: list[tuple] = []

    def note(_connection, _cursor, statement, parameters, *_):
        seen.append((statement, parameters))

    with engine.connect() as connection:
        event.listen(engine, "before_cursor_execute", note)
        compose(connection, catalogue, question)
        event.remove(engine, "before_cursor_execute", note)
        explained = [
            connection.exec_driver_sql("EXPLAIN (FORMAT JSON) " + statement, parameters).scalar_one()
            for statement, parameters in seen
        ]
    return [list(nodes(plan[0]["Plan"])) for plan in explained]


def compose(connection, catalogue, question) -> None:
    """Compose an answer and the answers it is made of, none of them from memory."""

    def composed(asked):
        return COMPOSERS[type(asked)](context, asked)

    context = AnswerContext(lambda: connection, catalogue, PUBLIC, TODAY, (1, "", noon(TODAY)), answer_other=composed)
    composed(question)


def nodes(plan: dict):
    yield plan
    for child in plan.get("Plans", ()):
        yield from nodes(child)


def scans(found: list[dict], alias: str) -> list[tuple]:
    return [(node["Node Type"], node.get("Index Name")) for node in found if node.get("Alias") == alias]


def test_a_comparison_of_all_municipalities_reads_the_index_of_the_whole(engine):
    every = plans(engine, ALL_AREAS)

    reading = [found for found in every if any(node.get("Relation Name") == "observation" for node in found)]
    # Where there are figures, those of the year, and the history.
    assert len(reading) == 3
    for found in reading:
        assert scans(found, "observation") in (
            [("Index Scan", "ix_observation_whole")],
            [("Bitmap Heap Scan", None)],
        )
        assert "ix_observation_whole" in {node.get("Index Name") for node in found}


def test_no_row_is_ranked_and_no_table_of_figures_read_whole(engine):
    for question in (ALL_AREAS, PageQuestion(indicators=("belastingproef-002",)), PageQuestion(areas=("GM9001",))):
        for found in plans(engine, question):
            kinds = {(node["Node Type"], node.get("Relation Name")) for node in found}
            assert not {kind for kind, _ in kinds} & {"WindowAgg", "Unique"}
            assert ("Seq Scan", "observation") not in kinds


def test_a_first_page_stops_after_its_rows(engine):
    (found,) = plans(engine, PageQuestion())

    assert found[0]["Node Type"] == "Limit"
    assert ("Index Scan", "pk_observation") in scans(found, "observation")


def test_the_whole_is_asked_in_so_many_words(engine):
    """A value that comes apart from the statement keeps the database from using an index on the whole."""
    rows = readable(tables.observation, PUBLIC, noon(TODAY))
    seen: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda _c, _cursor, statement, *_: seen.append(statement))
    with engine.connect() as connection:
        queries.observations(connection, rows, indicators=["belastingproef-002"], breakdowns=queries.WHOLE_ONLY)

    assert "breakdown = ''" in seen[-1]
