"""Where a built file does not come, the page as first sent stays, can be read and works; nothing readable is lost."""

import json
import re
from itertools import combinations

import pytest
from playwright.sync_api import expect

from tests.browser.site import ROOT, follow_in_menu, wait_until_drawn

BUILT = ("icon.svg", "plotly-nl.js", "site.css", "site.js", "start.js")
PATH = "/pijler/directe-veiligheid"
READ = "() => document.querySelector('#plain, #mount').innerText.includes('Directe veiligheid: Rotterdam')"
VISIBLE_DRAWINGS = """() => [...document.querySelectorAll('svg.drawing, .live-chart .main-svg')]
    .filter(one => one.checkVisibility({visibilityProperty: true}) && one.getBoundingClientRect().height > 60).length"""


def block(page, names):
    for name in names:
        stem, suffix = name.split(".")
        page.route(re.compile(rf"/vast/{stem}\.[0-9a-f]+\.{suffix}"), lambda route: route.abort())


def is_readable_and_works(page, site):
    """Say whether every figure can be read, and another city can be chosen with the form or with scripts."""
    shown = page.locator("#plain, html.drawn #mount").first
    expect(shown.get_by_role("heading", level=1)).to_have_text("Directe veiligheid: Rotterdam")
    expect(shown.locator("[id$=huisverboden]").first).to_contain_text("349")
    assert page.evaluate(VISIBLE_DRAWINGS) >= 5
    shown.get_by_label("Gebied", exact=True).select_option("GM0363")
    send = shown.get_by_role("button", name="Toon").first
    if send.is_visible():
        send.click()
    expect(page).to_have_url(re.compile(r"gebied=GM0363"))
    expect(page.locator("h1:visible")).to_have_text("Directe veiligheid: Amsterdam")


def test_these_are_the_files_of_a_page():
    manifest = json.loads((ROOT / "var" / "frontend" / "manifest.json").read_text("utf-8"))

    assert set(BUILT) == {name for name in manifest["files"] if not name.startswith(("desk", "embed", "host"))}


@pytest.mark.parametrize(
    "blocked",
    [
        *((name,) for name in BUILT),
        *(pytest.param(pair, marks=pytest.mark.long) for pair in combinations(BUILT, 2)),
    ],
    ids=" and ".join,
)
def test_without_a_file_the_page_can_be_read_and_a_choice_be_made(site, page_at, blocked):
    page = page_at(1280, 900)
    loads = []
    # An address that a script writes is no load.
    page.on("request", lambda request: loads.append(request.url) if request.is_navigation_request() else None)
    block(page, blocked)

    page.goto(site + PATH)
    page.wait_for_timeout(1500)

    is_readable_and_works(page, site)
    assert len(loads) <= 2, "the page asks for itself again and again"


@pytest.mark.long
def test_a_page_with_charts_is_not_shown_empty_where_the_charts_do_not_come(site, page_at):
    page = page_at(1280, 900)
    block(page, ["plotly-nl.js"])
    page.goto(f"{site}/begrippen")
    wait_until_drawn(page)

    follow_in_menu(page, "Thema's", "Directe veiligheid")

    page.wait_for_url(f"{site}{PATH}*")
    expect(page.locator("h1:visible")).to_have_text("Directe veiligheid: Rotterdam")
    assert page.evaluate(VISIBLE_DRAWINGS) >= 5


def test_a_page_whose_scripts_are_gone_asks_for_the_page_itself_and_then_has_those_of_the_new_build(site, page_at):
    page = page_at(1280, 900)
    sent = []

    def as_of_an_old_build(route):
        answer = route.fetch()
        sent.append(route.request.url)
        body = answer.text()
        if len(sent) == 1:
            body = re.sub(r'data-build="\w+"', 'data-build="0000000000000000"', body)
            body = re.sub(r"/vast/site\.\w+\.js", "/vast/site.0000000000000000.js", body)
        route.fulfill(response=answer, body=body)

    page.route(site + PATH, as_of_an_old_build)

    page.goto(site + PATH)
    wait_until_drawn(page)

    expect(page.locator("#mount h1")).to_have_text("Directe veiligheid: Rotterdam")
    assert len(sent) <= 3


@pytest.mark.long
def test_of_two_builds_that_answer_in_turns_the_page_does_not_load_for_ever(site, page_at):
    page = page_at(1280, 900)
    sent = []

    def as_of_an_old_build(route):
        answer = route.fetch()
        sent.append(route.request.resource_type)
        body = re.sub(r"/vast/site\.\w+\.js", "/vast/site.0000000000000000.js", answer.text())
        route.fulfill(response=answer, body=re.sub(r'data-build="\w+"', 'data-build="0000000000000000"', body))

    page.route(site + PATH, as_of_an_old_build)

    page.goto(site + PATH)
    page.wait_for_timeout(3000)

    assert sent.count("document") == 2
    expect(page.locator("#plain h1")).to_have_text("Directe veiligheid: Rotterdam")
