"""The rules for what is no figure and carries numbers or days: targets, surveys, budgets, participation, findings."""

from collections.abc import Mapping
from types import MappingProxyType

from data.exchange.cells import remedies
from data.exchange.cells.numbers import decimals_of, meant_whole
from data.exchange.checks.figure_periods import years_fit
from data.exchange.checks.rule import Holds, Known, Rule, Values, in_order, needs

MOST_DECIMALS = 2
PERCENT = "%"
# The columns of which an activity of a city fills exactly one: the record that names it.
ACTIVITY_RECORDS = ("finding", "action", "measure", "survey")
# Which of these says what a basis names.
RECORDS_OF_BASIS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "eigen-plan": ("action", "measure"),
        "eigen-onderzoek": ("survey", "finding"),
        "evaluatie": ("finding",),
        "rijk": ("finding",),
    }
)
WITHOUT_NUMBER = ("geen", "niet-bepaald")
WHOLE = "het getal heeft te veel decimalen; een punt is geen teken voor duizendtallen"


def _fits_its_unit(column: str) -> Holds:
    """Make the test that a number has no more decimals than its indicator, or two, and a percentage is 0 to 100."""

    def holds(row: Values, known: Known) -> bool:
        value = row[column]
        if value is None:
            return True
        indicator = known.indicator(row) if row.get("indicator") else None
        is_same = indicator is not None and indicator["unit"] == row["unit"]
        most = indicator["decimals"] if indicator is not None and is_same else MOST_DECIMALS
        return decimals_of(value) <= most and (row["unit"] != PERCENT or 0 <= value <= 100)

    return holds


def _survey_number_fits(row: Values, known: Known) -> bool:
    if row["value"] is None:
        return True
    if row["unit"] == PERCENT:
        return row["value"] <= 100 and decimals_of(row["value"]) <= 1
    return row["unit"] != "aantal" or decimals_of(row["value"]) == 0


def _basis_fits(row: Values, known: Known) -> bool:
    filled = [column for column in ACTIVITY_RECORDS if row[column] is not None]
    return not filled or not set(filled).isdisjoint(RECORDS_OF_BASIS.get(row["basis"], filled))


def _decimals(table: str, column: str) -> Rule:
    return Rule(
        f"decimalen-{table}-{column}",
        table,
        column,
        (column,),
        lambda row, known: row[column] is None or decimals_of(row[column]) <= MOST_DECIMALS,
        WHOLE,
        lambda row: meant_whole(row[column]),
    )


def _label_fits(row: Values, known: Known) -> bool:
    return years_fit(row["period_label"], row["period_start"], row["period_end"])


def _target_number(column: str) -> Rule:
    return Rule(
        f"getal-van-doel-{column}",
        "targets",
        column,
        ("indicator", "unit", column),
        _fits_its_unit(column),
        f"{WHOLE}, en een percentage is 0 tot 100",
        lambda row: meant_whole(row[column]),
    )


def _period_rules(table: str) -> tuple[Rule, Rule]:
    return (
        Rule(
            f"eind-na-begin-{table}",
            table,
            "period_end",
            ("period_start", "period_end"),
            in_order("period_start", "period_end"),
            f"het eind ligt voor het begin; {remedies.SWAP}",
        ),
        Rule(
            f"jaartal-past-{table}",
            table,
            "period_label",
            ("period_label", "period_start", "period_end"),
            _label_fits,
            remedies.OTHER_YEAR,
        ),
    )


def _caveat_rule(table: str) -> Rule:
    return Rule(
        f"onderwerp-heeft-kanttekening-{table}",
        table,
        "caveat_about",
        ("caveat_about", "caveat"),
        needs("caveat_about", "caveat"),
        remedies.NO_CAVEAT,
    )


def _not_ahead(table: str) -> Rule:
    return Rule(
        f"dag-is-er-al-{table}",
        table,
        "state_on",
        ("state_on",),
        lambda row, known: row["state_on"] <= known.today,
        "deze dag moet nog komen; een stand is van vandaag of eerder",
    )


