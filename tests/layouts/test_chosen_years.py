"""A choice of years is told as a choice, with the way back; a card without figures is a line."""

import pytest

from callbacks.answer import Drawings
from data.selection import Selection
from layouts import overview
from layouts.pages import PAGES
from layouts.plain.markup import markup
from layouts.shell import years_line

ROTTERDAM = "GM0599"
PILLAR = next(page for page in PAGES if any(block.id == "huisverboden" for block in page.blocks))


def drawn(reader, area, **years):
    return markup(Drawings(reader).page(PILLAR, Selection(area, **years)))


def test_a_choice_of_years_is_told_with_a_link_to_all_years():
    told = markup(years_line(overview.PAGE, Selection(ROTTERDAM, 2021, 2021))[0])

    assert "U ziet alleen 2021. " in told
    assert 'href="/?gebied=GM0599"' in told
    assert years_line(overview.PAGE, Selection(ROTTERDAM)) == []


def test_a_card_of_chosen_years_has_no_remark_on_a_year_it_hides(reader):
    note = "De aantallen van 2018 zijn afgeronde cijfers"

    assert note in drawn(reader, ROTTERDAM)
    assert note not in drawn(reader, ROTTERDAM, from_year=2021, to_year=2021)


@pytest.mark.parametrize(
    ("path", "card", "years", "shown"),
    [
        ("/pijler/directe-veiligheid", "huisverboden-elders", {}, 2018),
        ("/pijler/directe-veiligheid", "huisverboden-elders", {"to_year": 2024}, 2018),
        ("/pijler/directe-veiligheid", "huisverboden-elders", {"to_year": 2016}, 2016),
        ("/pijler/directe-veiligheid", "huisverboden-elders", {"from_year": 2019, "to_year": 2024}, 2022),
        ("/veiligheidsbeleving", "beleving-gemeenten", {"to_year": 2022}, 2017),
        ("/veiligheidsbeleving", "beleving-gemeenten", {"from_year": 2014, "to_year": 2015}, 2015),
    ],
)
def test_cities_stand_beside_each_other_in_the_newest_chosen_year_that_has_figures(reader, path, card, years, shown):
    page = next(one for one in PAGES if one.path == path)
    block = next(one for one in page.blocks if one.id == card)
    selection = Selection(ROTTERDAM, **years)

    answer = reader.answer(block.question(selection, reader.catalogue))

    assert answer.year == shown
    assert any(one.observation for one in answer.areas)
    assert f"{shown}" in markup(block.draw(answer, selection, reader.catalogue))


def test_an_empty_card_explains_no_words(reader):
    card = drawn(reader, "GM0141").split('id="plain-huisverboden-title"')[1].split("</article>")[0]

    assert "Voor Almelo staat dit cijfer niet in de bronnen die wij hebben." in card
    assert "Begrippen op deze kaart" not in card
