"""Every page in a real browser: nothing breaks, nothing leaves the site, nothing jumps, everyone can use it."""

import json
import re

import pytest
from playwright.sync_api import expect

from layouts.pages.table import PAGES
from tests.browser.chromium import axe, record
from tests.browser.halting import halting
from tests.browser.site import ROOT, follow_in_menu, wait_until_drawn

PATHS = [page.path_for("GM0505") for page in PAGES]
LAYOUT_SHIFT = """() => new Promise(resolve => {
    let sum = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) { if (!entry.hadRecentInput) { sum += entry.value; } }
    }).observe({type: 'layout-shift', buffered: true});
    setTimeout(() => resolve(sum), 300);
})"""
CLASSES = "() => [...new Set([...document.querySelectorAll('[class]')].flatMap(one => [...one.classList]))]"
BOOTSTRAP = ROOT / "var" / "npm" / "node_modules" / "bootstrap" / "dist" / "css" / "bootstrap.min.css"
CLASS = re.compile(r"\.(-?[a-z_][\w-]*)", re.IGNORECASE)
# plotly.js gives it to its buttons, and has its own rules for these.
OF_PLOTLY = {"user-select-none"}
# The elements of the page and their words, as first sent and as they stand there now: without charts, without what
# scripts add to lists and tables, and without what differs by nature: ids, the address of this site, Dash's box around
# a field.
BOTH = """async (path) => {
    const sent = new DOMParser().parseFromString(await (await fetch(path)).text(), 'text/html').querySelector('#plain');
    const added = '.drawing-frame, .dash-graph, .table-tools *, .list-search *, .select-search *, select, pre, '
        + 'input[type=hidden], .dash-input-hidden';
    function told(root) {
        const copy = root.cloneNode(true);
        copy.querySelectorAll(added).forEach(one => one.remove());
        copy.querySelectorAll('th button').forEach(one => one.replaceWith(one.textContent));
        copy.querySelectorAll('.dash-input-container').forEach(one => {
            const field = document.createElement('input');
            field.className = one.className.replace(/dash-input(-container)?/g, '').trim();
            one.replaceWith(field);
        });
        copy.normalize();
        const walker = document.createTreeWalker(copy, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) {
            const node = walker.currentNode;
            found.push(node.nodeType === Node.TEXT_NODE ? node.data : node.tagName + '.' + node.className);
        }
        return found;
    }
    return [told(sent.querySelector('main')), told(document.querySelector('#mount main'))];
}"""


@pytest.fixture(scope="module")
def left_out() -> set[str]:
    """Bootstrap's classes of which the sheet of the site has no rules."""
    built = ROOT / "var" / "frontend"
    sheet = json.loads((built / "manifest.json").read_text("utf-8"))["files"]["site.css"]["file"]
    known, kept = (set(CLASS.findall(file.read_text("utf-8"))) for file in (BOOTSTRAP, built / sheet))
    return known - kept - OF_PLOTLY


def open_drawn(page, address):
    page.goto(address)
    wait_until_drawn(page)
    return page


@pytest.mark.parametrize("path", PATHS)
def test_a_page_breaks_nothing_and_asks_nothing_of_another_host(site, page_at, path, left_out):
    page = page_at(1280, 900)
    recorder = record(page, site)

    open_drawn(page, site + path)

    assert recorder.problems() == []
    assert page.evaluate(LAYOUT_SHIFT) < 0.05
    assert left_out.intersection(page.evaluate(CLASSES)) == set()
    assert page.context.cookies() == []
    assert page.evaluate("() => localStorage.length + sessionStorage.length") == 0
    first, then = page.evaluate(BOTH, path)
    assert len(first) > 10
    assert then == first, "with scripts stands there what stood there without"


@pytest.mark.parametrize("share", [0.03, 0.1, 0.15, 0.2])
def test_a_page_that_comes_in_pieces_does_not_jump(site, page_at, share):
    page = page_at(1280, 900)

    with halting(site, share) as slowly:
        shifts = {}
        for path in ("/pijler/directe-veiligheid", "/pijler/specifieke-aanpakken"):
            shifts[path] = open_drawn(page, slowly + path).evaluate(LAYOUT_SHIFT)

    assert {path: shift for path, shift in shifts.items() if shift > 0.01} == {}


# A page without its main part has nothing to skip to.
LACKS_MAIN = ("skip-link", "bypass", "landmark-one-main", "page-has-heading-one")


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (375, "dark")])
def test_axe_finds_nothing_on_any_page(site, page_at, width, theme):
    page = page_at(width, 900, theme)
    found = {}

    for path in PATHS:
        open_drawn(page, site + path)
        # The folders of the menu lie over the page while they are open, so they are looked at on one page without that.
        page.evaluate("() => document.querySelectorAll('main details').forEach(one => { one.open = true; })")
        violations = axe(page)
        if path == PATHS[0]:
            page.evaluate(
                "() => { document.querySelector('#mount main').remove();"
                " document.querySelectorAll('nav details').forEach(one => { one.open = true; }); }"
            )
            violations += [one for one in axe(page) if one["id"] not in LACKS_MAIN]
        if violations:
            found[path] = [(one["id"], [node["target"] for node in one["nodes"]][:5]) for one in violations]

    assert found == {}


