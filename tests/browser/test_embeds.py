"""Cards on somebody else's page, in a real browser: drawn, as high as they are, and leaving nothing behind."""

import re
from collections.abc import Iterator

import pytest

from layouts.pages.table import CARDS_BY_ID
from tests.browser.chromium import record
from tests.browser.elsewhere import other_site

CARDS = ("huisverboden", "crisisopvang", "stopapp")
EMBEDDABLE = sorted(code for code, card in CARDS_BY_ID.items() if card.is_embeddable)
FRAMES = "() => [...document.querySelectorAll('iframe')].map(frame => frame.getBoundingClientRect().height)"
STYLE_ELEMENTS = "() => [...document.querySelectorAll('style')].map(one => one.id)"
RULES = "() => [...document.querySelector('style').sheet.cssRules].map(rule => rule.selectorText).join()"
INNER_HEIGHT = "() => document.documentElement.getBoundingClientRect().height"


@pytest.fixture(scope="module")
def elsewhere(site, tmp_path_factory) -> Iterator[str]:
    with other_site(site, CARDS, tmp_path_factory.mktemp("elsewhere")) as address:
        yield address


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
    page.locator(".is-live .main-svg").first.wait_for()

    assert page.locator(".figure").bounding_box() == before
    assert page.evaluate(STYLE_ELEMENTS) == ["plotly.js-style-global"]
    assert ".js-plotly-plot .plotly .main-svg" in page.evaluate(RULES)
    assert recorder.problems() == []


@pytest.mark.parametrize(
    ("asked", "setting", "is_dark"),
    [("donker", "light", True), ("licht", "dark", False), ("donker", "dark", True), ("licht", "light", False)],
)
@pytest.mark.long
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


@pytest.mark.long
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


LATE = """async ([source]) => {
    const frame = document.createElement('iframe');
    Object.assign(frame, {src: source[0], title: 'kaart', style: 'width:100%;height:200px;border:0'});
    if (source[1] !== null) { frame.setAttribute('sandbox', source[1]); }
    document.body.replaceChildren(frame);
    await new Promise(resolve => { frame.onload = resolve; });
    await new Promise(resolve => setTimeout(resolve, 300));
    const script = Object.assign(document.createElement('script'), {src: new URL('/insluiten.js', source[0]).href});
    document.body.append(script);
}"""
HEIGHT = "() => document.querySelector('iframe').getBoundingClientRect().height"
# In pixels: the sizes of the words in the drawing.
WORDS = """() => {
    const words = [...document.querySelectorAll('svg.drawing text')];
    return words.map(one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a);
}"""
NEEDED = "() => Math.ceil(document.documentElement.getBoundingClientRect().height)"


@pytest.mark.parametrize("sandbox", [None, "allow-scripts", "allow-scripts allow-popups"])
def test_a_card_gets_its_height_however_late_the_script_is_and_in_a_sandbox(elsewhere, site, page_at, sandbox):
    page = page_at(600, 900)
    page.goto(elsewhere)

    page.evaluate(LATE, [[f"{site}/embed/huisverboden?gebied=GM0599", sandbox]])
    page.wait_for_function("() => document.querySelector('iframe').style.height !== '200px'")

    card = page.frames[-1]
    assert abs(page.evaluate(HEIGHT) - card.evaluate(NEEDED)) <= 2


@pytest.mark.long
def test_no_other_frame_sets_a_height(elsewhere, site, page_at):
    page = page_at(600, 900)
    page.goto(elsewhere)
    page.wait_for_function("() => [...document.querySelectorAll('iframe')].every(f => f.style.height !== '300px')")
    post = "parent.postMessage({type:'veilige-steden-hoogte',height:9},'*')"
    other = f'<iframe id=other srcdoc="<script>{post}</script>"></iframe>'

    page.evaluate("markup => document.body.insertAdjacentHTML('beforeend', markup)", other)
    page.wait_for_timeout(300)

    assert page.locator("#other").evaluate("one => one.style.height") == ""


@pytest.mark.parametrize(("scheme", "is_dark"), [("dark", True), ("light", False), ("normal", False)])
@pytest.mark.long
def test_a_card_follows_the_colours_that_the_page_around_it_says(elsewhere, site, browser, scheme, is_dark):
    page = browser.new_page(color_scheme="dark", viewport={"width": 600, "height": 900})
    page.goto(elsewhere)
    page.evaluate("scheme => { document.documentElement.style.colorScheme = scheme; }", scheme)

    page.evaluate(LATE, [[f"{site}/embed/huisverboden?gebied=GM0599", None]])
    page.wait_for_function("() => document.querySelector('iframe').style.height !== '200px'")
    background = page.frames[-1].evaluate("() => getComputedStyle(document.documentElement).backgroundColor")

    assert (sum(map(int, re.findall(r"\d+", background)[:3])) < 384) == is_dark
    page.close()


@pytest.mark.long
def test_words_in_a_chart_are_of_one_size_at_every_width(site, page_at):
    page = page_at(320, 900)
    page.goto(f"{site}/embed/huisverboden?gebied=GM0599")

    sizes = {}
    for width in (320, 360, 400, 412, 480, 512, 600, 640, 660, 768, 840, 1000, 1400):
        page.set_viewport_size({"width": width, "height": 900})
        sizes[width] = page.evaluate(WORDS)

    assert {width: size for width, size in sizes.items() if set(size) != {13}} == {}


@pytest.mark.parametrize(
    "cards", [EMBEDDABLE[::6], pytest.param(EMBEDDABLE, marks=pytest.mark.long)], ids=["some", "all"]
)
def test_the_height_a_card_starts_with_cuts_nothing_off(site, page_at, cards):
    page = page_at(320, 900)
    wrong = {}
    for card in cards:
        address = f"{site}/embed/{card}?gebied=GM0599"
        told = page.request.get(f"{site}/oembed", params={"url": address, "maxwidth": "320"}).json()["height"]
        page.goto(address)
        needed = page.evaluate(NEEDED)
        if not needed <= told <= needed * 1.5 + 60:
            wrong[card] = (needed, told)

    assert wrong == {}
