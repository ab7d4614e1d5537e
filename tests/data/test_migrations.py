"""Any database comes to the newest tables, however it started and however many processes start at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from data.database import tables
from data.database.engine import make_engine
from data.database.migrations import BrokenReferences, _ready_to_change, downgrade, migrate


@pytest.fixture
def engine(database_url):
    made = make_engine(database_url)
    yield made
    made.dispose()


def rules(engine) -> set[tuple[str, str, str]]:
    """List the checks and defaults the database itself holds, which compare_metadata does not look at."""
    inspector = inspect(engine)
    checks = {
        (table, check["name"], " ".join(check["sqltext"].split()))
        for table in tables.metadata.tables
        for check in inspector.get_check_constraints(table)
    }
    defaults = {
        (table, column["name"], str(column["default"]))
        for table in tables.metadata.tables
        for column in inspector.get_columns(table)
    }
    return checks | defaults


def test_the_migrated_tables_are_the_tables_of_the_code(engine):
    migrate(engine)

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": False})
        assert compare_metadata(context, tables.metadata) == []


def test_the_migrated_tables_hold_the_same_rules(engine):
    migrate(engine)
    migrated = rules(engine)
    downgrade(engine, "base")
    tables.metadata.create_all(engine)

    assert migrated == rules(engine)
    assert len(migrated) > 300


def test_the_way_back_and_up_again_works(engine):
    migrate(engine)
    downgrade(engine, "base")
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}

    migrate(engine)
    assert set(tables.metadata.tables) <= set(inspect(engine).get_table_names())


def test_a_second_time_changes_nothing(engine):
    migrate(engine)
    migrate(engine)

    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM alembic_version")) == 1


def test_many_processes_may_start_at_once(database_url):
    engines = [make_engine(database_url) for _ in range(4)]
    with ThreadPoolExecutor(len(engines)) as pool:
        list(pool.map(migrate, engines))

    assert set(tables.metadata.tables) <= set(inspect(engines[0]).get_table_names())
    for engine in engines:
        engine.dispose()


def test_foreign_keys_are_held_again_after_a_migration(engine):
    migrate(engine)

    with engine.connect() as connection, pytest.raises(Exception, match=r"(?i)foreign key"):
        connection.execute(text("INSERT INTO area_part_of (area, part_of) VALUES ('a', 'b')"))


def test_a_revision_that_breaks_references_is_undone(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path / 'broken.sqlite'}")
    migrate(engine)

    with pytest.raises(BrokenReferences), _ready_to_change(engine) as connection:
        connection.execute(text("INSERT INTO area_part_of (area, part_of) VALUES ('a', 'b')"))

    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM area_part_of")) == 0
    engine.dispose()


def test_figures_that_were_loaded_before_are_there_after_their_table_is_made_anew(engine):
    migrate(engine, "0003")
    fill = {
        "release": (
            "(release, state, note, origin, made_by, made_on)"
            " VALUES (1, 'concept', '', 'pakket', '', '2026-01-01 00:00:00')"
        ),
        "source": "(source, title, publisher, licence, boundaries) VALUES ('s', '', '', '', 'onbekend')",
        "area": "(area, name, official_name, kind, g4, programme_city) VALUES ('a', '', '', 'land', false, false)",
        "pillar": "(pillar, title, position, page) VALUES ('p', '', 1, '')",
        "indicator": (
            "(indicator, programme, smallest_count, pillar, position, title, unit, decimals, kind, polarity, area_kind,"
            " stage, interval, headline, definition) VALUES ('i', 'veilige-steden', 0, 'p', 1, '', '', 0, 'count',"
            " 'onbepaald', 'land', 'output', 'geen', false, '')"
        ),
        "observation": (
            "(release, record, indicator, kind, area, period_kind, period_label, period_key, value, qualifier, status,"
            " source, section) VALUES (1, 'o', 'i', 'count', 'a', 'ongedateerd', '', 'ongedateerd', 5, 'exact',"
            " 'definitief', 's', '')"
        ),
    }
    with engine.begin() as connection:
        for table, row in fill.items():
            connection.execute(text(f"INSERT INTO {table} {row}"))
        before = connection.execute(text("SELECT * FROM observation")).one()

    migrate(engine, "0004")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT * FROM observation")).one() == before
        with pytest.raises(IntegrityError, match="qualifier_known"):
            connection.execute(text("UPDATE observation SET qualifier = 'ongeveer'"))
