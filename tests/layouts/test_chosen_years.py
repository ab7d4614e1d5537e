"""A choice of years is told as a choice, with the way back; a card without figures is a line."""

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


def test_an_empty_card_explains_no_words(reader):
    card = drawn(reader, "GM0141").split('id="plain-huisverboden-title"')[1].split("</article>")[0]

    assert "Voor Almelo staat dit cijfer niet in de bronnen die wij hebben." in card
    assert "Begrippen op deze kaart" not in card
