"""The data version: asked at most so often, and held on to while the database does not answer."""

from datetime import date
from itertools import count

import pytest
from sqlalchemy import event, update

from data.database import tables, versions
from data.database.availability import DatabaseAway
from data.database.engine import make_engine
from data.database.visibility import PUBLIC, Viewer
from data.queries import figures as queries
from data.questions.figures import FiguresQuestion, PageQuestion
from data.reader import Reader
from tests.data.database import add_figure, add_release, fill, noon, release_row
from tests.postgres import own_server

TODAY, UTRECHT = date(2026, 6, 1), "GM0344"
STEWARD = Viewer("steward", frozenset({UTRECHT}))
QUESTION = FiguresQuestion(("meldingen",), (UTRECHT,))


@pytest.fixture
def engine(database_url):
    made = make_engine(database_url)
    fill(made)
    add_release(made, 1, public_on=date(2026, 5, 1))
    add_figure(made, 1, UTRECHT, 10)
    yield made
    made.dispose()


def values(reader) -> list:
    return [row.value for row in reader.answer(QUESTION).rows]


def test_a_remembered_answer_costs_no_statement_while_the_version_is_fresh(engine):
    reader = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY), fresh_for=60)
    assert values(reader) == [10]
    event.listen(engine, "before_cursor_execute", lambda *_: pytest.fail("the database was asked"))

    assert values(reader) == [10]
    assert reader.catalogue.version == 1


def test_a_new_release_is_seen_when_the_version_is_no_longer_fresh(engine, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(versions, "monotonic", lambda: clock[0])
    reader = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY), fresh_for=1)
    seen = [values(reader)]
    add_release(engine, 2, public_on=date(2026, 5, 2))
    add_figure(engine, 2, UTRECHT, 12)

    for clock[0] in (100.9, 101.1):
        seen.append(values(reader))

    assert seen == [[10], [10], [12]]


def test_a_fresh_version_of_one_viewer_or_day_is_not_that_of_another(engine):
    asking = [(STEWARD, TODAY)]
    add_release(engine, 2, "concept")
    add_figure(engine, 2, UTRECHT, 99)
    add_release(engine, 3, public_on=date(2026, 6, 2))
    add_figure(engine, 3, UTRECHT, 12)
    reader = Reader(engine, lambda: asking[0][0], lambda: noon(asking[0][1]), fresh_for=60)

    seen = []
    for asking[0] in ((STEWARD, TODAY), (PUBLIC, TODAY), (PUBLIC, date(2026, 6, 2))):
        seen.append(values(reader))

    assert seen == [[99], [10], [12]]


def test_a_release_made_anew_under_the_same_number_is_another_version(engine):
    reader = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))
    before = reader.version
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE release SET made_on = '2026-04-02 12:00:00+00:00'")

    assert reader.version != before


def test_while_the_database_is_away_what_is_remembered_is_answered_and_marked(monkeypatch):
    monkeypatch.setattr(versions, "RETRY_SECONDS", 0)
    with own_server() as url:
        engine = make_engine(url.render_as_string(hide_password=False))
        fill(engine)
        add_release(engine, 1, public_on=date(2026, 5, 1))
        add_figure(engine, 1, UTRECHT, 10)
        reader = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))
        here = reader.version
        assert values(reader) == [10]
        assert reader.away_since is None

    # Now the server is gone, as when it is restarted.
    assert values(reader) == [10]
    assert reader.away_since is not None
    assert reader.version[:4] == here[:4]
    assert reader.version != here
    with pytest.raises(DatabaseAway):
        reader.answer(PageQuestion())
    with pytest.raises(DatabaseAway):
        reader.seen_by(lambda: STEWARD).answer(QUESTION)
    engine.dispose()


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_a_broken_connection_is_found_out_and_mended(engine):
    reader = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))
    assert values(reader) == [10]
    other = make_engine(engine.url.render_as_string(hide_password=False))
    with other.begin() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    other.dispose()

    assert values(reader) == [10]
    assert reader.away_since is None


def test_a_question_the_database_refuses_is_not_a_database_that_is_away(engine):
    reader = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))
    assert values(reader) == [10]
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE observation")

    with pytest.raises(Exception, match="observation") as caught:
        reader.answer(PageQuestion())
    assert not isinstance(caught.value, DatabaseAway)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_a_statement_that_takes_too_long_is_ended(database_url):
    engine = make_engine(database_url, longest_statement=0.1)
    with engine.connect() as connection, pytest.raises(Exception, match="statement timeout"):
        connection.exec_driver_sql("SELECT pg_sleep(5)")
    engine.dispose()


def taken_back(engine, number: int) -> None:
    with engine.begin() as connection:
        made = tables.release
        connection.execute(update(made).where(made.c.release == number).values(release_row(number, "concept")))


def test_what_is_made_of_a_release_that_came_a_moment_ago_is_kept_under_that_release(engine):
    reader = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY), fresh_for=30)
    before = reader.version
    add_release(engine, 2, public_on=date(2026, 5, 2))
    add_figure(engine, 2, UTRECHT, 12)

    seen = values(reader)

    assert seen == [12]
    assert reader.version != before
    assert reader.catalogue.version == 2


def test_a_release_that_came_and_was_taken_back_leaves_nothing_in_any_memory(engine, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(versions, "monotonic", lambda: clock[0])
    reader = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY), fresh_for=1)
    before = reader.version
    add_release(engine, 2, public_on=date(2026, 5, 2))
    add_figure(engine, 2, UTRECHT, 424242)
    seen = [values(reader)]
    taken_back(engine, 2)

    clock[0] = 102.0
    seen.append(values(reader))

    assert seen == [[424242], [10]]
    assert reader.version == before


def test_a_release_that_comes_while_an_answer_is_made_gives_the_answer_of_that_release(engine, monkeypatch):
    reader = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY), fresh_for=30)
    reader.catalogue  # noqa: B018 - the version is known from here on
    read, came = queries.observations, []

    def observations(*asked, **how):
        rows = read(*asked, **how)
        if not came:
            came.append(add_release(engine, 2, public_on=date(2026, 5, 2)))
            add_figure(engine, 2, UTRECHT, 12)
        return rows

    monkeypatch.setattr(queries, "observations", observations)

    assert values(reader) == [12]
    assert values(Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))) == [12]


def test_when_releases_come_faster_than_answers_can_be_made_there_is_none(engine, monkeypatch):
    reader = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY), fresh_for=30)
    reader.catalogue  # noqa: B018 - the version is known from here on
    read, number = queries.observations, count(2)

    def observations(*asked, **how):
        add_release(engine, next(number), public_on=date(2026, 5, 2))
        return read(*asked, **how)

    monkeypatch.setattr(queries, "observations", observations)

    with pytest.raises(DatabaseAway):
        reader.answer(QUESTION)
