"""A number is Dutch, and never loses the word that limits it."""

from dataclasses import replace

import pytest
from babel.numbers import parse_decimal
from hypothesis import given
from hypothesis import strategies as st

from data.model.vocabulary import MISSING_REASONS, QUALIFIERS
from layouts.wording import numbers
from layouts.wording.words import MISSING_WORDS, QUALIFIER_WORDS
from tests.data import builders as b
from tests.layouts import shipped

SHARE = b.indicator("aandeel", kind="share")
BANS = b.indicator("verboden", unit="huisverboden", unit_singular="huisverbod")
SCORE = b.indicator("cijfer", kind="score", unit="rapportcijfer", decimals=1)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (6755, 0, "6.755"),
        (39.6, 1, "39,6"),
        (39.0, 1, "39,0"),
        (349.0, 0, "349"),
        (0, 0, "0"),
        (-0.04, 1, "0,0"),
        (-1234.5, 1, "\N{MINUS SIGN}1.234,5"),
        (2.5, 0, "3"),
        (0.15, 1, "0,2"),
    ],
)
def test_a_number_has_dutch_separators_and_a_real_minus(value, decimals, expected):
    assert numbers.number(value, decimals) == expected


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match="not a number"):
        numbers.number(value, 0)


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_a_number_can_be_read_back(digits, decimals):
    value = digits / 10**decimals

    text = numbers.number(value, decimals).replace(numbers.MINUS, "-")

    assert float(parse_decimal(text, locale="nl")) == pytest.approx(value)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("O042", "349 huisverboden"),
        ("O045", "70%"),
        ("O046", "circa 15%"),
        ("O047", "circa 10%"),
        ("O048", "meer dan 50%"),
        ("O091", "bijna 50%"),
        ("O015", "naar schatting 8.700 personen"),
        ("O020", "meer dan 10.000 leerlingen"),
        ("O058", "ruim 60 casussen"),
        ("O065", "ruim 15 personen"),
        ("O014", "2 keer"),
    ],
)
def test_a_figure_keeps_its_qualifier_and_its_unit(record, expected):
    row = shipped.observation(record)

    assert numbers.value_with_unit(row, shipped.indicator(row.indicator)) == expected


@pytest.mark.parametrize(
    ("indicator", "value", "expected"),
    [(BANS, 1, "1 huisverbod"), (BANS, 0, "0 huisverboden"), (SCORE, 7.1, "rapportcijfer 7,1"), (SHARE, 1, "1%")],
)
def test_one_thing_has_a_singular_and_a_score_its_name_first(indicator, value, expected):
    assert numbers.value_with_unit(b.observation(value), indicator) == expected


PRECISE = b.indicator("aandeel", kind="share", decimals=1)
RATE = b.indicator("meldingen", unit="meldingen per 1.000 inwoners", decimals=1)


@pytest.mark.parametrize(
    ("indicator", "value", "expected"),
    [
        (PRECISE, 0.04, "minder dan 0,1%"),
        (PRECISE, 99.96, "meer dan 99,9%"),
        (PRECISE, 0, "0,0%"),
        (PRECISE, 100, "100,0%"),
        (PRECISE, 0.05, "0,1%"),
        (PRECISE, 99.94, "99,9%"),
        (PRECISE, 100.04, "meer dan 100,0%"),
        (PRECISE, -0.04, "meer dan \N{MINUS SIGN}0,1%"),
        (SHARE, 0.4, "minder dan 1%"),
        (SHARE, 99.6, "meer dan 99%"),
        (RATE, 0.04, "minder dan 0,1 meldingen per 1.000 inwoners"),
        (RATE, 99.96, "100,0 meldingen per 1.000 inwoners"),
        (SCORE, 0.01, "rapportcijfer minder dan 0,1"),
    ],
)
def test_zero_and_all_are_said_only_of_what_is_exactly_so(indicator, value, expected):
    assert numbers.value_with_unit(b.observation(value), indicator) == expected


@pytest.mark.parametrize(
    ("value", "qualifier", "expected"),
    [(0.04, "ruim", "ruim 0,04%"), (99.96, "meer-dan", "meer dan 99,96%"), (0.3, "circa", "circa 0,3%")],
)
def test_a_word_that_limits_a_number_is_never_put_before_another(value, qualifier, expected):
    assert numbers.value_text(b.observation(value, qualifier=qualifier), PRECISE) == expected


@given(value=st.floats(0, 100), decimals=st.integers(0, 3))
def test_no_share_is_written_as_none_or_all_without_being_so(value, decimals):
    text = numbers.figure_text(value, replace(SHARE, decimals=decimals))

    assert (text == f"{numbers.number(0, decimals)}%") == (value == 0)
    assert (text == f"{numbers.number(100, decimals)}%") == (value == 100)


def test_a_margin_that_touches_zero_without_being_zero_says_so():
    row = b.observation(0.2, lower=0.04, upper=0.36)

    assert numbers.interval_text(row, PRECISE) == "minder dan 0,1% tot 0,4%"


@pytest.mark.parametrize(("value", "expected"), [(0.05, "0,05"), (15, "15"), (1000, "1.000"), (2.5, "2,5")])
def test_a_number_of_a_source_keeps_its_own_decimals(value, expected):
    assert numbers.unrounded_text(value) == expected


@pytest.mark.parametrize("reason", MISSING_REASONS)
def test_a_gap_gives_its_reason_and_never_a_number(reason):
    gap = b.observation(None, missing_reason=reason)

    for text in (numbers.value_text(gap, BANS), numbers.value_with_unit(gap, SHARE)):
        assert text == MISSING_WORDS[reason]
        assert not any(character.isdigit() for character in text)


@given(
    value=st.floats(-1e12, 1e12) | st.sampled_from([None, float("nan"), float("inf")]),
    qualifier=st.sampled_from(QUALIFIERS),
    reason=st.none() | st.sampled_from(MISSING_REASONS),
    indicator=st.sampled_from([SHARE, BANS, SCORE]),
)
def test_no_value_is_ever_shown_without_its_qualifier_or_as_a_fault(value, qualifier, reason, indicator):
    row = b.observation()._replace(value=value, qualifier=qualifier, missing_reason=reason)

    for text in (numbers.value_text(row, indicator), numbers.value_with_unit(row, indicator)):
        assert text
        assert "nan" not in text.lower()
        assert "none" not in text.lower()
        assert "inf" not in text.lower()
        if row.has_value:
            assert QUALIFIER_WORDS[qualifier] in text
        else:
            assert not any(character.isdigit() for character in text)


def test_an_interval_is_written_in_the_unit_of_the_figure():
    row = b.observation(39.6, lower=37.4, upper=41.8)

    assert numbers.interval_text(row, replace(SHARE, decimals=1)) == "37,4% tot 41,8%"


def test_a_margin_with_two_equal_ends_is_left_out():
    row = b.observation(7.3, lower=7.3, upper=7.3)._replace(interval="gepubliceerd")

    assert numbers.interval_text(row, SCORE) == ""
    assert numbers.precise_interval(row, SCORE) == ""


@pytest.mark.parametrize("row", [b.observation(), b.observation(None), b.observation(None, lower=1.0, upper=2.0)])
def test_without_an_interval_there_is_no_text(row):
    assert numbers.interval_text(row, SHARE) == ""


@pytest.mark.parametrize(
    ("amount", "expected"), [(20000, "€\N{NO-BREAK SPACE}20.000"), (12.5, "€\N{NO-BREAK SPACE}12,50")]
)
def test_euros_have_cents_only_where_there_are_any(amount, expected):
    assert numbers.euro(amount) == expected
