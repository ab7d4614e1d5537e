"""A choice among very many municipalities: what is below the screen comes after the rest, and is never another's."""

import json
import re

import pytest
from playwright.sync_api import expect

from data.synthetic.package import SyntheticSize, write_synthetic_package
from tests.browser.chromium import axe, record
from tests.browser.site import running_site, wait_until_drawn
from tests.dashboard.shipped_site import PACKAGE

FIRST, OTHER = "belastingproef-001", "belastingproef-002"
LATER = ("gemeenten-jaren", "gemeenten-tabel")
WORDS = """() => Array.from(document.querySelectorAll('#mount main .block'), block => block.innerText).join('\\n')"""


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """The address of a site with load data of sixty municipalities."""
    folder = tmp_path_factory.mktemp("veel")
    write_synthetic_package(PACKAGE, folder / "package", SyntheticSize(municipalities=60, indicators=3, years=4))
    with running_site(folder, PACKAGE_FOLDER=str(folder / "package")) as address:
        yield address


@pytest.fixture
def held(many, page_at):
    """A page with a comparison, and the second requests it made, which wait until they are let go."""
    page, waiting = page_at(1280, 900), []
    page.goto(f"{many}/gemeenten?groep=alle&cijfer={FIRST}")
    wait_until_drawn(page)
    page.locator("#gemeenten-tabel tbody tr").nth(50).wait_for(state="attached")

    def hold(route):
        asked = json.loads(route.request.post_data)["inputs"][0]["id"]
        waiting.append(route) if asked == "gemeenten-waiting" else route.continue_()

    page.route(re.compile("update-component"), hold)
    return page, waiting


def choose(page, name, value):
    page.locator(f'#mount select[name="{name}"]').select_option(value)


def until_waiting(page, waiting, count=1):
    for _ in range(100):
        if len(waiting) == count:
            return
        page.wait_for_timeout(50)
    pytest.fail(f"{len(waiting)} requests wait, not {count}")


def chosen_and_held(page, waiting):
    """Choose another figure; give the second request for it, which waits."""
    choose(page, "cijfer", OTHER)
    until_waiting(page, waiting)
    return waiting.pop()


def is_covered(page, block):
    """Say whether nothing of the card in a block is to be seen, on the screen and on paper."""
    heading = page.locator(f"#{block} .card h2")
    at = """heading => {
        heading.scrollIntoView();
        const {x, y, width, height} = heading.getBoundingClientRect();
        const seen = document.elementFromPoint(x + width / 2, y + height / 2);
        return seen.classList.contains('block') && getComputedStyle(seen, '::before').backgroundColor;
    }"""
    colour = heading.evaluate(at)
    page.emulate_media(media="print")
    on_paper = heading.is_visible()
    page.emulate_media(media="screen")
    return colour and colour.startswith("rgb(") and not on_paper


def assert_reads_as_opened_anew(page, page_at):
    """Hold a page to what is read when somebody opens its address, with nothing still to come."""
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    fresh = page_at(1280, 900)
    fresh.goto(page.url)
    wait_until_drawn(fresh)
    fresh.locator("#gemeenten-tabel tbody tr").nth(3).wait_for(state="attached")
    page.wait_for_function(f"words => ({WORDS})() === words", arg=fresh.evaluate(WORDS))


def test_what_is_on_the_screen_comes_first_and_the_rest_is_not_shown_until_it_is_of_the_same_choice(held, page_at):
    page, waiting = held
    choose(page, "cijfer", OTHER)
    until_waiting(page, waiting)

    expect(page.locator("h1")).to_contain_text("002")
    expect(page.locator("#gemeenten-vergeleken svg").first).to_be_visible()
    for block in LATER:
        assert page.locator(f"#{block}").get_attribute("aria-busy") == "true"
        assert is_covered(page, block)

    waiting.pop().continue_()
    assert_reads_as_opened_anew(page, page_at)


@pytest.mark.long
def test_a_second_answer_that_comes_after_another_choice_is_not_shown(held, page_at):
    page, waiting = held
    old = chosen_and_held(page, waiting)
    choose(page, "groep", "g4")
    until_waiting(page, waiting)
    waiting.pop().continue_()
    expect(page.locator("#gemeenten-tabel tbody tr")).to_have_count(5)

    old.continue_()
    page.wait_for_timeout(500)

    assert_reads_as_opened_anew(page, page_at)


@pytest.mark.long
def test_of_two_choices_after_each_other_the_rest_is_that_of_the_last(held, page_at):
    page, waiting = held
    choose(page, "cijfer", OTHER)
    until_waiting(page, waiting)
    choose(page, "cijfer", "belastingproef-003")
    until_waiting(page, waiting, 2)

    for route in reversed(waiting):
        route.continue_()
        page.wait_for_timeout(300)

    assert_reads_as_opened_anew(page, page_at)


@pytest.mark.long
def test_a_second_answer_that_comes_after_a_link_was_followed_is_not_shown(held, many, page_at):
    page, waiting = held
    old = chosen_and_held(page, waiting)
    page.locator("#mount #menu a", has_text="Vergelijken").click()
    expect(page.locator("h1")).not_to_contain_text("002")
    page.wait_for_timeout(300)

    for route in [old, *waiting]:
        route.continue_()
    page.wait_for_timeout(500)

    assert "cijfer" not in page.url
    assert_reads_as_opened_anew(page, page_at)


@pytest.mark.long
def test_where_the_rest_never_comes_the_page_says_so_and_shows_no_figure_of_another_choice(held):
    page, waiting = held
    choose(page, "cijfer", OTHER)
    until_waiting(page, waiting)
    waiting.pop().abort()
    page.wait_for_timeout(300)

    for block in LATER:
        told = page.locator(f"#{block}").evaluate("block => getComputedStyle(block, '::before').content")
        assert "laad de pagina dan opnieuw" in told
        assert is_covered(page, block)


def test_after_a_choice_nothing_is_wrong_with_the_page(many, page_at):
    page = page_at(1280, 900, bypass_csp=True)
    seen = record(page, many)
    page.goto(f"{many}/gemeenten?groep=alle&cijfer={FIRST}")
    wait_until_drawn(page)
    choose(page, "cijfer", OTHER)
    expect(page.locator("h1")).to_contain_text("002")
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    page.locator("#gemeenten-tabel tbody tr").nth(50).wait_for(state="attached")

    assert seen.problems() == []
    assert axe(page) == []
