"""What may stand side by side, and what a difference can carry: the golden cases of the sources."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import reasons as r
from data.model.catalogue import Inhabitants
from data.model.observation import Reason
from data.model.vocabulary import BOUNDARIES, PERIOD_KINDS, QUALIFIERS
from data.rules.changes import TESTED, VERDICTS, change, differs, latest_change, newest_figure
from data.rules.comparability import CLOSED_PERIODS, may_compare
from data.rules.rates import Rate, rate
from tests.data import builders as b

HOUSE_BANS = b.indicator("huisverboden-opgelegd", interval="poisson")
SAFE = b.indicator("casussen-veilig-en-stabiel", kind="share", interval="wilson", polarity="hoger-beter")
FIRST = b.indicator("eerste-meldingen", kind="share", interval="geen", polarity="hoger-beter")
SURVEY = b.indicator("onveilig-weleens", kind="share", interval="gepubliceerd", decimals=1)
PLACES = b.indicator("crisisopvang-plaatsen", kind="capacity")
DOWNLOADS = b.indicator("stopapp-downloads")
SISA, TOGETHER = b.indicator("sisa-signalen"), b.indicator("sisa-sluis-signalen")
WEESP = b.boundary_change("GM0363", date(2022, 3, 24))
CATALOGUE = b.catalogue(
    indicators=(HOUSE_BANS, SAFE, FIRST, SURVEY, PLACES, DOWNLOADS, SISA, TOGETHER),
    areas=(
        b.area("GM0363", boundary_changes=(WEESP,), population={2021: 873_338, 2022: 882_633, 2023: 918_117}),
        b.area("GM0599", population={2022: 655_468}),
        b.area("CG0599"),
        b.area("VR17"),
    ),
    sources=(
        b.source("krant"),
        b.source("politie", boundaries="2023"),
        b.source("vaag", boundaries="onbekend"),
    ),
)
TO_8_NOVEMBER = b.period("deel-van-jaar", date(2023, 1, 1), date(2023, 11, 8), "t/m 8 november 2023")


def told(earlier, later, indicator):
    rows = [b.observation(indicator=indicator.indicator, **row) for row in (earlier, later)]
    return change(*rows, indicator, CATALOGUE)


def codes(reasons):
    return [reason.code for reason in reasons]


def test_349_after_375_house_bans_is_usual_variation():
    outcome = told({"value": 375, "year": 2021}, {"value": 349, "year": 2022}, HOUSE_BANS)

    assert (outcome.difference, outcome.in_points) == (-26, False)
    assert (outcome.verdict, outcome.method) == ("past-bij-schommelingen", "poisson-exact")
    assert outcome.p_value == pytest.approx(0.353, abs=0.001)


def test_a_large_fall_in_house_bans_is_probably_no_chance():
    assert (
        told({"value": 375, "year": 2021}, {"value": 249}, HOUSE_BANS).verdict == "waarschijnlijk-geen-toeval"
    )


def test_3_points_more_safe_families_can_be_chance():
    outcome = told({"value": 85, "year": 2020, "denominator": 256}, {"value": 88, "denominator": 534}, SAFE)

    assert (outcome.difference, outcome.in_points) == (3, True)
    assert (outcome.verdict, outcome.method) == ("kan-toeval-zijn", "newcombe")
    assert outcome.lower < 0 < 3 < outcome.upper


def test_10_points_more_without_a_denominator_is_told_but_not_tested():
    outcome = told({"value": 76, "year": 2020}, {"value": 86}, FIRST)

    assert (outcome.difference, outcome.verdict) == (10, "niet-te-toetsen")
    assert codes(outcome.reasons) == [r.NO_INTERVAL_RULE]


def test_a_share_whose_denominator_is_unknown_is_not_tested():
    outcome = told({"value": 85, "year": 2020}, {"value": 88, "denominator": 534}, SAFE)

    assert (outcome.difference, outcome.verdict) == (3, "niet-te-toetsen")
    assert codes(outcome.reasons) == [r.NO_DENOMINATOR]


def test_press_figures_of_2018_are_never_set_against_2020():
    outcome = told(
        {"value": 300, "year": 2018, "qualifier": "circa", "source": "krant"},
        {"value": 364, "year": 2020},
        HOUSE_BANS,
    )

    assert (outcome.difference, outcome.verdict) == (None, "niet-te-vergelijken")
    assert outcome.reasons == (Reason(r.OTHER_SOURCE, ("krant", "bron")),)


def test_a_rounded_figure_may_stand_beside_another_but_has_no_difference():
    outcome = told(
        {"value": 300, "year": 2018, "qualifier": "circa"}, {"value": 364, "year": 2020}, HOUSE_BANS
    )

    assert (outcome.difference, outcome.verdict) == (None, "niet-te-toetsen")
    assert outcome.reasons == (Reason(r.ROUNDED, ("circa",)),)


def test_sisa_is_not_sisa_and_sluis_together():
    alone = b.observation(70_778, 2020, indicator="sisa-signalen", area="VR17")
    together = b.observation(74_816, 2022, indicator="sisa-sluis-signalen", area="VR17")

    assert codes(change(alone, together, TOGETHER, CATALOGUE).reasons) == [r.OTHER_INDICATOR]


def test_part_of_2023_is_not_set_against_the_whole_of_2022():
    outcome = told({"value": 605}, {"value": 513, **TO_8_NOVEMBER}, DOWNLOADS)

    assert (outcome.difference, outcome.verdict) == (None, "niet-te-vergelijken")
    assert outcome.reasons == (Reason(r.PART_OF_YEAR, ("2022", "t/m 8 november 2023")),)


def test_8_more_places_after_the_expansion_is_simply_so():
    outcome = told(
        {"value": 32, "area": "CG0599", **b.period("moment", None, None, "voor de uitbreiding")},
        {"value": 40, "area": "CG0599", **b.period("vanaf", date(2020, 1, 1), None)},
        PLACES,
    )

    assert (outcome.difference, outcome.verdict, outcome.reasons) == (8, "vastgesteld", ())


def test_a_moment_and_an_open_period_of_anything_but_a_capacity_are_not_set_side_by_side():
    outcome = told(
        {"value": 32, **b.period("moment", date(2019, 1, 1), date(2019, 1, 1))},
        {"value": 40, **b.period("vanaf", date(2020, 1, 1), None)},
        DOWNLOADS,
    )

    assert codes(outcome.reasons) == [r.OTHER_PERIOD_KIND]


def test_rotterdam_and_amsterdam_do_not_differ_beyond_the_published_margins():
    one = b.observation(39.6, 2017, indicator="onveilig-weleens", lower=37.4, upper=41.8)
    other = b.observation(40.3, 2017, indicator="onveilig-weleens", lower=38.7, upper=41.9, area="GM0363")

    outcome = differs(one, other, SURVEY, CATALOGUE)

    assert (outcome.difference, outcome.verdict) == (0.7, "kan-toeval-zijn")
    assert (outcome.lower, outcome.upper) == pytest.approx((-2.020, 3.420), abs=0.001)


def test_margins_far_apart_are_probably_no_chance_and_missing_margins_are_not_tested():
    low, high = {"lower": 37.4, "upper": 41.8, "year": 2016}, {"lower": 46.9, "upper": 50.9}

    assert (
        told({"value": 39.6, **low}, {"value": 48.9, **high}, SURVEY).verdict == "waarschijnlijk-geen-toeval"
    )
    assert codes(told({"value": 39.6, **low}, {"value": 48.9}, SURVEY).reasons) == [r.NO_INTERVAL_RULE]


def test_equal_figures_are_called_equal():
    assert told({"value": 40, "year": 2021}, {"value": 40}, HOUSE_BANS).verdict == "gelijk"


def test_counts_of_two_cities_are_not_tested_because_cities_differ_in_size():
    one = b.observation(349, indicator="huisverboden-opgelegd")
    other = b.observation(290, indicator="huisverboden-opgelegd", area="GM0363")

    outcome = differs(one, other, HOUSE_BANS, CATALOGUE)

    assert (outcome.difference, outcome.verdict) == (-59, "niet-te-toetsen")
    assert codes(outcome.reasons) == [r.OTHER_SIZE]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({}, {"area": "GM0363"}, []),
        ({}, {"area": "GM0363", "year": 2021}, [r.OTHER_PERIOD]),
        ({}, {"area": "VR17"}, [r.OTHER_AREA_KIND]),
        ({}, {"area": "GM9999"}, [r.UNKNOWN_AREA_KIND]),
        ({"year": None}, {"area": "GM0363", "year": None}, [r.UNDATED]),
        ({"year": None}, {}, [r.UNDATED]),
        ({"year": 2020}, {"breakdown": "vrouwen"}, [r.OTHER_BREAKDOWN]),
        ({"year": 2020}, {"value": None}, [r.NO_VALUE]),
        ({"year": 2020}, {"source": "krant", "value": None}, [r.OTHER_SOURCE, r.NO_VALUE]),
        (TO_8_NOVEMBER, b.period("deel-van-jaar", date(2022, 1, 1), date(2022, 11, 8)), []),
        (TO_8_NOVEMBER, b.period("deel-van-jaar", date(2022, 1, 1), date(2022, 10, 8)), [r.PART_OF_YEAR]),
        (b.half_year(2021, 1), b.half_year(2022, 1), []),
        (b.half_year(2022, 1), b.half_year(2022, 2), [r.PART_OF_YEAR]),
        (b.half_year(2022, 1), {"year": 2021}, [r.PART_OF_YEAR]),
        (
            b.period("meerjarig", date(2018, 1, 1), date(2019, 12, 31)),
            b.period("meerjarig", date(2019, 1, 1), date(2020, 12, 31)),
            [r.OTHER_PERIOD],
        ),
        (
            b.period("jaarlijks-sinds", date(2018, 1, 1), None),
            b.period("jaarlijks-sinds", date(2021, 1, 1), None),
            [r.OTHER_PERIOD],
        ),
    ],
)
def test_the_gate_names_what_does_not_match(one, other, expected):
    rows = [b.observation(**row) for row in (one, other)]

    assert codes(may_compare(*rows, CATALOGUE)) == expected


@pytest.mark.parametrize(
    ("source", "years", "expected"),
    [
        ("bron", (2021, 2022), [r.BOUNDARIES]),
        ("bron", (2022, 2023), [r.BOUNDARIES]),
        ("bron", (2020, 2021), []),
        ("bron", (2023, 2024), []),
        ("vaag", (2021, 2023), [r.BOUNDARIES]),
        ("politie", (2021, 2023), []),
    ],
)
def test_a_city_that_grew_by_a_neighbour_is_not_set_against_itself(source, years, expected):
    rows = [b.observation(100, year, area="GM0363", source=source) for year in years]

    assert codes(may_compare(*rows, CATALOGUE)) == expected


def test_a_boundary_change_does_not_bar_two_cities_in_one_year():
    assert may_compare(b.observation(), b.observation(area="GM0363"), CATALOGUE) == ()


def test_the_latest_change_is_of_the_newest_two_that_may_stand_together():
    rows = [
        b.observation(364, 2020, indicator="huisverboden-opgelegd"),
        b.observation(349, 2022, indicator="huisverboden-opgelegd"),
        b.observation(375, 2021, indicator="huisverboden-opgelegd"),
        b.observation(300, 2018, indicator="huisverboden-opgelegd", source="krant", qualifier="circa"),
        b.observation(70, None, indicator="huisverboden-opgelegd"),
        b.observation(None, 2023, indicator="huisverboden-opgelegd"),
    ]

    latest = latest_change(rows, HOUSE_BANS, CATALOGUE)

    assert (latest.earlier.value, latest.later.value) == (375, 349)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], None),
        ([b.observation(5, None), b.observation(6, None)], None),
        ([b.observation(5, 2022)], None),
        ([b.observation(5, 2022), b.observation(6, None)], None),
        ([b.observation(605, 2022), b.observation(513, **TO_8_NOVEMBER)], (605, 513, "niet-te-vergelijken")),
        (
            [b.observation(605, 2022), b.observation(700, 2021), b.observation(513, **TO_8_NOVEMBER)],
            (700, 605, "niet-te-toetsen"),
        ),
        (
            [b.observation(300, 2018, source="krant"), b.observation(364, 2020)],
            (300, 364, "niet-te-vergelijken"),
        ),
        (
            [b.observation(1, **b.half_year(2021, 1)), b.observation(2, **b.half_year(2022, 1))],
            (1, 2, "niet-te-toetsen"),
        ),
    ],
)
def test_the_latest_change_says_so_when_there_is_nothing_to_compare(rows, expected):
    latest = latest_change(rows, b.indicator(), CATALOGUE)

    found = latest and (latest.earlier.value, latest.later.value, latest.verdict)
    assert found == expected


def test_the_latest_change_of_a_capacity_starts_before_the_undated_expansion():
    rows = [
        b.observation(40, indicator=PLACES.indicator, **b.period("vanaf", date(2020, 1, 1), None)),
        b.observation(32, indicator=PLACES.indicator, **b.period("moment", None, None)),
    ]

    assert latest_change(rows, PLACES, CATALOGUE).difference == 8


def test_a_rate_divides_by_the_inhabitants_of_1_january_of_that_year():
    found = rate(b.observation(349, indicator="huisverboden-opgelegd"), CATALOGUE)

    assert (found.population, found.population_year, found.per) == (655_468, 2022, 100_000)
    assert found.value == pytest.approx(53.244, abs=0.001)
    assert found.lower < found.value < found.upper


def test_a_rate_of_a_count_without_an_interval_rule_has_no_interval():
    found = rate(b.observation(349), CATALOGUE)

    assert (found.lower, found.upper) == (None, None)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"indicator": "casussen-veilig-en-stabiel", "value": 88}, r.NOT_A_COUNT),
        ({"indicator": "crisisopvang-plaatsen"}, r.NOT_A_COUNT),
        ({"value": None}, r.NO_VALUE),
        ({"qualifier": "circa"}, r.ROUNDED),
        (TO_8_NOVEMBER, r.PART_OF_YEAR),
        ({"year": None}, r.OTHER_PERIOD_KIND),
        ({"area": "CG0599"}, r.OTHER_AREA_KIND),
        ({"area": "GM9999"}, r.UNKNOWN_AREA_KIND),
        ({"year": 2015}, r.NO_POPULATION),
        ({"area": "GM0363", "year": 2021, "source": "politie"}, r.BOUNDARIES),
        ({"area": "GM0363", "year": 2022, "source": "politie"}, r.BOUNDARIES),
        ({"area": "GM0363", "year": 2022}, r.BOUNDARIES),
        ({"area": "GM0363", "year": 2023, "source": "vaag"}, r.BOUNDARIES),
    ],
)
def test_there_is_no_rate_where_count_and_inhabitants_do_not_belong_together(row, expected):
    found = rate(b.observation(**row), CATALOGUE)

    assert isinstance(found, Reason)
    assert found.code == expected


@pytest.mark.parametrize(("year", "source"), [(2023, "politie"), (2021, "bron"), (2023, "bron")])
def test_a_city_that_grew_has_a_rate_where_the_territory_is_the_same(year, source):
    assert isinstance(rate(b.observation(100, year, area="GM0363", source=source), CATALOGUE), Rate)


MOVED_ON = date(2020, 1, 1)


def moved(people: int | None, changed_on: date = MOVED_ON, boundaries: str = "jaar-zelf"):
    """Give a catalogue in which so many of a hundred thousand inhabitants got another municipality."""
    known = dict.fromkeys(range(2017, 2024), 100_000)
    city = b.area("GM0599", population=known, boundary_changes=(b.boundary_change("GM0599", changed_on, people),))
    return b.catalogue(areas=(city,), sources=(b.source("bron", boundaries),))


@pytest.mark.parametrize(("people", "bars"), [(None, True), (0, False), (11, False), (99, False), (100, True)])
def test_a_change_that_moved_hardly_anyone_does_not_bar_a_comparison_over_time(people, bars):
    rows = [b.observation(100, year) for year in (2018, 2021)]

    assert bool(may_compare(*rows, moved(people))) is bars


def test_without_the_inhabitants_of_the_year_no_change_is_small():
    rows = [b.observation(100, year) for year in (2018, 2035)]

    assert codes(may_compare(*rows, moved(11, date(2030, 1, 1)))) == [r.BOUNDARIES]


@pytest.mark.parametrize(
    ("people", "boundaries", "without_rate"),
    [
        (None, "2023", {2018, 2019}),
        (0, "2023", set()),
        (11, "2023", {2018, 2019}),
        (11, "jaar-zelf", set()),
        (11, "onbekend", {2018, 2019}),
        (100, "onbekend", {2018, 2019, 2020, 2021}),
    ],
)
def test_of_a_rate_each_inhabitant_counts(people, boundaries, without_rate):
    catalogue = moved(people, boundaries=boundaries)
    rates = {year: rate(b.observation(100, year), catalogue) for year in (2018, 2019, 2020, 2021)}

    assert {year for year, found in rates.items() if isinstance(found, Reason)} == without_rate


def test_inhabitants_within_the_boundaries_of_the_day_before_do_not_fit_a_count_of_that_day():
    known = {2020: Inhabitants("GM0599", 2020, 100_000, source="dag-ervoor")}
    city = b.area("GM0599", boundary_changes=(b.boundary_change("GM0599", MOVED_ON, 11),), inhabitants=known)
    catalogue = b.catalogue(areas=(city,), sources=(b.source("dag-ervoor", "dag-ervoor"),))

    assert codes([rate(b.observation(100, 2020), catalogue)]) == [r.BOUNDARIES]


FIGURES = [HOUSE_BANS, SAFE, FIRST, SURVEY, PLACES]


@st.composite
def any_row(draw, indicator):
    value = draw(st.one_of(st.none(), st.integers(0, 100)))
    kind = draw(st.sampled_from(PERIOD_KINDS))
    year = draw(st.integers(2018, 2024))
    start = None if kind == "ongedateerd" else date(year, 1, 1)
    end = date(year, 12, 31) if kind in CLOSED_PERIODS else start if kind == "moment" else None
    margin = draw(st.one_of(st.none(), st.integers(0, 5)))
    return b.observation(
        value,
        **b.period(kind, start, end),
        indicator=indicator.indicator,
        area=draw(st.sampled_from(["GM0599", "GM0363", "VR17"])),
        source=draw(st.sampled_from(["bron", "krant", "politie"])),
        qualifier=draw(st.sampled_from(["exact", *QUALIFIERS])),
        denominator=draw(st.one_of(st.none(), st.integers(1, 900))),
        lower=None if value is None or margin is None else value - margin,
        upper=None if value is None or margin is None else value + margin,
    )


PAIRS = st.sampled_from(FIGURES).flatmap(lambda i: st.tuples(st.just(i), any_row(i), any_row(i)))


@given(PAIRS)
def test_nothing_is_claimed_that_the_figures_cannot_carry(pair):
    indicator, one, other = pair

    outcome = change(one, other, indicator, CATALOGUE)

    assert outcome.verdict in VERDICTS
    if outcome.verdict in TESTED:
        assert one.qualifier == other.qualifier == "exact"
        assert may_compare(one, other, CATALOGUE) == ()
        assert outcome.method
    if outcome.difference is None:
        assert outcome.verdict in ("niet-te-vergelijken", "niet-te-toetsen")
        assert outcome.reasons
    if outcome.lower is not None:
        assert outcome.lower <= outcome.difference <= outcome.upper


@given(PAIRS)
def test_turning_the_two_round_turns_only_the_sign(pair):
    indicator, one, other = pair

    there, back = change(one, other, indicator, CATALOGUE), change(other, one, indicator, CATALOGUE)

    assert there.verdict == back.verdict
    assert there.p_value == back.p_value
    assert codes(may_compare(one, other, CATALOGUE)) == codes(may_compare(other, one, CATALOGUE))
    if there.difference is not None:
        assert there.difference == -back.difference


def test_the_boundaries_a_source_can_have_are_the_ones_the_gate_knows():
    assert set(BOUNDARIES) == {"jaar-zelf", "dag-ervoor", "2023", "2025", "onbekend"}


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        # One unit of the last published decimal is never claimed, however small the margins.
        ((7.3, 7.3, 7.3), (7.4, 7.4, 7.4), "kan-toeval-zijn"),
        ((7.3, 7.3, 7.3), (7.4, 7.35, 7.45), "kan-toeval-zijn"),
        ((39.6, 39.58, 39.62), (39.7, 39.68, 39.72), "kan-toeval-zijn"),
        # A margin without width was rounded away: it still counts as half a unit.
        ((6.9, 6.9, 6.9), (7.3, 7.3, 7.3), "waarschijnlijk-geen-toeval"),
        ((7.3, 7.3, 7.3), (7.6, 7.5, 7.7), "waarschijnlijk-geen-toeval"),
        # Bounds are rounded to the published decimals: 0.04 is zero.
        ((30.0, 28.0, 32.0), (32.868, 30.868, 34.868), "kan-toeval-zijn"),
        ((30.0, 28.0, 32.0), (33.0, 31.0, 35.0), "waarschijnlijk-geen-toeval"),
        ((30.0, 28.0, 32.0), (30.0, 28.0, 32.0), "gelijk"),
    ],
)
def test_equal_is_not_different_in_the_published_decimals(earlier, later, expected):
    rows = [
        b.observation(value, year, indicator="onveilig-weleens", lower=lower, upper=upper)
        for year, (value, lower, upper) in zip((2016, 2017), (earlier, later), strict=True)
    ]

    assert change(*rows, SURVEY, CATALOGUE).verdict == expected


@pytest.mark.parametrize(
    ("shares", "cases", "expected"),
    [
        ((39, 40), 1_000_000, "kan-toeval-zijn"),
        ((39, 41), 1_000_000, "waarschijnlijk-geen-toeval"),
        ((39, 41), 6_000, "kan-toeval-zijn"),
    ],
)
def test_one_point_between_rounded_shares_is_never_claimed(shares, cases, expected):
    rows = [
        b.observation(share, year, indicator="casussen-veilig-en-stabiel", denominator=cases)
        for year, share in zip((2021, 2022), shares, strict=True)
    ]

    assert change(*rows, SAFE, CATALOGUE).verdict == expected


def test_the_newest_figure_is_of_the_last_day_and_a_gap_never_hides_it():
    to_june = b.period("deel-van-jaar", date(2023, 1, 1), date(2023, 6, 30))
    in_2022 = b.period("deel-van-jaar", date(2022, 7, 1), date(2022, 9, 30))

    assert newest_figure([]) is None
    assert newest_figure([b.observation(1, **to_june), b.observation(2, 2022)]).value == 1
    assert newest_figure([b.observation(1, **in_2022), b.observation(2, 2022)]).value == 2
    assert newest_figure([b.observation(2, 2022), b.observation(None, 2023)]).value == 2
