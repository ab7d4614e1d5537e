"""The start page: what it is and of whom, find a city, three findings that follow from the figures, where to go."""

import re
from dataclasses import replace

import pytest

from callbacks.drawing import Drawings
from data.questions.selection import Selection
from data.rules.verdicts import HIGHER, LOWER, NO_CLEAR_DIFFERENCE, UNKNOWN
from layouts.addresses import CITIES_LIST
from layouts.frame.footer import Owner, footer
from layouts.pages.start import findings
from layouts.pages.start.page import PAGE
from layouts.rendering.html.markup import markup
from tests.dashboard.fixtures import *  # noqa: F403

# Of ../shared/design/mock: 395 words in all, 49 of them before the first chart on a phone.
MOST_WORDS = 395


def words_of(html: str) -> list[str]:
    hidden = r'<datalist.*?</datalist>|<div[^>]*hidden[^>]*>.*?</div>|<h2 class="visually-hidden">.*?</h2>'
    seen = re.sub(hidden, " ", html)
    return [word for word in re.sub(r"<[^>]+>", " ", seen).split() if re.search(r"\w", word)]


@pytest.fixture
def drawn(reader):
    return markup(Drawings(reader).page(PAGE, Selection()))


def test_one_line_says_what_this_is_for_whom_and_by_whom_where_that_is_set(reader):
    silent = markup(Drawings(reader).page(PAGE, Selection()))
    named = markup(Drawings(reader, publisher="Gemeente Voorbeeld").page(PAGE, Selection()))

    assert '<p class="lead">Openbare cijfers met bron, voor gemeente, Rijk en pers.</p>' in silent
    assert "voor gemeente, Rijk en pers, door Gemeente Voorbeeld.</p>" in named


def test_the_page_keeps_within_its_words(drawn):
    assert 250 < len(words_of(drawn)) <= MOST_WORDS


def test_every_city_stands_in_the_list_in_the_field_and_on_the_map(reader, drawn):
    catalogue = reader.catalogue
    names = re.search(r"<datalist.*?</datalist>", drawn)[0]
    city_map = re.search(r'<ul[^>]*class="city-map".*?</ul>', drawn)[0]

    for code in catalogue.cities:
        assert drawn.count(f'href="/gemeenten/{code}"') == 2
        assert city_map.count(f'href="/gemeenten/{code}"') == 1
        assert f'value="{catalogue.area(code).name}"' in names
    assert f'id="plain-{CITIES_LIST}"' in drawn
    assert 'href="/gemeenten/VR17"' in drawn
    assert 'href="/gemeenten/NL01"' in drawn


def test_the_field_needs_no_script(client):
    form = re.search(r'<form[^>]*class="find-city".*?</form>', client.get("/").text)[0]

    assert 'action="/gemeenten/kies"' in form
    assert 'name="gebied"' in form
    assert re.search(r'list="([^"]+)"', form)[1] == re.search(r'<datalist[^>]*id="([^"]+)"', form)[1]
    assert client.get("/gemeenten/kies?gebied=den+haag").headers["Location"] == "/gemeenten/GM0518"
    assert client.get("/gemeenten/kies?gebied=").headers["Location"] == "/"
    assert client.get("/gemeenten/kies?gebied=Schiedam").headers["Location"] == "/?gebied=Schiedam"
    assert "‘Schiedam’ is geen gebied dat u kunt kiezen" in client.get("/?gebied=Schiedam").text


def test_the_finding_about_the_country_tells_the_newest_share_and_the_verdict_of_its_change(drawn):
    assert "<h3>In Nederland voelde 37% zich in 2025 weleens onveilig</h3>" in drawn
    assert "Weten we niet: geen marge bekend</span> 4 procentpunt meer dan in 2019." in drawn
    values = "2019: 33%, 2021: 33%, 2023: 35%, 2025: 37%."
    assert f'aria-label="Staafgrafiek bij ‘Weleens onveilig in Nederland’: {values}"' in drawn
    assert "2019: Van voor de nieuwe vragenlijst." in drawn
    assert "niet alleen vrouwen" in drawn


def test_the_finding_about_the_cities_counts_the_members_by_their_verdict(reader, drawn):
    catalogue = reader.catalogue
    answer = reader.answer(findings.BLOCKS[1].question(Selection(), catalogue))
    names = findings.names_by_verdict(answer, answer.benchmark.observation, catalogue)

    assert {kind: len(names[kind]) for kind in names} == {HIGHER: 5, NO_CLEAR_DIFFERENCE: 8, LOWER: 1, UNKNOWN: 1}
    assert "<h3>In 2017 voelden in vijf steden meer inwoners zich vaak onveilig</h3>" in drawn
    assert "Almere, Amsterdam, Den Haag, Maastricht en Rotterdam. Lager: Utrecht." in drawn
    assert "15 deelnemers (augustus 2022)" in drawn


def test_the_finding_about_members_never_hides_whose_number_it_is(drawn):
    assert "<h3>In juli 2025 deden 25 gemeenten mee; welke is onbekend</h3>" in drawn
    assert "Juli 2025: Van een nieuwssite, niet van de overheid. De laatste lijst met namen is van" in drawn


def test_a_finding_without_figures_is_left_out(reader):
    catalogue = reader.catalogue
    country, cities, members = (reader.answer(each.question(Selection(), catalogue)) for each in findings.BLOCKS)

    assert findings.national_finding(replace(country, rows=()), Selection(), catalogue) is None
    assert findings.cities_finding(replace(cities, year=None), Selection(), catalogue) is None
    assert findings.cities_finding(replace(cities, benchmark=None), Selection(), catalogue) is None
    assert findings.members_finding(replace(members, participation=()), Selection(), catalogue) is None
    without_counts = markup(findings.members_finding(replace(members, surveys=()), Selection(), catalogue))
    assert "<h3>In augustus 2022 deden 15 gemeenten mee</h3>" in without_counts


def test_the_foot_names_the_owner_and_how_to_report_and_is_silent_without_one(reader):
    day = reader.answer(findings.BLOCKS[0].question(Selection(), reader.catalogue)).today
    named = markup(footer(reader.catalogue, day, Owner("Gemeente Voorbeeld", "cijfers@voorbeeld.nl")))
    silent = markup(footer(reader.catalogue, day, Owner()))

    assert "Deze site is van: Gemeente Voorbeeld" in named
    assert 'href="mailto:cijfers@voorbeeld.nl"' in named
    assert "Klopt dit niet?" in named
    assert "Deze site is van" not in silent
    assert "mailto" not in silent
