"""Ready is: a database that answers, with the tables of this code, and with figures in them."""

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

from data.database import migrations
from data.database.engine import make_engine
from data.database.migrations import downgrade, migrate
from data.database.readiness import DATABASE, FIGURES, MIGRATIONS, Readiness, older_revisions


@pytest.fixture
def engine(database_url):
    made = make_engine(database_url)
    yield made
    made.dispose()


def run(engine, statement: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(statement))


def test_the_older_revisions_are_those_alembic_knows_but_the_newest():
    script = ScriptDirectory(str(migrations.FOLDER))
    known = {one.revision for one in script.walk_revisions()}

    assert older_revisions() == known - {script.get_current_head()}
    assert len(known) > 1


def test_an_empty_database_wants_migrations(engine):
    assert Readiness(engine).missing() == MIGRATIONS


def test_an_older_database_wants_migrations(engine):
    migrate(engine)
    downgrade(engine, "-1")

    assert Readiness(engine).missing() == MIGRATIONS


def test_a_database_without_a_release_wants_figures(engine):
    migrate(engine)

    assert Readiness(engine).missing() == FIGURES


def test_a_database_of_newer_code_serves_on(engine):
    migrate(engine)
    run(engine, "UPDATE alembic_version SET version_num = '9999'")

    assert Readiness(engine).missing() == FIGURES


@pytest.mark.parametrize(
    "url", ["postgresql://niemand@127.0.0.1:1/niets", "sqlite:////proc/self/cmdline"], ids=["server", "file"]
)
def test_a_database_that_cannot_be_reached_is_missing(url):
    assert Readiness(make_engine(url)).missing() == DATABASE
