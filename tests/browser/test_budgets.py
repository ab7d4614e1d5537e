"""What a visitor's browser fetches stays within its budget. Counted, never timed."""

import pytest

from tests import budgets
from tests.bench.browsing import Wanted, load, visitor

TILES, TILES_IN_SIGHT = 13, 8
OVERVIEW = Wanted(tiles=TILES)


@pytest.fixture(scope="module")
def overview(site, browser):
    with visitor(browser, OVERVIEW) as context:
        return load(context, f"{site}/gemeenten/GM0599", OVERVIEW), load(context, f"{site}/gemeenten/GM0599", OVERVIEW)


def test_a_first_visit_to_the_overview_stays_within_its_budget(overview):
    cold, _ = overview

    assert 10_000 < cold["bytes"] <= budgets.OVERVIEW_COLD_BYTES
    assert 3 < cold["requests"] <= budgets.OVERVIEW_COLD_REQUESTS


def test_a_second_visit_fetches_little_again(overview):
    cold, warm = overview

    assert 0 < warm["bytes"] <= budgets.OVERVIEW_WARM_BYTES < cold["bytes"]


def test_the_tiles_of_the_overview_are_in_sight_before_any_script_has_run(site, browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())

    page.goto(f"{site}/gemeenten/GM0599")

    assert page.locator(f"#plain {OVERVIEW.tile}").count() == TILES
    in_sight = page.locator("#plain .tile:not(details .tile) .num")
    assert (in_sight.count(), in_sight.last.is_visible()) == (TILES_IN_SIGHT, True)
    context.close()


@pytest.mark.parametrize(
    ("wanted", "budget"),
    [
        (Wanted(drawings=1), budgets.EMBED_BYTES),
        (Wanted(charts=1, poke=True), budgets.EMBED_INTERACTIVE_BYTES),
    ],
    ids=["drawn", "with the chart asked for"],
)
def test_an_embedded_card_stays_within_its_budget(site, browser, wanted, budget):
    with visitor(browser, wanted) as context:
        found = load(context, f"{site}/embed/huisverboden?gebied=GM0599", wanted)

    assert 1000 < found["bytes"] <= budget
