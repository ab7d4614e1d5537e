"""The rules for the time of a figure: its label, its status, and the day its source is of."""

import re
from datetime import date

from data.exchange.cells import remedies
from data.exchange.cells.dates import first_and_last_day
from data.exchange.checks.figure_numbers import FIGURES
from data.exchange.checks.rule import Holds, Known, Rule, Values
from data.model.period import named_years

PERIOD = (
    *("kind", "source", "period_kind", "period_start", "period_end", "period_label"),
    *("status", "missing_reason", "caveat", "caveat_about"),
)
COUNTED = ("count", "capacity")
_HALF = re.compile(r"\b([12])e half")


def years_fit(label: str | None, start: date | None, end: date | None) -> bool:
    """True when a label names no other year than those of a period with a first and a last day."""
    if label is None or start is None or end is None:
        return True
    return all(start.year <= year <= end.year for year in named_years(label))


def _label_fits(row: Values, known: Known) -> bool:
    label, start, end = row["period_label"], row["period_start"], row["period_end"]
    if label is None or start is None:
        return True
    if row["period_kind"] in ("jaar", "halfjaar"):
        return set(named_years(label)) == {start.year}
    return years_fit(label, start, end or start)


def _half_fits(row: Values, known: Known) -> bool:
    half = _HALF.search(row["period_label"] or "")
    if row["period_kind"] != "halfjaar" or half is None or row["period_start"] is None:
        return True
    is_first: bool = row["period_start"].month == 1
    return int(half[1]) == (1 if is_first else 2)


def _is_more_than_a_year(row: Values, known: Known) -> bool:
    """True unless a label says only a year where the period is none: a reader would take it for the whole year."""
    return row["period_kind"] == "jaar" or not re.fullmatch(r"[0-9]{4}", row["period_label"] or "")


def _kind_fits(row: Values, known: Known) -> bool:
    start, end = row["period_start"], row["period_end"]
    if start is None or end is None:
        return True
    if row["period_kind"] == "deel-van-jaar":
        return start.year == end.year and (start, end) != (date(start.year, 1, 1), date(start.year, 12, 31))
    return bool(row["period_kind"] != "meerjarig" or start.year < end.year)


def _has_begun(row: Values, known: Known) -> bool:
    start: date | None = row["period_start"]
    return row["missing_reason"] is not None or start is None or start <= known.today


def _is_over_when_final(row: Values, known: Known) -> bool:
    if row["status"] != "definitief" or row["missing_reason"] is not None or row["period_end"] is None:
        return True
    return bool(row["period_end"] <= known.today)


def _source_is_late_enough(row: Values, known: Known) -> bool:
    """True when the source can know the figure: it is not of before the period, and a final count not of within it."""
    source = known.row("sources", row["source"])
    if source is None or row["missing_reason"] is not None or row["caveat"] or row["period_start"] is None:
        return True
    days = [first_and_last_day(day)[1] for day in (source["published_on"], source["seen_on"]) if day]
    if not days:
        return True
    is_final_count = row["kind"] in COUNTED and row["status"] == "definitief"
    return bool(max(days) >= (row["period_end"] or row["period_start"] if is_final_count else row["period_start"]))


def _rule(name: str, column: str, holds: Holds, remedy: str) -> Rule:
    return Rule(name, FIGURES, column, PERIOD, holds, remedy)


RULES = (
    _rule(
        "jaartal-past",
        "period_label",
        _label_fits,
        remedies.OTHER_YEAR,
    ),
    _rule(
        "halfjaar-past",
        "period_label",
        _half_fits,
        f"de omschrijving noemt het andere halfjaar; {remedies.MEND_PERIOD}",
    ),
    _rule(
        "omschrijving-noemt-deel",
        "period_label",
        _is_more_than_a_year,
        "een jaartal alleen leest als een heel jaar; noem de dagen, of maak er een jaar van (period_kind)",
    ),
    _rule(
        "soort-past-bij-duur",
        "period_kind",
        _kind_fits,
        "een deel van een jaar ligt in één jaar en is korter, meerjarig is langer; verbeter de soort of de datums",
    ),
    _rule(
        "periode-is-begonnen",
        "period_start",
        _has_begun,
        f"{remedies.PERIOD_NOT_BEGUN}; wat wordt verwacht is een doel (targets.csv), geen cijfer",
    ),
    _rule(
        "definitief-na-afloop",
        "status",
        _is_over_when_final,
        f"{remedies.PERIOD_NOT_OVER}, dus het cijfer is niet definitief; kies voorlopig of verbeter de datums",
    ),
    _rule(
        "nog-niet-bekend",
        "status",
        lambda row, known: row["missing_reason"] != "nog-niet-bekend" or row["status"] != "definitief",
        "wat nog niet bekend is, is niet definitief; kies voorlopig of onbekend",
    ),
    _rule(
        "bron-kan-het-weten",
        "source",
        _source_is_late_enough,
        f"{remedies.EARLY_SOURCE}; {remedies.MEND_ONE}, of leg bij caveat uit hoe het kan",
    ),
    _rule(
        "onderwerp-heeft-kanttekening",
        "caveat_about",
        lambda row, known: row["caveat_about"] is None or bool(row["caveat"]),
        remedies.NO_CAVEAT,
    ),
)
