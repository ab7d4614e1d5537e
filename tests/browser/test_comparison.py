"""The comparison in a browser: a figure is found by its words, and rows that travel light are there, once."""

from tests.browser.chromium import record
from tests.browser.site import wait_until_drawn


def test_a_figure_is_found_by_its_words_and_light_rows_follow_every_choice(site, page_at):
    page = page_at()
    seen = record(page, site)
    page.goto(f"{site}/gemeenten?jaar=2017")
    wait_until_drawn(page)
    rows, charts = page.locator("#gemeenten-tabel tbody tr"), page.locator("#gemeenten-jaren .minis svg")
    assert (rows.count(), charts.count()) == (16, 15)

    page.locator('#mount select[name="groep"]').select_option("g4")
    page.locator("#gemeenten-tabel tbody:not([data-rows]) tr").nth(4).wait_for(state="attached")
    assert (rows.count(), charts.count()) == (5, 4)

    page.locator('#mount select[name="groep"]').select_option("alle")
    page.locator("#gemeenten-tabel tbody[data-rows] tr").nth(17).wait_for(state="attached")
    assert rows.count() == 18
    assert page.locator("#gemeenten-tabel tr[aria-current]").text_content().startswith("Rotterdam")

    search = page.get_by_label("Zoek in de cijfers")
    search.fill("zedendelicten geregistreerd")
    search.press("Enter")
    page.locator("h1", has_text="zedendelicten").wait_for()
    assert "cijfer=zedendelicten-geregistreerd" in page.url
    assert seen.problems() == []