def test_without_scripts_every_tile_and_chart_is_there(site, browser):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()

    page.goto(f"{site}/pijler/directe-veiligheid")

    assert page.get_by_role("heading", level=1).inner_text() == "Directe veiligheid: Rotterdam"
    assert page.locator("#plain svg.drawing").count() > 3
    assert page.locator("#plain svg.drawing").first.bounding_box()["height"] > 100
    assert "349" in page.locator("#plain-huisverboden").inner_text()
    page.get_by_label("Gebied", exact=True).select_option("GM0363")
    page.get_by_role("button", name="Toon").first.click()
    assert "gebied=GM0363" in page.url
    assert "Amsterdam" in page.get_by_role("heading", level=1).inner_text()
    page.goto(f"{site}/")
    page.get_by_label("Zoek uw stad").fill("den haag")
    page.get_by_role("button", name="Bekijk").click()
    assert page.url == f"{site}/gemeenten/GM0518"
    folder = page.locator("nav summary", has_text="Thema's")
    folder.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Straatintimidatie", exact=True).first.click()
    assert page.url == f"{site}/straatintimidatie?gebied=GM0518"
    context.close()


def test_a_choice_stands_in_the_address_and_keeps_the_focus(site, page_at):
    page = open_drawn(page_at(1280, 900), f"{site}/pijler/directe-veiligheid")
    area = page.locator("#mount").get_by_label("Gebied", exact=True)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)

    area.focus()
    area.select_option("GM0363")
    page.get_by_role("heading", level=1, name="Directe veiligheid: Amsterdam").wait_for()

    assert len(asked) == 1, "heading and cards are one answer"
    expect(page.locator("#announcement")).to_have_text(
        re.compile(r"Geladen: Directe veiligheid: Amsterdam\. \d+ onderdelen met cijfers(, \d+ zonder cijfers)?\.")
    )
    addresses = page.locator("#mount nav a").evaluate_all("links => links.map(one => one.search)")
    assert set(addresses) == {"?gebied=GM0363", ""}
    assert page.locator("#mount nav a", has_text="Stad").first.get_attribute("href") == "/gemeenten/GM0363"
    assert page.url.endswith("/pijler/directe-veiligheid?gebied=GM0363")
    assert page.evaluate("() => document.activeElement.id") == "area"
    assert page.title() == "Directe veiligheid · Amsterdam · Veilige Steden"
    page.locator("#huisverboden", has_text="circa 230").wait_for()
    page.reload()
    wait_until_drawn(page)
    assert page.locator("#mount").get_by_label("Gebied", exact=True).input_value() == "GM0363"
    assert page.locator("#mount h1").inner_text() == "Directe veiligheid: Amsterdam"


def test_back_and_forward_bring_back_page_and_choice(site, page_at):
    page = open_drawn(page_at(1280, 900), f"{site}/pijler/stabiele-veiligheid")
    page.locator("#mount").get_by_label("Gebied", exact=True).select_option("GM0363")
    page.get_by_role("heading", level=1, name="Stabiele veiligheid: Amsterdam").wait_for()

    follow_in_menu(page, "Thema's", "Directe veiligheid")
    page.get_by_role("heading", level=1, name="Directe veiligheid: Amsterdam").wait_for()
    page.locator("#mount").get_by_label("Gebied", exact=True).select_option("GM0344")
    page.get_by_role("heading", level=1, name="Directe veiligheid: Utrecht").wait_for()

    page.go_back()
    page.get_by_role("heading", level=1, name="Stabiele veiligheid: Amsterdam").wait_for()
    assert page.url == f"{site}/pijler/stabiele-veiligheid?gebied=GM0363"
    assert page.locator("#mount").get_by_label("Gebied", exact=True).input_value() == "GM0363"
    page.go_forward()
    page.get_by_role("heading", level=1, name="Directe veiligheid: Utrecht").wait_for()
    assert page.url.endswith("/pijler/directe-veiligheid?gebied=GM0344")


def test_the_keyboard_alone_reaches_the_content_and_the_choices(site, page_at):
    page = open_drawn(page_at(1280, 900), f"{site}/")

    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "Direct naar de inhoud"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "inhoud"

    page.goto(f"{site}/pijler/directe-veiligheid")
    wait_until_drawn(page)
    summary = page.locator("#huisverboden summary", has_text="Over dit cijfer")
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("#huisverboden table").is_visible()


def test_charts_take_their_colours_from_the_theme_and_offer_no_way_out(site, page_at):
    page = open_drawn(page_at(1280, 900, "dark"), f"{site}/pijler/directe-veiligheid")

    bars = page.locator("#huisverboden .point path")
    colour = bars.last.evaluate("bar => getComputedStyle(bar).fill")
    token = page.evaluate("() => getComputedStyle(document.documentElement).getPropertyValue('--s1').trim()")
    wanted = page.evaluate(
        "token => { const probe = document.createElement('i'); probe.style.color = token;"
        " document.body.append(probe); const found = getComputedStyle(probe).color; probe.remove(); return found; }",
        token,
    )

    assert colour == wanted
    assert page.locator(".modebar-btn").count() == 0


def test_an_unknown_page_is_friendly_and_says_404(site, page_at):
    page = page_at(375, 800)

    answer = page.goto(f"{site}/bestaat-niet")
    wait_until_drawn(page)

    assert answer.status == 404
    assert page.locator("#mount h1").inner_text() == "Deze pagina bestaat niet"
    page.locator("#mount").get_by_role("link", name="Naar de startpagina").click()
    page.get_by_role("heading", level=1, name="Hoe veilig is uw stad").wait_for()
    assert page.url == f"{site}/"
    assert page.locator("#mount nav a[href*=gebied]").count() == 0
