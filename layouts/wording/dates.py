"""Dates, spans of dates and ages in Dutch words, as precise as they were given and no more precise."""

import re
from datetime import date, timedelta
from functools import lru_cache

from babel.dates import get_month_names

from layouts.wording import phrases

QUARTERS = ("eerste", "tweede", "derde", "vierde")


@lru_cache(maxsize=2)
def months(width: str) -> dict[int, str]:
    """Map the number of each month to its name: 'wide' is "november", 'abbreviated' is "nov"."""
    return {month: name.rstrip(".") for month, name in get_month_names(width, locale="nl").items()}


def date_text(day: date) -> str:
    """Write a day: "8 november 2023"."""
    return f"{day.day} {months('wide')[day.month]} {day.year}"


def partial_date_text(text: str) -> str:
    """Write a date that may lack its day or month, or a span of two dates: "2023-11" is "november 2023".

    Reads quarters ("2023-Q2") and spans with a slash. A text that is no date comes back unchanged.
    """
    if re.fullmatch(r"\d{4}[^/]*/\d{4}[^/]*", text):
        start, end = text.split("/")
        return f"{partial_date_text(start)} {phrases.UNTIL} {partial_date_text(end)}"
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", text):
        return f"{QUARTERS[int(match[2]) - 1]} kwartaal van {match[1]}"
    if match := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text):
        return f"{months('wide')[int(match[2])]} {match[1]}"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return date_text(date.fromisoformat(text))
        except ValueError:
            return text
    return text


def span_words(start: date | None, end: date | None, label: str) -> str:
    """Name the period of a goal or plan: "2023", "tweede kwartaal van 2023", "2024 tot en met 2026".

    Without both dates it writes the label of the source.
    """
    if start is None or end is None:
        return spelled_out(partial_date_text(label))
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else from_to(start, end)
    if start.day == 1 and (end + timedelta(days=1)).day == 1 and start.year == end.year:
        if start.month == end.month:
            return f"{months('wide')[start.month]} {start.year}"
        if start.month % 3 == 1 and end.month == start.month + 2:
            return f"{QUARTERS[start.month // 3]} kwartaal van {start.year}"
    return date_text(end) if start == end else from_to(start, end)


def whole_years(since: date, today: date) -> int:
    """Count the whole years between two days; 0 when the first day is after the second."""
    had_its_day = (today.month, today.day) >= (since.month, since.day)
    return max(0, today.year - since.year - (not had_its_day))


def years_ago(years: int) -> str:
    """Write a number of whole years back: "3 jaar geleden", "ruim een jaar geleden"."""
    if years < 1:
        return "minder dan een jaar geleden"
    return "ruim een jaar geleden" if years == 1 else f"{years} jaar geleden"


def chosen_years(from_year: int | None, to_year: int | None) -> str:
    """Name the years a visitor chose: "2021", "2019 tot en met 2021", "vanaf 2019"; "" without a choice."""
    if from_year is None and to_year is None:
        return ""
    if from_year is None or to_year is None:
        return f"vanaf {from_year}" if to_year is None else f"{phrases.UNTIL} {to_year}"
    return str(from_year) if from_year == to_year else f"{from_year} {phrases.UNTIL} {to_year}"


def within_choice(from_year: int | None, to_year: int | None) -> str:
    """Limit a sentence to the years a visitor chose: "Binnen uw keuze (2021)"; "" without a choice."""
    years = chosen_years(from_year, to_year)
    return f"{phrases.WITHIN_CHOICE.capitalize()} ({years})" if years else ""


def spelled_out(label: str) -> str:
    """Write the abbreviations of a label in full: "t/m" is "tot en met"."""
    return label.replace("t/m", phrases.UNTIL)


def from_to(start: date, end: date) -> str:
    """Write a span of days. A shared year or month is written once; whole calendar years lose their days."""
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year != end.year:
        return f"{start.year} {phrases.UNTIL} {end.year}"
    same = (start.year == end.year) + (start.year == end.year and start.month == end.month)
    first = date_text(start).rsplit(" ", same)[0]
    return f"{first} {phrases.UNTIL} {date_text(end)}"
