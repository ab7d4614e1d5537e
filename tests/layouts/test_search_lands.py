"""Whatever a page shows can be found, and every result lands at a place of the site that shows it."""

import re
from html import unescape

import pytest

from data.questions.search import SearchQuestion
from data.questions.selection import Selection
from layouts.pages.table import PAGES, START
from layouts.search.query import Query
from layouts.search.results import GROUPS
from tests.dashboard.fixtures import client, front_end, shipped_url, site

__all__ = ["client", "front_end", "shipped_url", "site"]
ROTTERDAM = "GM0599"


@pytest.fixture(scope="module")
def reader(site):
    return site.server.extensions["veilige_steden"]["reader"]


@pytest.fixture(scope="module")
def find(reader):
    """Search one kind of result."""
    groups, answer = dict(GROUPS), reader.answer(SearchQuestion())

    def ask(kind, query, area=ROTTERDAM):
        return groups[kind](Query(query, answer, PAGES, Selection(area), reader.catalogue, reader.answer))

    return ask


@pytest.fixture(scope="module")
def landing(site):
    """Give the words of the first HTML of an address and the ids in it, each address once."""
    seen, client = {}, site.server.test_client()

    def read(address):
        if address not in seen:
            answer = client.get(address)
            assert answer.status_code == 200, address
            first = answer.text.split('<div id="mount">')[0]
            seen[address] = words_of(first), set(re.findall(r'id="(?:plain-)?([^"]+)"', first))
        return seen[address]

    return read


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def entries_of(kind: str, reader) -> list[str]:
    """List the titles of everything of a kind that the shipped package holds."""
    answer, catalogue = reader.answer(SearchQuestion()), reader.catalogue
    listed = {
        "Bevindingen": [finding.item for finding in answer.findings],
        "Onderzoek van steden": [survey.question for survey in answer.surveys],
        "Begroting": [line.item or line.theme for line in answer.budget_lines],
        "Deelnemers": [catalogue.area(record.area).name for record in answer.participation],
        "Stappen": [step.title for step in catalogue.steps.values()],
        "Doelen per actie": [goal.title for goal in answer.goals],
        "Gebeurtenissen": [event.title for event in catalogue.events.values()],
        "Bronnen": [source.title for source in catalogue.sources.values()],
        "Maatregelen": [record.title for record in (*answer.measures, *answer.actions)],
        "Knelpunten": [bottleneck.title for bottleneck in answer.bottlenecks],
        "Plannen en doelen": [target.title for target in answer.targets],
        "Begrippen": [term.title for term in catalogue.terms.values()],
        "Cijfers": [indicator.title for indicator in catalogue.indicators.values()],
    }
    return list(dict.fromkeys(listed[kind]))


KINDS = (
    "Bevindingen",
    "Onderzoek van steden",
    "Begroting",
    "Deelnemers",
    "Stappen",
    "Doelen per actie",
    "Gebeurtenissen",
    "Bronnen",
    "Maatregelen",
    "Knelpunten",
    "Plannen en doelen",
    "Begrippen",
    "Cijfers",
)


