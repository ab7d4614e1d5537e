"""The tables found since: each figure as it was checked, and none joined, tested or divided that may not be."""

from datetime import date
from pathlib import Path

import pytest

from data.database.engine import make_engine
from data.database.visibility import PUBLIC
from data.exchange.cross_checks import read_checked_package
from data.model.observation import Reason
from data.questions.figures import FiguresQuestion
from data.reader import Reader
from data.rules.boundaries import boundary_reason
from data.rules.changes import NOT_TESTABLE, TESTED, change
from data.rules.comparability import may_compare
from data.rules.rates import rate
from tests.dashboard.shipped_site import fill_database
from tests.data.database import noon
from tests.data.newer_facts import ASSAULTS, AVERAGES, BOUNDARY_SINCE, INHABITANTS, OTHERS, POLICE_YEARS, THREATS

FOLDER = Path(__file__).resolve().parents[2] / "data" / "package"
TODAY = date(2026, 11, 21)
ROTTERDAM, COUNTRY = "GM0599", "NL01"
POLICE = {"mishandeling-wijktabel": ASSAULTS, "bedreiging-wijktabel": THREATS}
# The series of a municipality that stands beside each of them, and is another count.
OLDER = {"mishandeling-wijktabel": "mishandeling-geregistreerd", "bedreiging-wijktabel": "bedreiging-geregistreerd"}
SURVEYS = {"onveilig-weleens-vm2021": "onveilig-weleens", "onveilig-buurt-vm2021": "onveilig-buurt"}
WHOLE_PERCENTS = ("eerste-meldingen-korter-dan-een-jaar", *dict.fromkeys(row[1] for row in OTHERS[23:]))
TARGETS = {
    "eerste-meldingen-korter-dan-een-jaar": (55, 79, 79, 80, 80, 81),
    "casussen-veilig-en-stabiel": (66, 88, 88, 89, 89, 90),
}


@pytest.fixture(scope="module")
def rows():
    return {name: [row.values for row in found] for name, found in read_checked_package(FOLDER).rows.items()}


@pytest.fixture(scope="module")
def newer(rows):
    return [row for row in rows["observations"] if row["record"].startswith("N")]


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    engine = make_engine(fill_database(tmp_path_factory.mktemp("nieuwer") / "site.sqlite"))
    yield Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))
    engine.dispose()


def answer(reader, indicator, *areas):
    return reader.answer(FiguresQuestion((indicator,), areas))


@pytest.mark.parametrize(("indicator", "checked"), POLICE.items())
def test_each_count_of_the_police_stands_as_it_was_checked(newer, indicator, checked):
    found = [row for row in newer if row["indicator"] == indicator]

    assert [(row["area"], row["period_key"], row["value"]) for row in found] == [
        (area, f"jaar:{year}", int(value))
        for area, values in checked.items()
        for year, value in zip(POLICE_YEARS, values.split(), strict=True)
    ]
    assert {(row["qualifier"], row["breakdown"], row["source"]) for row in found} == {("exact", "", "politie-47018ned")}
    assert {row["period_key"] for row in found if row["status"] == "voorlopig"} == {"jaar:2024", "jaar:2025"}


def test_each_other_figure_stands_as_it_was_checked(newer):
    columns = ("record", "indicator", "area", "period_key", "breakdown", "value", "qualifier", "status")

    assert [tuple(row[column] for column in columns) for row in newer if row["indicator"] not in POLICE] == list(OTHERS)
    assert len(newer) == 888
    assert not [row for row in newer if row["lower"] is not None or row["denominator"] is not None]


def test_the_inhabitants_of_earlier_years_stand_as_they_were_checked(rows):
    found = {
        (row["area"], row["year"]): row["population"]
        for row in rows["area-population"]
        if row["year"] < 2018 and row["population"]
    }
    checked = {
        (area, year): int(value)
        for area, values in INHABITANTS.items()
        for year, value in zip(range(2012, 2018), values.split(), strict=True)
        if value != "-"
    }

    assert found == checked


