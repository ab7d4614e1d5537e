"""95% intervals hold their figure, stay in range, and are given only where they mean something."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import gammaincinv

from data.model.vocabulary import QUALIFIERS
from data.rules.intervals import implied_count, newcombe, poisson_exact, poisson_ratio_test, wilson, with_intervals
from tests.data.builders import indicator, observation, with_interval

SHARE = indicator("aandeel", kind="share", interval="wilson")
COUNT = indicator("teller", interval="poisson")
SURVEY = indicator("enquete", kind="share", interval="gepubliceerd")

SAMPLES = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("successes", "n", "expected"),
    [(81, 263, (25.53, 36.62)), (15, 148, (6.24, 16.05)), (0, 20, (0.0, 16.11)), (1, 29, (0.61, 17.18))],
)
def test_wilson_gives_the_values_newcombe_published_in_1998(successes, n, expected):
    assert wilson(successes, n) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(
    ("samples", "expected"),
    [
        ((48, 80, 56, 70), (-33.39, -5.24)),
        ((3, 10, 9, 10), (-80.90, -17.05)),
        ((0, 10, 10, 10), (-100, -60.75)),
    ],
)
def test_newcombe_gives_the_values_published_for_method_10(samples, expected):
    successes1, n1, successes2, n2 = samples

    lower, upper = newcombe(successes1, n1, successes2, n2)

    assert (lower, upper) == pytest.approx((-expected[1], -expected[0]), abs=0.01)


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, (0, 3.689)), (1, (0.0253, 5.572)), (10, (4.795, 18.39)), (100, (81.36, 121.6))],
)
def test_garwood_gives_the_tabled_values(count, expected):
    assert poisson_exact(count) == pytest.approx(expected, abs=0.05, rel=1e-3)


@pytest.mark.parametrize(
    ("count1", "count2", "expected"),
    [(0, 0, 1), (5, 5, 1), (0, 5, 0.0625), (2, 10, 0.0386), (375, 349, 0.353)],
)
def test_the_test_of_two_counts_is_twice_the_smaller_binomial_tail(count1, count2, expected):
    assert poisson_ratio_test(count1, count2) == pytest.approx(expected, abs=0.001)


@given(SAMPLES)
def test_wilson_holds_the_share_stays_in_range_and_mirrors(sample):
    successes, n = sample
    lower, upper = wilson(successes, n)

    assert 0 <= lower <= 100 * successes / n + 1e-9
    assert 100 * successes / n - 1e-9 <= upper <= 100
    assert wilson(n - successes, n) == pytest.approx((100 - upper, 100 - lower), abs=1e-6)


@given(SAMPLES, SAMPLES)
def test_newcombe_holds_the_difference_stays_in_range_and_turns_round(one, other):
    lower, upper = newcombe(*one, *other)
    difference = 100 * (other[0] / other[1] - one[0] / one[1])

    assert -100 - 1e-9 <= lower <= difference + 1e-9
    assert difference - 1e-9 <= upper <= 100 + 1e-9
    assert newcombe(*other, *one) == pytest.approx((-upper, -lower), abs=1e-6)


@given(st.integers(0, 200_000))
def test_garwood_holds_the_count(count):
    lower, upper = poisson_exact(count)

    assert 0 <= lower <= count < upper


@given(st.integers(0, 100_000), st.integers(0, 100_000))
def test_the_test_of_two_counts_is_symmetric_and_a_chance(count1, count2):
    p_value = poisson_ratio_test(count1, count2)

    assert 0 <= p_value <= 1
    assert p_value == poisson_ratio_test(count2, count1)


@given(
    st.sampled_from([SHARE, COUNT, SURVEY, indicator("plaatsen", kind="capacity")]),
    st.one_of(st.none(), st.floats(0, 100)),
    st.sampled_from(QUALIFIERS),
    st.one_of(st.none(), st.integers(1, 2000), st.floats(0.5, 2000)),
    st.booleans(),
)
def test_an_interval_holds_its_exact_figure_or_there_is_none(figure, value, qualifier, denominator, margins):
    row = observation(value, qualifier=qualifier, denominator=denominator)
    if margins and value is not None:
        row = row._replace(lower=value - 1, upper=value + 1)

    told = with_interval(row, figure)

    assert (told.lower is None) == (told.upper is None) == (told.interval is None)
    if told.interval:
        assert told.qualifier == "exact"
        assert told.lower <= told.value <= told.upper
        assert told.interval == figure.interval
    assert told._replace(lower=None, upper=None, interval=None) == row._replace(lower=None, upper=None)


FIGURES = {figure.indicator: figure for figure in (SHARE, COUNT, SURVEY)}


@given(
    st.lists(
        st.builds(
            lambda figure, value, denominator, qualifier: observation(
                value, indicator=figure, denominator=denominator, qualifier=qualifier
            ),
            st.sampled_from(sorted(FIGURES)),
            st.one_of(st.none(), st.integers(0, 300).map(float), st.floats(0, 100)),
            st.one_of(st.none(), st.integers(1, 2000)),
            st.sampled_from(["exact", "circa"]),
        )
    )
)
def test_many_figures_at_once_get_the_margins_each_gets_alone(rows):
    told = with_intervals(rows, FIGURES.__getitem__)

    assert told == [with_interval(row, FIGURES[row.indicator]) for row in rows]
    for row in told:
        if row.interval == "poisson":
            assert row.lower == (gammaincinv(row.value, 0.025) if row.value else 0)
            assert row.upper == gammaincinv(row.value + 1, 0.975)


@given(st.floats(0.001, 5000))
def test_the_interval_of_a_count_that_is_not_whole_follows_the_same_formula(count):
    assert poisson_exact(count) == (gammaincinv(count, 0.025), gammaincinv(count + 1, 0.975))


@pytest.mark.parametrize(
    ("figure", "row"),
    [
        (SHARE, observation(85, denominator=None)),
        (SHARE, observation(85, denominator=256, qualifier="circa")),
        (SHARE, observation(None, denominator=256)),
        (COUNT, observation(40, qualifier="ruim")),
        (COUNT, observation(12.5)),
        (SURVEY, observation(39.6)),
        (SURVEY, observation(None, lower=1, upper=2)),
        (indicator(), observation(40)),
        (indicator(), observation(40, lower=30, upper=50)),
    ],
)
def test_there_is_no_interval_where_it_would_say_more_than_is_known(figure, row):
    told = with_interval(row, figure)

    assert (told.lower, told.upper, told.interval) == (None, None, None)


def test_a_share_gets_its_interval_in_percent_from_the_rounded_count():
    told = with_interval(observation(85, denominator=256), SHARE)

    assert (told.lower, told.upper) == pytest.approx(wilson(218, 256))
    assert told.interval == "wilson"


def test_the_published_margins_are_kept():
    told = with_interval(observation(39.6, lower=37.4, upper=41.8), SURVEY)

    assert (told.lower, told.upper, told.interval) == (37.4, 41.8, "gepubliceerd")


@pytest.mark.parametrize(
    ("share", "denominator", "expected"),
    [(85, 256, 218), (88, 534, 470), (50, 5, 3), (0, 10, 0), (100, 7, 7)],
)
def test_the_count_behind_a_share_is_the_nearest_whole_number(share, denominator, expected):
    assert implied_count(share, denominator) == expected
