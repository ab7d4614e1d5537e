"""The fields of a page: what is wrong stands at its field, a choice never leaves the page, a list opens when asked."""

import pytest

from layouts.pages.table import PAGES
from tests.browser.chromium import axe, record
from tests.browser.site import wait_until_drawn

# By the name of each field that is marked, the words that describe it.
FAULTS = """() => Object.fromEntries([...document.querySelectorAll('[aria-invalid=true]')].map(one => {
    const words = document.getElementById(one.getAttribute('aria-describedby'));
    const isShown = one.checkVisibility() && words.checkVisibility();
    return [one.name || one.dataset.field, isShown ? words.textContent : 'hidden'];
}))"""
# The fields that each page has, with something that none of them can hold.
UNREADABLE = [
    ("/begroting?gebied=Nergenshuizen&van=nooit&tot=ooit", {"gebied", "van", "tot"}),
    ("/pijler/directe-veiligheid?van=2021&tot=2019", {"tot"}),
    ("/gemeenten?cijfer=q&jaar=q&groep=q&gemeenten=Q", {"cijfer", "jaar", "groep", "gemeenten"}),
    ("/insluiten?kaart=q&uitgave=99&thema=paars", {"kaart", "uitgave", "thema"}),
    ("/straatintimidatie?deel=q&status=q&zekerheid=q&volgorde=q", {"deel", "status", "zekerheid", "volgorde"}),
    ("/volledigheid?deel=q&jaar=q", {"deel", "jaar"}),
    ("/veiligheidsbeleving?cijfer=q&gebeurtenissen=q", {"cijfer", "gebeurtenissen"}),
    ("/zoeken?zoek=%3F%21", {"zoek"}),
]


@pytest.mark.slow
def test_what_cannot_be_read_is_told_at_its_field_with_and_without_scripts(site, browser, page_at):
    page = page_at(375, 812)
    seen = record(page, site)
    context = browser.new_context(java_script_enabled=False, viewport={"width": 375, "height": 812})
    plain = context.new_page()
    for address, names in UNREADABLE:
        plain.goto(site + address)
        first = plain.evaluate(FAULTS)
        page.goto(site + address)
        wait_until_drawn(page)
        faults = page.evaluate(FAULTS)
        assert set(faults) == names, address
        assert "hidden" not in faults.values(), address
        assert first == faults, address
        assert axe(page) == [], address
    context.close()

    page.goto(site + UNREADABLE[0][0])
    wait_until_drawn(page)
    page.locator("#mount #area").select_option("GM0363")
    page.get_by_role("heading", level=1, name="Amsterdam").wait_for()
    assert page.evaluate(FAULTS) == {}
    assert page.locator("#mount .fault").count() == 0
    assert seen.problems() == []


@pytest.mark.long
def test_years_the_wrong_way_round_are_told_at_their_field_and_heard(site, page_at):
    page = page_at()
    page.goto(f"{site}/pijler/directe-veiligheid?van=2021")
    wait_until_drawn(page)
    until = page.locator("#mount").get_by_label("Tot en met", exact=True)

    until.select_option("2019")

    assert page.evaluate(FAULTS) == {"tot": "Het laatste jaar ligt voor het eerste. Draai de jaren om."}
    assert page.locator("#mount .fault").get_attribute("role") == "alert"
    until.select_option("2022")
    page.locator("#mount .years-shown", has_text="2021 tot en met 2022").wait_for()
    assert page.evaluate(FAULTS) == {}


@pytest.mark.slow
def test_another_area_never_leaves_the_page(site, page_at):
    page = page_at()
    page.set_default_timeout(10_000)
    left = {}
    for path in (one.path_for("GM0599") for one in PAGES if one.has_choices):
        page.goto(site + path)
        wait_until_drawn(page)
        page.evaluate("window.isSame = true")
        area = page.locator("#mount #area")
        area.focus()
        before = page.locator("#mount h1").inner_text()
        for key in ("ArrowDown", "ArrowDown", "ArrowUp", "End", "ArrowUp"):
            page.keyboard.press(key)
            page.wait_for_timeout(60)
        chosen = area.input_value()
        if path.startswith("/gemeenten/"):
            page.wait_for_timeout(400)
            assert page.locator("#mount h1").inner_text() == before
        else:
            page.wait_for_url(f"**gebied={chosen}*")
        place = page.evaluate("[location.pathname, window.isSame, document.activeElement.id]")
        if place != [path, True, "area"]:
            left[path] = place

    assert left == {}


def test_on_the_page_of_a_city_another_area_is_a_link_to_its_page(site, page_at):
    page = page_at(375, 812)
    seen = record(page, site)
    page.goto(f"{site}/gemeenten/GM0599")
    wait_until_drawn(page)
    area, offer = page.locator("#mount #area"), page.locator("#mount #elsewhere")

    area.select_option("GM0363")
    offer.get_by_role("link", name="Ga naar de pagina van Amsterdam").wait_for()
    assert offer.inner_text() == "U ziet nog Rotterdam. Ga naar de pagina van Amsterdam"
    page.locator("#mount #menu-button summary").press("Enter")
    page.locator("#mount").get_by_label("Vanaf", exact=True).select_option("2020")
    page.locator("#mount .years-shown").wait_for()
    assert page.url == f"{site}/gemeenten/GM0599?van=2020"

    area.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Amsterdam").wait_for()
    page.wait_for_url(f"{site}/gemeenten/GM0363?van=2020")
    assert (offer.inner_text(), area.input_value()) == ("", "GM0363")

    area.select_option("NL01")
    offer.get_by_role("link", name="Ga naar de pagina van Nederland").click()
    page.wait_for_url(f"{site}/gemeenten/NL01?van=2020")
    page.wait_for_function("() => document.querySelector('#mount #elsewhere').innerText === ''")
    assert seen.problems() == []


@pytest.mark.parametrize("was_shut", [False, True])
@pytest.mark.long
def test_an_own_choice_opens_the_list_that_tab_reaches_next(site, page_at, was_shut):
    page = page_at(1280, 900)
    page.goto(f"{site}/gemeenten")
    wait_until_drawn(page)
    fold = page.locator("#mount #gemeenten-eigen details").first
    if was_shut:  # a visitor who opened and shut it before
        fold.locator("summary").click()
        fold.locator("summary").click()
    group = page.locator('#mount select[name="groep"]')
    group.focus()

    group.select_option("eigen")
    page.locator("#mount #gemeenten-eigen details[open]").wait_for()

    assert page.evaluate("document.activeElement.name") == "groep"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Zelf gemeenten kiezen"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('fieldset') !== null")
    fold.locator("summary").click()
    page.locator('#mount select[name="naast"]').select_option("groep")
    page.wait_for_url("**naast=groep**")
    page.wait_for_timeout(300)
    assert not fold.evaluate("one => one.open"), "what the visitor shuts after that stays shut"
