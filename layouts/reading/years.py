"""A year as people write it: "2022", "'22", "2022-"."""

import re
from unicodedata import normalize

from data.questions.selection import FIRST_YEAR, LAST_YEAR
from layouts.reading.places import decoded

FULL_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
SHORT_YEAR = re.compile(r"\W*(\d{2})\W*")


def year_meant(text: str) -> int | None:
    """Find the one year that a text names; None for no year, for several, and for a year that cannot be chosen."""
    text = normalize("NFKC", decoded(text))
    short = SHORT_YEAR.fullmatch(text)
    years = {int(year) for year in FULL_YEAR.findall(text)} or ({FIRST_YEAR + int(short[1])} if short else set())
    return years.pop() if len(years) == 1 and all(FIRST_YEAR <= year <= LAST_YEAR for year in years) else None


def nearest_year(text: str, first: int, last: int) -> int | None:
    """Find the year from `first` to `last` that is nearest to the year in a text; None without a year."""
    years = FULL_YEAR.findall(normalize("NFKC", decoded(text)))
    return min(max(int(years[0]), first), last) if years else None
