"""A choice in a browser: what the address becomes, what a choice leaves as it was, and what is drawn in the end."""

import re

import pytest
from playwright.sync_api import TimeoutError as TooLong
from playwright.sync_api import expect

from data.questions.selection import OPTIONS, Selection
from layouts.pages.table import PAGES
from tests.browser.chromium import record
from tests.browser.site import wait_until_drawn

AREAS = ["NL01", "GM0363"]
ASK = """([area, from, to, options]) => window.dash_clientside.choices.query(
    area, from, to, "/", Object.values(options), Object.keys(options).map(name => ({option: name})), "")[0]"""
# Without the charts that are interactive: plotly places its words in the order in which it drew them.
WORDS = """() => {
    const page = document.querySelector('#mount main').cloneNode(true);
    page.querySelectorAll('.live-chart').forEach(chart => chart.remove());
    return page.textContent.replace(/\\s+/g, ' ');
}"""


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection("GM0363", 2015, None),
        Selection("NL01", None, 2020),
        Selection("GM0344", 2015, 2020, tuple((name, f"waarde-{name}") for name in OPTIONS)),
        Selection(
            "GM0344", options=(("cijfer", "onveilig-weleens"), ("groep", "eigen"), ("gemeenten", "GM0599,GM0363"))
        ),
        Selection("GM0344", options=(("zoek", "één en ander & meer + 50% = 'x'"),)),
    ],
    ids=lambda selection: selection.to_query()[:40],
)
@pytest.mark.long
def test_a_browser_writes_a_choice_as_the_server_does(site, page_at, selection):
    page = page_at()
    page.goto(f"{site}/begrippen")
    wait_until_drawn(page)
    years = ["" if year is None else str(year) for year in (selection.from_year, selection.to_year)]

    # In another order than that of the address, with one that was not chosen.
    options = dict(reversed(selection.options)) | {name: "" for name in OPTIONS if not selection.option(name)}
    written = page.evaluate(ASK, [selection.area, *years, options])

    assert written == selection.to_query()


def test_years_the_wrong_way_round_are_no_choice_and_the_control_says_so(site, page_at):
    page = page_at()
    seen = record(page, site)
    page.goto(f"{site}/pijler/directe-veiligheid?van=2021")
    wait_until_drawn(page)
    address, before = page.url, page.evaluate(WORDS)
    until = page.locator("#mount").get_by_label("Tot en met", exact=True)

    until.select_option("2019")

    assert until.evaluate("one => one.validationMessage") == "Het laatste jaar ligt voor het eerste. Draai de jaren om."
    page.wait_for_timeout(500)
    assert (page.url, page.evaluate(WORDS)) == (address, before)
    until.select_option("2022")
    page.locator("#mount .years-shown", has_text="2021 tot en met 2022").wait_for()
    assert until.evaluate("one => one.validationMessage") == ""
    assert seen.problems() == []


@pytest.mark.parametrize(
    ("path", "control", "values"),
    [
        *((page.path, "gebied", AREAS) for page in PAGES if page.has_choices and not page.is_of_one_city),
        ("/gemeenten/GM0363", "van", ["2020", "2023", "2015"]),
        ("/gemeenten", "cijfer", ["zedendelicten-geregistreerd", "onveilig-vaak", "omlopen"]),
        ("/gemeenten", "groep", ["g4", "alle", "g4"]),
        ("/wie-doet-wat", "soort", ["verbod-apv", "lessen", "handhaving-wet"]),
    ],
)
def test_after_many_choices_a_page_reads_as_when_it_is_opened(site, page_at, path, control, values):
    page = page_at()
    seen = record(page, site)
    page.goto(site + path)
    wait_until_drawn(page)
    for value in values:
        page.locator(f'#mount select[name="{control}"]').select_option(value)
        page.wait_for_url(re.compile(value))
    fresh = page_at()
    fresh.goto(page.url)
    wait_until_drawn(fresh)
    words = fresh.evaluate(WORDS)
    try:
        page.wait_for_function(f"words => ({WORDS})() === words", arg=words)
    except TooLong:
        assert page.evaluate(WORDS) == words
    assert seen.problems() == []


@pytest.mark.long
def test_what_was_folded_open_stays_so_at_another_choice(site, page_at):
    page = page_at()
    page.goto(f"{site}/pijler/directe-veiligheid")
    wait_until_drawn(page)
    table = page.locator("#huisverboden details", has_text="Over dit cijfer")
    table.locator("summary").click()
    rows = table.locator("tbody tr")
    before = rows.count()

    page.locator("#mount").get_by_label("Vanaf", exact=True).select_option("2021")
    page.locator("#mount .years-shown").wait_for()
    page.wait_for_function("before => document.querySelectorAll('#huisverboden tbody tr').length < before", arg=before)

    assert table.evaluate("one => one.open")
    assert rows.first.is_visible()


