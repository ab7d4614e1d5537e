"""Cards on somebody else's page, in a real browser: drawn, as high as they are, and leaving nothing behind."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.browser.chromium import record

CARDS = ("huisverboden", "crisisopvang", "stopapp")
FRAMES = "() => [...document.querySelectorAll('iframe')].map(frame => frame.getBoundingClientRect().height)"
STYLE_ELEMENTS = "() => [...document.querySelectorAll('style')].map(one => one.id)"
RULES = "() => [...document.querySelector('style').sheet.cssRules].map(rule => rule.selectorText).join()"
INNER_HEIGHT = "() => document.documentElement.getBoundingClientRect().height"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *words: object) -> None:
        """Say nothing: the tests tell what went wrong."""


@pytest.fixture(scope="module")
def elsewhere(site, tmp_path_factory) -> Iterator[str]:
    """The address of another site, with three cards of ours on a page."""
    folder = tmp_path_factory.mktemp("elsewhere")
    size = "width:100%;height:300px;border:0"
    frames = "\n".join(
        f'<iframe src="{site}/embed/{card}?gebied=GM0599" title="{card}" style="{size}"></iframe>' for card in CARDS
    )
    script = f'<script src="{site}/insluiten.js" async></script>'
    page = f'<!DOCTYPE html><html lang="nl"><title>Elders</title><link rel="icon" href="data:,">{frames}{script}</html>'
    (folder / "index.html").write_text(page, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()


@pytest.mark.parametrize("width", [320, 600, 1000])
def test_three_cards_on_another_site_take_their_own_height_and_leave_no_cookie(elsewhere, page_at, width):
    page = page_at(width, 900)
    recorder = record(page, elsewhere)

    page.goto(elsewhere)
    page.wait_for_function("() => [...document.querySelectorAll('iframe')].every(f => f.style.height !== '300px')")
    page.wait_for_timeout(300)
    shown = page.evaluate(FRAMES)
    wanted = [frame.evaluate(INNER_HEIGHT) for frame in page.frames[1:]]

    assert all(abs(one - other) <= 2 for one, other in zip(shown, wanted, strict=True)), (shown, wanted)
    assert all(frame.locator("svg.drawing:visible").count() == 1 for frame in page.frames[1:])
    assert recorder.console_errors == []
    assert recorder.page_errors == []
    assert recorder.policy_violations == []
    assert page.context.cookies() == []


def test_plotly_takes_the_place_of_the_drawing_only_when_a_reader_shows_interest(site, page_at):
    page = page_at(600, 900)
    recorder = record(page, site)
    page.goto(f"{site}/embed/huisverboden?gebied=GM0599")
    before = page.locator(".figure").bounding_box()
    assert not any("plotly-nl" in address for address in recorder.requests)

    page.locator(".figure").hover()
    page.locator(".chart .main-svg").first.wait_for()

    assert abs(page.locator(".chart").bounding_box()["height"] - before["height"]) <= 1
    assert page.evaluate(STYLE_ELEMENTS) == ["plotly.js-style-global"]
    assert ".js-plotly-plot .plotly .main-svg" in page.evaluate(RULES)
    assert recorder.problems() == []


@pytest.mark.parametrize(
    ("asked", "setting", "is_dark"),
    [("donker", "light", True), ("licht", "dark", False), ("donker", "dark", True), ("licht", "light", False)],
)
def test_a_card_has_the_colours_its_page_asked_for_whatever_the_setting_of_the_reader(
    site, browser, asked, setting, is_dark
):
    context = browser.new_context(color_scheme=setting)
    page = context.new_page()

    page.goto(f"{site}/embed/huisverboden?gebied=GM0599&thema={asked}")
    background, ink = page.evaluate(
        "() => [document.documentElement, document.body].map((one, n) => n ? getComputedStyle(one).color"
        " : getComputedStyle(one).backgroundColor)"
    )

    assert (sum(map(int, re.findall(r"\d+", background))) < 384) == is_dark
    assert (sum(map(int, re.findall(r"\d+", ink))) > 384) == is_dark
    context.close()


def test_without_scripts_an_embedded_card_misses_nothing(site, browser):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 600, "height": 900})
    page = context.new_page()

    page.goto(f"{site}/embed/huisverboden?gebied=GM0599&thema=donker&titel=nee")

    assert page.locator("svg.drawing:visible").count() == 1
    assert "349" in page.locator("svg.drawing:visible").text_content()
    assert "26 minder dan in 2021" in page.locator(".say").inner_text()
    page.locator("summary").first.click()
    assert page.locator("table").is_visible()
    context.close()
