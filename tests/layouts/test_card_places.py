"""A card that leaves its page names the area that its answer is about, and never the chosen one in its place."""

import re

import pytest

from data.questions.comparison import ComparisonQuestion
from data.questions.selection import Selection
from layouts.cards.embed import Embedding, embed, embed_title
from layouts.cards.questions import place_in_words
from layouts.pages.table import CARDS_BY_ID
from tests.layouts.texts import text_of

CHOSEN = Selection("GM0599")
# The city, and not its region.
NAME = re.compile(r"\bRotterdam\b(?!-)")


def follows_the_choice(card, catalogue) -> bool:
    return card.question(CHOSEN, catalogue) != card.question(Selection("GM0363"), catalogue)


@pytest.mark.parametrize("card", CARDS_BY_ID.values(), ids=lambda card: card.id)
def test_a_card_that_is_the_same_for_every_city_carries_the_name_of_none(reader, card):
    catalogue = reader.catalogue
    answer = reader.answer(card.question(CHOSEN, catalogue))
    kicker = text_of(embed(card, answer, catalogue, CHOSEN, Embedding(titled=True, edition="", place="")).children[0])

    if not follows_the_choice(card, catalogue) and not isinstance(answer.question, ComparisonQuestion):
        assert not NAME.search(kicker.removeprefix(card.title))
        assert not NAME.search(embed_title(card, "", CHOSEN, catalogue).replace(card.title, ""))


@pytest.mark.parametrize(
    ("card", "place"),
    [
        ("huisverboden", "Rotterdam"),
        ("programma-knelpunten", "Nederland"),
        ("slachtoffers-landelijk", "Nederland"),
        ("programma-geteld", ""),
        ("programma-deelname", ""),
        ("gemeenten-vergeleken", "Rotterdam"),
    ],
)
def test_the_place_of_a_card_is_that_of_its_figures(reader, card, place):
    question = CARDS_BY_ID[card].question(CHOSEN, reader.catalogue)

    assert place_in_words(question, CHOSEN, reader.catalogue) == place
