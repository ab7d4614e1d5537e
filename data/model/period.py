"""Keys of periods: one key per period, by which a figure that is delivered again is recognised."""

import re
import unicodedata
from datetime import date

SLUG_LENGTH = 90
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class BadPeriod(ValueError):
    """The dates do not fit the kind of period; the message says in Dutch what would."""


def named_years(text: str) -> tuple[int, ...]:
    """Find the years in a text, in order."""
    return tuple(map(int, YEAR.findall(text)))


def is_within(year: int, first: int | None, last: int | None) -> bool:
    """True when a year is between the first and the last year; None is an open side."""
    return (first is None or first <= year) and (last is None or year <= last)


def period_key(kind: str, start: date | None, end: date | None, label: str) -> str:
    """Name a period by its kind and dates: 'jaar:2022', 'halfjaar:2025-1', 'vanaf:2020-01-01', 'ongedateerd'.

    Only a moment that the source gives no date for is named by its label.

    Raises:
        BadPeriod: the dates do not fit the kind.
    """
    match kind:
        case "jaar":
            return f"jaar:{_calendar_year(start, end)}"
        case "halfjaar":
            return f"halfjaar:{_half_year(start, end)}"
        case "deel-van-jaar" | "meerjarig":
            return f"{kind}:{_span(kind, start, end)}"
        case "moment":
            return f"moment:{_moment(start, end, label)}"
        case "vanaf" | "jaarlijks-sinds":
            return f"{kind}:{_since(kind, start, end)}"
        case "ongedateerd":
            if start or end:
                raise BadPeriod("een ongedateerd cijfer heeft geen begin en geen eind")
            return kind
        case other:
            raise BadPeriod(f"de soort periode '{other}' bestaat niet")


def slug(text: str) -> str:
    """Write text in plain letters, digits and dashes, for use in a key."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:SLUG_LENGTH].strip("-")


def _both(kind: str, start: date | None, end: date | None) -> tuple[date, date]:
    if start is None or end is None:
        raise BadPeriod(f"een periode van de soort '{kind}' heeft een begin en een eind")
    if end < start:
        raise BadPeriod("het eind ligt voor het begin")
    return start, end


def _calendar_year(start: date | None, end: date | None) -> int:
    first, last = _both("jaar", start, end)
    if (first, last) != (date(first.year, 1, 1), date(first.year, 12, 31)):
        raise BadPeriod("een jaar loopt van 1 januari tot en met 31 december")
    return first.year


def _half_year(start: date | None, end: date | None) -> str:
    first, last = _both("halfjaar", start, end)
    for half, (begins, ends) in enumerate((((1, 1), (6, 30)), ((7, 1), (12, 31))), start=1):
        if first == date(first.year, *begins) and last == date(first.year, *ends):
            return f"{first.year}-{half}"
    raise BadPeriod("een halfjaar loopt van 1 januari tot en met 30 juni of van 1 juli tot en met 31 december")


def _span(kind: str, start: date | None, end: date | None) -> str:
    first, last = _both(kind, start, end)
    return f"{first.isoformat()}/{last.isoformat()}"


def _moment(start: date | None, end: date | None, label: str) -> str:
    if start != end:
        raise BadPeriod("bij een moment zijn begin en eind gelijk, of allebei leeg")
    name = start.isoformat() if start else slug(label)
    if not name:
        raise BadPeriod("een moment zonder datum heeft een omschrijving nodig")
    return name


def _since(kind: str, start: date | None, end: date | None) -> str:
    if start is None or end is not None:
        raise BadPeriod(f"een periode van de soort '{kind}' heeft alleen een begin")
    return start.isoformat()
