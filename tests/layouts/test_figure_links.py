"""A link that names a figure opens a page about that figure: its heading or its card tells of no other."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from data.questions.selection import Selection, selection_from_query
from layouts.addresses import pillar_address
from layouts.cards.directory import asks_for, card_addresses
from layouts.pages.table import PAGES, page_at
from tests.dashboard.fixtures import client, front_end, shipped_url, site

__all__ = ["client", "front_end", "shipped_url", "site"]
AREAS = ("GM0599", "GM0363", "GM0080", "VR17", "NL01")


@pytest.fixture(scope="module")
def catalogue(site):
    return site.server.extensions["veilige_steden"]["reader"].catalogue


def faults_of(link: str, indicator: str, catalogue) -> str:
    """Say what is wrong with a link that carries the title of a figure; "" when it opens that figure."""
    parts = urlsplit(link)
    if not parts.path:  # a place on the page itself
        return "" if parts.fragment.removeprefix("plain-") == f"tile-{indicator}" else f"leads to #{parts.fragment}"
    page, selection = page_at(parts.path), selection_from_query(parts.query, catalogue)
    title = catalogue.indicator(indicator).title.lower()
    if title in page.heading(selection, catalogue).lower():
        return ""
    place = parts.fragment.removeprefix("plain-")
    block = next((block for block in page.blocks if block.id == place), None)
    is_shown = block is not None and asks_for(block.question(selection, catalogue), indicator)
    return "" if is_shown else f"{link} is about something else"


@pytest.mark.parametrize("area", AREAS)
def test_every_figure_has_a_link_that_opens_it(catalogue, area):
    links = card_addresses(PAGES, Selection(area), catalogue)

    faults = {code: fault for code, link in links.items() if (fault := faults_of(link, code, catalogue))}

    assert links.keys() == catalogue.indicators.keys()
    assert faults == {}


@pytest.mark.slow
@pytest.mark.parametrize("area", AREAS)
def test_every_tile_and_line_of_the_overview_opens_the_figure_it_names(client, catalogue, area):
    text = client.get(f"/gemeenten/{area}").text
    indicators = catalogue.indicators.items()
    codes = {words: code for code, one in indicators for words in (one.title, one.short_title)}
    named = [
        (unescape(link), unescape(words)) for link, words in re.findall(r'<a[^>]*href="([^"]*)"[^>]*>([^<]*)</a>', text)
    ]
    figures = [(link, codes[words]) for link, words in named if words in codes]
    tiles = set(re.findall(r'id="plain-tile-([^"]*)"', text))

    # The region has three figures of its own, the country has lines without tiles.
    assert tiles or area == "NL01"
    assert tiles <= {code for _, code in figures}
    assert len(figures) >= (3 if area == "VR17" else 5)
    assert [fault for link, code in figures if (fault := faults_of(link, code, catalogue))] == []
    assert [link for link, _ in figures if client.get(link or "/").status_code != 200] == []


def test_the_tile_of_registered_offences_opens_the_comparison_of_these(client, catalogue):
    text = client.get("/gemeenten/GM0599").text
    tile = text.split('id="plain-tile-zedendelicten-geregistreerd"')[1]
    link = unescape(re.search(r'<h3><a[^>]*href="([^"]*)"', tile)[1])

    assert "Gemeenten vergelijken: geregistreerde zedendelicten" in client.get(link).text


def test_a_pillar_that_is_compared_opens_one_of_its_own_figures(catalogue):
    link = pillar_address("geregistreerd", Selection(), catalogue)

    (code,) = parse_qs(urlsplit(link).query)["cijfer"]
    assert catalogue.indicator(code).pillar == "geregistreerd"
