"""The page of one city and the map of who delivered what: what a reader sees, and at which address."""

import re
from datetime import date
from pathlib import Path

import pytest

from callbacks.drawing import Drawings
from data.database.visibility import PUBLIC
from data.questions.selection import BadSelection, Selection
from data.reader import Reader
from data.rules.completeness import GAPS, STATES
from layouts.cards.block import Block
from layouts.cards.drawing import card_block
from layouts.cards.export import card_csv
from layouts.pages import completeness
from layouts.pages.city import cards as city_profile
from layouts.pages.city.head import HEAD, profile_question
from layouts.pages.city.missing import MISSING_BLOCK
from layouts.pages.city.plan import not_delivered, plan_by_pillar
from layouts.pages.not_found import NOT_FOUND
from layouts.pages.table import CITY, page_at
from layouts.rendering.html.markup import markup
from layouts.wording.subjects.completeness import MARKS
from tests.dashboard.fixtures import *  # noqa: F403
from tests.data.database import noon
from tests.data.prepared import loaded

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "package"
ROTTERDAM, DORDRECHT, AMSTERDAM, ALMELO = "GM0599", "GM0505", "GM0363", "GM0141"


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    engine = loaded(f"sqlite:///{tmp_path_factory.mktemp('page') / 'page.sqlite'}")
    yield Reader(engine, lambda: PUBLIC, lambda: noon(date(2026, 11, 21)))
    engine.dispose()


def shown(reader, block, selection: Selection) -> str:
    catalogue = reader.catalogue
    answer = reader.answer(block.question(selection, catalogue))
    return markup(block.draw(answer, selection, catalogue))


BY_PILLAR = Block("gemeente-pijlers", profile_question, plan_by_pillar)


def whole_page(reader, area: str, **years) -> str:
    return markup(Drawings(reader).page(CITY, Selection(area, **years)))


def asked(reader, card, area: str):
    return reader.answer(card.question(Selection(area), reader.catalogue))


def table_of(reader, card, area: str):
    return card.table(asked(reader, card, area), reader.catalogue)


def test_a_path_with_a_code_is_the_page_of_a_city():
    assert page_at("/gemeenten/GM0505") is CITY
    assert CITY.city_in("/gemeenten/GM0505") == DORDRECHT
    assert page_at("/gemeenten/GM0505/x") is NOT_FOUND
    assert page_at("/gemeenten/") is not CITY


@pytest.mark.parametrize(
    ("selection", "address"),
    [
        (Selection(DORDRECHT), "/gemeenten/GM0505"),
        (Selection(DORDRECHT, 2017, 2020), "/gemeenten/GM0505?van=2017&tot=2020"),
    ],
)
def test_the_address_of_a_city_names_it_once(selection, address):
    assert CITY.address(selection) == address


def test_the_headline_card_tells_beside_whom_and_that_it_is_no_ranking(reader):
    card = city_profile.HEADLINES
    sentence = card.sentence(asked(reader, card, ROTTERDAM), reader.catalogue)

    assert "naast 3 andere grote steden (G4) (augustus 2022)" in sentence
    assert "geen betekenis" in sentence


def test_a_headline_row_shows_figure_margin_range_country_and_how_many_compare(reader):
    drawn = shown(reader, card_block(city_profile.HEADLINES), Selection(ROTTERDAM))

    peers = "3 van de 3 andere grote steden (G4) (augustus 2022)"
    for words in ("39,6%", "marge 37,4% tot 41,8%", "39,5% tot 41,7%", "34,1%", peers):
        assert words in drawn


def test_a_registration_is_compared_per_inhabitant_with_the_reason_for_who_is_not(reader):
    drawn = shown(reader, card_block(city_profile.HEADLINES), Selection(DORDRECHT))

    assert "108 misdrijven" in drawn
    assert "per 100.000 inwoners (2022)" in drawn
    assert "13 van de 14 andere deelnemers (augustus 2022)" in drawn
    assert "Amsterdam: de gemeentegrenzen veranderden op 24 maart 2022" in drawn


def test_a_figure_that_nothing_can_be_held_against_stands_below_those_with_peers(reader):
    rows = table_of(reader, city_profile.HEADLINES, ROTTERDAM).rows
    told = ["geen cijfer om mee te vergelijken" in str(row[2]) for row in rows]

    assert set(told) == {False, True}
    assert told == sorted(told)


def test_a_range_names_no_city_as_first_or_last(reader):
    ranges = [str(row[2]) for row in table_of(reader, city_profile.HEADLINES, DORDRECHT).rows]

    assert all(" tot " in told for told in ranges)
    assert [told for told in ranges if "Utrecht" in told or "Rotterdam" in told] == []


def test_dordrechts_plan_stands_by_theme_with_all_its_measures(reader):
    rows = table_of(reader, city_profile.OWN_PLAN, DORDRECHT).rows
    themes = [row[0] for row in rows]

    assert len(rows) == 16
    assert list(dict.fromkeys(themes)) == ["Bewustzijn en aandacht", "Jeugd en Onderwijs", "Beleid", "Onderzoek"]
    assert themes == sorted(themes, key=list(dict.fromkeys(themes)).index)


def test_what_dordrecht_measures_is_named_as_not_delivered(reader):
    card = city_profile.OWN_PLAN
    answer = asked(reader, card, DORDRECHT)

    assert not_delivered(answer) == ("RADAR", "Veiligheidsmonitor", "meldingen in de app")
    assert "nog niet aangeleverd" in card.notes(answer, reader.catalogue)[0]


