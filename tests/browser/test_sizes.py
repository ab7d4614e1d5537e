"""Every page on the narrowest screen, a phone and a desk: nothing is cut off, no words touch, targets can be hit."""

import pytest

from layouts.pages.table import PAGES
from tests.browser.probes import CUT_OFF, OPEN_ALL, SMALL_TARGETS, TOUCHING_WORDS
from tests.browser.site import wait_until_drawn

ADDRESSES = [
    *(page.path_for("GM0505") for page in PAGES),
    "/gemeenten/GM0599",
    "/zoeken?zoek=opvang",
    "/zoeken?zoek=xqzt",
    "/gemeenten?cijfer=zedendelicten-geregistreerd&groep=eigen&gemeenten=GM0363,GM0344",
    "/gemeenten?gebied=x&van=y&tot=z&cijfer=q&gemeenten=Nergenshuizen",
    "/bestaat-niet",
]
SMALL, WIDE = [375, 812], [1440, 900]
# A row of small links close to each other, a box that cuts its words, and words outside the screen.
SPOILED = """() => document.querySelector('#mount main').insertAdjacentHTML('beforeend', `
    <p style="line-height: 12px"><a href="/">een</a><br><a href="/">twee</a></p>
    <div style="width: 30px; overflow: hidden; white-space: nowrap">afgesneden woorden</div>
    <div style="position: relative; left: -200px; width: 90px">buiten beeld</div>
    <svg><text y="20">over</text><text x="5" y="20">elkaar</text></svg>`)"""


@pytest.mark.slow
def test_on_no_page_is_anything_cut_off_or_too_small_to_hit(site, page_at):
    page = page_at(320, 800)
    faults = {}
    for address in ADDRESSES:
        page.set_viewport_size({"width": 320, "height": 800})
        page.goto(site + address)
        wait_until_drawn(page)
        page.evaluate(OPEN_ALL)
        page.wait_for_timeout(300)
        faults[address, 320] = page.evaluate(CUT_OFF) + page.evaluate(TOUCHING_WORDS)
        for width, height in (SMALL, WIDE):
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_timeout(150)
            faults[address, width] = page.evaluate(SMALL_TARGETS) + page.evaluate(TOUCHING_WORDS)

    assert {place: found for place, found in faults.items() if found} == {}

    page.evaluate(SPOILED)
    assert len(page.evaluate(SMALL_TARGETS)) == 2
    assert [words for _, *words in page.evaluate(TOUCHING_WORDS)] == [["over", "elkaar"]]
    assert {kind for kind, *_ in page.evaluate(CUT_OFF)} == {"cut at its side", "words outside"}