@pytest.mark.long
def test_a_table_stays_sorted_at_another_choice(site, page_at):
    page = page_at()
    page.goto(f"{site}/gemeenten?jaar=2017")
    wait_until_drawn(page)
    heard = page.locator("#announcement")
    expect(heard).to_have_text("")
    page.locator("#gemeenten-tabel details > summary").first.click()
    head = page.locator("#gemeenten-tabel thead button").first
    head.click()
    expect(heard).to_have_text("Gesorteerd op Gemeente, oplopend")
    head.click()
    expect(heard).to_have_text("Gesorteerd op Gemeente, aflopend")
    words = page.locator("#gemeenten-tabel").get_by_label("Zoek in de tabel")
    words.fill("nergens")
    expect(heard).to_have_text("Geen rijen voor ‘nergens’")
    words.fill("den haag")
    expect(heard).to_have_text(re.compile(r"^1 van \d+ rijen$"))
    sorted_by = page.locator("#gemeenten-tabel th[aria-sort]").first
    assert sorted_by.get_attribute("aria-sort") == "descending"

    page.locator("#mount").get_by_label("Gebied", exact=True).select_option("GM0363")
    page.locator("#gemeenten-tabel tr[aria-current]", has_text="Amsterdam").wait_for(state="attached")

    page.wait_for_function("() => document.querySelectorAll('#gemeenten-tabel th[aria-sort]').length === 1")
    assert sorted_by.get_attribute("aria-sort") == "descending"
    assert page.locator("#gemeenten-tabel").get_by_label("Zoek in de tabel").input_value() == "den haag"
    assert page.locator("#gemeenten-tabel tbody tr:not([hidden]) th").all_inner_texts() == ["Den Haag"]
    # The country, which is no municipality, stays last.
    *names, last = page.locator("#gemeenten-tabel tbody th").all_text_contents()
    assert last == "Nederland"
    assert names == sorted(names, reverse=True)
    assert len(names) > 2


def test_what_was_done_before_the_scripts_came_is_not_undone(site, page_at):
    page = page_at(1280, 900)
    seen = record(page, site)
    held = []
    page.route(re.compile(r"/site\.[^/]*\.js"), lambda route: held.append(route))
    page.goto(f"{site}/gemeenten", wait_until="commit")
    plain = page.locator("#plain")
    plain.get_by_text("Zelf gemeenten kiezen").click()
    plain.locator(".boxes").get_by_text("Almere", exact=True).click()
    area = plain.get_by_label("Gebied", exact=True)
    area.focus()
    area.press("A")  # Almere is the first city with that letter.
    chosen = area.input_value()
    plain.locator("#plain-gemeenten-tabel").scroll_into_view_if_needed()
    before = plain.locator("#plain-gemeenten-tabel").bounding_box()["y"]

    while not held:
        page.wait_for_timeout(50)
    held[0].continue_()
    wait_until_drawn(page)
    at_once = page.locator("#mount #gemeenten-tabel").bounding_box()["y"]
    page.wait_for_url(re.compile(f"gebied={chosen}"))
    page.locator("#mount h1").wait_for()

    assert chosen not in ("", "GM0599")
    assert page.locator("#mount").get_by_label("Gebied", exact=True).input_value() == chosen
    assert page.locator("#mount #gemeenten-eigen details").first.evaluate("one => one.open")
    page.wait_for_function("() => !document.querySelector('#mount .boxes [value=GM0034]').checked")
    assert abs(at_once - before) < 2
    assert seen.problems() == []


@pytest.mark.parametrize("size", [(1280, 900), (1000, 200)], ids=["on the screen", "below it"])
@pytest.mark.long
def test_boxes_that_were_ticked_stay_so_at_another_choice(site, page_at, size):
    page = page_at(*size)
    page.goto(f"{site}/gemeenten")
    wait_until_drawn(page)
    page.locator("#mount").get_by_text("Zelf gemeenten kiezen").click()
    boxes = page.locator("#mount .boxes")
    assert boxes.bounding_box()["height"] < 400
    was = boxes.locator("[value=GM0034]").is_checked()
    boxes.get_by_text("Almere", exact=True).click()
    page.evaluate("() => { document.querySelector('#mount .boxes').dataset.old = 'yes'; scrollTo(0, 0); }")
    page.wait_for_timeout(200)

    page.locator("#mount #area").evaluate(
        """area => { area.value = "GM0363"; area.dispatchEvent(new Event("change", {bubbles: true})); }"""
    )
    page.wait_for_function("() => document.querySelector('#mount .boxes:not([data-old]) input')")
    page.wait_for_timeout(200)

    assert boxes.locator("[value=GM0034]").is_checked() is not was


@pytest.mark.long
def test_a_choice_that_is_taken_back_before_it_was_answered_is_drawn(site, page_at):
    page = page_at(1280, 900)
    page.goto(f"{site}/gemeenten")
    wait_until_drawn(page)
    words = page.evaluate(WORDS)
    late = []

    def answer_late(route):
        late.append(route) if "gemeenten-vergeleken" in route.request.post_data else route.continue_()

    page.route(re.compile("update-component"), answer_late)
    group = page.locator('#mount select[name="groep"]')
    for value, asked in (("g4", 1), ("alle", 2), ("g4", 3)):
        group.select_option(value)
        for _ in range(40):
            page.wait_for_timeout(50)
            if len(late) == asked:
                break
    for route in late:
        route.continue_()
    page.wait_for_function(f"words => ({WORDS})() !== words", arg=words)
    fresh = page_at(1280, 900)
    fresh.goto(page.url)
    wait_until_drawn(fresh)

    assert len(late) == 3
    page.wait_for_function(f"words => ({WORDS})() === words", arg=fresh.evaluate(WORDS))


def test_a_note_in_the_menu_goes_when_another_city_is_chosen(site, page_at):
    page = page_at()
    page.goto(f"{site}/pijler/directe-veiligheid?gebied=GM0505")
    wait_until_drawn(page)
    notes = page.locator("#mount #menu .without:not([hidden])")
    assert notes.count() > 0
    # Below the name of the page, so that the two do not read as one sentence.
    assert notes.first.evaluate("one => getComputedStyle(one).display") == "block"

    page.locator("#mount").get_by_label("Gebied", exact=True).select_option("GM0599")
    page.locator("#mount h1", has_text="Rotterdam").wait_for()

    assert notes.count() == 0