TARGETS = (
    *_period_rules("targets"),
    *map(_target_number, ("value", "value_max")),
    Rule(
        "eenheid-van-doel",
        "targets",
        "unit",
        ("value", "unit"),
        needs("value", "unit"),
        f"een getal heeft een eenheid (unit); {remedies.FILL_IN}",
    ),
    Rule(
        "bovengrens-heeft-ondergrens",
        "targets",
        "value_max",
        ("value", "value_max"),
        needs("value_max", "value"),
        "een bovengrens heeft een ondergrens nodig; vul value in",
    ),
    Rule(
        "grenzen-op-volgorde",
        "targets",
        "value_max",
        ("value", "value_max"),
        in_order("value", "value_max"),
        f"de bovengrens is lager dan de ondergrens; {remedies.SWAP}",
    ),
    Rule(
        "bereik-heeft-twee-grenzen",
        "targets",
        "comparator",
        ("comparator", "value_max"),
        lambda row, known: (row["comparator"] == "bereik") == (row["value_max"] is not None),
        f"een bereik heeft een onder- en een bovengrens (value en value_max), {remedies.ONLY_THAT_HAS_IT}",
    ),
    Rule(
        "geen-getal-zonder-streefwaarde",
        "targets",
        "value",
        ("comparator", "value"),
        lambda row, known: row["comparator"] not in WITHOUT_NUMBER or row["value"] is None,
        "zonder streefwaarde staat hier geen getal; haal het weg of kies een andere comparator",
    ),
)
OTHERS = (
    *_period_rules("measures"),
    Rule(
        "getal-van-enquete",
        "city-surveys",
        "value",
        ("unit", "value"),
        _survey_number_fits,
        f"{remedies.CANNOT_BE}: een percentage is 0 tot 100 met hooguit één decimaal, {remedies.COUNT_IS_WHOLE}",
        lambda row: meant_whole(row["value"]),
    ),
    Rule(
        "antwoord-of-reden",
        "city-surveys",
        "value",
        ("value", "missing_reason"),
        lambda row, known: (row["value"] is None) != (row["missing_reason"] is None),
        remedies.NUMBER_OR_REASON,
    ),
    Rule(
        "leeg-bedrag-uitgelegd",
        "budget-lines",
        "amount_eur",
        ("amount_eur", "caveat"),
        lambda row, known: row["amount_eur"] is not None or row["caveat"] is not None,
        "vul een bedrag in, of leg bij caveat uit waarom het er niet is",
    ),
    Rule(
        "eindjaar-na-beginjaar",
        "participation",
        "ended",
        ("started", "ended"),
        in_order("started", "ended"),
        f"het eindjaar ligt voor het beginjaar; {remedies.SWAP}",
    ),
    Rule(
        "gestopt-heeft-eindjaar",
        "participation",
        "ended",
        ("state", "ended"),
        lambda row, known: (row["state"] == "gestopt") == (row["ended"] is not None),
        "wie is gestopt heeft een eindjaar (ended), en wie meedoet niet",
    ),
    _not_ahead("participation"),
    _caveat_rule("participation"),
    Rule(
        "getal-of-woorden",
        "progress",
        "value",
        ("value", "words"),
        lambda row, known: row["value"] is not None or row["words"] is not None,
        "vul een getal (value) of woorden (words) in",
    ),
    _decimals("progress", "value"),
    Rule(
        "aantal-heeft-ondergrens",
        "findings",
        "count_value_max",
        ("count_value", "count_value_max"),
        needs("count_value_max", "count_value"),
        "vul ook de ondergrens in (count_value)",
    ),
    Rule(
        "aantallen-op-volgorde",
        "findings",
        "count_value_max",
        ("count_value", "count_value_max"),
        in_order("count_value", "count_value_max"),
        f"de bovengrens is lager dan de ondergrens; {remedies.SWAP}",
    ),
    *(_decimals("findings", column) for column in ("count_value", "count_value_max")),
    _caveat_rule("findings"),
    Rule(
        "activiteit-heeft-een-record",
        "city-activities",
        "finding",
        ACTIVITY_RECORDS,
        lambda row, known: sum(row[column] is not None for column in ACTIVITY_RECORDS) == 1,
        "vul precies één van finding, action, measure en survey in: het record waarin het staat",
    ),
    Rule(
        "basis-past-bij-record",
        "city-activities",
        "basis",
        ("basis", *ACTIVITY_RECORDS),
        _basis_fits,
        "een eigen-plan is een action of measure, een eigen-onderzoek een survey of finding, de rest een finding",
    ),
    _not_ahead("step-states"),
)
RULES = (*TARGETS, *OTHERS)
