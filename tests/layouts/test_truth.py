"""Whatever the figures are, no text says what they do not bear out."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.questions.figures import FiguresQuestion
from data.questions.selection import Selection
from layouts.pages.table import CARDS_BY_ID
from tests.data import builders as b
from tests.layouts.truth.random_series import CITY, SOURCES, World, worlds
from tests.layouts.truth.spoken import Truth, Untrue, headlines
from tests.layouts.truth.windows import groups, headline_answer, of_card, overview

SMALLEST_COUNTS = (0, 0, 10)
FILED = {
    "Verschil dat geen toeval lijkt": ("waarschijnlijk-geen-toeval",),
    "Geen duidelijk verschil": ("kan-toeval-zijn", "past-bij-schommelingen"),
}
GOALS = {"Gehaald": True, "Niet gehaald": False}


@pytest.fixture(scope="module")
def cards(reader):
    """The cards of each indicator that they ask for."""
    by_indicator = {}
    for card in CARDS_BY_ID.values():
        question = card.question(Selection(CITY), reader.catalogue)
        if isinstance(question, FiguresQuestion):
            for code in question.indicators:
                by_indicator.setdefault(code, []).append(card)
    return by_indicator


def check(world: World, cards: dict, catalogue) -> None:
    """Raise Untrue when any window on a series says what its rows do not bear out."""
    answer = headline_answer(world, catalogue)
    windows = list(overview(answer, world, catalogue))
    for card in cards.get(world.indicator.indicator, ()):
        windows += of_card(card, world, catalogue)
    for window in windows:
        years = (world.selection.from_year, world.selection.to_year)
        truth = Truth(window.rows, world.indicator, catalogue, world.targets, years)
        try:
            truth.check(window.text)
            if window.is_sentence:
                truth.check_numbers(window.text)
        except Untrue as error:
            raise Untrue(f"{window.name}: {error}") from None
    check_groups(world, answer, catalogue)


def check_groups(world: World, answer, catalogue) -> None:
    """Raise Untrue when a figure is filed under a verdict that is not its own."""
    truth = Truth(answer.rows, world.indicator, catalogue, world.targets)
    for group in groups(answer, world, catalogue):
        if group.title in GOALS:
            figures = [row for row in answer.rows if row.indicator == world.indicator.indicator]
            if not any(truth.reached(target, row) is GOALS[group.title] for target in world.targets for row in figures):
                raise Untrue(f"no figure reaches what {group.title!r} says")
        for line in group.lines if group.title in FILED else ():
            own = [pair for pair in truth._pairs() if pair[0] in headlines(answer.rows)]
            told = [pair for pair in own if any(amount in line.words for amount in truth._amounts(*pair))]
            if not any(truth.verdict(*pair) in FILED[group.title] for pair in told):
                raise Untrue(f"{line.words!r} is filed under {group.title!r}")


YEAR_AND_PART = (
    b.observation(375, 2021),
    b.observation(349, 2022),
    b.observation(190, **b.period("deel-van-jaar", date(2023, 1, 1), date(2023, 6, 30))),
    b.observation(None, 2020, missing_reason="verborgen"),
)


@pytest.mark.parametrize(
    "text",
    [
        "190 stuks van 1 januari tot en met 30 juni 2023. 26 minder dan in 2021. Dat past bij gewone schommelingen.",
        "In heel 2022 waren het er 349, 27 minder dan in 2021.",
        "In heel 2022 waren het er 349, 26 meer dan in 2021.",
        "In heel 2022 waren het er 349, 26 minder dan in 2021. Dat is waarschijnlijk geen toeval.",
        "In heel 2022 waren het er 349. Dat kan toeval zijn.",
        "Over 2020 staat geen cijfer in de bron.",
        "Geen cijfer over 2020: niet gemeten.",
        "Wij hebben één cijfer. Vergelijken kan dus nog niet.",
        "190 stuks (1 jan t/m 30 jun 2023): zonder eerder cijfer.",
        "Voor Rotterdam staat dit cijfer niet in de bronnen die wij hebben.",
        "Het doel is gehaald.",
        "Een resultaat staat niet in de bron.",
    ],
)
def test_the_check_itself_finds_each_kind_of_untruth(text):
    meaning = b.indicator(interval="poisson")

    with pytest.raises(Untrue):
        Truth(YEAR_AND_PART, meaning, b.catalogue(indicators=(meaning,)), (b.target(1000, 2022),)).check(text)


def test_the_check_itself_finds_a_number_that_nobody_gave():
    meaning = b.indicator()

    with pytest.raises(Untrue, match="348"):
        Truth(YEAR_AND_PART, meaning, b.catalogue()).check_numbers("348 stuks in 2022.")


def test_a_figure_of_a_part_of_a_year_never_gets_the_verdict_of_a_year(reader, cards):
    bans = "huisverboden-opgelegd"
    rows = tuple(row._replace(indicator=bans, source=SOURCES[0]) for row in YEAR_AND_PART[:3])
    world = World(reader.catalogue.indicator(bans), rows, (), Selection(CITY))
    catalogue = reader.catalogue

    told = {window.text for card in cards[bans] for window in of_card(card, world, catalogue)}
    answer = headline_answer(world, catalogue)
    filed = {group.title: [line.words for line in group.lines] for group in groups(answer, world, catalogue)}

    right = (
        "190 huisverboden van 1 januari tot en met 30 juni 2023. In heel 2022 waren het er 349, 26 minder dan in 2021. "
        "Dat past bij gewone schommelingen."
    )
    assert right in told
    copied = "190 huisverboden van 1 januari tot en met 30 juni 2023. Bron:"
    assert any(f"Zijn er minder tijdelijke huisverboden? (Rotterdam) {copied}" in text for text in told)
    assert not any("2023. 26 minder" in text for text in told)
    assert filed == {
        "Weten we niet": [
            "190 van 1 januari tot en met 30 juni 2023, niet te vergelijken met 2022; "
            "in heel 2022 waren het er 349, 26 minder dan in 2021"
        ]
    }


def random_worlds(catalogue, cards):
    codes = [*cards, *(code for code, one in catalogue.indicators.items() if one.headline)]
    indicators = tuple(map(catalogue.indicator, dict.fromkeys(codes)))
    return st.tuples(worlds(indicators), st.sampled_from(SMALLEST_COUNTS))


def run(count: int, reader, cards) -> None:
    catalogue = reader.catalogue

    @settings(max_examples=count, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(random_worlds(catalogue, cards))
    def every_window_tells_the_truth(drawn):
        world, smallest_count = drawn
        indicator = replace(world.indicator, smallest_count=smallest_count)
        known = replace(catalogue, indicators={**catalogue.indicators, indicator.indicator: indicator})
        check(replace(world, indicator=indicator), cards, known)

    every_window_tells_the_truth()


@pytest.mark.slow
def test_every_window_tells_the_truth_of_500_random_series(reader, cards):
    run(500, reader, cards)


@pytest.mark.long
def test_every_window_tells_the_truth_of_10000_random_series(reader, cards):
    run(10_000, reader, cards)
