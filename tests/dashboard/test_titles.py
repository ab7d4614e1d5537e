"""The title of every page and embed names what it shows, whose and of which years, and no two are alike."""

import re
from html import unescape

import pytest

from layouts.addresses import START
from layouts.pages.table import CARDS_BY_ID, PAGES
from tests.callbacks.asking import answered_here, post, question

pytestmark = pytest.mark.slow
CITIES = {"GM0363": "Amsterdam", "GM0505": "Dordrecht"}
YEARS = {"": "", "&van=2019&tot=2021": "2019 tot en met 2021", "&van=2020&tot=2020": "2020"}
END = " · Veilige Steden"
# Choices of a page that change what it shows, and how its title names each.
CHOICES = {
    "/gemeenten?cijfer=onveilig-buurt": "Inwoners die zich weleens onveilig voelen in de eigen buurt · ",
    "/gemeenten?jaar=2016": " · 2016 · ",
    "/gemeenten?groep=g4": " · grote gemeenten · ",
    "/gemeenten?gemeenten=GM0363,GM0505": " · Amsterdam en Dordrecht · ",
    "/gemeenten?naast=groep": " · naast de groep · ",
    "/gemeenten?naast=GM0363": " · naast Amsterdam · ",
    "/insluiten?kaart=gastlessen": "Zijn er genoeg gastlessen gegeven? · Insluiten · ",
    "/insluiten?uitgave=1": " · publicatie 1 · ",
    "/insluiten?thema=donker": " · donker · ",
    "/nieuw?publicatie=1": "publicatie 1 · ",
    "/zoeken?zoek=opvang": "‘opvang’ · Zoeken · ",
    "/straatintimidatie?status=gereed": " · gereed · ",
    "/volledigheid?jaar=2021": " · 2021 · ",
}


def titles_in(html: str) -> set[str]:
    """Read the title of a document and the one for sharing."""
    found = re.findall(r"<title>(.*?)</title>|<meta property=\"og:title\" content=\"(.*?)\">", html)
    assert len(found) == 2
    return {unescape(one or other) for one, other in found}


def title_at(client, address: str) -> str:
    (title,) = titles_in(client.get(address).text)
    assert title.endswith(END)
    return title


def address_of(page, city: str, years: str) -> str:
    """Write the address of a page for a city; the start page with a city is the address of that city."""
    return page.path if page.path == START else f"{page.path_for(city)}?gebied={city}{years}"


def test_every_page_names_area_and_years_and_no_two_titles_are_alike(client):
    seen = {}
    for page in PAGES:
        for city, name in CITIES.items() if page.has_choices else [("GM0363", "")]:
            for years, words in YEARS.items() if page.follows_years else [("", "")]:
                address = address_of(page, city, years)
                title = title_at(client, address)
                parts = title.split(" · ")
                assert page.title in parts[:2], title
                assert not words or words in parts, title
                assert not name or name in parts, title
                seen.setdefault(title, []).append(address)

    assert {title: places for title, places in seen.items() if len(places) > 1} == {}


@pytest.mark.parametrize("address", CHOICES)
def test_a_choice_that_changes_what_a_page_shows_stands_in_its_title(client, address):
    title = title_at(client, address)

    assert CHOICES[address] in title
    assert title != title_at(client, address.split("?")[0])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
@pytest.mark.parametrize("years", YEARS)
def test_a_page_has_the_same_title_when_a_script_opens_it(site, client, page, years):
    address = address_of(page, "GM0505", years if page.has_choices else "")
    output = next(output for output in answered_here(site) if output.startswith("..page.children"))
    body = question(site, output)
    body["inputs"][0]["value"] = address

    answer = post(client, body).get_json()["response"]

    markup = answer["page"]["children"][0]["props"]["children"]["props"]["data-markup"]
    assert unescape(re.search(r'<div hidden id="title">(.*?)</div>', markup)[1]) == title_at(client, address)


@pytest.mark.long
def test_every_embed_names_figure_area_years_and_release_and_no_two_titles_are_alike(client):
    seen = {}
    for card in (card for card in CARDS_BY_ID.values() if card.is_embeddable):
        for city, name in CITIES.items():
            for years, words in YEARS.items():
                for release in ("", "&publicatie=1"):
                    address = f"/embed/{card.id}?gebied={city}{years}{release}"
                    title = title_at(client, address)
                    parts = title.split(" · ")
                    assert card.title in parts[:2]
                    assert name in parts
                    assert not words or words in parts
                    assert ("publicatie 1" in parts) is bool(release)
                    # Two cards have the same question as their title, on another page.
                    seen.setdefault(title, set()).add(address)

    assert {title: places for title, places in seen.items() if len(places) > 1} == {}


def test_the_frame_that_another_site_gets_has_the_title_of_the_embed(client):
    address = "/embed/huisverboden?gebied=GM0363&van=2020&tot=2020"
    frame = client.get("/oembed", query_string={"url": f"http://localhost{address}"}).get_json()

    assert frame["title"] == title_at(client, address)
    assert f'title="{frame["title"]}"' in unescape(frame["html"])
