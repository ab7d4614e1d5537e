"""Reads a day of a cell, or as much of a day as is known: a year, or a year and a month."""

import re
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1900, 2100
WRONG_DATE = "vul een datum in als jaar-maand-dag, zoals 2023-11-08"
PARTIAL_REMEDY = "vul een jaar, een maand of een dag in, zoals 2023, 2023-11 of 2023-11-08"
WRONG_PARTIAL_DATE = f"de datum heeft niet de goede vorm; {PARTIAL_REMEDY}"
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def read_date(text: str) -> tuple[date | None, str | None]:
    """Read a day: the day, and a message in Dutch when it is wrong, else None."""
    found = _ISO.fullmatch(text)
    return _day(WRONG_DATE, *map(int, found.groups())) if found else (None, WRONG_DATE)


def read_partial_date(text: str) -> tuple[str | None, str | None]:
    """Read a year, a month or a day: the text itself, and a message in Dutch when there is no such day."""
    found = _PARTIAL.fullmatch(text)
    if not found:
        return None, WRONG_PARTIAL_DATE
    _, message = _day(PARTIAL_REMEDY, *(int(part or 1) for part in found.groups()))
    return (None, message) if message else (text, None)


def first_and_last_day(partial_date: str) -> tuple[date, date]:
    """Give the first and the last day that a partial date can mean.

    Raises:
        ValueError: it is none.
    """
    year, month, day = (*map(int, partial_date.split("-")), 0, 0)[:3]
    first = date(year, month or 1, day or 1)
    if day:
        return first, first
    after = date(year + 1, 1, 1) if month in (0, 12) else date(year, month + 1, 1)
    return first, after - timedelta(days=1)


def _day(remedy: str, year: int, month: int, day: int) -> tuple[date | None, str | None]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None, f"het jaar {year:04d} kan niet; een jaar is hier {FIRST_YEAR} tot en met {LAST_YEAR}"
    if not 1 <= month <= 12:
        return None, f"maand {month} bestaat niet; {remedy}"
    try:
        return date(year, month, day), None
    except ValueError:
        return None, f"deze dag bestaat niet; {remedy}"
