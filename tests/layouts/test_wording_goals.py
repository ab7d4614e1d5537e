"""A goal is told in its own words; the pace is our sum and says so."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.vocabulary import COMPARATORS, QUALIFIERS
from data.rules.goal_progress import goal_state
from layouts.wording.goals import goal_sentence, target_words
from layouts.wording.words import QUALIFIER_WORDS
from tests.data import builders as b
from tests.layouts import shipped

TO_8_NOVEMBER = b.period("deel-van-jaar", date(2023, 1, 1), date(2023, 11, 8), "1 januari t/m 8 november 2023")


def goal_of(indicator, today=shipped.TODAY):
    goal = shipped.city(indicator).goal_of(indicator)
    return goal_sentence(goal, shipped.indicator(indicator), today)


def test_the_workshop_is_told_in_the_past_without_a_pace():
    assert goal_of("huisverbod-workshop-hulpofficieren") == (
        "Het doel voor 2023 was 150 tot 200 hulpofficieren. Begin 2023 waren het er circa 40. "
        "De eindstand staat niet in de bron. Cijfer van 3 jaar geleden."
    )


def test_the_downloads_have_a_share_last_year_and_our_own_sum():
    assert goal_of("stopapp-downloads") == (
        "De streefwaarde voor 2023 was 1.000 downloads. "
        "Van 1 januari tot en met 8 november 2023 waren het er 513. "
        "Dat is 51% van het doel, met 85% van het jaar voorbij. "
        "Bij elke maand evenveel zouden het er toen 855 zijn geweest (onze berekening). "
        "In heel 2022 waren het er 605. De eindstand staat niet in de bron. Cijfer van 3 jaar geleden."
    )


def test_a_goal_that_was_reached_is_told_with_the_doubt_of_its_source():
    sentence = goal_of("ssi-gastlessen")

    assert sentence.startswith("Het doel voor 2023 was minimaal 50 lessen. In 2023 waren het er 67.")
    assert "Het doel is gehaald. De bron zegt 'eind 2023'" in sentence
    assert "geplande lessen" in sentence
    assert "eindstand" not in sentence


def test_a_result_that_counts_something_else_has_no_share():
    sentence = goal_of("expositie-herhalingen")

    assert "In mei en september 2023: 2 herhalingen. Doel en resultaat tellen niet hetzelfde." in sentence
    assert "van het doel" not in sentence
    assert "gehaald" not in sentence


def test_while_the_period_runs_the_goal_is_told_in_the_present():
    found = goal_state(b.target(1000), [b.observation(513, **TO_8_NOVEMBER)], b.indicator(), date(2023, 11, 20))

    sentence = goal_sentence(found, b.indicator(), date(2023, 11, 20))

    assert sentence.startswith("Het doel voor 2023 is minimaal 1.000 stuks.")
    assert "zouden het er nu 855 zijn (onze berekening)" in sentence
    assert "eindstand" not in sentence
    assert "geleden" not in sentence


def test_a_goal_without_a_result_says_so():
    found = goal_state(b.target(30), [], b.indicator(), shipped.TODAY)

    assert goal_sentence(found, b.indicator(), shipped.TODAY) == (
        "Het doel voor 2023 was minimaal 30 stuks. Een resultaat staat niet in de bron."
    )


def test_a_missed_goal_is_told_as_plainly_as_one_that_was_reached():
    found = goal_state(b.target(100), [b.observation(99.6, 2023)], b.indicator(decimals=1), shipped.TODAY)

    sentence = goal_sentence(found, b.indicator(decimals=1), shipped.TODAY)

    assert "Dat is meer dan 99% van het doel." in sentence
    assert "Het doel is niet gehaald." in sentence


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("T13", "minimaal 15 trainingen"),
        ("T20", "150 tot 200 hulpofficieren"),
        ("T07", "streefwaarde 1.000 downloads"),
        ("T02", "meer dan 1.000 leerlingen"),
        ("T14", "2 straattrainingen"),
        ("T36", "circa 3 uur"),
        ("T17", "eind 2023, verschoven naar 2024"),
        ("T24", "een toename"),
        ("T30", "geen streefwaarde genoemd"),
    ],
)
def test_a_target_is_told_in_its_own_words(code, expected):
    assert target_words(shipped.target(code)) == expected


@pytest.mark.parametrize("comparator", COMPARATORS)
def test_a_target_without_number_or_words_still_has_words(comparator):
    assert target_words(b.target(None, comparator=comparator))


@given(
    value=st.integers(0, 400),
    qualifier=st.sampled_from(QUALIFIERS),
    comparator=st.sampled_from(COMPARATORS),
    aim=st.none() | st.integers(1, 400),
    day=st.dates(date(2023, 1, 1), date(2023, 12, 31)),
)
def test_only_an_exact_result_has_a_share_or_a_sum(value, qualifier, comparator, aim, day):
    row = b.observation(value, qualifier=qualifier, **b.period("deel-van-jaar", date(2023, 1, 1), day))
    found = goal_state(b.target(aim, comparator=comparator), [row], b.indicator(), shipped.TODAY)

    sentence = goal_sentence(found, b.indicator(), shipped.TODAY)

    assert "None" not in sentence
    assert QUALIFIER_WORDS[qualifier] in sentence
    if qualifier != "exact" or aim is None:
        assert "onze som" not in sentence
        assert "% van het doel" not in sentence
        assert "gehaald" not in sentence
