"""Reads a period as people write it: 2026, 1e halfjaar 2026, 2026 Q3, maart 2026, 2023-2026."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:\.0)?")
_HALF = re.compile(r"(?:h|)([12])e?\s*(?:halfjaar|half jaar|helft|)(?: van)?\s*((?:19|20)[0-9]{2})")
_HALF_WORDS = re.compile(r"(eerste|tweede) (?:halfjaar|half jaar|helft)(?: van)? ((?:19|20)[0-9]{2})")
_YEAR_HALF = re.compile(r"((?:19|20)[0-9]{2})[- ]?(?:h|halfjaar )([12])")
_QUARTER = re.compile(r"(?:q|kw|k)([1-4])[- ]?((?:19|20)[0-9]{2})|([1-4])e kwartaal(?: van)? ((?:19|20)[0-9]{2})")
_YEAR_QUARTER = re.compile(r"((?:19|20)[0-9]{2})[- ]?(?:q|kw|k)([1-4])")
_MONTH = re.compile(rf"({'|'.join(MONTHS)}) ((?:19|20)[0-9]{{2}})")
_YEARS = re.compile(r"((?:19|20)[0-9]{2}) ?(?:-|\u2013|t/m|tot en met) ?((?:19|20)[0-9]{2})")


class ReadPeriod(NamedTuple):
    """A period: its kind, its first and last day, and its label as this site writes it."""

    kind: str
    start: date
    end: date
    label: str


def read_period(text: str) -> ReadPeriod | None:
    """Read a period from words; None when they name none we know."""
    words = " ".join(text.replace("\xa0", " ").casefold().split())
    if found := _YEAR.fullmatch(words):
        year = int(found[1])
        return ReadPeriod("jaar", date(year, 1, 1), date(year, 12, 31), str(year))
    return _part(words) or _years(words)


def _part(words: str) -> ReadPeriod | None:
    if found := _HALF_WORDS.fullmatch(words):
        return _half(int(found[2]), 1 if found[1] == "eerste" else 2)
    if found := _YEAR_HALF.fullmatch(words):
        return _half(int(found[1]), int(found[2]))
    if ("half" in words or "helft" in words or words.startswith("h")) and (found := _HALF.fullmatch(words)):
        return _half(int(found[2]), int(found[1]))
    if found := _QUARTER.fullmatch(words):
        return _quarter(int(found[2] or found[4]), int(found[1] or found[3]))
    if found := _YEAR_QUARTER.fullmatch(words):
        return _quarter(int(found[1]), int(found[2]))
    if found := _MONTH.fullmatch(words):
        month, year = MONTHS.index(found[1]) + 1, int(found[2])
        return ReadPeriod("deel-van-jaar", date(year, month, 1), _last_day(year, month), words)
    return None


def _years(words: str) -> ReadPeriod | None:
    found = _YEARS.fullmatch(words)
    if not found or int(found[1]) >= int(found[2]):
        return None
    label = f"{found[1]}-{found[2]}"
    return ReadPeriod("meerjarig", date(int(found[1]), 1, 1), date(int(found[2]), 12, 31), label)


def _half(year: int, half: int) -> ReadPeriod:
    month = 1 if half == 1 else 7
    return ReadPeriod("halfjaar", date(year, month, 1), _last_day(year, month + 5), f"{half}e halfjaar {year}")


def _quarter(year: int, quarter: int) -> ReadPeriod:
    month = 3 * quarter - 2
    label = f"{quarter}e kwartaal {year}"
    return ReadPeriod("deel-van-jaar", date(year, month, 1), _last_day(year, month + 2), label)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
