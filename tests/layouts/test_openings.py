"""A card opens with its answer: a headline of twelve words from the verdict, and twenty-five words before the chart."""

import re

import pytest

from data.questions.figures import FiguresAnswer
from data.questions.selection import Selection
from data.rules.verdicts import KINDS
from layouts.cards.anatomy.opening import opening_of
from layouts.cards.drawing import draw
from layouts.cards.embed import Embedding, embed
from layouts.pages.table import CARDS_BY_ID
from layouts.rendering.html.markup import markup
from layouts.wording.answers.headline import (
    MAX_WORDS,
    MAX_WORDS_BEFORE_CHART,
    first_fitting_sentence,
    short_text,
    with_outcome,
    words_in,
)
from layouts.wording.verdicts import verdict_word
from tests.layouts.texts import text_of

ROTTERDAM, DORDRECHT, AMSTERDAM, COUNTRY = "GM0599", "GM0505", "GM0363", "NL01"
HOW = Embedding(titled=True, edition="publicatie 1", place="/")


def opened(reader, card_id, area=ROTTERDAM):
    card = CARDS_BY_ID[card_id]
    answer = reader.answer(card.question(Selection(area), reader.catalogue))
    return card, answer, opening_of(card, answer, reader.catalogue)


@pytest.mark.parametrize(
    ("card", "area", "headline"),
    [
        ("huisverboden", ROTTERDAM, "349 huisverboden in 2022: geen duidelijk verschil met 2021"),
        ("huisverboden", COUNTRY, "3.529 huisverboden in 2012: meer dan in 2011"),
        ("huisverboden", AMSTERDAM, "Circa 230 huisverboden in 2018: zonder eerder cijfer"),
        ("huisverboden", DORDRECHT, "Geen cijfers over Dordrecht"),
        ("gastlessen", ROTTERDAM, "67 lessen in 2023, doel minimaal 50: gehaald, maar niet zeker"),
        ("horecatrainingen", ROTTERDAM, "7 trainingen, doel minimaal 15: liep achter"),
        (
            "workshop-huisverbod",
            ROTTERDAM,
            "Circa 40 hulpofficieren begin 2023, doel 150 tot 200: eindstand onbekend",
        ),
        ("casussen-beoordeeld", ROTTERDAM, "534 casussen in 2022: verschil met 2020 niet getoetst"),
        ("beleving", ROTTERDAM, "39,6% in 2017: lager dan in 2016"),
        ("beleving", COUNTRY, "34,1% in 2017: geen duidelijk verschil met 2016"),
        ("huisverboden-elders", ROTTERDAM, "Aantallen over 2018 naast elkaar: de volgorde heeft geen betekenis"),
        ("gemeenten-vergeleken", ROTTERDAM, "12 hoger dan Nederland, 3 niet duidelijk anders"),
    ],
)
def test_the_headline_is_the_answer_and_follows_from_the_verdict(reader, card, area, headline):
    assert opened(reader, card, area)[2].headline.text == headline


@pytest.mark.slow
def test_every_card_of_every_area_keeps_its_budget_of_words_and_its_verdict(reader):
    for area in reader.catalogue.choosable_areas:
        for card_id in CARDS_BY_ID:
            _, answer, opening = opened(reader, card_id, area.area)
            headline, where = opening.headline, f"{card_id} {area.area}"
            assert 1 < words_in(headline.text) <= MAX_WORDS, where
            assert words_in(opening.text) <= MAX_WORDS_BEFORE_CHART, where
            assert headline.text.count(": ") <= 1, where
            assert not opening.must_say or opening.must_say[0] in opening.text, where
            if headline.verdict is None:
                continue
            assert headline.verdict.kind in KINDS, where
            if headline.verdict.is_known and isinstance(answer, FiguresAnswer):
                shown = verdict_word(headline.verdict) in headline.text
                assert shown or headline.verdict.kind in ("uitgebreid", "ingekrompen"), where


@pytest.mark.parametrize("card_id", ["huisverboden", "gastlessen", "crisisopvang", "directe-veiligheid-maatregelen"])
def test_page_and_embed_open_with_the_same_answer(reader, card_id):
    card, answer, opening = opened(reader, card_id)
    selection = Selection(ROTTERDAM)
    page = draw(card, answer, reader.catalogue, selection)
    framed = embed(card, answer, reader.catalogue, selection, HOW)

    for window in (page, framed):
        words = text_of(window)
        assert card.title in words
        assert opening.headline.text in words
        assert "Over dit cijfer" in words
    assert markup(page).count("<details") - markup(page).count('class="scroll') <= 2


def test_the_copied_sentence_is_the_answer_with_the_sources_of_its_own_numbers(reader):
    card, answer, _ = opened(reader, "huisverboden")
    written = markup(draw(card, answer, reader.catalogue, Selection(ROTTERDAM)))
    copied = written.split('data-copy="')[1].split('"')[0]

    assert "349 huisverboden in 2022: geen duidelijk verschil met 2021." in copied
    assert "evaluatie beleidskader 2019-2022" in copied
    # The figure of 2018 is from the press, and is not in this sentence.
    assert "Binnenlands Bestuur" not in copied


def test_a_difference_is_never_told_without_its_weight():
    text = "De telling van 2022 kan nog veranderen. 26 minder dan in 2021. Dat past bij gewone schommelingen."
    must_say = ("Dit cijfer gaat over de regio Rotterdam-Rijnmond, niet alleen over de stad.",)

    shown = short_text(text, "349 huisverboden in 2022", must_say)

    assert ("26 minder" in shown) == ("gewone schommelingen" in shown)
    assert must_say[0] in shown


def test_a_headline_has_one_colon_and_is_cut_at_the_end_of_a_clause():
    assert with_outcome("349 in 2022", "minder dan in 2021") == "349 in 2022: minder dan in 2021"
    assert with_outcome("Rotterdam: 39%", "hoger dan Nederland") == "Rotterdam: 39%, hoger dan Nederland"
    long = "Bronnen noemen Rotterdam bij 13 van de 15 soorten activiteiten, waarvan 10 in het eigen plan van de stad."
    assert first_fitting_sentence(long) == "Bronnen noemen Rotterdam bij 13 van de 15 soorten activiteiten"


# A headline that leans on a sentence before it, or that says nothing, answers nothing.
LEANING = re.compile(r"^(?:Dat|Dit|Die|Wel|Zo|Hoe|Genoemd|Wie nu) |\b0 (?:cijfers|reeksen)|…$")


@pytest.mark.parametrize("area", ["GM0599", "GM0505", "GM0363", "GM0080", "VR17", "NL01"])
def test_every_headline_stands_by_itself(reader, area):
    leaning = {}
    for card in CARDS_BY_ID.values():
        answer = reader.answer(card.question(Selection(area), reader.catalogue))
        if LEANING.search(text := opening_of(card, answer, reader.catalogue).headline.text):
            leaning[card.id] = text

    assert leaning == {}


def test_a_lone_share_is_told_with_its_name(reader):
    card = CARDS_BY_ID["slachtoffers-landelijk"]
    answer = reader.answer(card.question(Selection("GM0599"), reader.catalogue))

    assert opening_of(card, answer, reader.catalogue).headline.text == (
        "Mensen die in een jaar huiselijk geweld meemaakten: 9% in 2024"
    )
