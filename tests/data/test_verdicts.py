"""One rule says what a figure shows: reached, behind, higher, no clear difference, unknown."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import reasons as r
from data.model.vocabulary import INDICATOR_KINDS, INTERVAL_RULES, PERIOD_KINDS, QUALIFIERS
from data.rules.changes import change, differs, differs_from_wider, first_change
from data.rules.goal_progress import goal_state
from data.rules.verdicts import (
    KINDS,
    NO_CLEAR_DIFFERENCE,
    UNKNOWN,
    change_verdict,
    goal_verdict,
    series_verdict,
    verdict_between,
)
from tests.data import builders as b

TODAY = date(2026, 11, 20)
TO_8_NOVEMBER = b.period("deel-van-jaar", date(2023, 1, 1), date(2023, 11, 8), "t/m 8 november 2023")
SURVEY = b.indicator("onveilig", kind="share", interval="gepubliceerd", decimals=1, polarity="lager-beter")
MARK = b.indicator("rapportcijfer", kind="score", interval="gepubliceerd", decimals=1)
BANS = b.indicator("huisverboden", interval="poisson")
PLACES = b.indicator("plaatsen", kind="capacity")
SAFE = b.indicator("veilig", kind="share", interval="wilson")
LESSONS = b.indicator("lessen")
INDICATORS = (SURVEY, MARK, BANS, PLACES, SAFE, LESSONS)
CATALOGUE = b.catalogue(
    indicators=INDICATORS,
    areas=(b.area("NL"), b.area("VR17"), b.area("GM0599", part_of=("VR17", "NL"))),
    sources=(b.source("krant"),),
)
CHANGE_KINDS = {"hoger", "lager", "meer", "minder", "uitgebreid", "ingekrompen", "geen-duidelijk-verschil", "onbekend"}


def since(indicator, earlier, later):
    rows = [b.observation(indicator=indicator.indicator, **row) for row in (earlier, later)]
    return change_verdict(change(*rows, indicator, CATALOGUE), indicator)


def between(indicator, own, other):
    rows = [b.observation(indicator=indicator.indicator, **row) for row in (own, other)]
    return verdict_between(*rows, indicator, CATALOGUE)


def of_goal(target, *rows, today=TODAY, **indicator):
    figures = [b.observation(**row) for row in rows]
    return goal_verdict(goal_state(b.target(**target), figures, b.indicator(**indicator), today))


@pytest.mark.parametrize(
    ("indicator", "earlier", "later", "kind"),
    [
        (BANS, {"value": 375, "year": 2021}, {"value": 349, "year": 2022}, "geen-duidelijk-verschil"),
        (BANS, {"value": 375, "year": 2021}, {"value": 249, "year": 2022}, "minder"),
        (BANS, {"value": 249, "year": 2021}, {"value": 375, "year": 2022}, "meer"),
        (
            SURVEY,
            {"value": 30.0, "lower": 29.0, "upper": 31.0, "year": 2021},
            {"value": 35.0, "lower": 34.0, "upper": 36.0, "year": 2022},
            "hoger",
        ),
        (
            MARK,
            {"value": 7.2, "lower": 7.1, "upper": 7.3, "year": 2021},
            {"value": 6.8, "lower": 6.7, "upper": 6.9, "year": 2022},
            "lager",
        ),
        (PLACES, {"value": 32, "year": 2019}, {"value": 40, "year": 2020}, "uitgebreid"),
        (PLACES, {"value": 40, "year": 2019}, {"value": 32, "year": 2020}, "ingekrompen"),
        (PLACES, {"value": 40, "year": 2019}, {"value": 40, "year": 2020}, "geen-duidelijk-verschil"),
        (LESSONS, {"value": 40, "year": 2019}, {"value": 90, "year": 2020}, "onbekend"),
        (LESSONS, {"value": 40, "year": 2019}, {"value": 40, "year": 2020}, "onbekend"),
        (BANS, {"value": 300, "year": 2018, "qualifier": "circa"}, {"value": 100, "year": 2022}, "onbekend"),
        (BANS, {"value": 375, "year": 2022}, {"value": 100, **TO_8_NOVEMBER}, "onbekend"),
    ],
)
def test_a_change_gets_the_verdict_that_its_margins_carry(indicator, earlier, later, kind):
    verdict = since(indicator, earlier, later)

    assert verdict.kind == kind
    assert (verdict.against.kind, verdict.own.value) == ("periode", later["value"])


@pytest.mark.parametrize(
    ("target", "rows", "today", "kind", "doubt"),
    [
        ({"value": 50}, [{"value": 67, "year": 2023}], TODAY, "gehaald", False),
        ({"value": 50}, [{"value": 67, "year": 2023, "caveat": "een voorlopige telling"}], TODAY, "gehaald", True),
        ({"value": 50}, [{"value": 49, "year": 2023}], TODAY, "niet-gehaald", False),
        ({"value": 350}, [{"value": 201, **TO_8_NOVEMBER}], TODAY, "liep-achter", False),
        ({"value": 350}, [{"value": 201, **TO_8_NOVEMBER}], date(2023, 11, 9), "loopt-achter", False),
        ({"value": 350}, [{"value": 340, **TO_8_NOVEMBER}], date(2023, 11, 9), "op-schema", False),
        ({"value": 350}, [{"value": 340, **TO_8_NOVEMBER}], TODAY, "onbekend", False),
        ({"value": 350}, [{"value": 360, **TO_8_NOVEMBER}], date(2023, 11, 9), "gehaald", False),
        ({"value": 350}, [{"value": 400, "year": 2023, "qualifier": "circa"}], TODAY, "onbekend", False),
        ({"value": None}, [{"value": 400, "year": 2023}], TODAY, "onbekend", False),
        ({"value": 350, "unit": "meldingen"}, [{"value": 400, "year": 2023}], TODAY, "onbekend", False),
        ({"value": 350}, [], TODAY, "onbekend", False),
    ],
)
def test_a_goal_is_reached_on_course_or_behind_and_in_the_past_tense_once_its_period_is_over(
    target, rows, today, kind, doubt
):
    verdict = of_goal(target, *rows, today=today)

    assert (verdict.kind, verdict.doubt) == (kind, doubt)
    assert verdict.against.kind == "doel"
    assert bool(verdict.reasons) == (kind == UNKNOWN)


def test_one_figure_is_no_change_and_the_reason_says_so():
    verdict = series_verdict([b.observation(indicator="huisverboden")], BANS, CATALOGUE)

    assert (verdict.kind, [reason.code for reason in verdict.reasons]) == (UNKNOWN, [r.NOTHING_BESIDE])


@pytest.mark.parametrize(
    ("indicator", "own", "other", "kind"),
    [
        (
            SURVEY,
            {"value": 45.0, "lower": 42.0, "upper": 48.0},
            {"value": 34.0, "lower": 33.0, "upper": 35.0, "area": "NL"},
            "hoger",
        ),
        (
            SURVEY,
            {"value": 35.0, "lower": 32.0, "upper": 38.0},
            {"value": 34.0, "lower": 33.0, "upper": 35.0, "area": "NL"},
            "geen-duidelijk-verschil",
        ),
        (
            SURVEY,
            {"value": 30.0, "lower": 29.0, "upper": 31.0},
            {"value": 36.0, "lower": 35.0, "upper": 37.0, "area": "GM0363"},
            "lager",
        ),
        (BANS, {"value": 349}, {"value": 100, "area": "GM0363"}, "onbekend"),
        (BANS, {"value": 349}, {"value": 3000, "area": "NL"}, "onbekend"),
        (SURVEY, {"value": 30.0, "lower": 29.0, "upper": 31.0}, {"value": 36.0, "area": "NL"}, "onbekend"),
    ],
)
def test_an_area_is_held_against_another_area_or_the_country_that_holds_it_but_never_by_a_count(
    indicator, own, other, kind
):
    verdict = between(indicator, own, other)

    assert verdict.kind == kind
    assert (verdict.against.area, verdict.against.holds_own) == (other["area"], other["area"] == "NL")


def test_a_city_is_held_against_the_rest_of_the_country_where_the_numbers_allow_it():
    own = b.observation(60.0, indicator="veilig", denominator=500.0)
    country = b.observation(55.0, indicator="veilig", area="NL", denominator=1000.0)

    found = differs_from_wider(country, own, SAFE, CATALOGUE)

    # 300 of 500 against 250 of the other 500: ten points, half of which shows against the whole.
    assert (found.difference, found.verdict) == (5, "waarschijnlijk-geen-toeval")
    assert found.lower == pytest.approx(1.9, abs=0.1)
    assert found.upper == pytest.approx(8.0, abs=0.1)


def test_the_first_figure_is_held_against_the_last_beside_the_last_two():
    rows = [
        b.observation(value, year, indicator="huisverboden") for value, year in ((200, 2019), (375, 2021), (349, 2022))
    ]

    found = first_change(rows, BANS, CATALOGUE)

    assert (found.earlier.year, found.later.year, change_verdict(found, BANS).kind) == (2019, 2022, "meer")
    assert first_change(rows[1:], BANS, CATALOGUE) is None


SHARES = st.integers(0, 1000).map(lambda tenths: tenths / 10)
MARGINS = st.integers(0, 40).map(lambda tenths: tenths / 10)
FIGURES = st.fixed_dictionaries(
    {
        "value": st.integers(0, 1000),
        "qualifier": st.sampled_from(QUALIFIERS),
        "denominator": st.none() | st.integers(1, 2000),
        "period_kind": st.sampled_from(PERIOD_KINDS),
    }
)


def _drawn(indicator, drawn, year, area="GM0599"):
    scale = 10 if indicator.kind in ("share", "score") else 1
    row = b.observation(year=year, indicator=indicator.indicator, area=area, **drawn)
    row = row._replace(value=drawn["value"] / scale)
    if indicator.interval == "gepubliceerd":
        row = row._replace(lower=row.value - 1, upper=row.value + 1)
    return row


@given(st.sampled_from(INDICATOR_KINDS), st.sampled_from(INTERVAL_RULES), FIGURES, FIGURES)
def test_no_verdict_on_a_figure_with_a_qualifier_and_none_on_a_part_of_a_year_beside_a_year(
    kind, interval, earlier, later
):
    indicator = b.indicator("getrokken", kind=kind, interval=interval, decimals=1)
    catalogue = replace(CATALOGUE, indicators={**CATALOGUE.indicators, "getrokken": indicator})
    rows = _drawn(indicator, earlier, 2021), _drawn(indicator, later, 2022)

    verdict = change_verdict(change(*rows, indicator, catalogue), indicator)

    assert verdict.kind in CHANGE_KINDS
    assert set(CHANGE_KINDS) <= set(KINDS)
    if {row.qualifier for row in rows} != {"exact"}:
        assert verdict.kind == UNKNOWN
    kinds = {row.period_kind for row in rows}
    if "jaar" in kinds and kinds & {"deel-van-jaar", "halfjaar"}:
        assert verdict.kind == UNKNOWN
    if interval == "geen" and kind != "capacity":
        assert verdict.kind == UNKNOWN
    if verdict.kind in ("uitgebreid", "ingekrompen"):
        assert kind == "capacity"
    if verdict.kind in ("meer", "minder"):
        assert kind == "count"


@given(SHARES, MARGINS, SHARES, MARGINS, st.sampled_from(["GM0363", "NL"]))
def test_equal_is_not_different_in_either_direction_nor_by_one_unit_of_the_last_decimal(
    value, margin, other_value, other_margin, area
):
    own = b.observation(value, indicator="onveilig", lower=value - margin, upper=value + margin)
    other = b.observation(
        other_value, indicator="onveilig", area=area, lower=other_value - other_margin, upper=other_value + other_margin
    )

    verdict = verdict_between(own, other, SURVEY, CATALOGUE)

    if round(abs(value - other_value), 6) <= 0.1:
        assert verdict.kind in (NO_CLEAR_DIFFERENCE, UNKNOWN)
    if verdict.kind in ("hoger", "lager"):
        assert (value > other_value) == (verdict.kind == "hoger")
    if area != "NL":
        back = differs(own, other._replace(area="GM0363"), SURVEY, CATALOGUE)
        mirrored = {"hoger": "lager", "lager": "hoger"}.get(verdict.kind, verdict.kind)
        assert change_verdict(back, SURVEY).kind == mirrored


@given(st.integers(0, 5000), st.integers(0, 5000), st.sampled_from(["GM0363", "NL", "VR17"]))
def test_registrations_never_get_a_verdict_between_areas(value, other_value, area):
    own = b.observation(value, indicator="huisverboden")
    other = b.observation(other_value, indicator="huisverboden", area=area)

    assert verdict_between(own, other, BANS, CATALOGUE).kind == UNKNOWN


@given(st.integers(0, 400), st.integers(1, 400), st.integers(1, 365), st.booleans())
def test_a_goal_is_never_told_in_the_wrong_tense_nor_missed_before_its_end(value, aim, days, is_over):
    last = date(2023, 1, 1).toordinal() + days - 1
    end = date.fromordinal(last)
    row = b.period("jaar" if days == 365 else "deel-van-jaar", date(2023, 1, 1), end, "periode")
    today = TODAY if is_over else end

    verdict = of_goal({"value": aim}, {"value": value, **row}, today=today)

    if verdict.kind == "niet-gehaald":
        assert days == 365
        assert value < aim
    if verdict.kind in ("loopt-achter", "op-schema"):
        assert not is_over
    if verdict.kind == "liep-achter":
        assert is_over
        assert days < 365
    if value >= aim:
        assert verdict.kind == "gehaald"
