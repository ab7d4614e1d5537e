"""Whatever the figures are, no text says what they do not bear out."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.questions.figures import FiguresQuestion
from data.questions.selection import Selection
from data.rules import verdicts as v
from data.rules.judged_figures import JudgedFigure
from layouts.pages.table import CARDS_BY_ID
from layouts.wording.notes import area_in_words
from tests.data import builders as b
from tests.layouts.truth.random_series import CITY, SOURCES, TODAY, World, worlds
from tests.layouts.truth.spoken import Truth, Untrue, headlines
from tests.layouts.truth.windows import city_page, figures_of, groups, headline_answer, of_card

SMALLEST_COUNTS = (0, 0, 10)
FILED = {
    "hoger": ("waarschijnlijk-geen-toeval", 1),
    "meer": ("waarschijnlijk-geen-toeval", 1),
    "lager": ("waarschijnlijk-geen-toeval", -1),
    "minder": ("waarschijnlijk-geen-toeval", -1),
    "uitgebreid": (None, 1),
    "ingekrompen": (None, -1),
    "geen-duidelijk-verschil": (None, None),
}
GOALS = {v.REACHED: True, v.MISSED: False}


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
    windows = list(city_page(answer, world, catalogue))
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
    """Raise Untrue when a figure has a verdict that is not its own, or is not told once in a group of its verdict."""
    truth = Truth(answer.rows, world.indicator, catalogue, world.targets)
    figures = figures_of(answer, world, catalogue)
    told = [(group.word, entry.words) for group in groups(figures) for entry in group.entries]
    goals = [figure for figure in figures if figure.goal_verdict]
    if len(told) != len(goals) + sum(figure.verdict.is_known or figure not in goals for figure in figures):
        raise Untrue(f"not every figure is told once: {told!r}")
    for figure in figures:
        check_goal(figure, truth)
        check_verdict(figure, truth)
    check_areas(world, answer, figures, catalogue)


def check_goal(figure: JudgedFigure, truth: Truth) -> None:
    """Raise Untrue when a goal is called reached, missed or behind and its figure does not bear it out."""
    verdict = figure.goal_verdict
    if verdict is None:
        return
    row, target = verdict.own, figure.goal.target
    if row not in truth.rows or row.area != CITY:
        raise Untrue("the result of a goal is no figure of the city")
    if verdict.kind in GOALS and truth.reached(target, row) is not GOALS[verdict.kind]:
        raise Untrue(f"{row!r} does not bear out {verdict.kind!r}")
    if verdict.kind not in GOALS and truth.reached(target, row) is not None:
        raise Untrue(f"the goal is decided, and is told as {verdict.kind!r}")
    if verdict.kind in (v.RAN_BEHIND, v.RUNS_BEHIND, v.ON_COURSE):
        is_over = target.period_end < TODAY
        days = (target.period_end - target.period_start).days + 1
        gone = ((row.last_day - target.period_start).days + 1) / days
        is_lower_better = truth.indicator.polarity == "lager-beter"
        keeps_up = row.value <= target.value * gone if is_lower_better else row.value >= target.value * gone
        kind = v.ON_COURSE if keeps_up else v.RAN_BEHIND if is_over else v.RUNS_BEHIND
        if verdict.kind != kind or (keeps_up and is_over):
            raise Untrue(f"{row!r} is {kind!r}, and is told as {verdict.kind!r}")


def check_verdict(figure: JudgedFigure, truth: Truth) -> None:
    """Raise Untrue when a figure is said to differ, or not to, and no earlier figure of its own bears that out."""
    verdict, row = figure.verdict, figure.first
    if row not in newest_of(truth.rows):
        raise Untrue(f"{row!r} is not the newest figure, and is shown as such")
    if not verdict.is_known:
        return
    for own in figure.rows:
        earlier = next((pair[1] for pair in truth._pairs() if pair[0] == own and is_of(pair[1], verdict)), None)
        if earlier is None:
            raise Untrue(f"{verdict.kind!r} is held against no earlier figure of {own!r}")
        check_weight(verdict.kind, own, earlier, truth)


def is_of(earlier, verdict) -> bool:
    return earlier.period_key == verdict.against.observation.period_key


def check_weight(kind: str, own, earlier, truth: Truth) -> None:
    """Raise Untrue when two figures do not differ as a verdict says."""
    weight, sign = FILED[kind]
    weighed, difference = truth.verdict(own, earlier), own.value - earlier.value
    if sign is not None and difference * sign <= 0:
        raise Untrue(f"{kind!r} has another direction")
    if weight is not None and weighed != weight:
        raise Untrue(f"{kind!r} is {weighed!r}")
    if kind == v.NO_CLEAR_DIFFERENCE and weighed in ("waarschijnlijk-geen-toeval", "niet-te-vergelijken"):
        raise Untrue(f"{kind!r} is {weighed!r}")
    if kind == v.NO_CLEAR_DIFFERENCE and weighed == "niet-te-toetsen" and truth.indicator.kind != "capacity":
        raise Untrue(f"{kind!r} was never tested")


def newest_of(rows) -> list:
    """Give what may lead: the newest figure of each place and group, or any gap of one that has no figure."""
    newest = headlines(rows)
    known = {(row.area, row.breakdown) for row in newest}
    return [*newest, *(row for row in rows if (row.area, row.breakdown) not in known)]


def check_areas(world: World, answer, figures, catalogue) -> None:
    """Raise Untrue when a figure of a wider area stands among those of a city that has its own, or of the country."""
    areas = {row.area for figure in figures for row in figure.rows}
    if any(row.area == CITY for row in answer.rows) and areas != {CITY}:
        raise Untrue(f"the city has rows of its own, and the page tells of {areas}")
    if any(catalogue.area(area).kind == "land" for area in areas):
        raise Untrue("a figure of the country stands among those of the city")
    told = " ".join(window.text for window in city_page(answer, world, catalogue) if window.name == "elsewhere")
    if answer.rows and not areas and not any(area_in_words(catalogue.area(row.area)) in told for row in answer.rows):
        raise Untrue("what only a wider area has is not told with its area")


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
        "In heel 2022 waren het er 349, 26 minder dan in 2021; kan toeval zijn.",
        "190 huisverboden: minder dan in 2021",
        "Wel minder dan in 2021.",
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
    figures = figures_of(answer, world, catalogue)
    filed = {group.word: [entry.words for entry in group.entries] for group in groups(figures)}
    tile = " ".join(window.text for window in city_page(answer, world, catalogue) if window.name == "tile")

    right = (
        "190 huisverboden van 1 januari tot en met 30 juni 2023. In heel 2022 waren het er 349, 26 minder dan in 2021. "
        "Dat past bij gewone schommelingen."
    )
    assert right in told
    copied = "190 huisverboden van 1 januari tot en met 30 juni 2023. Bron:"
    assert any(f"Zijn er minder tijdelijke huisverboden? (Rotterdam) {copied}" in text for text in told)
    assert not any("2023. 26 minder" in text for text in told)
    assert filed == {"weten we niet": ["Tijdelijke huisverboden (1 jan t/m 30 jun 2023)"]}
    assert "gewone schommeling" not in tile
    assert "minder dan" not in tile


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
