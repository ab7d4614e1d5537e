"""Moments: points in time with their zone. Days and hours of this site are those in Amsterdam."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MINUTE = timedelta(minutes=1)


class NaiveMoment(ValueError):
    """A moment without a zone: it is no point in time."""


class NoSuchMoment(ValueError):
    """A day and time that Amsterdam has not, or has twice. `next_good` is the first later one that it has once."""

    def __init__(self, wall_time: datetime, next_good: datetime) -> None:
        super().__init__(f"{wall_time:%Y-%m-%d %H:%M} is no single moment in Amsterdam; {next_good:%H:%M} is")
        self.next_good = next_good


def in_utc(moment: datetime) -> datetime:
    """Give the same point in time in UTC.

    Raises:
        NaiveMoment: the moment has no zone.
    """
    if moment.tzinfo is None:
        raise NaiveMoment(f"{moment} has no zone")
    return moment.astimezone(UTC)


def day_in_amsterdam(moment: datetime) -> date:
    """Give the day that a point in time falls on in Amsterdam."""
    return in_utc(moment).astimezone(AMSTERDAM).date()


def midnight_in_amsterdam(day: date) -> datetime:
    """Give the point in time at which a day begins in Amsterdam, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=AMSTERDAM).astimezone(UTC)


def moment_in_amsterdam(wall_time: datetime) -> datetime:
    """Give the point in time, in UTC, of a day and time as a clock in Amsterdam shows it.

    Raises:
        NoSuchMoment: the clock is put forward past this time, or back so that it shows this time twice.
        ValueError: the time has a zone of its own, or lies outside the years that a clock counts.
    """
    if wall_time.tzinfo is not None:
        raise ValueError(f"{wall_time} has a zone of its own")
    moments = _moments_at(wall_time)
    if len(moments) == 1:
        return moments.pop()
    next_good = wall_time.replace(second=0, microsecond=0)
    while len(_moments_at(next_good)) != 1:
        next_good += MINUTE
    raise NoSuchMoment(wall_time, next_good)


def _moments_at(wall_time: datetime) -> set[datetime]:
    """Give every point in time at which a clock in Amsterdam shows this time, found by going to UTC and back."""
    try:
        moments = {wall_time.replace(tzinfo=AMSTERDAM, fold=fold).astimezone(UTC) for fold in (0, 1)}
    except OverflowError as error:
        raise ValueError(f"{wall_time} is no moment in UTC") from error
    return {moment for moment in moments if moment.astimezone(AMSTERDAM).replace(tzinfo=None, fold=0) == wall_time}