def test_rotterdams_plan_stands_by_pillar_with_links(reader):
    drawn = shown(reader, BY_PILLAR, Selection(ROTTERDAM))

    assert "30 acties in het plan tegen straatintimidatie en 92 maatregelen" in drawn
    assert "/straatintimidatie?gebied=GM0599" in drawn
    assert "/pijler/directe-veiligheid?gebied=GM0599" in drawn


def test_a_city_without_a_plan_is_not_blamed_for_it(reader):
    drawn = whole_page(reader, ALMELO)

    assert "Van Almelo hebben wij geen plan." in drawn
    assert "Wij hebben de gemeente er niet om gevraagd" in drawn


def test_costs_contribution_and_working_time_stand_apart(reader):
    table = table_of(reader, city_profile.MONEY, DORDRECHT)

    assert table.columns == ("Wat", "2023", "2024", "2025", "2026")
    assert [len(set(row[1:])) for row in table.rows] == [1, 1, 1]
    assert len({row[0] for row in table.rows}) == 3
    assert "Samen" not in str(table)


def test_rotterdams_budget_is_said_to_be_missing_in_the_source(reader):
    card = city_profile.MONEY

    assert "kosten staan niet in de bron" in card.sentence(asked(reader, card, ROTTERDAM), reader.catalogue)


def test_a_start_year_is_told_where_it_is_known_and_the_amount_is_that_of_the_rule(reader):
    assert "begonnen in" not in shown(reader, HEAD, Selection(DORDRECHT))
    assert "begonnen in 2022" in shown(reader, HEAD, Selection("GM0546"))
    assert "volgens de regeling (2022)" in shown(reader, HEAD, Selection(DORDRECHT))


def test_surveys_stand_in_series_of_one_city(reader):
    answer = asked(reader, city_profile.SURVEYS, AMSTERDAM)

    assert {survey.area for survey in answer.surveys} == {AMSTERDAM}
    assert len(table_of(reader, city_profile.SURVEYS, AMSTERDAM).rows) < len(answer.surveys)


def test_what_is_missing_says_that_nobody_asked(reader):
    drawn = shown(reader, MISSING_BLOCK, Selection(ALMELO))

    assert "dat ligt niet aan de gemeente" in drawn
    assert "niet gevraagd aan de gemeente" in drawn


def test_every_state_has_a_letter_of_its_own_and_a_gap_says_whose_it_is():
    assert set(MARKS) == set(STATES)
    assert len({mark.letter for mark in MARKS.values()}) == len(STATES)
    assert all(bool(mark.whose) == (state in GAPS) for state, mark in MARKS.items())


def test_the_map_has_a_row_a_figure_and_words_in_every_cell(reader):
    drawn = shown(reader, completeness.MAP_BLOCK, Selection())

    indicators = len(reader.catalogue.indicators)
    assert drawn.count('scope="row"') == indicators + 1
    assert sum(drawn.count(f'title="{mark.name}"') for mark in MARKS.values()) == indicators * 17


def test_the_map_is_a_file_with_words(reader):
    text = card_csv(completeness.MAP, asked(reader, completeness.MAP, ROTTERDAM), reader.catalogue)
    head, first = text.split("\r\n")[:2]

    assert head.startswith("Cijfer,Code,Almelo")
    assert "Niet gevraagd aan de gemeente" in text
    assert "Niet van toepassing" in first
    assert "Van de gemeente zelf" in first


@pytest.mark.parametrize("options", [(("jaar", "1800"),), (("deel", "ssi-preventie"),), (("deel", "x"),)])
def test_a_choice_the_map_does_not_offer_is_refused(reader, options):
    with pytest.raises(BadSelection):
        completeness.PAGE.check(Selection(options=options), reader.catalogue)


def test_a_letter_has_its_rule_in_the_style_sheet():
    style = (SHIPPED.parents[1] / "dashboard" / "assets" / "city.css").read_text(encoding="utf-8")

    for mark in MARKS.values():
        assert f'.completeness .{mark.letter}::before {{\n  content: "{mark.letter}";' in style


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/gemeenten/GM0505", 200, "Dordrecht"),
        ("/gemeenten/GM0505?gebied=GM0599", 200, "Dordrecht"),
        ("/gemeenten/GM9999", 404, "Deze pagina bestaat niet"),
        ("/gemeenten/NL01", 200, "Nederland"),
        ("/gemeenten/GM0613", 404, "Deze pagina bestaat niet"),
        ("/gemeenten/GM0505?van=x", 200, "Dordrecht"),
        ("/volledigheid?jaar=2022&deel=p2", 200, "Wie leverde wat aan?"),
    ],
)
def test_the_code_in_the_path_decides_and_an_unknown_one_is_not_found(client, address, status, words):
    answer = client.get(address)

    assert answer.status_code == status
    assert f">{words}</h1>" in answer.text


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("gebied=GM0363&van=2017&tot=", "/gemeenten/GM0363?van=2017"),
        ("gebied=NL01", "/gemeenten/NL01"),
        ("gebied=GM9999", "/?gebied=GM9999"),
    ],
)
def test_without_scripts_another_area_leads_to_the_page_of_that_city(client, query, place):
    answer = client.get(f"/gemeenten/kies?{query}")

    assert (answer.status_code, answer.headers["Location"]) == (303, place)


def test_the_map_of_who_delivered_what_says_who_stand_on_it_and_where_others_are(client):
    told = client.get("/volledigheid?gebied=GM0505").text

    assert "Hier staan de 15 deelnemers (augustus 2022), Zaanstad (gestopt) en Leeuwarden (deed niet mee)." in told
    assert re.search(r'staan bij <a[^>]* href="/gemeenten\?gebied=GM0505"', told)
