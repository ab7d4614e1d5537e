"""The network is cut at each request of a walk in turn: at every step the page is of one city, or says whose it is."""

import re

import pytest
from playwright.sync_api import Error, expect

from tests.browser.test_late_answers import PATH

pytestmark = pytest.mark.long
CITIES = {"GM0599": "Rotterdam", "GM0363": "Amsterdam"}
# Each request of the walk has a number. A page that stays as first sent makes more of them.
CUTS = range(1, 16)
STATE = """() => {
    const shown = document.querySelector('#plain') || document.querySelector('#mount');
    return shown && {
        heading: shown.querySelector('h1').innerText,
        title: document.title,
        told: shown.querySelector('#late') ? shown.querySelector('#late').innerText : '',
        figures: shown.querySelector('main').innerText.length,
    };
}"""


class Cut:
    """Cuts the network at one request, or from that request on."""

    def __init__(self, page, number: int, *, for_good: bool) -> None:
        self.number, self.for_good, self.count, self.is_mended = number, for_good, 0, False
        page.route("**/*", self.pass_on)

    def pass_on(self, route) -> None:
        self.count += 1
        is_cut = self.count >= self.number if self.for_good else self.count == self.number
        route.abort("internetdisconnected") if is_cut and not self.is_mended else route.continue_()


def part(page):
    return page.locator("#plain, #mount").first


def choose(page, label, value):
    part(page).get_by_label(label, exact=True).select_option(value)
    send = part(page).get_by_role("button", name="Toon").first
    if send.is_visible():
        send.click()


def follow(page, address):
    """Open the folder of the menu that a link stands in, and follow it."""
    folder = part(page).locator(f"nav details:has(a[href*='{address}'])").first
    folder.evaluate("one => { one.open = true; }")
    folder.locator(f"a[href*='{address}']").first.click()


STEPS = {
    "another city": lambda page: choose(page, "Gebied", "GM0363"),
    "years": lambda page: choose(page, "Vanaf", "2020"),
    "another page": lambda page: follow(page, "stabiele-veiligheid"),
    "back": lambda page: page.go_back(),
}


def assert_nobody_is_misled(page, state, step):
    """Hold the page to one city in heading, title and address, unless it says that another page is late."""
    city = CITIES[(re.search(r"GM\d{4}", page.url) or ["GM0599"])[0]]
    assert state["figures"] > 500, step
    if "Hier staat nog" not in state["told"]:
        assert city in state["heading"], (step, state)
        assert city in state["title"], (step, state)


def walk(page):
    for step, do in STEPS.items():
        do(page)
        for pause in (50, 600, 1500):
            page.wait_for_timeout(pause)
            page.wait_for_load_state()
            state = page.evaluate(STATE)
            if state is None:  # the page of the browser itself
                return
            assert_nobody_is_misled(page, state, step)


def test_every_request_of_the_walk_is_cut_once(site, page_at):
    page = page_at(1280, 900)
    cut = Cut(page, 1000, for_good=False)
    page.goto(site + PATH)
    page.wait_for_timeout(1500)

    walk(page)

    assert len(STEPS) + 5 < cut.count <= CUTS[-1]


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("number", CUTS)
def test_wherever_the_network_is_cut_nobody_is_misled(site, page_at, number, for_good):
    page = page_at(1280, 900)
    cut = Cut(page, number + 1, for_good=for_good)
    page.goto(site + PATH)
    page.wait_for_timeout(1500)

    try:
        walk(page)
    except Error as error:
        # A whole page that the visitor asked for is the browser's to tell of.
        if "ERR_INTERNET_DISCONNECTED" not in str(error):
            raise

    cut.is_mended = True
    page.goto(f"{site}{PATH}?gebied=GM0363")
    expect(page.locator("#mount h1")).to_have_text("Directe veiligheid: Amsterdam")
