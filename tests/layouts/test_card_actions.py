"""What one can do with a card: report a mistake, and copy its sentence with its source."""

import pytest

from callbacks.drawing import Drawings
from data.questions.selection import Selection
from layouts.pages import news
from layouts.pages.table import PAGES
from layouts.rendering.html.markup import markup

ROTTERDAM = "GM0599"
PLACE = next(one for one in PAGES if any(block.id == "huisverboden" for block in one.blocks))


@pytest.mark.parametrize(("contact", "expected"), [("cijfers@voorbeeld.nl", True), ("", False)])
def test_a_card_asks_for_corrections_by_mail_only_where_there_is_an_address(reader, contact, expected):
    told = markup(Drawings(reader, contact).page(PLACE, Selection(ROTTERDAM)))

    assert ("Klopt dit niet?" in told) is expected
    assert ("mailto:cijfers@voorbeeld.nl?subject=Klopt%20dit%20niet%3F%20huisverboden" in told) is expected
    assert "mailto:?" not in told


def test_a_card_offers_its_sentence_with_source_to_copy(reader):
    told = markup(Drawings(reader).page(PLACE, Selection(ROTTERDAM)))

    (button,) = (part for part in told.split("<button")[1:] if 'gebied=GM0599#huisverboden"' in part.split(">")[0])
    assert "349 huisverboden in 2022" in button
    assert "Bron: " in button
    assert "publicatie 1:" in button


def test_the_first_release_is_told_as_the_first_publication(reader):
    told = markup(Drawings(reader).page(news.PAGE, Selection()))

    assert "Eerste publicatie." in told
    assert "gewijzigd" not in told
    assert "Opgelegde tijdelijke huisverboden" in told
