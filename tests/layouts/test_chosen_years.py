"""A choice of years is told as a choice, with the way back; a card without figures is a line."""

import re
from itertools import product

import pytest

from callbacks.drawing import Drawings
from data.questions.selection import Selection
from layouts.frame.shell import years_line
from layouts.pages.table import CITY, PAGES
from layouts.rendering.html.markup import markup

ROTTERDAM = "GM0599"
PILLAR = next(page for page in PAGES if any(block.id == "huisverboden" for block in page.blocks))


def drawn(reader, area, **years):
    return markup(Drawings(reader).page(PILLAR, Selection(area, **years)))


def test_a_choice_of_years_is_told_with_a_link_to_all_years():
    told = markup(years_line(CITY, Selection(ROTTERDAM, 2021, 2021))[0])

    assert "U ziet alleen 2021. " in told
    assert 'href="/gemeenten/GM0599"' in told
    assert years_line(CITY, Selection(ROTTERDAM)) == []


def test_a_card_of_chosen_years_has_no_remark_on_a_year_it_hides(reader):
    note = "De aantallen van 2018 zijn afgeronde cijfers"

    assert note in drawn(reader, ROTTERDAM)
    assert note not in drawn(reader, ROTTERDAM, from_year=2021, to_year=2021)


BANS, FEELING = ("/pijler/directe-veiligheid", "huisverboden-elders"), ("/veiligheidsbeleving", "beleving-gemeenten")
SIDE_BY_SIDE = ("/gemeenten", "gemeenten-vergeleken")
YEARS = (None, *range(2008, 2027))
SPANS = [(first, last) for first, last in product(YEARS, YEARS) if not (first and last and first > last)]


def elsewhere(reader, place, area, from_year, to_year, *options):
    """Give the answer and the drawing of a card that holds other municipalities beside the chosen area."""
    path, card = place
    block = next(block for page in PAGES if page.path == path for block in page.blocks if block.id == card)
    selection = Selection(area, from_year, to_year, options)
    answer = reader.answer(block.question(selection, reader.catalogue))
    return answer, markup(block.draw(answer, selection, reader.catalogue))


@pytest.mark.parametrize(
    ("place", "area", "years", "shown", "told"),
    [
        (BANS, ROTTERDAM, (None, None), 2018, "Over 2018 hebben 4 van de 15 deelnemers (augustus 2022)"),
        (BANS, ROTTERDAM, (None, 2024), 2018, "Over 2018 hebben 4 van de 15 deelnemers (augustus 2022)"),
        (BANS, ROTTERDAM, (2019, 2024), 2022, "Over 2022 heeft 1 van de 15 deelnemers (augustus 2022)"),
        # Of 2012 there is a figure of the country, which this card does not show.
        (BANS, ROTTERDAM, (2012, 2013), 2012, "Binnen uw keuze (2012 tot en met 2013) heeft geen van de 15 deelnemers"),
        (BANS, "GM0363", (2023, 2024), None, "Binnen uw keuze (2023 tot en met 2024) heeft geen van de 15 deelnemers"),
        (BANS, "GM0363", (2023, None), None, "Binnen uw keuze (vanaf 2023) heeft geen van de 15 deelnemers"),
        (FEELING, ROTTERDAM, (None, 2022), 2017, "over 2017 hebben "),
        (FEELING, "GM0363", (2018, 2020), None, "(2018 tot en met 2020) heeft geen van de 15 deelnemers"),
        (SIDE_BY_SIDE, "GM0363", (2018, 2020), None, "Binnen uw keuze (2018 tot en met 2020) is van dit cijfer geen"),
    ],
)
def test_other_municipalities_stand_there_in_the_newest_chosen_year_that_two_of_them_have(
    reader, place, area, years, shown, told
):
    answer, drawn_card = elsewhere(reader, place, area, *years)

    assert answer.year == shown
    assert told in drawn_card


@pytest.mark.slow
@pytest.mark.parametrize("place", [BANS, FEELING, SIDE_BY_SIDE])
@pytest.mark.parametrize("area", [ROTTERDAM, "GM0363", "VR17", "NL01"])
def test_no_year_is_shown_that_was_not_chosen(reader, place, area):
    for first, last in SPANS:
        answer, drawn_card = elsewhere(reader, place, area, first, last)
        if answer.year is None:
            assert "uw keuze (" in drawn_card
        else:
            assert (first or 0) <= answer.year <= (last or 9999)
            is_told = re.search(rf"\b(?:[Oo]ver|in) {answer.year}\b", drawn_card)
            assert is_told or (place == BANS and not answer.years)
        alone = [row for row in answer.rows if row.value is not None]
        assert ('class="number"' in drawn_card) <= ([row.area for row in alone] == [area])


def test_a_further_figure_that_has_nothing_to_stand_beside_is_told_as_such(reader):
    selection = Selection("GM0363", 2019, 2020, (("cijfer", "onveilig-weleens,huisverboden-opgelegd"),))
    (block,) = (block for page in PAGES for block in page.blocks if block.id == "gemeenten-ernaast")

    told = markup(block.draw(reader.answer(block.question(selection, reader.catalogue)), selection, reader.catalogue))

    assert "Amsterdam, in 2018: circa 230 huisverboden. Niet te vergelijken: er is geen cijfer om mee te" in told
    assert "geen cijfer</li>" not in told


@pytest.mark.parametrize(("years", "shown"), [((None, None), 2020), ((2019, 2021), 2020), ((2021, 2024), None)])
def test_the_figure_of_a_wider_area_is_told_where_its_year_was_chosen(reader, years, shown):
    answer, drawn_card = elsewhere(reader, SIDE_BY_SIDE, ROTTERDAM, *years, ("cijfer", "sisa-signalen"))

    assert answer.year == shown
    assert ("70.778" in drawn_card) == (shown is not None)


def test_an_empty_card_explains_no_words(reader):
    card = drawn(reader, "GM0141").split('id="plain-huisverboden-title"')[1].split("</article>")[0]

    assert "Voor Almelo staat dit cijfer niet in de bronnen die wij hebben." in card
    assert "Begrippen bij dit cijfer" not in card