@pytest.fixture(scope="module")
def shown_anywhere(landing):
    """Give the words of every page, for a city and with what a reader can switch on; the start page has no city."""
    chosen = f"?gebied={ROTTERDAM}&gebeurtenissen=aan"
    paths = [page.path_for(ROTTERDAM) for page in PAGES]
    pages = [path if path == START.path else f"{path}{chosen}" for path in paths]
    return " ".join(landing(address)[0] for address in pages if not address.startswith("/zoeken"))


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_every_entry_lands_at_a_place_that_shows_it_and_what_is_not_found_is_shown_nowhere(
    find, landing, reader, shown_anywhere, kind
):
    faults, missing = {}, []
    for title in entries_of(kind, reader):
        found = [result for result in find(kind, title) if title in f"{result.title} {result.about}"]
        if not found:
            missing.append(title)
        for result in found:
            address, _, place = result.address.partition("#")
            words, ids = landing(address)
            # A card about one figure may show its value and not its title.
            values = re.findall(r"\d[\d.,]*", result.about) if kind in ("Cijfers", "Plannen en doelen") else []
            named = [result.title.split(": ")[0], *values]
            if place and place not in ids:
                faults[title] = f"no {place} at {address}"
            elif not any(" ".join(name.split()) in words for name in named):
                faults[title] = f"not shown at {address}"

    assert faults == {}
    assert [title for title in missing if " ".join(title.split()) in shown_anywhere] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "kind", "title", "page"),
    [
        ("'s-Gravenhage", "Gebieden", "Den Haag: alle cijfers", "/gemeenten/GM0518"),
        ("GM0599", "Gebieden", "Rotterdam: alle cijfers", "/gemeenten/GM0599"),
        ("0599", "Gebieden", "Rotterdam: alle cijfers", "/gemeenten/GM0599"),
        ("Schiedam", "Gebieden", "Schiedam: vergelijken", "/gemeenten?gebied=GM0599&gemeenten=GM0606"),
        ("Weesp", "Gebieden", "Amsterdam: alle cijfers", "/gemeenten/GM0363"),
        ("Brielle", "Gebieden", "Voorne aan Zee: vergelijken", "/gemeenten?gebied=GM0599&gemeenten=GM1992"),
        ("GM0457", "Gebieden", "Amsterdam: alle cijfers", "/gemeenten/GM0363"),
        ("Ten Boer", "Gebieden", "Groningen: alle cijfers", "/gemeenten/GM0014"),
        ("wethouder", "Bevindingen", "Burgemeester of wethouder erg betrokken", "/programma"),
        ("wethouder", "Stappen", "Vraag de wethouder", "/programma"),
        ("sis-verbod", "Bevindingen", "Straatintimidatie strafbaar in APV (sis-verbod)", "/programma"),
        ("sis verbod", "Bevindingen", "Straatintimidatie strafbaar in APV (sis-verbod)", "/programma"),
        ("530.000", "Kaarten", "Wat krijgt elke gemeente volgens de regeling?", "/begroting"),
        ("530000", "Kaarten", "Wat krijgt elke gemeente volgens de regeling?", "/begroting"),
        ("wat doet Tilburg", "Wie doet wat", "Wat doet Tilburg?", "/wie-doet-wat?gebied=GM0855"),
        ("strafbaar", "Wie doet wat", "Verbod in de APV", "/wie-doet-wat?gebied=GM0599&soort=verbod-apv"),
        ("14.000", "Begroting", "Uitvoering onderwijsprogramma 'Veilige school'", "/begroting?gebied=GM0505"),
        ("Zaanstad gestopt", "Deelnemers", "Zaanstad: gestopt", "/programma"),
        ("StatLine", "Bronnen", "Bevolking op 1 januari", "/bronnen"),
    ],
)
def test_what_people_look_for_comes_first_and_lands(client, landing, query, kind, title, page):
    html = client.get("/zoeken", query_string={"zoek": query}).text.split('<div id="mount">')[0]
    sections = {unescape(re.search(r"<h2>([^<]*)", part)[1]): part for part in html.split('<section class="card">')[1:]}

    link, words = re.search(r'<li><a[^>]*href="([^"]*)"[^>]*>(.*?)</a>', sections[kind], re.DOTALL).groups()

    assert unescape(words).startswith(title)
    assert unescape(link).startswith(page)
    shown, ids = landing(unescape(link).split("#")[0])
    assert title.split(":")[0] in shown
    assert set(unescape(link).split("#")[1:]) <= {f"plain-{one}" for one in ids}


def test_the_name_of_a_city_finds_that_city_first_and_no_other(client):
    html = client.get("/zoeken?zoek=Den+Haag").text.split('<div id="mount">')[0]
    sections = html.split('<section class="card">')[1:]

    assert sections[0].startswith("<h2>Gebieden<small> 1</small>")
    assert "Enschede: " not in html
    assert int(re.search(r"(\d+) resultaten voor ‘Den Haag’", html)[1]) < 40
