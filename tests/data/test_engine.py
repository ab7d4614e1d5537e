"""The engine: errors keep what was asked to themselves, and a server that is away is noticed in seconds."""

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError, OperationalError

from data.database.engine import PATIENCE, POOL_SECONDS, make_engine


class Asked(Exception):
    """What a connection was asked with."""


def asked_of(url: str, *longest: float) -> dict:
    """Give what the driver would be told, without a server."""
    engine = make_engine(url, *longest)

    @event.listens_for(engine, "do_connect")
    def refuse(_dialect, _record, _arguments, parameters):
        raise Asked(parameters)

    with pytest.raises(Asked) as told, engine.connect():
        pass
    return told.value.args[0]


def test_an_error_of_the_database_does_not_tell_what_was_asked(database_url):
    engine = make_engine(database_url)

    with engine.connect() as connection, pytest.raises(DBAPIError) as refused:
        connection.execute(text("SELECT missing FROM nowhere WHERE word = :word"), {"word": "mijn zoekwoord"})
    engine.dispose()

    assert "zoekwoord" not in str(refused.value)
    assert "hidden" in str(refused.value)


def test_a_server_that_is_away_is_noticed_in_seconds():
    told = asked_of("postgresql://niemand@127.0.0.1/niets")

    assert {name: told[name] for name in PATIENCE} == PATIENCE
    assert PATIENCE["connect_timeout"] + POOL_SECONDS < 10


def test_what_the_address_says_of_patience_goes_first():
    told = asked_of("postgres://niemand@127.0.0.1/niets?connect_timeout=1&options=-c%20statement_timeout=9000")

    assert int(told["connect_timeout"]) == 1
    assert told["options"] == "-c jit=off -c statement_timeout=9000"
    assert told["keepalives_idle"] == PATIENCE["keepalives_idle"]


def test_the_longest_statement_is_told_to_the_server_and_the_address_goes_first():
    told = asked_of("postgresql://niemand@127.0.0.1/niets?options=-c%20work_mem=8MB", 30.0)

    assert told["options"] == "-c jit=off -c statement_timeout=30000 -c work_mem=8MB"


def test_a_refused_connection_fails_at_once():
    engine = make_engine("postgresql://niemand@127.0.0.1:1/niets")

    with pytest.raises(OperationalError), engine.connect():
        pass


@pytest.mark.postgres
def test_a_worker_never_holds_more_connections_than_was_counted_on(postgres_url):
    engine = make_engine(postgres_url)

    assert engine.pool.size() + engine.pool._max_overflow == 10
    assert engine.pool.timeout() == POOL_SECONDS
