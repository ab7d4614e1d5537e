"""A goal shows target, result and pace, and says what it cannot know."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import reasons as r
from data.model.vocabulary import COMPARATORS, PERIOD_KINDS, POLARITIES, QUALIFIERS
from data.rules.goal_progress import PACES, goal_state
from tests.data import builders as b

TODAY = date(2026, 11, 20)
TO_8_NOVEMBER = b.period("deel-van-jaar", date(2023, 1, 1), date(2023, 11, 8), "t/m 8 november 2023")


def state(target, *rows, today=TODAY, **indicator):
    return goal_state(target, rows, b.indicator(**indicator), today)


def codes(found):
    return [reason.code for reason in found.reasons]


@pytest.mark.parametrize(
    ("target", "row", "share_of_target", "share_of_period", "pace"),
    [
        (
            {"value": 1000, "comparator": "streefwaarde"},
            {"value": 513, **TO_8_NOVEMBER},
            0.513,
            312 / 365,
            "achter",
        ),
        ({"value": 350}, {"value": 201, **TO_8_NOVEMBER}, 201 / 350, 312 / 365, "achter"),
        ({"value": 15}, {"value": 7, **TO_8_NOVEMBER}, 7 / 15, 312 / 365, "achter"),
        ({"value": 50}, {"value": 67, "year": 2023}, 1.34, 1, "bereikt"),
        ({"value": 365}, {"value": 312, **TO_8_NOVEMBER}, 312 / 365, 312 / 365, "voor-of-gelijk"),
        ({"value": 365}, {"value": 311, **TO_8_NOVEMBER}, 311 / 365, 312 / 365, "achter"),
        ({"value": 50}, {"value": 49, "year": 2023}, 0.98, 1, "achter"),
    ],
)
def test_the_goals_of_rotterdam_have_the_pace_our_sum_gives(
    target, row, share_of_target, share_of_period, pace
):
    found = state(b.target(**target), b.observation(**row))

    assert found.share_of_target == pytest.approx(share_of_target)
    assert found.share_of_period == pytest.approx(share_of_period)
    assert found.pace == pace


def test_the_year_before_the_age_and_the_end_of_the_period_are_told():
    rows = (b.observation(605, 2022), b.observation(513, **TO_8_NOVEMBER), b.observation(400, 2021))

    found = state(b.target(1000), *rows)

    assert (found.result.value, found.last_year.value) == (513, 605)
    assert (found.period_over, found.age_years) == (True, 3)
    assert codes(found) == [r.PERIOD_OVER, r.END_UNKNOWN]


@pytest.mark.parametrize(
    ("today", "over", "age"),
    [
        (date(2023, 11, 20), False, 0),
        (date(2023, 12, 31), False, 0),
        (date(2024, 1, 1), True, 0),
        (date(2024, 11, 7), True, 0),
        (date(2024, 11, 8), True, 1),
    ],
)
def test_a_period_is_over_the_day_after_its_last_and_a_figure_ages_by_whole_years(today, over, age):
    found = state(b.target(1000), b.observation(513, **TO_8_NOVEMBER), today=today)

    assert (found.period_over, found.age_years) == (over, age)


def test_a_rounded_number_at_a_moment_is_shown_without_share_or_pace():
    target = b.target(150, value_max=200, comparator="bereik")
    moment = b.period("moment", date(2023, 1, 1), date(2023, 1, 1), "begin 2023")

    found = state(target, b.observation(40, qualifier="circa", **moment))

    assert found.result.value == 40
    assert (found.share_of_target, found.reached, found.pace) == (None, None, None)
    assert codes(found)[:2] == [r.ROUNDED, r.NOT_CUMULATIVE]


@pytest.mark.parametrize(
    ("target", "rows", "expected"),
    [
        ({}, (), r.NO_RESULT),
        ({}, ({"value": None, "year": 2023},), r.NO_VALUE),
        ({}, ({"value": 60, "year": None},), r.NO_RESULT),
        ({}, ({"value": 60, "year": 2022},), r.NO_RESULT),
        ({}, ({"value": 60, "year": 2023, "area": "GM0363"},), r.NO_RESULT),
        (
            {},
            tuple({"value": 60, "year": 2023, "breakdown": word} for word in ("vrouwen", "mannen")),
            r.NO_RESULT,
        ),
        (
            {"area": None, "for_whom": "deelnemende gemeenten"},
            tuple({"value": 60, "year": 2023, "area": code} for code in ("GM0599", "GM0363")),
            r.NO_RESULT,
        ),
        ({}, ({"value": 60, "year": 2023, "qualifier": "meer-dan"},), r.ROUNDED),
        ({"value": None, "words": "toename"}, ({"value": 60, "year": 2023},), r.NO_TARGET_VALUE),
        ({"comparator": "circa"}, ({"value": 60, "year": 2023},), r.NO_TARGET_VALUE),
        ({"unit": "plekken"}, ({"value": 60, "year": 2023},), r.OTHER_UNIT),
        ({}, (b.period("deel-van-jaar", date(2023, 5, 1), date(2023, 9, 30)),), r.NOT_CUMULATIVE),
        ({"period_start": None, "period_end": None}, ({"value": 60, "year": 2023},), r.NO_RESULT),
    ],
)
def test_what_cannot_be_said_has_its_reason(target, rows, expected):
    found = state(b.target(**target), *(b.observation(**row) for row in rows))

    assert expected in codes(found)
    assert (found.share_of_target, found.reached, found.pace) == (None, None, None)


@pytest.mark.parametrize(
    ("comparator", "value", "expected"),
    [
        ("minimaal", 50, True),
        ("meer-dan", 50, False),
        ("meer-dan", 51, True),
        ("gelijk-aan", 50, True),
        ("streefwaarde", 49, False),
        ("bereik", 50, True),
    ],
)
def test_a_whole_year_decides_by_the_words_of_the_goal(comparator, value, expected):
    found = state(b.target(50, comparator=comparator), b.observation(value, 2023))

    assert found.reached is expected


def test_a_part_of_a_year_that_falls_short_leaves_the_end_open():
    assert state(b.target(1000), b.observation(513, **TO_8_NOVEMBER)).reached is None


@pytest.mark.parametrize(
    ("row", "reached", "pace"),
    [
        ({"value": 80, **TO_8_NOVEMBER}, None, "voor-of-gelijk"),
        ({"value": 90, **TO_8_NOVEMBER}, None, "achter"),
        ({"value": 101, **TO_8_NOVEMBER}, False, "achter"),
        ({"value": 100, "year": 2023}, True, "bereikt"),
        ({"value": 120, "year": 2023}, False, "achter"),
    ],
)
def test_where_lower_is_better_the_target_is_a_ceiling(row, reached, pace):
    found = state(b.target(100, comparator="streefwaarde"), b.observation(**row), polarity="lager-beter")

    assert (found.reached, found.pace) == (reached, pace)


def test_a_goal_of_zero_has_no_share_but_can_be_kept():
    target = b.target(0, comparator="streefwaarde")

    kept = state(target, b.observation(0, **TO_8_NOVEMBER), polarity="lager-beter")
    missed = state(target, b.observation(1, **TO_8_NOVEMBER), polarity="lager-beter")

    assert (kept.share_of_target, kept.pace) == (None, "voor-of-gelijk")
    assert (missed.reached, missed.pace) == (False, "achter")


def test_a_share_can_be_reached_but_has_no_pace():
    target = b.target(80, unit="%")

    found = state(target, b.observation(86, 2023), kind="share")

    assert (found.reached, found.pace) == (True, None)
    assert r.NOT_A_COUNT in codes(found)


def test_a_whole_year_is_taken_before_a_part_of_it_and_a_value_before_a_gap():
    part, whole = b.observation(40, **TO_8_NOVEMBER), b.observation(55, 2023)

    assert state(b.target(50), part, whole).result == whole
    assert state(b.target(50), part, b.observation(None, 2023)).result == part


def test_the_whole_is_taken_before_a_breakdown_and_a_breakdown_when_asked_for_alone():
    whole, women = b.observation(55, 2023), b.observation(30, 2023, breakdown="vrouwen")

    assert state(b.target(50), women, whole).result == whole
    assert state(b.target(50), women).result == women


@given(
    st.sampled_from(COMPARATORS),
    st.one_of(st.none(), st.integers(0, 500)),
    st.sampled_from(POLARITIES),
    st.sampled_from(["count", "share", "score", "capacity"]),
    st.sampled_from(QUALIFIERS),
    st.sampled_from(PERIOD_KINDS),
    st.one_of(st.none(), st.integers(0, 900)),
    st.dates(date(2023, 1, 1), date(2023, 12, 31)),
)
def test_only_exact_cumulative_counts_have_a_pace(
    comparator, aim, polarity, kind, qualifier, period_kind, value, last
):
    start = last if period_kind == "moment" else date(2023, 1, 1)
    bounds = (None, None) if period_kind == "ongedateerd" else (start, last)
    row = b.observation(value, qualifier=qualifier, **b.period(period_kind, *bounds))
    unit = "%" if kind == "share" else "stuks"

    found = state(b.target(aim, comparator=comparator, unit=unit), row, kind=kind, polarity=polarity)

    assert found.pace in (None, *PACES)
    assert found.pace is not None or found.reasons
    if found.pace:
        assert (kind, qualifier, value is None) == ("count", "exact", False)
        assert period_kind in ("jaar", "halfjaar", "deel-van-jaar", "meerjarig") or start == last
    if found.reached is not None:
        assert qualifier == "exact"
    if found.share_of_period is not None:
        assert 0 < found.share_of_period <= 1


def test_the_end_of_a_goal_that_is_hidden_or_withdrawn_keeps_its_own_reason():
    part = b.observation(513, **b.period("deel-van-jaar", date(2023, 1, 1), date(2023, 11, 8)))
    hidden = b.observation(None, 2023, missing_reason="verborgen")
    found = goal_state(b.target(1000), [part, hidden], b.indicator(), date(2026, 1, 1))

    (end,) = (reason for reason in found.reasons if reason.code == r.END_UNKNOWN)
    assert end.about == ("2023-11-08", "verborgen")
