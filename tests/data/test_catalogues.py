"""The Reader never leaves a data version it can serve for one of which the catalogue cannot be built."""

import logging
from datetime import date

import pytest
from sqlalchemy import delete

from data.cache import catalogues
from data.database import tables
from data.database.availability import BoundConnection, CatalogueBroken, connected
from data.database.engine import make_engine
from data.database.visibility import PUBLIC, Viewer
from data.questions.figures import FiguresQuestion
from data.reader import Reader
from tests.data.database import add_figure, add_release, drop_all_guards, fill, noon

TODAY, UTRECHT, AMSTERDAM = date(2026, 6, 1), "GM0344", "GM0363"
QUESTION, OTHER = FiguresQuestion(("meldingen",), (UTRECHT,)), FiguresQuestion(("meldingen",), (AMSTERDAM,))
# What somebody did to the database by hand, and how it is undone.
BREAKING, MENDING = "ALTER TABLE term DROP COLUMN source_words", "ALTER TABLE term ADD COLUMN source_words TEXT"
ADMINISTRATOR = Viewer("administrator", frozenset())


@pytest.fixture
def engine(database_url):
    made = make_engine(database_url)
    fill(made)
    add_release(made, 1, public_on=date(2026, 5, 1))
    add_figure(made, 1, UTRECHT, 10)
    add_figure(made, 1, AMSTERDAM, 20)
    yield made
    made.dispose()


@pytest.fixture(autouse=True)
def tries_again_at_once(monkeypatch):
    monkeypatch.setattr(catalogues, "RETRY_SECONDS", 0)


def reader_of(engine, viewer=PUBLIC) -> Reader:
    return Reader(engine, lambda: viewer, lambda: noon(TODAY))


def values(reader, question=QUESTION) -> list:
    return [row.value for row in reader.answer(question).rows]


def break_with_a_release(engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(BREAKING)
    add_release(engine, 2, public_on=date(2026, 5, 2))
    add_figure(engine, 2, UTRECHT, 12)
    add_figure(engine, 2, AMSTERDAM, 22)


def mend(engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(MENDING)


def test_a_version_that_cannot_be_built_is_not_served_and_logged_once(engine, caplog):
    reader = reader_of(engine)
    before = (values(reader), reader.version, reader.catalogue)
    break_with_a_release(engine)

    with caplog.at_level(logging.WARNING):
        after = (values(reader), reader.version, reader.catalogue)
        # Never asked before: composed of the rows of the version that is served.
        never_asked = values(reader, OTHER)

    assert (before, reader.serves_older, never_asked) == (after, True, [20])
    assert [record.getMessage() for record in caplog.records] == [
        "the catalogue of the newest data version cannot be built"
    ]


def test_once_it_can_be_built_the_newest_version_is_served(engine, caplog):
    reader = reader_of(engine)
    assert values(reader) == [10]
    break_with_a_release(engine)
    assert values(reader) == [10]

    mend(engine)

    assert (values(reader), values(reader, OTHER), reader.serves_older) == ([12], [22], False)
    assert "can be built again" in caplog.text


def test_a_release_after_the_broken_one_is_tried_too(engine):
    reader = reader_of(engine)
    assert values(reader) == [10]
    break_with_a_release(engine)
    add_release(engine, 3, public_on=date(2026, 5, 3))
    assert values(reader) == [10]

    mend(engine)
    add_release(engine, 4, public_on=date(2026, 5, 4))
    add_figure(engine, 4, UTRECHT, 14)

    assert values(reader) == [14]


def test_a_reader_that_never_had_a_version_says_that_there_is_none(engine):
    break_with_a_release(engine)
    reader = reader_of(engine)

    with pytest.raises(CatalogueBroken):
        _ = reader.catalogue
    with pytest.raises(CatalogueBroken):
        reader.answer(QUESTION)
    mend(engine)
    assert values(reader) == [12]


def test_a_change_by_hand_without_a_release_is_not_read_by_who_has_a_catalogue(engine):
    reader = reader_of(engine)
    assert values(reader) == [10]
    with engine.begin() as connection:
        connection.exec_driver_sql(BREAKING)

    assert (values(reader, OTHER), reader.serves_older) == ([20], False)


def test_each_viewer_stays_at_a_version_of_his_own(engine):
    add_release(engine, 2, "concept")
    add_figure(engine, 2, UTRECHT, 11)
    viewer = [PUBLIC]
    reader = Reader(engine, lambda: viewer[0], lambda: noon(TODAY))
    seen = []
    for viewer[0] in (PUBLIC, ADMINISTRATOR):
        seen.append(values(reader))
    with engine.begin() as connection:
        connection.exec_driver_sql(BREAKING)
    add_release(engine, 3, public_on=date(2026, 5, 3))
    add_figure(engine, 3, AMSTERDAM, 23)

    for viewer[0] in (PUBLIC, ADMINISTRATOR):
        seen.append(values(reader))

    assert seen == [[10], [11], [10], [11]]


def test_what_is_tried_is_not_tried_at_every_question(engine, monkeypatch):
    monkeypatch.setattr(catalogues, "RETRY_SECONDS", 60)
    reader = reader_of(engine)
    assert values(reader) == [10]
    break_with_a_release(engine)
    tries = []
    read = catalogues.read_catalogue
    monkeypatch.setattr(catalogues, "read_catalogue", lambda *given: tries.append(1) or read(*given))

    assert [values(reader) for _ in range(5)] == [[10]] * 5
    assert len(tries) == 1


def test_a_bound_connection_leaves_nothing_behind_and_survives_a_refused_query(engine):
    with engine.begin() as connection:
        drop_all_guards(connection)
        connection.exec_driver_sql(BREAKING)
        with connected(BoundConnection(connection)) as bound:
            bound.execute(delete(tables.observation))
        with pytest.raises(CatalogueBroken):
            _ = reader_of(BoundConnection(connection)).catalogue
        with pytest.raises(Exception, match="nowhere"), connected(BoundConnection(connection)) as bound:
            bound.exec_driver_sql("SELECT * FROM nowhere")
        connection.exec_driver_sql(MENDING)
        assert values(reader_of(BoundConnection(connection))) == [10]
    assert values(reader_of(engine)) == [10]
