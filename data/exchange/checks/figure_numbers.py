"""The rules for the numbers of a figure: each is judged by the definition of its indicator."""

from data.exchange.cells import remedies
from data.exchange.cells.numbers import decimals_of, meant_whole
from data.exchange.checks.rule import Holds, Known, Rule, Values, in_order

FIGURES = "observations"
# What a rule looks at is kept small: figures by the million have few different values in these columns.
VALUE = ("indicator", "value", "missing_reason")
LOWER = ("indicator", "lower", "missing_reason", "qualifier")
UPPER = ("indicator", "upper")
MARGINS = ("value", "lower", "upper")
HIGHEST = {"share": 100.0, "score": 10.0}
CAN_BE = f"{remedies.CANNOT_BE}: een percentage is 0 tot 100, een rapportcijfer 0 tot 10, een aantal 0 of meer"
DECIMALS = (
    f"het getal heeft meer decimalen dan zijn definitie; {remedies.COUNT_IS_WHOLE}, zonder punten voor duizendtallen"
)


def _can_be(column: str) -> Holds:
    def holds(row: Values, known: Known) -> bool:
        indicator, value = known.indicator(row), row[column]
        highest = HIGHEST.get(indicator["kind"], float("inf")) if indicator else float("inf")
        return value is None or 0 <= value <= highest

    return holds


def _has_few_decimals(column: str) -> Holds:
    def holds(row: Values, known: Known) -> bool:
        indicator, value = known.indicator(row), row[column]
        return indicator is None or value is None or decimals_of(value) <= indicator["decimals"]

    return holds


def _within_margins(row: Values, known: Known) -> bool:
    return None in (row["lower"], row["value"], row["upper"]) or row["lower"] <= row["value"] <= row["upper"]


def _were_published(row: Values, known: Known) -> bool:
    indicator = known.indicator(row)
    return row["lower"] is None or indicator is None or indicator["interval"] == "gepubliceerd"


def _is_a_number_of_people(row: Values, known: Known) -> bool:
    return row["denominator"] is None or (row["denominator"] >= 1 and decimals_of(row["denominator"]) == 0)


def _number_rules(column: str, looks_at: tuple[str, ...]) -> tuple[Rule, Rule]:
    """Make the rules that a number can be, and has no more decimals than its definition."""
    return (
        Rule(f"{column}-kan", FIGURES, column, looks_at, _can_be(column), CAN_BE),
        Rule(
            f"decimalen-{column}", FIGURES, column, looks_at, _has_few_decimals(column), DECIMALS,
            lambda row: meant_whole(row[column]),
        ),
    )  # fmt: skip


RULES = (
    Rule(
        "getal-of-reden",
        FIGURES,
        "value",
        VALUE,
        lambda row, known: row["value"] is not None or row["missing_reason"] is not None,
        remedies.NUMBER_OR_REASON,
    ),
    Rule(
        "getal-en-reden",
        FIGURES,
        "value",
        VALUE,
        lambda row, known: row["value"] is None or row["missing_reason"] is None,
        remedies.NUMBER_OR_REASON,
    ),
    *_number_rules("value", VALUE),
    *_number_rules("lower", LOWER),
    *_number_rules("upper", UPPER),
    Rule(
        "noemer-is-heel",
        FIGURES,
        "denominator",
        ("denominator",),
        _is_a_number_of_people,
        "de noemer is een heel aantal, groter dan 0; laat haar leeg als zij onbekend is",
        lambda row: meant_whole(row["denominator"]),
    ),
    Rule(
        "marges-samen",
        FIGURES,
        "lower",
        MARGINS,
        lambda row, known: (row["lower"] is None) == (row["upper"] is None),
        "vul beide marges in of geen van beide",
    ),
    Rule(
        "marges-op-volgorde",
        FIGURES,
        "lower",
        MARGINS,
        in_order("lower", "upper"),
        f"de ondergrens (lower) is hoger dan de bovengrens (upper); {remedies.SWAP}",
    ),
    Rule(
        "getal-binnen-marges",
        FIGURES,
        "value",
        MARGINS,
        _within_margins,
        "het getal ligt buiten zijn marges; verbeter het getal of de marges",
    ),
    Rule(
        "gat-zonder-marges",
        FIGURES,
        "lower",
        LOWER,
        lambda row, known: row["missing_reason"] is None or row["lower"] is None,
        "een cijfer dat ontbreekt heeft geen marges; haal ze weg",
    ),
    Rule(
        "gat-zonder-voorbehoud",
        FIGURES,
        "qualifier",
        LOWER,
        lambda row, known: row["missing_reason"] is None or row["qualifier"] == "exact",
        "een cijfer dat ontbreekt heeft geen voorbehoud; vul exact in",
    ),
    Rule(
        "marges-bij-exact",
        FIGURES,
        "qualifier",
        LOWER,
        lambda row, known: row["lower"] is None or row["qualifier"] == "exact",
        "marges horen bij een exact cijfer; haal de marges weg of vul exact in",
    ),
    Rule(
        "marges-volgens-definitie",
        FIGURES,
        "lower",
        LOWER,
        _were_published,
        "marges staan alleen bij een cijfer waarvan de bron ze geeft; zet interval op gepubliceerd in indicators.csv",
    ),
)
