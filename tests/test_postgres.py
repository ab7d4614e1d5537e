"""The databases that tests run on are there, empty and of both kinds."""

from sqlalchemy import create_engine, inspect


def test_a_test_starts_with_an_empty_database(database_url):
    engine = create_engine(database_url)

    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_the_session_has_a_postgres_database_of_its_own(postgres_url):
    assert "/veilige_steden_" in postgres_url
