"""The page for a card on another site: it offers what there is to show, below the title of its page."""

from dataclasses import dataclass
from html.parser import HTMLParser

import pytest

from callbacks.drawing import Drawings
from data.questions.selection import Selection
from layouts.pages.table import CARDS_BY_ID, EMBED_MAKER, page_of_card
from layouts.rendering.html.markup import markup
from tests.layouts.answering import Asked


@dataclass
class Offer:
    """An option of the choice of cards: its value and words; a heading cannot be chosen."""

    value: str
    words: str
    is_heading: bool
    is_chosen: bool


class Offers(HTMLParser):
    """Reads the options of the first select of a page."""

    def __init__(self):
        super().__init__()
        self.offers, self.is_done = [], False

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "option" and not self.is_done:
            self.offers.append(Offer(given["value"], "", "disabled" in given, "selected" in given))

    def handle_endtag(self, tag):
        self.is_done = self.is_done or tag == "select"

    def handle_data(self, data):
        if self.offers and not self.is_done:
            self.offers[-1].words += data


def page(reader, area, **options):
    return markup(Drawings(reader).page(EMBED_MAKER, Selection(area, options=tuple(options.items()))))


def offers(reader, area, **options):
    read = Offers()
    read.feed(page(reader, area, **options))
    return read.offers


@pytest.mark.parametrize("area", ["GM0599", "GM0505", "NL01"])
def test_only_cards_with_something_to_show_are_offered(reader, area):
    offered = {one.value for one in offers(reader, area) if not one.is_heading}

    assert offered == {
        code for code, card in CARDS_BY_ID.items() if card.is_embeddable and Asked(card, reader, area).table.rows
    }
    assert len(offered) > 5


def test_cards_stand_below_the_title_of_their_page(reader):
    heading, pages = "", {}
    for one in offers(reader, "GM0599"):
        if one.is_heading:
            heading = one.words
            assert heading not in pages.values(), "a page has two headings"
        else:
            pages[one.value] = heading

    assert pages == {code: page_of_card(code).title for code in pages}


def test_the_title_of_a_comparison_names_its_figure_and_no_two_are_alike(reader):
    words = {one.value: one.words for one in offers(reader, "GM0599") if not one.is_heading}

    assert words["gemeenten-vergeleken"].startswith("Inwoners die zich weleens onveilig voelen · ")
    assert len(set(words.values())) == len(words)


def test_without_a_choice_the_first_card_that_shows_something_is_drawn(reader):
    chosen = next(one for one in offers(reader, "NL01") if one.is_chosen)

    assert Asked(CARDS_BY_ID[chosen.value], reader, "NL01").table.rows
    assert f'src="/embed/{chosen.value}?gebied=NL01"' in page(reader, "NL01")


def test_a_card_that_a_link_asked_for_stays_chosen(reader):
    (chosen,) = [one for one in offers(reader, "NL01", kaart="huisverboden") if one.is_chosen]

    assert chosen.value == "huisverboden"
