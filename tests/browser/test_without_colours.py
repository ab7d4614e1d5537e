"""On paper without backgrounds and in colours of the visitor's own, what a colour says is still there."""

import pytest

from layouts.pages.table import PAGES
from tests.browser.site import wait_until_drawn

PATHS = [page.path_for("GM0599") for page in PAGES if page.path != "/zoeken"]
# Marks the elements in sight that say something by their background alone: no words, no drawing.
MARK = """() => {
    const clear = 'rgba(0, 0, 0, 0)', colour = one => getComputedStyle(one).backgroundColor;
    const behind = one => !one ? '' : colour(one) === clear ? behind(one.parentElement) : colour(one);
    for (const one of document.querySelectorAll('#mount main *, #mount header *')) {
        const box = one.getBoundingClientRect();
        const says = one.textContent.trim() || one.querySelector('svg, img, input, select, iframe');
        const is_drawn = one.closest('svg, select, input, button, .js-plotly-plot');
        if (box.width > 1 && box.height > 1 && !says && !is_drawn && colour(one) !== clear
            && colour(one) !== behind(one.parentElement)) { one.dataset.alone = ''; }
    }
}"""
LOST = """(property) => [...document.querySelectorAll('[data-alone]')]
    .filter(one => !['exact', 'none'].includes(getComputedStyle(one)[property]))
    .map(one => one.outerHTML.slice(0, 90))"""
STICKY = """() => [...document.querySelectorAll('#mount *')]
    .filter(one => ['sticky', 'fixed'].includes(getComputedStyle(one).position))
    .map(one => one.outerHTML.slice(0, 60))"""
# The line under each name in the menu, and whether it is the page in sight.
MENU = """() => [...document.querySelectorAll('#mount header nav a')].map(one =>
    [one.hasAttribute('aria-current'), getComputedStyle(one).borderBottomColor])"""


@pytest.fixture(scope="module")
def pages(site, browser):
    """One window for all pages: only the way they are looked at differs."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield lambda path: (page.goto(site + path), wait_until_drawn(page), page)[2]
    page.close()


def test_nothing_is_said_by_a_background_alone_and_nothing_sticks_on_paper(pages):
    faults = {}
    marked = 0
    for path in PATHS:
        page = pages(path)
        page.evaluate(MARK)
        marked += page.locator("[data-alone]").count()
        page.emulate_media(media="print")
        faults[path, "print"] = page.evaluate(LOST, "printColorAdjust")
        faults[path, "sticky"] = page.evaluate(STICKY)
        page.emulate_media(media="screen", forced_colors="active")
        faults[path, "forced"] = page.evaluate(LOST, "forcedColorAdjust")
        page.emulate_media(forced_colors="none")

    assert marked > 20
    assert {place: found for place, found in faults.items() if found} == {}


def test_the_legend_and_the_strip_of_a_city_keep_their_colours(pages):
    for path, elements in (("/gemeenten", ".tile-map .class"), ("/gemeenten/GM0599", ".strip-of-peers .city")):
        page = pages(path)
        page.emulate_media(forced_colors="active")
        colours = page.locator(elements).evaluate_all("all => all.map(one => getComputedStyle(one).backgroundColor)")
        assert len(colours) >= 2
        assert "rgba(0, 0, 0, 0)" not in colours[:2]
        page.emulate_media(forced_colors="none")


def test_with_forced_colours_the_page_in_sight_and_the_focus_are_marked(pages):
    page = pages("/begroting")
    page.emulate_media(forced_colors="active")

    menu = page.evaluate(MENU)
    current = {colour for is_current, colour in menu if is_current}
    assert current
    assert current.isdisjoint({colour for is_current, colour in menu if not is_current})
    page.locator("#mount header select").first.focus()
    outline = page.locator("#mount header select").first.evaluate("one => getComputedStyle(one).outlineStyle")
    page.emulate_media(forced_colors="none")
    assert outline == "solid"