def test_the_averages_stand_as_they_were_checked_beside_the_first_of_january(rows, reader):
    given = [row for row in rows["area-population"] if row["average"]]
    checked = {
        (area, year): int(value)
        for area, values in AVERAGES.items()
        for year, value in zip(range(2012, 2025), values.split(), strict=True)
        if value != "-"
    }

    assert {(row["area"], row["year"]): row["average"] for row in given} == checked
    assert {row["average_source"] for row in given} == {"cbs-70072ned"}
    assert {row["source"] for row in rows["area-population"] if row["population"]} == {"cbs-03759ned", "cbs-37230ned"}
    assert [(row["area"], row["year"]) for row in given if row["population"] is None] == [
        ("GM1924", 2013),
        ("GM1930", 2015),
    ]
    assert "telt dus maar een deel van het jaar mee" in reader.catalogue.area("GM0363").inhabitants[2022].average_caveat


def test_no_rate_is_divided_by_an_average(reader):
    divided = set()
    for indicator in (*POLICE, *OLDER.values(), "huisverboden-opgelegd"):
        for row in answer(reader, indicator, *POLICE["mishandeling-wijktabel"]).rows:
            found = rate(row, reader.catalogue)
            if not isinstance(found, Reason):
                divided.add((row.area, row.year, found.population))

    assert len(divided) > 300
    assert divided == {(area, year, reader.catalogue.area(area).population_in(year)) for area, year, _ in divided}


@pytest.mark.parametrize("indicator", [*POLICE, *SURVEYS])
def test_a_new_series_is_never_one_line_with_the_older_one(reader, indicator):
    older = (OLDER | SURVEYS)[indicator]
    new_rows, old_rows = answer(reader, indicator, COUNTRY).rows, answer(reader, older, COUNTRY).rows

    assert new_rows
    assert old_rows
    assert all(may_compare(old, new, reader.catalogue) for old in old_rows for new in new_rows)
    assert reader.catalogue.indicator(indicator).title != reader.catalogue.indicator(older).title


@pytest.mark.parametrize("indicator", POLICE)
def test_counts_without_a_place_make_a_difference_between_years_that_is_not_tested(reader, indicator):
    given = answer(reader, indicator, ROTTERDAM)

    newest = given.change_of(indicator, ROTTERDAM)
    assert (newest.earlier.year, newest.later.year, newest.verdict) == (2024, 2025, NOT_TESTABLE)
    note = reader.catalogue.indicator(indicator).comparability_note
    assert "2%" in note
    assert "2024 en 2025 zijn voorlopig" in note
    assert "boekhouding" in given.of(indicator, ROTTERDAM)[-1].caveat


@pytest.mark.parametrize("indicator", WHOLE_PERCENTS)
def test_whole_percents_are_never_tested(reader, indicator):
    meaning, catalogue = reader.catalogue.indicator(indicator), reader.catalogue
    found = [row for row in answer(reader, indicator, ROTTERDAM, COUNTRY).rows if row.record.startswith("N")]

    assert found
    assert all(row.interval is None for row in found)
    assert all(change(one, two, meaning, catalogue).verdict not in TESTED for one in found for two in found)


@pytest.mark.parametrize("indicator", POLICE)
def test_there_is_no_rate_before_the_boundaries_of_today(reader, indicator):
    first, known = {}, {area: 2012 + values.split().count("-") for area, values in INHABITANTS.items()}
    for area in POLICE[indicator]:
        found = answer(reader, indicator, area).rows
        years = [row.year for row in found if not isinstance(rate(row, reader.catalogue), Reason)]
        first[area] = years[0]
        assert years == list(range(years[0], 2026))

    assert first == {area: max(BOUNDARY_SINCE.get(area, 2012), known[area]) for area in first}


def test_the_boundaries_of_a_few_inhabitants_bar_a_rate_and_no_comparison(reader):
    rotterdam = reader.catalogue.area(ROTTERDAM)
    (moved,) = rotterdam.boundary_changes
    older = {row.year: row for row in answer(reader, "mishandeling-geregistreerd", ROTTERDAM).rows}
    felt = answer(reader, "onveilig-weleens", "GM0268").rows

    assert (moved.changed_on, moved.residents_moved) == (date(2020, 1, 1), 11)
    assert rate(older[2019], reader.catalogue) == boundary_reason(moved)
    assert not isinstance(rate(older[2020], reader.catalogue), Reason)
    assert not may_compare(felt[-2], felt[-1], reader.catalogue)


