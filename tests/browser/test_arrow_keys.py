"""Every choice of every page by keyboard: an arrow key reaches each option of a select, the first one too."""

import pytest

from layouts.pages.table import PAGES
from tests.browser.site import wait_until_drawn

SELECTS = """() => Array.from(document.querySelectorAll('#mount select'))
    .filter(one => one.checkVisibility() && Array.from(one.options).filter(option => !option.hidden).length > 1)
    .map(one => one.id)"""
PLACES = "one => [one.selectedIndex, Array.from(one.options).findLastIndex(option => !option.disabled)]"


@pytest.mark.parametrize("path", [page.path_for("GM0505") for page in PAGES])
def test_every_select_goes_down_and_up_again_by_arrow_keys(site, page_at, path):
    page = page_at(1280, 900)
    page.goto(site + path)
    wait_until_drawn(page)
    # No answer comes, so that no select is drawn anew while a key is pressed.
    page.route("**/_dash-update-component", lambda route: None)

    stuck = []
    for name in page.evaluate(SELECTS):
        select = page.locator(f"[id='{name}']")
        place, last = select.evaluate(PLACES)
        down, up = ("ArrowDown", "ArrowUp") if place < last else ("ArrowUp", "ArrowDown")
        select.focus()
        for key in (down, up):
            before = select.evaluate("one => one.selectedIndex")
            select.press(key)
            page.wait_for_timeout(50)
            after = select.evaluate("one => one.selectedIndex")
            if after - before != (1 if key == "ArrowDown" else -1):
                stuck.append((name, key, before, after))

    assert stuck == []
