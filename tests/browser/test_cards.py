"""From a tile to its card, and from a card to the clipboard, in a real browser."""

from tests.browser.site import wait_until_drawn


def test_the_title_of_a_tile_leads_to_its_card_with_the_focus_on_it(site, page_at):
    page = page_at(1440, 900)
    page.goto(f"{site}/gemeenten/GM0599")
    wait_until_drawn(page)

    page.locator("#tile-huisverboden-opgelegd h3 a").click()

    page.wait_for_function("() => document.activeElement && document.activeElement.id === 'huisverboden'")
    assert page.url.endswith("/pijler/directe-veiligheid?gebied=GM0599#huisverboden")
    assert 0 <= page.locator("#huisverboden").bounding_box()["y"] < 900


def test_a_copied_sentence_has_its_source_and_the_address_of_its_card(site, page_at):
    page = page_at(1280, 900)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    page.goto(f"{site}/pijler/directe-veiligheid?gebied=GM0599")
    wait_until_drawn(page)

    page.locator("#huisverboden button.copy").click()

    page.wait_for_function("() => document.getElementById('announcement').textContent === 'Gekopieerd'")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert "349 huisverboden in 2022: geen duidelijk verschil met 2021." in copied
    assert "Bron: " in copied
    assert copied.endswith("/pijler/directe-veiligheid?gebied=GM0599#huisverboden")


def test_the_link_to_another_area_brings_every_part_of_its_page(site, page_at):
    page = page_at(1440, 900)
    page.goto(f"{site}/gemeenten/GM0599")
    wait_until_drawn(page)

    page.locator("#area").select_option("GM0363")
    page.get_by_role("link", name="Ga naar de pagina van Amsterdam").click()

    # Every part tells of the new city: verdicts, figures, what is missing.
    page.locator("#mount #gemeente-ontbreekt", has_text="Amsterdam").wait_for()
    assert page.url == f"{site}/gemeenten/GM0363"
    assert page.locator("#mount h1").inner_text() == "Amsterdam"
    for part in ("gemeente-cijfers", "gemeente-ontbreekt"):
        words = page.locator(f"#mount #{part}").inner_text()
        assert "Amsterdam" in words
        assert "Rotterdam" not in words
    assert page.locator("#tile-stopapp-downloads").count() == 0


def test_paper_has_no_controls_and_no_link_is_underlined(site, page_at):
    page = page_at(1280, 900)
    page.goto(f"{site}/pijler/directe-veiligheid?gebied=GM0599")
    wait_until_drawn(page)

    page.emulate_media(media="print")

    shown = "nodes => nodes.filter(node => node.offsetParent !== null).map(node => node.outerHTML.slice(0, 80))"
    assert (
        page.eval_on_selector_all("#mount nav, #mount select, #mount button, #mount input, #mount .doors", shown) == []
    )
    underlined = "nodes => nodes.filter(node => getComputedStyle(node).textDecorationLine.includes('underline')).length"
    assert page.eval_on_selector_all("#mount footer a, #mount main .foot a, #mount main .src a", underlined) == 0
