"""The rules for one row of a package, beyond its types. The database has the same rules as constraints."""

from collections.abc import Callable
from typing import Any

Values = dict[str, Any]


def _in_order(first: str, last: str) -> Callable[[Values], bool]:
    return lambda row: row[first] is None or row[last] is None or row[first] <= row[last]


def _needs(field: str, other: str) -> Callable[[Values], bool]:
    return lambda row: row[field] is None or row[other] is not None


def _in_range(row: Values) -> bool:
    highest = {"share": 100, "score": 10}.get(row["kind"], float("inf"))
    return row["value"] is None or 0 <= row["value"] <= highest


def _within_margins(row: Values) -> bool:
    return None in (row["lower"], row["value"], row["upper"]) or row["lower"] <= row["value"] <= row["upper"]


# The columns that the rules for figures use; most rows have the same values in these.
FIGURES_RULED = ("kind", "value", "missing_reason", "denominator", "lower", "upper")
# The rules by resource: the column to name, the test, and the remedy in Dutch.
RULES: dict[str, tuple[tuple[str, Callable[[Values], bool], str], ...]] = {
    "observations": (
        (
            "value",
            lambda row: (row["value"] is None) != (row["missing_reason"] is None),
            "vul een getal in of een reden waarom het er niet is (missing_reason), en niet allebei",
        ),
        (
            "value",
            _in_range,
            "dit getal kan niet: een percentage is 0 tot 100, een cijfer 0 tot 10, een aantal 0 of meer",
        ),
        (
            "denominator",
            lambda row: row["denominator"] != 0,
            "de noemer is groter dan 0; laat haar leeg als zij onbekend is",
        ),
        (
            "lower",
            lambda row: (row["lower"] is None) == (row["upper"] is None),
            "vul beide marges in of geen van beide",
        ),
        (
            "lower",
            _in_order("lower", "upper"),
            "de ondergrens (lower) is hoger dan de bovengrens (upper); draai ze om",
        ),
        ("value", _within_margins, "het getal ligt buiten zijn marges; verbeter het getal of de marges"),
    ),
    "sources": (
        (
            "publisher_area",
            lambda row: (row["publisher_kind"] == "gemeente") == (row["publisher_area"] is not None),
            "noem het gebied (publisher_area) van een gemeente die uitgeeft; bij een andere uitgever blijft het leeg",
        ),
    ),
    "areas": (
        ("valid_until", _in_order("valid_from", "valid_until"), "de laatste dag ligt voor de eerste; draai ze om"),
        (
            "successor",
            lambda row: row["successor"] is None or (row["valid_until"] and row["successor"] != row["area"]),
            "een opvolger is een ander gebied, en het oude heeft een laatste dag (valid_until)",
        ),
    ),
    "measures": (("period_end", _in_order("period_start", "period_end"), "het eind ligt voor het begin; draai ze om"),),
    "targets": (
        ("period_end", _in_order("period_start", "period_end"), "het eind ligt voor het begin; draai ze om"),
        (
            "value_max",
            _needs("value_max", "value"),
            "een bovengrens heeft een ondergrens nodig; vul value in",
        ),
        (
            "value_max",
            _in_order("value", "value_max"),
            "de bovengrens is lager dan de ondergrens; draai ze om",
        ),
    ),
    "city-surveys": (
        (
            "value",
            lambda row: row["unit"] != "%" or (row["value"] or 0) <= 100,
            "een percentage is 0 tot 100",
        ),
    ),
    "participation": (("ended", _in_order("started", "ended"), "het eindjaar ligt voor het beginjaar; draai ze om"),),
    "progress": (
        (
            "value",
            lambda row: row["value"] is not None or row["words"] is not None,
            "vul een getal (value) of woorden (words) in",
        ),
    ),
    "findings": (
        (
            "count_value_max",
            _needs("count_value_max", "count_value"),
            "vul ook de ondergrens in (count_value)",
        ),
    ),
    "indicator-relations": (
        (
            "other",
            lambda row: row["indicator"] != row["other"],
            "een cijfer kan geen deel, teller of noemer van zichzelf zijn; haal de rij weg",
        ),
    ),
    "area-part-of": (
        (
            "part_of",
            lambda row: row["area"] != row["part_of"],
            "een gebied kan niet bij zichzelf horen; haal de rij weg",
        ),
    ),
}
