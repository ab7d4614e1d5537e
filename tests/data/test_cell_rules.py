"""Each rule between a cell and the definitions beside it: one right row that keeps it, one wrong row that is told."""

from datetime import date
from pathlib import Path

import pytest

from data.exchange.checks.rows import broken_rules
from data.exchange.checks.rule import Known
from data.exchange.checks.table import FIGURE_GROUPS, RULES, RULES_OF
from data.exchange.cross_checks import read_checked_package
from data.exchange.table_reader import Row
from data.exchange.witnesses import witnesses_of

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "package"
TODAY = date(2026, 6, 30)
YEAR_2031 = {"period_start": date(2031, 1, 1), "period_end": date(2031, 12, 31), "period_label": "2031"}
GAP = {"value": None, "missing_reason": "niet-gemeten"}
ABOUT_NOTHING = {"caveat": None, "caveat_about": "gebied"}
HALF = {"period_kind": "halfjaar", "period_start": date(2022, 7, 1), "period_end": date(2022, 12, 31)}
# The house bans of 2022, a figure of a survey with margins, the share with a denominator; then rows of other tables.
FIGURE, SURVEY, SHARE = ("observations", "O042"), ("observations", "C0103"), ("observations", "O083")
CASES = [
    ("getal-of-reden", FIGURE, {"value": None}),
    ("getal-en-reden", FIGURE, {"missing_reason": "niet-gemeten"}),
    ("value-kan", FIGURE, {"value": -1.0}),
    ("value-kan", SHARE, {"value": 100.5}),
    ("lower-kan", SURVEY, {"lower": -0.1}),
    ("upper-kan", SURVEY, {"upper": 100.1}),
    ("decimalen-value", FIGURE, {"value": 1.605}),
    ("decimalen-value", SHARE, {"value": 88.5}),
    ("decimalen-lower", SURVEY, {"lower": 0.05}),
    ("decimalen-upper", SURVEY, {"upper": 99.95}),
    ("noemer-is-heel", SHARE, {"denominator": 12.5}),
    ("noemer-is-heel", SHARE, {"denominator": 0.0}),
    ("noemer-is-heel", SHARE, {"denominator": 1.605}),
    ("marges-samen", SURVEY, {"upper": None}),
    ("marges-op-volgorde", SURVEY, {"lower": 90.0, "value": None, "upper": 10.0}),
    ("getal-binnen-marges", SURVEY, {"value": 99.0}),
    ("gat-zonder-marges", SURVEY, GAP),
    ("gat-zonder-voorbehoud", FIGURE, GAP | {"qualifier": "circa"}),
    ("marges-bij-exact", SURVEY, {"qualifier": "circa"}),
    ("marges-volgens-definitie", FIGURE, {"lower": 300.0, "upper": 400.0}),
    ("gebied-van-het-cijfer", ("observations", "O003"), {"area": "NL01"}),
    ("gebied-van-het-cijfer", ("observations", "O003"), {"area": "GM0363"}),
    ("gebied-van-het-cijfer", FIGURE, {"area": "VR17"}),
    ("gebied-bestond", FIGURE, {"area": "GM0501", "period_start": date(2023, 1, 1)}),
    ("jaartal-past", FIGURE, {"period_label": "2021"}),
    ("jaartal-past", FIGURE, {"period_label": "heel het jaar"}),
    ("jaartal-past", ("observations", "O003"), {"period_label": "1 januari t/m 8 november 2022"}),
    ("jaartal-past", ("observations", "O038"), {"period_label": "vanaf 2021"}),
    ("halfjaar-past", FIGURE, HALF | {"period_label": "2022 1e halfjaar"}),
    ("omschrijving-noemt-deel", ("observations", "O003"), {"period_label": "2023"}),
    ("omschrijving-noemt-deel", ("observations", "O046"), {"period_label": "2020"}),
    ("soort-past-bij-duur", FIGURE, {"period_kind": "deel-van-jaar", "period_label": "heel 2022"}),
    ("soort-past-bij-duur", FIGURE, {"period_kind": "meerjarig", "period_label": "in 2022"}),
    ("periode-is-begonnen", FIGURE, YEAR_2031 | {"status": "voorlopig", "source": "bron"}),
    ("definitief-na-afloop", FIGURE, {"period_end": date(2026, 12, 31), "status": "definitief", "caveat": "ja"}),
    ("nog-niet-bekend", FIGURE, {"value": None, "missing_reason": "nog-niet-bekend", "status": "definitief"}),
    ("bron-kan-het-weten", FIGURE, {"source": "ad-huisverbod-2017"}),
    ("bron-kan-het-weten", FIGURE, {"source": "cbs-vt-2022-h1-pers", "status": "definitief"}),
    ("onderwerp-heeft-kanttekening", FIGURE, ABOUT_NOTHING),
    ("gemeente-die-uitgeeft", ("sources", "rotterdam-ssi-2023"), {"publisher_area": None}),
    ("gemeente-die-uitgeeft", ("sources", "cbs-81877ned"), {"publisher_area": "GM0599"}),
    ("gezien-na-verschijnen", ("sources", "politie-47018ned"), {"seen_on": "2026-07"}),
    *(
        ("adres-kan", ("sources", "cbs-70072ned"), {"address": address})
        for address in ("https://[::1", "https://a\u2100b.nl/", "https://a:b@kwaad.nl/", "https://cbs.nl:99999/")
    ),
    *(
        ("adres-kan", ("sources", "cbs-70072ned"), {"address": address})
        for address in ("https://cbs", "https:///pad", "https://?x", "https://a..nl/", "https://cbs.nl:0/", "https://-%41.nl")
    ),
    ("laatste-dag-na-eerste", ("areas", "GM0501"), {"valid_from": date(2023, 1, 1)}),
    ("opvolger", ("areas", "GM0501"), {"successor": "GM0501"}),
    ("opvolger", ("areas", "GM0599"), {"successor": "GM0363"}),
    ("code-past-bij-soort", ("areas", "GM0599"), {"area": "PV28"}),
    ("code-past-bij-soort", ("areas", "NL01"), {"area": "GM0001"}),
    ("plaats-op-de-kaart", ("areas", "GM0599"), {"latitude": None}),
    ("inwoners-kunnen", ("area-population", "GM0599"), {"population": 26_000_000}),
    ("gemiddelde-kan", ("area-population", "GM0599"), {"average": 26_000_000}),
    ("inwoners-of-gemiddelde", ("area-population", "GM0599"), {"population": None, "average": None}),
    ("gemiddelde-heeft-bron", ("area-population", "GM0599"), {"average": 10, "average_source": None}),
    ("adres-past-bij-stand", ("sources", "cbs-70072ned"), {"address_status": "niet-bekend"}),
    ("jaar-is-begonnen", ("area-population", "GM0599"), {"year": 2027}),
    ("pad-van-pijler", ("pillars", "p1"), {"page": "javascript:alert(1)"}),
    ("aantallen-zijn-heel", ("indicators", "huisverboden-opgelegd"), {"decimals": 3}),
    ("procent-is-aandeel", ("indicators", "huisverboden-opgelegd"), {"unit": "%"}),
    ("procent-is-aandeel", ("indicators", "casussen-veilig-en-stabiel"), {"unit": "casussen"}),
    ("enkelvoud", ("indicators", "huisverboden-opgelegd"), {"unit_singular": None}),
    ("enkelvoud", ("indicators", "casussen-veilig-en-stabiel"), {"unit_singular": "procent"}),
    ("interval-past-bij-soort", ("indicators", "huisverboden-opgelegd"), {"interval": "wilson"}),
    ("eerste-bevinding-eerst", ("activity-kinds", "verbod-apv"), {"finding": None}),
    ("samenhang-met-een-ander", ("indicator-relations", "sisa-signalen"), {"other": "sisa-signalen"}),
    ("deel-van-een-ander", ("area-part-of", "GM0363"), {"part_of": "GM0363"}),
    ("eind-na-begin-targets", ("targets", "T01"), {"period_end": date(2022, 12, 31), "period_label": "toen"}),
    ("jaartal-past-targets", ("targets", "T01"), {"period_label": "2022"}),
    ("getal-van-doel-value", ("targets", "T01"), {"value": 1.605}),
    ("getal-van-doel-value", ("targets", "T02"), {"value": 1.605}),
    ("getal-van-doel-value", ("targets", "T41"), {"value": 101.0}),
    ("getal-van-doel-value_max", ("targets", "T20"), {"value_max": 1.605, "value": 1.0}),
    ("eenheid-van-doel", ("targets", "T01"), {"unit": None}),
    ("bovengrens-heeft-ondergrens", ("targets", "T20"), {"value": None}),
    ("grenzen-op-volgorde", ("targets", "T20"), {"value_max": 100.0}),
    ("bereik-heeft-twee-grenzen", ("targets", "T20"), {"value_max": None}),
    ("bereik-heeft-twee-grenzen", ("targets", "T01"), {"value_max": 60.0}),
    ("geen-getal-zonder-streefwaarde", ("targets", "T01"), {"comparator": "geen"}),
    ("eind-na-begin-measures", ("measures", "E06"), {"period_start": date(2024, 1, 1), "period_end": date(2023, 1, 1)}),
    (
        "jaartal-past-measures",
        ("measures", "E06"),
        {"period_label": "2021", "period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)},
    ),
    ("getal-van-enquete", ("city-surveys", "S01"), {"value": 101.0}),
    ("getal-van-enquete", ("city-surveys", "S01"), {"value": 5.95}),
    ("getal-van-enquete", ("city-surveys", "S33"), {"value": 1.874}),
    ("antwoord-of-reden", ("city-surveys", "S01"), {"value": None}),
    ("antwoord-of-reden", ("city-surveys", "S01"), {"missing_reason": "niet-in-bron"}),
    ("leeg-bedrag-uitgelegd", ("budget-lines", "B02"), {"caveat": None}),
    ("eindjaar-na-beginjaar", ("participation", "GM0479"), {"started": 2023}),
    ("gestopt-heeft-eindjaar", ("participation", "GM0479"), {"ended": None}),
    ("gestopt-heeft-eindjaar", ("participation", "GM0363"), {"ended": 2022}),
    ("dag-is-er-al-participation", ("participation", "GM0363"), {"state_on": date(2026, 7, 1)}),
    ("onderwerp-heeft-kanttekening-participation", ("participation", "GM0363"), ABOUT_NOTHING),
    ("activiteit-heeft-een-record", ("city-activities", "W001"), {"action": "A1"}),
    ("basis-past-bij-record", ("city-activities", "W001"), {"basis": "eigen-plan"}),
    ("basis-past-bij-record", ("city-activities", "W002"), {"basis": "evaluatie"}),
    ("aantal-heeft-ondergrens", ("findings", "G018"), {"count_value": None}),
    ("aantallen-op-volgorde", ("findings", "G018"), {"count_value_max": 0.0}),
    ("decimalen-findings-count_value", ("findings", "G018"), {"count_value": 1.605}),
    ("decimalen-findings-count_value_max", ("findings", "G018"), {"count_value_max": 1.605}),
    ("onderwerp-heeft-kanttekening-findings", ("findings", "G018"), ABOUT_NOTHING),
    ("getal-of-woorden", ("progress", None), {"value": None, "words": None}),
    ("decimalen-progress-value", ("progress", None), {"value": 1.605}),
    ("dag-is-er-al-step-states", ("step-states", None), {"state_on": date(2026, 7, 1)}),
]
# The tables that are empty in the package have a right row here.
RIGHT = {
    "progress": {"goal": "P1.1", "as_of": "2023", "value": 5.0, "words": None, "unit": "lessen", "qualifier": "exact"},
    "step-states": {"area": "GM0599", "step": 1, "state_on": date(2026, 6, 30), "state": "gedaan"},
}


@pytest.fixture(scope="module")
def package():
    return read_checked_package(SHIPPED, TODAY)


@pytest.fixture(scope="module")
def known(package) -> Known:
    keys = {name: tuple(schema["primaryKey"]) for name, schema in package.schemas.items()}
    return witnesses_of(package.small, keys, (), TODAY).known


@pytest.fixture(scope="module")
def rows(package):
    """Give every row by table and the code in its first column."""
    found = {(name, next(iter(row.values.values()))): row.values for name, of in package.rows.items() for row in of}
    return found | {(name, None): values for name, values in RIGHT.items()}


@pytest.mark.parametrize(("name", "place", "change"), CASES)
def test_a_row_that_breaks_a_rule_is_told_with_its_cell_and_remedy(rows, known, name, place, change):
    (rule,) = [one for one in RULES if one.name == name]
    table, _ = place
    right = rows[place]

    assert [str(issue) for issue in broken_rules(table, Row(7, right), known, frozenset())] == []
    assert not rule.holds(right | change, known)
    told = list(broken_rules(table, Row(7, right | change), known, frozenset()))
    named = {issue.field: issue for issue in told}
    assert rule.column in named
    assert (named[rule.column].file, named[rule.column].row) == (f"{table}.csv", 7)
    assert len(named) == len(told), "one issue about each cell"


def test_every_rule_has_its_wrong_row_and_its_own_name():
    names = [rule.name for rule in RULES]

    assert len(set(names)) == len(names)
    assert {name for name, *_ in CASES} == set(names)
    assert {rule.table for rule in RULES} <= RULES_OF.keys()


@pytest.mark.parametrize(("name", "place", "change"), CASES)
def test_a_rule_looks_at_the_columns_it_says_and_no_other(rows, known, name, place, change):
    """A quick look remembers a verdict by these columns; a cell that was named keeps other rules off by them."""
    (rule,) = [one for one in RULES if one.name == name]
    looked_at = set()

    class Watched(dict):
        def __getitem__(self, column):
            looked_at.add(column)
            return super().__getitem__(column)

        def get(self, column, default=None):
            looked_at.add(column)
            return super().get(column, default)

    rule.holds(Watched(rows[place] | change), known)
    assert looked_at <= set(rule.looks_at)
    assert rule.column in rule.looks_at


def test_the_figures_have_all_their_rules_in_a_group():
    assert sorted(rule.name for _, rules in FIGURE_GROUPS for rule in rules) == sorted(
        rule.name for rule in RULES_OF["observations"]
    )


@pytest.mark.parametrize(
    ("value", "told"), [(1.605, "(bedoelt u 1605?)"), (12.5, "decimalen dan zijn definitie"), (1234.567, "definitie")]
)
def test_a_number_of_thousands_is_offered(rows, known, value, told):
    (issue,) = broken_rules("observations", Row(2, rows[FIGURE] | {"value": value}), known, frozenset())

    assert told in str(issue)
    assert f"(er staat '{value}')" in str(issue)


def test_a_cell_that_was_named_is_not_judged_again(rows, known):
    unread = rows[FIGURE] | {"value": None}

    assert list(broken_rules("observations", Row(2, unread), known, frozenset({"value"}))) == []
    assert list(broken_rules("observations", Row(2, unread), known, frozenset()))


def test_without_definitions_no_rule_judges(rows):
    for place in (FIGURE, SURVEY, SHARE):
        assert list(broken_rules("observations", Row(2, rows[place]), Known(TODAY), frozenset())) == []
