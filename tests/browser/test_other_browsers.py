"""One walk of the main tasks in Firefox and in WebKit, and what only these browsers do of their own."""

from contextlib import ExitStack

import pytest

from tests.browser.chromium import NoBrowserError
from tests.browser.elsewhere import other_site
from tests.browser.other_browsers import click, press, running_firefox, running_webkit, until
from tests.browser.switched import switched
from tests.conftest import refuse

RUNNING = {"firefox": running_firefox, "webkit": running_webkit}
PATH = "/pijler/directe-veiligheid"
DRAWN = "document.documentElement.classList.contains('drawn')"
HEADING = "(document.querySelector('#mount h1') || {}).textContent"
CALLBACK, SCRIPTS = "/_dash-update-component", r"/vast/site\.\w+\.js"
CARDS = ("huisverboden", "crisisopvang")


@pytest.fixture(scope="module", params=RUNNING)
def browser(request, tmp_path_factory):
    with ExitStack() as running:
        try:
            started = running.enter_context(RUNNING[request.param](tmp_path_factory.mktemp(request.param)))
        except NoBrowserError as error:
            refuse(str(error))
        yield started


@pytest.fixture
def line(site):
    with switched(site) as line:
        yield line


def open_drawn(browser, address):
    browser.open(address)
    until(browser, DRAWN)


def focus(browser, selector):
    browser.ask(f"document.querySelector('{selector}').focus()")


def value(selector):
    return f"document.querySelector('{selector}').value"


def test_the_main_tasks_can_be_done(browser, line):
    open_drawn(browser, line.address + PATH)
    assert browser.ask(HEADING) == "Directe veiligheid: Rotterdam"
    assert browser.ask("[...document.querySelectorAll('.drawing-frame')].every(one => one.querySelector('text'))")
    assert browser.ask("document.querySelector('#plain')") is None

    focus(browser, "#from-year")
    press(browser, "Down")
    until(browser, f"{value('#mount #from-year')} !== '-'")
    year = browser.ask(value("#mount #from-year"))
    until(browser, f"location.search === '?gebied=GM0599&van={year}'")
    until(browser, f"(document.querySelector('.years-shown') || {{}}).textContent?.includes('{year}') === true")

    focus(browser, "#area")
    press(browser, "A", "m")
    until(browser, f"{HEADING} === 'Directe veiligheid: Amsterdam'")
    until(browser, f"location.search === '?gebied=GM0363&van={year}' && document.title.includes('Amsterdam')")
    assert browser.ask("document.activeElement.id") == "area"

    click(browser, "#mount #menu details:has(a[href*='/begroting']) summary")
    click(browser, "#mount #menu a[href*='/begroting']")
    until(browser, f"location.pathname === '/begroting' && {HEADING}.includes('Amsterdam')")
    browser.go_back()
    until(browser, f"location.pathname === '{PATH}' && {HEADING} === 'Directe veiligheid: Amsterdam'")

    focus(browser, "#search")
    press(browser, *"huisverbod", "Enter")
    found = "document.querySelector('#mount main').innerText.includes('uisverbod')"
    until(browser, f"location.pathname === '/zoeken' && {found}")


def test_where_no_answer_comes_the_page_says_whose_figures_stand_there(browser, line):
    open_drawn(browser, line.address + PATH)
    line.fails = CALLBACK

    focus(browser, "#area")
    press(browser, "A", "m")

    said = "(document.querySelector('#late [role=alert]') || {}).innerText"
    until(browser, f"{said}?.includes('De cijfers van Amsterdam zijn niet geladen.') === true")
    assert browser.ask(HEADING) == "Directe veiligheid: Rotterdam"
    assert browser.ask("location.search") == ""
    line.fails = None
    click(browser, "#late [role=alert] a")
    until(browser, f"{HEADING} === 'Directe veiligheid: Amsterdam' && {DRAWN}")


@pytest.mark.long
def test_a_value_that_a_browser_puts_back_at_a_reload_is_no_choice(browser, line):
    line.hold(SCRIPTS)
    browser.open(line.address + PATH)
    until(browser, "document.querySelector('#plain #plain-area') !== null")
    focus(browser, "#plain-area")
    press(browser, "A", "m")
    until(browser, f"{value('#plain-area')} === 'GM0363'")

    browser.reload()
    until(browser, "document.querySelector('#plain h1') !== null")
    click(browser, "#plain h1")
    line.release()
    until(browser, DRAWN)

    assert browser.ask(HEADING) == "Directe veiligheid: Rotterdam"
    assert browser.ask(value("#mount #area")) == "GM0599"
    assert browser.ask("location.search") == ""


@pytest.mark.long
def test_a_choice_made_before_the_scripts_came_counts(browser, line):
    line.hold(SCRIPTS)
    browser.open(line.address + PATH)
    until(browser, "document.querySelector('#plain #plain-area') !== null && document.scripts.length > 3")
    focus(browser, "#plain-area")
    press(browser, "A", "m")
    line.release()

    until(browser, f"{HEADING} === 'Directe veiligheid: Amsterdam' && {DRAWN}")


@pytest.mark.parametrize("sandbox", ["", 'sandbox="allow-scripts"'])
def test_cards_on_another_site_are_as_high_as_they_are(browser, site, tmp_path, sandbox):
    with other_site(site, CARDS, tmp_path, sandbox) as elsewhere:
        browser.open(elsewhere)
        until(browser, "[...document.querySelectorAll('iframe')].every(one => one.style.height !== '300px')")
        width = browser.ask("document.querySelector('iframe').clientWidth")
        heights = browser.ask("[...document.querySelectorAll('iframe')].map(one => one.clientHeight)")

    for card, height in zip(CARDS, heights, strict=True):
        browser.open(f"{site}/embed/{card}?gebied=GM0599")
        wanted = browser.ask(
            f"(document.documentElement.style.width = '{width}px',"
            " document.documentElement.getBoundingClientRect().height)"
        )
        assert abs(height - wanted) <= 2, card
