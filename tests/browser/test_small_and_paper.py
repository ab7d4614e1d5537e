"""On a phone, enlarged to 200% and on paper: what is read stays in sight, and what must be read is not dropped."""

import pytest

from layouts.pages.table import PAGES
from tests.browser.site import wait_until_drawn

ABOVE = "() => document.querySelector('#mount main').getBoundingClientRect().top"
SHOWN = "[...document.querySelectorAll('#mount header .choice select')].filter(one => one.checkVisibility())"
CONTROLS = f"""() => {SHOWN}.map(one => {{
    const box = one.getBoundingClientRect();
    return {{left: box.left, right: box.right, top: box.top, height: box.height}};
}})"""
# The order of the focus, from the name of the site on.
REACHED = """() => [...document.querySelectorAll('#mount header :is(a, select, summary)')]
    .filter(one => one.checkVisibility()).map(one => one.name || one.textContent)"""
TIGHT_NAMES = """() => {
    const tile = document.querySelector('#mount .tile-map li').getBoundingClientRect().width;
    return [...document.querySelectorAll('#mount .tile-map :is(span, b)')].filter(one => one.checkVisibility())
        .filter(one => one.getBoundingClientRect().width > tile).map(one => one.textContent);
}"""


@pytest.fixture
def drawn_at(site, page_at):
    def at(path, *size):
        page = page_at(*size)
        page.goto(site + path)
        wait_until_drawn(page)
        return page

    return at


def test_the_head_of_an_enlarged_page_leaves_room_for_the_page(drawn_at):
    page = drawn_at("/gemeenten", 640, 450)
    controls = page.evaluate(CONTROLS)

    assert page.evaluate(ABOVE) <= 126
    assert len(controls) == 3
    assert len({one["top"] for one in controls}) == 1
    assert all(one["height"] >= 44 for one in controls)
    assert all(one["right"] <= other["left"] for one, other in zip(controls, controls[1:], strict=False))


def test_on_a_phone_help_line_and_header_take_126_pixels_and_one_button_opens_the_rest(drawn_at, browser, site):
    heights = {page.path: drawn_at(page.path_for("GM0599"), 375, 812).evaluate(ABOVE) for page in PAGES}
    context = browser.new_context(java_script_enabled=False, viewport={"width": 375, "height": 812})
    plain = context.new_page()
    plain.goto(f"{site}/begroting")
    heights["without scripts"] = plain.locator("main").bounding_box()["y"]
    assert {path: height for path, height in heights.items() if height > 126} == {}

    page = drawn_at("/begroting", 375, 812)
    closed = page.evaluate(REACHED)
    page.locator("#mount #menu-button summary").press("Enter")
    assert (closed[1:], page.evaluate(REACHED)[3:6]) == (["gebied", "Menu"], ["van", "tot", "Zoeken"])
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert (page.evaluate(REACHED), page.evaluate("document.activeElement.textContent")) == (closed, "Menu")
    page.keyboard.press("Enter")
    page.locator("#mount #menu a", has_text="Directe veiligheid").press("Enter")
    page.get_by_role("heading", level=1, name="Directe veiligheid: Rotterdam").wait_for()
    assert page.evaluate(REACHED) == closed
    page.emulate_media(media="print")
    assert not page.locator("#mount #menu-button").is_visible()
    assert not page.locator("#mount .help .leave").is_visible()

    plain.locator("summary", has_text="Menu").press("Enter")
    plain.get_by_label("Vanaf").select_option("2021")
    plain.get_by_role("button", name="Toon").click()
    assert "van=2021" in plain.url
    plain.locator("summary", has_text="Menu").press("Enter")
    plain.locator("nav").get_by_role("link", name="Zoeken").click()
    assert "/zoeken?gebied=GM0599&van=2021" in plain.url
    context.close()


@pytest.mark.long
def test_names_on_the_map_of_a_phone_stay_off_the_edges_of_their_tiles(drawn_at):
    page = drawn_at("/gemeenten", 375, 800)
    page.locator("#mount .tile-map li").first.wait_for()

    assert page.evaluate(TIGHT_NAMES) == []


def test_a_table_of_the_participants_does_not_scroll_by_itself(drawn_at):
    page = drawn_at("/gemeenten", 1280, 900)
    hidden = page.locator("#gemeenten-tabel .scroll").evaluate("one => one.scrollHeight - one.clientHeight")

    assert hidden <= 1
    assert page.locator("#gemeenten-tabel tr[aria-current]").text_content().startswith("Rotterdam")


def test_what_must_be_read_with_a_figure_is_printed_though_it_was_closed(drawn_at):
    page = drawn_at("/gemeenten?cijfer=zedendelicten-geregistreerd", 1280, 900)
    remark = page.locator("#gemeenten-vergeleken .care", has_text="Weesp kwam bij Amsterdam")

    assert not remark.is_visible()
    page.emulate_media(media="print")
    assert remark.is_visible()
    assert remark.bounding_box()["height"] > 8


def test_the_way_out_leaves_no_page_to_go_back_to(site, page_at):
    page = page_at(375, 800)
    page.goto(f"{site}/toegankelijkheid")
    page.goto(f"{site}/pijler/directe-veiligheid")
    wait_until_drawn(page)
    page.route("**/verlaat", lambda route: route.fulfill(status=200, content_type="text/html", body="weer"))
    before = page.evaluate("history.length")

    leave = page.locator("#mount .help .leave")
    assert leave.bounding_box()["height"] >= 24
    leave.click()
    page.wait_for_url("**/verlaat")

    assert page.evaluate("history.length") == before
    page.go_back()
    assert page.url.endswith("/toegankelijkheid")
