"""Moments: a column refuses one without a zone, and Amsterdam does not have every time just once."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, insert, select
from sqlalchemy.exc import StatementError

from data.database.engine import make_engine
from data.database.moment import Moment
from data.model.moments import (
    AMSTERDAM,
    NaiveMoment,
    NoSuchMoment,
    day_in_amsterdam,
    midnight_in_amsterdam,
    moment_in_amsterdam,
)

# Clocks were changed at the hour in these years; before, Amsterdam had a time of its own.
WALL_TIMES = st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1))  # noqa: DTZ001 what a clock shows
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("shown", "moment"),
    [
        ("2026-01-15 09:30", "2026-01-15T08:30+00:00"),
        ("2026-07-01 00:00", "2026-06-30T22:00+00:00"),
        ("2026-03-29 01:59", "2026-03-29T00:59+00:00"),
        ("2026-03-29 03:00", "2026-03-29T01:00+00:00"),
        ("2026-10-25 03:00", "2026-10-25T02:00+00:00"),
    ],
)
def test_a_time_in_amsterdam_is_one_moment(shown, moment):
    assert moment_in_amsterdam(wall(shown)) == datetime.fromisoformat(moment)


@pytest.mark.parametrize(
    ("shown", "next_good"),
    [
        ("2026-03-29 02:00", "2026-03-29 03:00"),
        ("2026-03-29 02:59:59", "2026-03-29 03:00"),
        ("2026-10-25 02:00", "2026-10-25 03:00"),
        ("2026-10-25 02:30", "2026-10-25 03:00"),
        ("2027-03-28 02:15", "2027-03-28 03:00"),
    ],
)
def test_a_time_that_amsterdam_has_not_or_has_twice_is_refused_with_the_next_good_one(shown, next_good):
    with pytest.raises(NoSuchMoment) as refused:
        moment_in_amsterdam(wall(shown))

    assert refused.value.next_good == wall(next_good)


@given(WALL_TIMES)
def test_every_time_is_one_moment_or_is_refused_with_the_first_later_one_that_is(shown):
    try:
        moment = moment_in_amsterdam(shown)
    except NoSuchMoment as refused:
        found = refused.next_good
        assert timedelta(0) < found - shown <= timedelta(hours=1)
        assert moment_in_amsterdam(found).astimezone(AMSTERDAM).replace(tzinfo=None) == found
        with pytest.raises(NoSuchMoment):
            moment_in_amsterdam(found - timedelta(minutes=1))
    else:
        assert moment.tzinfo is UTC
        assert moment.astimezone(AMSTERDAM).replace(tzinfo=None) == shown
        other = shown.replace(tzinfo=AMSTERDAM, fold=1)
        assert other.astimezone(UTC) == moment


@given(st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=ZONES))  # noqa: DTZ001
def test_a_moment_falls_on_the_day_between_two_midnights_in_amsterdam(moment):
    day = day_in_amsterdam(moment)

    assert midnight_in_amsterdam(day) <= moment < midnight_in_amsterdam(day + timedelta(days=1))


def test_a_column_gives_the_same_moment_back_in_utc_and_refuses_one_without_a_zone(database_url):
    engine, moments = make_engine(database_url), MetaData()
    table = Table("of_moments", moments, Column("id", Integer, primary_key=True), Column("at", Moment))
    half_past_nine = datetime(2026, 7, 1, 9, 30, tzinfo=AMSTERDAM)
    with engine.connect() as connection:
        moments.create_all(connection)
        connection.execute(insert(table), [{"at": half_past_nine}, {"at": None}])
        stored = connection.scalars(select(table.c.at).order_by(table.c.id)).all()
        is_then = table.c.at == half_past_nine.astimezone(UTC)
        found = connection.scalars(select(table.c.id).where(is_then)).all()
        with pytest.raises(StatementError) as refused:
            connection.execute(insert(table), [{"at": datetime(2026, 7, 1, 9, 30)}])  # noqa: DTZ001
        connection.rollback()
    engine.dispose()

    assert stored == [half_past_nine, None]
    assert stored[0].isoformat() == "2026-07-01T07:30:00+00:00"
    assert found == [1]
    assert isinstance(refused.value.orig, NaiveMoment)
