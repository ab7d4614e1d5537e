"""Every end that the answer to a choice can have: the page says whose figures stand there, and keeps them till then."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import axe
from tests.browser.site import follow_in_menu, wait_until_drawn

CALLBACK = re.compile("_dash-update-component")
NAMED_RELEASE = re.compile(r'"data-release":"[^"]+"')
PATH = "/pijler/directe-veiligheid"
STILL = "Dit zijn nog de cijfers van Rotterdam."
NOT_LOADED = "De cijfers van Amsterdam zijn niet geladen."
PORTAL = "<!DOCTYPE html><html><title>Wifi</title><form>Log in op het netwerk</form></html>"

ENDS = {
    "gone": lambda route: route.abort("connectionfailed"),
    "cut off": lambda route: route.abort("connectionreset"),
    "refused": lambda route: route.fulfill(status=400, json={"title": "Deze vraag klopt niet"}),
    "too many": lambda route: route.fulfill(status=429, headers={"Retry-After": "60"}, body="later"),
    "bad gateway": lambda route: route.fulfill(status=502, content_type="text/html", body="<h1>502 Bad Gateway</h1>"),
    "away": lambda route: route.fulfill(status=503, content_type="text/html", body="<h1>Onderhoud</h1>"),
    "away as a problem": lambda route: route.fulfill(
        status=503, headers={"Retry-After": "10", "Content-Type": "application/problem+json"}, body="{}"
    ),
    "sent elsewhere": lambda route: route.fulfill(status=302, headers={"Location": "http://inloggen.invalid/"}),
    "something else in JSON": lambda route: route.fulfill(json={"response": {"page": {"children": "x"}}}),
    "captive portal": lambda route: route.fulfill(status=200, content_type="text/html", body=PORTAL),
    "empty portal": lambda route: route.fulfill(status=204),
    "half an answer": lambda route: cut_in_half(route),
}


def cut_in_half(route):
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.body()[:2000])


@pytest.fixture
def drawn(site, page_at):
    page = page_at(1280, 900)
    page.goto(site + PATH)
    wait_until_drawn(page)
    return page


def choose(page, area="GM0363"):
    page.locator("#mount").get_by_label("Gebied", exact=True).select_option(area)


def hold_all_but(page, area):
    """Let only questions about this area go on; give the list of those that wait."""
    held = []

    def hold(route):
        route.continue_() if area in route.request.post_data else held.append(route)

    page.route(CALLBACK, hold)
    return held


def alert_of(page):
    return page.locator("#late [role=alert]")


def is_still_of_rotterdam(page, site):
    """Say whether everything that names a city names the old one, and its figures stand there."""
    return (
        page.url == site + PATH
        and "Rotterdam" in page.title()
        and page.locator("#mount h1").inner_text() == "Directe veiligheid: Rotterdam"
        and "349" in page.locator("#mount #huisverboden").inner_text()
        and page.locator("#mount #huisverboden :is(.drawing, .live-chart):visible").count() > 0
    )


def is_of_amsterdam(page):
    """Wait until all is of the new choice and nothing is marked any more."""
    expect(page.locator("#mount h1")).to_have_text("Directe veiligheid: Amsterdam")
    expect(page.locator("#huisverboden")).to_contain_text("circa 230")
    expect(page).to_have_url(re.compile(r"\?gebied=GM0363$"))
    expect(page).to_have_title(re.compile("Amsterdam"))
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    expect(page.locator("#late p:not(:empty)")).to_have_count(0)


@pytest.mark.parametrize("end", ENDS)
def test_where_no_answer_comes_the_page_says_whose_figures_stand_there_and_how_to_try_again(site, drawn, end):
    drawn.route(CALLBACK, ENDS[end])

    choose(drawn)

    expect(alert_of(drawn)).to_contain_text(f"{NOT_LOADED} {STILL}")
    assert is_still_of_rotterdam(drawn, site)
    assert drawn.locator("#mount #page").get_attribute("aria-busy") == "true"
    assert drawn.locator("#mount #area").input_value() == "GM0363"
    drawn.unroute(CALLBACK)
    alert_of(drawn).get_by_role("link", name="Probeer het opnieuw").click()
    wait_until_drawn(drawn)
    is_of_amsterdam(drawn)


@pytest.mark.long
def test_a_late_answer_is_told_after_a_moment_and_an_answer_that_never_comes_is_an_alert(site, drawn):
    held = []
    drawn.route(CALLBACK, lambda route: held.append(route))
    choose(drawn)
    begun = time.monotonic()

    expect(drawn.locator("#late [role=status]")).to_have_text(f"{STILL} De cijfers van Amsterdam worden geladen.")
    assert time.monotonic() - begun > 0.3
    assert drawn.locator("#mount #page").get_attribute("aria-busy") == "true"
    assert alert_of(drawn).inner_text() == ""
    assert is_still_of_rotterdam(drawn, site)
    expect(alert_of(drawn)).to_contain_text(NOT_LOADED, timeout=12_000)
    assert is_still_of_rotterdam(drawn, site)
    held[0].continue_()
    is_of_amsterdam(drawn)


@pytest.mark.long
def test_a_quick_answer_is_not_told_as_late(drawn):
    seen = []
    drawn.expose_function("seen", lambda words: seen.append(words))
    drawn.evaluate(
        "() => new MutationObserver(() => seen(document.querySelector('#late').innerText))"
        ".observe(document.querySelector('#late'), {subtree: true, childList: true})"
    )
    choose(drawn)
    is_of_amsterdam(drawn)

    assert "".join(seen) == ""


@pytest.mark.parametrize(("width", "theme"), [(1280, "dark"), (375, "light"), (320, "light")])
@pytest.mark.long
def test_what_is_told_can_be_read_by_everyone_and_covers_no_control_in_focus(site, page_at, width, theme):
    page = page_at(width, 800, theme)
    page.goto(site + PATH)
    wait_until_drawn(page)
    page.route(CALLBACK, ENDS["away"])
    choose(page)
    expect(alert_of(page)).to_contain_text(NOT_LOADED)

    assert axe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    link = alert_of(page).get_by_role("link")
    assert link.bounding_box()["y"] + link.bounding_box()["height"] <= 800


@pytest.mark.long
def test_without_a_line_the_page_says_so_and_loads_by_itself_when_the_line_is_back(site, drawn):
    drawn.context.set_offline(True)
    choose(drawn)
    expect(alert_of(drawn)).to_contain_text("U hebt geen verbinding met internet.")
    assert is_still_of_rotterdam(drawn, site)

    drawn.context.set_offline(False)

    is_of_amsterdam(drawn)


@pytest.mark.long
def test_a_failure_that_passes_is_asked_again_without_the_visitor(drawn):
    asked = []

    def fail_once(route):
        asked.append(route)
        route.fulfill(status=502, body="") if len(asked) == 1 else route.continue_()

    drawn.route(CALLBACK, fail_once)
    choose(drawn)
    expect(alert_of(drawn)).to_contain_text(NOT_LOADED)

    expect(drawn.locator("#mount h1")).to_have_text("Directe veiligheid: Amsterdam", timeout=12_000)
    is_of_amsterdam(drawn)
    assert len(asked) == 2


def test_a_later_choice_overtakes_an_earlier_one_that_is_late(drawn):
    held = hold_all_but(drawn, "GM0363")
    choose(drawn, "GM0344")
    expect(drawn.locator("#late [role=status]")).to_contain_text("Utrecht")

    choose(drawn)

    is_of_amsterdam(drawn)
    assert len(held) == 1


@pytest.mark.long
def test_figures_of_a_newer_release_change_the_release_that_the_page_names(drawn):
    def of_a_newer_release(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=re.sub(NAMED_RELEASE, '"data-release":"publicatie 77"', answer.text()))

    drawn.route(CALLBACK, of_a_newer_release)
    assert "publicatie 77" not in drawn.locator("#mount footer").inner_text()

    choose(drawn)

    is_of_amsterdam(drawn)
    expect(drawn.locator("#mount footer")).to_contain_text("publicatie 77, bekeken op")


@pytest.mark.long
def test_going_back_to_the_figures_that_stand_there_needs_no_answer(site, drawn):
    drawn.route(CALLBACK, ENDS["gone"])
    choose(drawn)
    expect(alert_of(drawn)).to_contain_text(NOT_LOADED)

    choose(drawn, "GM0599")

    expect(alert_of(drawn)).to_have_text("")
    assert is_still_of_rotterdam(drawn, site)
    assert drawn.locator("[aria-busy=true]").count() == 0


@pytest.mark.long
def test_other_years_of_the_same_city_are_told_as_another_choice(site, drawn):
    drawn.route(CALLBACK, ENDS["away"])

    drawn.locator("#mount").get_by_label("Vanaf", exact=True).select_option("2020")

    expect(alert_of(drawn)).to_contain_text("De cijfers van uw nieuwe keuze zijn niet geladen.")
    assert alert_of(drawn).locator("a").get_attribute("href") == f"{PATH}?gebied=GM0599&van=2020"
    assert is_still_of_rotterdam(drawn, site)


def test_a_link_to_a_page_that_does_not_come_leaves_page_and_address_as_they_are(site, drawn):
    drawn.route(CALLBACK, ENDS["bad gateway"])
    length = drawn.evaluate("() => history.length")

    follow_in_menu(drawn, "Programma en geld", "Begroting")

    expect(alert_of(drawn)).to_contain_text("Hier staat nog de pagina ‘Directe veiligheid · Rotterdam’.")
    assert is_still_of_rotterdam(drawn, site)
    assert drawn.evaluate("() => history.length") == length
    drawn.unroute(CALLBACK)
    alert_of(drawn).get_by_role("link").click()
    expect(drawn.locator("h1:visible")).to_contain_text("Rotterdam")
    expect(drawn).to_have_url(re.compile("/begroting"))


@pytest.mark.long
def test_a_choice_made_while_a_page_is_late_goes_along_to_that_page(drawn):
    hold_all_but(drawn, "GM0363")
    follow_in_menu(drawn, "Thema's", "Stabiele veiligheid")
    expect(drawn.locator("#late [role=status]")).to_contain_text("De nieuwe pagina wordt geladen.")

    choose(drawn)

    expect(drawn.locator("#mount h1")).to_have_text("Stabiele veiligheid: Amsterdam")
    expect(drawn).to_have_url(re.compile(r"/pijler/stabiele-veiligheid\?gebied=GM0363$"))


@pytest.mark.long
def test_back_works_after_pages_and_choices_and_says_what_stands_there_where_it_fails(site, drawn):
    follow_in_menu(drawn, "Thema's", "Stabiele veiligheid")
    expect(drawn.locator("#mount h1")).to_have_text("Stabiele veiligheid: Rotterdam")
    drawn.route(CALLBACK, ENDS["gone"])

    drawn.go_back()

    expect(alert_of(drawn)).to_contain_text("Hier staat nog de pagina ‘Stabiele veiligheid · Rotterdam’.")
    drawn.unroute(CALLBACK)
    drawn.go_forward()
    expect(alert_of(drawn)).to_have_text("")
    expect(drawn.locator("#mount h1")).to_have_text("Stabiele veiligheid: Rotterdam")
    drawn.go_back()
    expect(drawn.locator("#mount h1")).to_have_text("Directe veiligheid: Rotterdam")
    assert drawn.url == site + PATH


@pytest.mark.parametrize("status", [200, 404])
def test_an_answer_of_another_build_makes_the_page_ask_for_itself_once(site, drawn, status):
    asked = []

    def of_another_build(route):
        asked.append(route.request.url)
        route.fulfill(status=status, headers={"Build": "0123456789abcdef"}, json={"response": {}})

    drawn.route(CALLBACK, of_another_build)

    choose(drawn)

    drawn.wait_for_url(re.compile(r"\?gebied=GM0363$"))
    wait_until_drawn(drawn)
    is_of_amsterdam(drawn)
    assert len(asked) == 1


@pytest.mark.long
def test_an_answer_of_another_build_takes_nothing_away_where_the_page_itself_does_not_come(site, drawn):
    drawn.route(CALLBACK, lambda route: route.fulfill(headers={"Build": "0123456789abcdef"}, json={}))
    drawn.route(re.compile(r"\?gebied=GM0363"), lambda route: route.abort())

    choose(drawn)

    expect(alert_of(drawn)).to_contain_text(NOT_LOADED)
    assert is_still_of_rotterdam(drawn, site)