def test_every_boundary_that_the_facts_tell_stands_with_its_inhabitants(reader):
    told = {
        (change.area, change.changed_on.year): change.residents_moved
        for area in reader.catalogue.areas.values()
        for change in area.boundary_changes
        if change.residents_moved is not None
    }

    assert told == {
        ("GM0363", 2022): 20766,
        ("GM0599", 2020): 11,
        ("GM1621", 2020): 11,
        ("GM0855", 2018): 67,
        ("GM0855", 2021): 1442,
        ("GM0268", 2019): 25,
        ("GM1930", 2018): 1208,
        ("GM0530", 2018): 1208,
        ("GM0518", 2023): 0,
        ("GM0080", 2025): 0,
    }


def test_a_lower_bound_is_a_lower_bound(reader):
    for area in ("GM0599", "GM0606", "GM0622"):
        (row,) = answer(reader, "onveilig-buurt-vm2021", area).rows
        assert (row.value, row.qualifier) == (25, "meer-dan")
        assert row.caveat.startswith("Alleen een minimum")


@pytest.mark.parametrize(("indicator", "values"), TARGETS.items())
def test_what_rotterdam_budgeted_and_what_it_expected_are_kept_apart(rows, indicator, values):
    found = [row for row in rows["targets"] if row["indicator"] == indicator]

    assert tuple(row["value"] for row in found) == values
    assert {row["area"] for row in found} == {ROTTERDAM}
    assert [(row["comparator"], row["words"]) for row in found] == [
        ("meer-dan", None),
        ("streefwaarde", "begroting 2022"),
        ("streefwaarde", "begroting 2023"),
        ("verwachting", "raming 2024"),
        ("verwachting", "raming 2025"),
        ("verwachting", "raming 2026"),
    ]
    assert [row["outcome_unknown"] for row in found] == [False, False, True, True, True, True]


def test_the_law_began_and_its_expected_start_is_no_open_outcome(rows):
    (law,) = [row for row in rows["targets"] if row["target"] == "T18"]
    titles = [row["title"] for row in rows["events"] if row["happened_on"] in ("2024-07-01", "2025-04-01")]

    assert not law["outcome_unknown"]
    assert "1 juli 2024" in law["caveat"]
    assert titles == [
        "Wet seksuele misdrijven: seksuele intimidatie in het openbaar is strafbaar",
        "Proef met handhaving door boa’s in Rotterdam, Utrecht en Arnhem",
        "Proef met handhaving door boa’s ook in Almere, Dordrecht, Heerlen en Tilburg",
    ]


def test_the_pilot_of_enforcement_has_its_cities_and_no_outcome(rows):
    pilot = {row["period_label"]: row["names"] for row in rows["findings"] if row["category"] == "handhaving"}
    (evaluation,) = [row for row in rows["targets"] if row["source"] == "rijksoverheid-boas-2025"]

    assert pilot == {
        "sinds 1 juli 2024": "Arnhem; Rotterdam; Utrecht",
        "sinds 1 april 2025": "Almere; Dordrecht; Heerlen; Tilburg",
    }
    assert evaluation["outcome_unknown"]


def test_the_number_of_participants_is_a_count_with_its_date_and_no_list(rows):
    counts = [row for row in rows["city-surveys"] if row["series"] == "nederland-gemeenten-in-programma"]

    assert {row["period_label"]: row["value"] for row in counts} == {
        "oktober 2022": 16,
        "september 2023": 20,
        "juli 2025": 25,
    }
    assert {row["state_on"].isoformat() for row in rows["participation"]} == {"2022-08-22"}


def test_the_centre_municipality_has_its_members(rows):
    members = {row["area"] for row in rows["area-part-of"] if row["part_of"] == "CG0599"}

    assert members == {"GM0599", "GM0613", "GM0489", "GM0502", "GM0542", "GM1621", "GM0597"}


def test_the_newest_year_of_every_city_in_the_programme_is_2025(reader):
    for area in reader.catalogue.areas.values():
        if area.programme_city:
            found = reader.answer(FiguresQuestion(tuple(POLICE), (area.area,))).rows
            assert max(row.year for row in found) == 2025, area.name


def test_no_newer_figure_of_sexual_offences_is_claimed(reader):
    for indicator in ("zedendelicten-geregistreerd", "zedendelicten-aangiften"):
        assert max(row.year for row in answer(reader, indicator, ROTTERDAM, COUNTRY).rows) == 2022
        assert "Per gemeente vonden wij geen cijfers van na 2022." in (
            reader.catalogue.indicator(indicator).comparability_note
        )
