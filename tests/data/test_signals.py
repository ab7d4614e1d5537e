"""SISA and SluiS: an own addition only of exact figures of one period, and a year without a figure stays away."""

from datetime import date

import pytest

from data.rules.signals import own_sum, signal_years
from tests.data.builders import observation

APART, TOGETHER = ("een", "twee"), "samen"


def row(indicator: str, value: float | None, year: int = 2020, **changes):
    return observation(value, year, indicator=indicator, **changes)


def test_the_parts_of_one_year_are_added():
    total = own_sum([row("een", 70778), row("twee", 4236)])

    assert total.value == 75014
    assert [part.indicator for part in total.parts] == ["een", "twee"]


@pytest.mark.parametrize(
    "parts",
    [
        [row("een", 70778)],
        [row("een", 70778), row("twee", 4236, 2021)],
        [row("een", 70778), row("twee", 4236, qualifier="circa")],
        [row("een", 70778), row("twee", None, missing_reason="verborgen")],
    ],
    ids=["one part", "another year", "rounded", "hidden"],
)
def test_what_is_not_exactly_known_is_not_added(parts):
    assert own_sum(parts) is None


def test_a_year_that_the_source_skips_has_no_entry():
    years = signal_years([row("samen", 74816, 2022), row("een", 1), row("twee", 2)], APART, TOGETHER)

    assert [year.year for year in years] == [2020, 2022]


def test_a_year_with_a_total_of_the_source_gets_no_sum_of_ours():
    (year,) = signal_years([row("een", 1), row("twee", 2), row("samen", 4)], APART, TOGETHER)

    assert year.own_sum is None
    assert year.together.value == 4


def test_a_missing_part_leaves_the_year_without_a_sum():
    (year,) = signal_years([row("een", 70778)], APART, TOGETHER)

    assert year.own_sum is None
    assert [part.value for part in year.apart] == [70778]


def test_a_figure_that_is_not_of_a_whole_year_stays_out():
    undated = row("een", 5, period_kind="ongedateerd", period_start=None, period_end=None)
    since = row("twee", 5, period_kind="jaarlijks-sinds", period_start=date(2020, 1, 1), period_end=None)

    assert signal_years([undated, since], APART, TOGETHER) == ()
