"""What every callback answers when a page of the site asks it something."""

import re
from html import escape, unescape

import pytest
from dash.development.base_component import Component

from data.questions.selection import Selection
from layouts.pages.table import PAGES
from tests.callbacks.asking import answered_here, post, question


@pytest.mark.slow
def test_every_callback_answers_what_a_page_asks(site, client):
    answers = {output: post(client, question(site, output)).status_code for output in answered_here(site)}

    assert len(answers) >= 4
    assert set(answers.values()) == {200}


@pytest.mark.slow
@pytest.mark.parametrize("area", ["GM0363", "GM0034", "VR17", "NL01"])
def test_every_callback_answers_for_areas_with_few_figures_too(site, client, area):
    held = {"selection": f"gebied={area}", "address": f"/gemeenten/{area}"}

    answers = {output: post(client, question(site, output, **held)) for output in answered_here(site)}

    assert {output: answer.status_code for output, answer in answers.items() if answer.status_code != 200} == {}


def test_a_page_that_already_shows_the_choice_is_not_drawn_again(site, client):
    followers = [output for output in answered_here(site) if question(site, output).get("state")]
    drawn = {
        output: post(client, question(site, output, selection="gebied=NL01", drawn="gebied=NL01")).status_code
        for output in followers
        if any(one.get("id") == "drawn" for one in question(site, output)["state"] if isinstance(one, dict))
    }

    assert set(drawn.values()) == {204}


def opening_in(children: list) -> dict[str, str]:
    """Read what a page begins with, as it is sent: its heading, the title of the tab, what is heard."""
    props = children[0]["props"]["children"]["props"]
    heading, title = re.fullmatch(
        r'.*?<h1[^>]* id="heading">(.*?)</h1>.*?<div hidden id="title">(.*)</div>', props["data-markup"]
    ).groups()
    return {"heading": unescape(heading), "title": title, "heard": props["data-heard"]}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_a_page_that_offers_a_choice_is_drawn_again_when_one_is_made(site, client, page):
    html = client.get(page.path_for("GM0363")).get_data(as_text=True)
    offers = [option for option in page.options if re.search(rf'<select[^>]* name="{option}"', html)]
    drawn = [output.strip(".").split("...") for output in answered_here(site) if f"{page.opening}.children" in output]

    if page.has_choices or offers:
        assert drawn, page.path
        assert any(f"{block.id}.children" in drawn[0] for block in page.blocks)


@pytest.mark.parametrize("page", [page for page in PAGES if page.has_area], ids=lambda page: page.id)
def test_a_page_opened_by_a_link_is_the_page_at_that_address(site, client, page):
    output = next(output for output in answered_here(site) if output.startswith("..page.children"))
    body = question(site, output)
    body["inputs"][0]["value"] = f"{page.path_for('GM0363')}?gebied=GM0363"

    answer = post(client, body).get_json()["response"]

    told = opening_in(answer["page"]["children"])
    assert escape(page.title) in told["title"].split(" · ")[:2]
    assert answer["area"]["value"] == "GM0363"
    assert answer["drawn"]["data"] == "gebied=GM0363"
    # The heading of the comparison is a verdict; what is heard begins with the figure that it is about.
    heading = page.heading(Selection("GM0363"), site.server.extensions["veilige_steden"]["reader"].catalogue)
    assert told["heard"].startswith(f"Geladen: {heading}")
    if page.id != "gemeenten":
        assert told["heading"] == heading


@pytest.mark.parametrize(
    ("address", "title"), [("/", "Start · Veilige"), ("/?gebied=breda", "Breda"), ("/?van=2020", "Start · Veilige")]
)
def test_the_start_page_is_of_no_area_and_with_one_it_is_the_page_of_that_area(site, client, address, title):
    output = next(output for output in answered_here(site) if output.startswith("..page.children"))
    body = question(site, output)
    body["inputs"][0]["value"] = address

    answer = post(client, body).get_json()["response"]

    assert title in opening_in(answer["page"]["children"])["title"]


@pytest.mark.parametrize(
    ("path", "query", "heading"),
    [
        ("/bestaat-niet", "", "Deze pagina bestaat niet"),
        ("/pijler/../bronnen", "", "Deze pagina bestaat niet"),
        ("'; DROP TABLE observation; --", "", "Deze pagina bestaat niet"),
    ],
)
def test_an_address_that_does_not_exist_shows_the_page_that_says_so(site, client, path, query, heading):
    output = next(output for output in answered_here(site) if output.startswith("..page.children"))
    body = question(site, output)
    body["inputs"][0]["value"] = f"{path}{query}"

    answer = post(client, body)

    assert answer.status_code == 200
    assert opening_in(answer.get_json()["response"]["page"]["children"])["heading"] == heading


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("gebied=GM9999", "GM9999"),
        ("gebied=GM0599&gebied=GM0363", "twee keer"),
        ("van=2022&tot=2020", "ligt voor het eerste"),
        ("van=0020201", "0020201"),
    ],
)
def test_a_choice_that_does_not_exist_is_named_above_the_rest_of_the_page(site, client, query, named):
    output = next(output for output in answered_here(site) if output.startswith("..page.children"))
    body = question(site, output)
    body["inputs"][0]["value"] = f"/pijler/directe-veiligheid?{query}"

    answer = post(client, body)

    children = answer.get_json()["response"]["page"]["children"]
    assert answer.status_code == 200
    assert opening_in(children)["heading"] == "Directe veiligheid: Rotterdam"
    assert named in children[0]["props"]["children"]["props"]["data-markup"]


@pytest.mark.parametrize("block", ["huisverboden", "gemeente-cijfers", "gemeenten-vergeleken"])
def test_what_was_drawn_before_is_sent_without_walking_it_again(site, client, monkeypatch, block):
    output = next(name for name in answered_here(site) if f"{block}.children" in name)
    first = post(client, question(site, output, selection="gebied=GM0344", drawn=""))
    walked = []
    written = Component.to_plotly_json
    monkeypatch.setattr(Component, "to_plotly_json", lambda one: walked.append(one) or written(one))

    again = post(client, question(site, output, selection="gebied=GM0344", drawn=""))

    assert again.data == first.data
    assert walked == []
