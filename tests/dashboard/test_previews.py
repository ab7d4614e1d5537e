"""What search engines and other sites show of a page: its first sentence, its icon, and the dataset behind it."""

import json
import re
from html import unescape

import pytest

from layouts.components.help import SITE_LINE
from layouts.pages.table import PAGES
from layouts.rendering.html.summary import MAX_LENGTH

FOLLOWING = [page for page in PAGES if page.has_choices and page.path != "/zoeken"]


def meta(text: str, name: str) -> str:
    return unescape(re.search(f'<meta (?:name|property)="{name}" content="([^"]*)">', text)[1])


def test_each_page_is_described_by_its_own_first_sentence(client):
    described = {page.path: meta(client.get(page.path_for("GM0599")).text, "og:description") for page in PAGES}

    assert len(set(described.values())) >= len(PAGES) - 1
    assert all(0 < len(words) <= MAX_LENGTH + 1 for words in described.values())
    assert SITE_LINE not in described.values()


@pytest.mark.parametrize("page", FOLLOWING, ids=lambda page: page.id)
def test_the_description_stands_on_the_page_itself(client, page):
    text = client.get(f"{page.path_for('GM0505')}{'' if page.is_of_one_city else '?gebied=GM0505'}").text

    words = meta(text, "og:description").removesuffix("…")
    assert meta(text, "description").removesuffix("…") == words
    shown = " ".join(unescape(re.sub("<[^>]+>", " ", text)).split())
    # The heading of a card has no full stop on the page.
    assert all(part in shown.replace(" .", ".") for part in words.removesuffix(".").split(". "))


def test_the_description_follows_the_choice(client):
    addresses = [f"/veiligheidsbeleving?gebied={area}" for area in ("GM0599", "GM0505")]

    first, second = (meta(client.get(address).text, "og:description") for address in addresses)

    assert first.startswith("39,6% in 2017: lager dan in 2016. ")
    assert second != first


def test_a_page_that_shows_another_city_is_not_described_with_the_amounts_of_that_city(client):
    described = meta(client.get("/begroting?gebied=GM0599").text, "og:description")

    assert described.startswith("Van Rotterdam hebben wij geen begroting: ")


def test_a_browser_that_asks_for_an_icon_by_its_old_name_gets_it(client):
    answer = client.get("/favicon.ico")

    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert "immutable" not in answer.headers["Cache-Control"]


def test_the_open_data_are_a_dataset_to_search_engines(client):
    (content,) = re.findall('<script type="application/ld[+]json">(.*?)</script>', client.get("/data/").text)
    dataset = json.loads(content)

    assert (dataset["@context"], dataset["@type"]) == ("https://schema.org/", "Dataset")
    assert 50 <= len(dataset["description"]) <= 5000
    assert {"name", "license", "creator", "dateModified", "version", "distribution"} <= dataset.keys()
    for file in dataset["distribution"]:
        answer = client.get(file["contentUrl"])
        assert (answer.status_code, answer.mimetype) == (200, file["encodingFormat"])
    assert client.get(dataset["license"]).status_code == 200
    assert "ld+json" not in client.get("/").text.replace('type="application/ld+json" title', "")
