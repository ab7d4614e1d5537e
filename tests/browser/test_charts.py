"""Charts are drawings until one looks into them: then plotly draws each in the same place, and nothing moves."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.site import wait_until_drawn

PATH = "/pijler/directe-veiligheid"
LIBRARY = "() => performance.getEntriesByType('resource').filter(one => one.name.includes('plotly-nl')).length"
SHIFTS = """() => { window.shifts = 0; new PerformanceObserver(list => list.getEntries().forEach(
    one => { window.shifts += one.value; })).observe({type: 'layout-shift', buffered: true}); }"""
# The words of a chart by their place in the frame, in pixels: of the drawing, and of plotly.
PLACES = """(frame) => {
    const edge = frame.getBoundingClientRect();
    const words = (root) => [...root.querySelectorAll('text')].filter(one => one.textContent.trim()).map((one) => {
        const {x, width, y, height} = one.getBoundingClientRect();
        const middle = [Math.round(x + width / 2 - edge.x), Math.round(y + height / 2 - edge.y)];
        return [one.textContent.trim(), ...middle, getComputedStyle(one).fontSize];
    }).sort();
    return [words(frame.querySelector('.drawing')), words(frame.querySelector('.live-chart'))];
}"""


@pytest.fixture(scope="module")
def opened(site, browser):
    """A page low enough that its first chart stands below the screen."""
    page = browser.new_page(viewport={"width": 1280, "height": 160})
    page.goto(site + PATH)
    page.evaluate(SHIFTS)
    wait_until_drawn(page)
    page.wait_for_timeout(1500)
    yield page
    page.close()


def test_a_chart_is_a_drawing_until_it_nears_the_screen_and_then_becomes_interactive_in_its_place(opened):
    page, frame = opened, opened.locator("#huisverboden-figure")
    assert page.evaluate(LIBRARY) == 0
    assert page.locator(".live-chart").count() == 0
    before = frame.bounding_box()

    frame.scroll_into_view_if_needed()
    expect(frame).to_have_class(re.compile("is-live"))

    after = frame.bounding_box()
    assert (before["width"], before["height"]) == (after["width"], after["height"])
    assert page.evaluate(LIBRARY) == 1
    expect(frame.locator("svg.drawing")).to_be_hidden()
    expect(frame.locator(".live-chart")).to_be_visible()
    assert page.evaluate("() => window.shifts") == 0


def test_an_interactive_chart_has_the_words_of_its_drawing_in_their_place(opened):
    drawn, live = opened.locator("#huisverboden-figure").evaluate(PLACES)

    assert [(words, size) for words, _, _, size in drawn] == [(words, size) for words, _, _, size in live]
    for (words, x, y, _), (_, live_x, live_y, _) in zip(drawn, live, strict=True):
        assert abs(x - live_x) <= 5, words
        assert abs(y - live_y) <= 5, words


def test_the_arrow_keys_show_one_point_after_the_other(opened):
    page = opened
    page.locator("#huisverboden .figure").focus()
    for figure in ("circa 300", "364", "375"):
        page.keyboard.press("ArrowRight")
        expect(page.locator("#huisverboden-figure .hoverlayer text").first).to_contain_text(figure)

    page.keyboard.press("Tab")
    expect(page.locator("#huisverboden-figure .hoverlayer text")).to_have_count(0)


def test_a_chart_follows_its_width_and_its_drawing_is_what_is_printed(opened):
    page, frame = opened, opened.locator("#huisverboden-figure")
    page.set_viewport_size({"width": 500, "height": 900})
    page.wait_for_timeout(500)
    widths = [frame.locator(one).first.bounding_box()["width"] for one in (".live-chart .main-svg", ".live-chart")]
    assert widths[0] == pytest.approx(widths[1], abs=1)
    assert widths[1] == frame.bounding_box()["width"] < 480

    page.emulate_media(media="print")
    expect(frame.locator("svg.drawing")).to_be_visible()
    expect(frame.locator(".live-chart")).to_be_hidden()
    page.emulate_media(media="screen")


def test_what_a_choice_draws_anew_is_interactive_again(opened):
    page, frame = opened, opened.locator("#huisverboden-elders-figure")
    frame.scroll_into_view_if_needed()
    expect(frame).to_have_class(re.compile("is-live"))
    page.evaluate("() => window.scrollTo(0, 0)")

    page.locator("#mount #area").select_option("GM0363")

    expect(page.locator("#mount h1")).to_have_text("Directe veiligheid: Amsterdam")
    expect(frame).to_have_class(re.compile("is-live"))
    assert page.locator("#mount .live-chart").count() == 1
    assert page.evaluate(LIBRARY) == 1


def test_where_the_library_does_not_come_the_drawing_stays_and_a_touch_asks_again(site, page_at):
    page = page_at(1280, 900)
    page.route("**/plotly-nl*", lambda route: route.abort())
    page.goto(site + PATH)
    wait_until_drawn(page)
    page.wait_for_timeout(1500)
    expect(page.locator("#huisverboden-figure svg.drawing")).to_be_visible()
    assert page.locator(".live-chart").count() == 0

    page.unroute("**/plotly-nl*")
    page.locator("#huisverboden .figure").hover()

    expect(page.locator("#huisverboden-figure")).to_have_class(re.compile("is-live"))
