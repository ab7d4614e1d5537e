"""What is sent from memory, drawn for another choice, is what would be drawn for this one."""

import json
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callbacks.drawing import Drawings, SentDrawings
from data.database.engine import make_engine
from data.database.visibility import PUBLIC
from data.questions.selection import BadSelection, FiguresQuestion, Selection
from data.reader import Reader
from layouts.cards import drawing as card_drawing
from layouts.cards.card import Card
from layouts.cards.drawing import card_block
from layouts.cards.questions import figures_here
from layouts.cards.tables import DataTable
from layouts.pages import comparison
from layouts.pages.table import PAGES
from layouts.rendering.html.static_markup import light
from tests.dashboard.shipped_site import TODAY, VIEWERS

CONTACT = "meld@voorbeeld.nl"
AREAS = ("GM0599", "GM0363", "GM0014", "GM0153", "GM0080", "VR17", "NL01")
CHOICES = {
    "gebeurtenissen": ("aan", "uit"),
    "cijfer": ("onveilig-buurt", "huisverboden-opgelegd"),
    "deel": ("alles", "avond"),
    "maat": ("aantal",),
    "zoek": ("huisverbod 2020", "<b>"),
}
PILLAR = next(page for page in PAGES if page.path == "/pijler/directe-veiligheid")


def as_sent(drawn: object) -> object:
    """Give what arrives in the browser."""
    return json.loads(json.dumps(drawn, default=lambda one: one.to_plotly_json()))


@pytest.fixture(scope="module")
def engine(shipped_url):
    engine = make_engine(shipped_url)
    yield engine
    engine.dispose()


def reader_of(engine, viewer=PUBLIC):
    return Reader(engine, lambda: viewer, lambda: TODAY, fresh_for=600)


@pytest.fixture(scope="module")
def sent(engine):
    """Drawings that remember what all examples before asked of them."""
    return SentDrawings(reader_of(engine), CONTACT)


@st.composite
def selections(draw, page):
    """Give a choice a visitor can make on a page; years that often hold the same figures."""
    span = draw(st.sampled_from([(None, None), (None, 1), (1, None), (1, 1)]))
    years = sorted(draw(st.tuples(st.integers(2008, 2028), st.integers(2008, 2028))))
    chosen = [year if is_chosen else None for year, is_chosen in zip(years, span, strict=True)]
    options = [
        (name, draw(st.sampled_from(values)))
        for name, values in CHOICES.items()
        if name in page.options and draw(st.booleans())
    ]
    return Selection(draw(st.sampled_from(AREAS)), *chosen, tuple(options))


@settings(max_examples=40)
@given(st.data())
def test_what_is_sent_is_what_would_be_drawn_without_any_memory(engine, sent, data):
    page = data.draw(st.sampled_from([page for page in PAGES if page.blocks and not page.is_of_one_city]))
    selection = data.draw(selections(page))
    fresh = Drawings(reader_of(engine), CONTACT)
    try:
        drawn = fresh.blocks(page, selection)
    except BadSelection:
        with pytest.raises(BadSelection):
            sent.blocks(page, selection)
        return

    assert as_sent(sent.blocks(page, selection)) == as_sent(light(drawn))


@settings(max_examples=40)
@given(st.data())
def test_cards_of_a_pillar_are_sent_as_drawn_for_whatever_years(engine, sent, data):
    selection = data.draw(selections(PILLAR))

    drawn = Drawings(reader_of(engine), CONTACT).blocks(PILLAR, selection)

    assert as_sent(sent.blocks(PILLAR, selection)) == as_sent(light(drawn))


def drawn_in(monkeypatch, ask, drawing=card_drawing) -> int:
    """Count the cards drawn while asking, by what a module calls for that."""
    number, draw = count(), drawing.draw
    monkeypatch.setattr(drawing, "draw", lambda *given: next(number) and None or draw(*given))
    ask()
    monkeypatch.undo()
    return next(number)


def test_years_that_give_the_same_cards_draw_none(engine, monkeypatch):
    sent = SentDrawings(reader_of(engine))
    first = drawn_in(monkeypatch, lambda: sent.blocks(PILLAR, Selection("GM0599", 2016, 2023)))
    others = [Selection("GM0599", year, 2023) for year in range(2000, 2019)]

    again = drawn_in(monkeypatch, lambda: [sent.blocks(PILLAR, one) for one in others])

    assert (first, again) == (len(PILLAR.blocks), 0)


def test_years_in_which_a_comparison_tells_the_same_draw_none_of_its_cards(engine, monkeypatch):
    sent = SentDrawings(reader_of(engine))
    choices = [Selection("GM0599", *years) for years in ((None, None), (2000, 2050), (2005, None), (None, 2040))]

    first, *others = [
        drawn_in(monkeypatch, lambda one=one: sent.blocks(comparison.FOLLOWING, one), comparison) for one in choices
    ]

    assert first > 1
    assert others == [0, 0, 0]


def test_of_years_that_begin_with_the_same_one_only_the_history_is_drawn(engine, monkeypatch):
    sent = SentDrawings(reader_of(engine))
    first, again, other_year = [
        drawn_in(monkeypatch, lambda one=one: sent.blocks(comparison.FOLLOWING, one), comparison)
        for one in (Selection("GM0599", 2005, 2050), Selection("GM0599", 2014, 2050), Selection("GM0599", 2005, 2015))
    ]

    assert first > 1
    assert (again, other_year) == (1, first)


@pytest.mark.parametrize("order", [1, -1])
def test_no_years_and_years_that_leave_nothing_out_are_two_choices(engine, order):
    choices = [Selection("GM0599", None, None), Selection("GM0599", 2000, None)][::order]
    sent = SentDrawings(reader_of(engine))

    told = [as_sent(sent.blocks(PILLAR, one)) for one in choices]

    assert told == [as_sent(light(Drawings(reader_of(engine)).blocks(PILLAR, one))) for one in choices]
    assert sent._reader.content(FiguresQuestion(("veilig-thuis-casussen",), ("GM0599",), 2000, None)) is (
        sent._reader.content(FiguresQuestion(("veilig-thuis-casussen",), ("GM0599",)))
    )


def test_a_card_without_figures_names_other_years_without_being_drawn_again(engine, monkeypatch):
    sent = SentDrawings(reader_of(engine))
    sent.blocks(PILLAR, Selection("GM0363", 2019, 2023))

    assert drawn_in(monkeypatch, lambda: sent.blocks(PILLAR, Selection("GM0363", 2020, 2023))) == 0
    told = json.dumps(sent.blocks(PILLAR, Selection("GM0363", 2020, 2023)))

    assert "Binnen uw keuze (2020 tot en met 2023)" in told
    assert "2019 tot" not in told
    assert "van=2019" not in told


def test_a_page_that_was_opened_without_years_draws_its_empty_cards_once_for_all_years(engine, monkeypatch):
    sent = SentDrawings(reader_of(engine))
    sent.blocks(PILLAR, Selection("GM0014"))

    drawn = [
        drawn_in(monkeypatch, lambda years=years: sent.blocks(PILLAR, Selection("GM0014", *years)))
        for years in ((2000, 2003), (2001, 2003), (2002, 2003))
    ]

    assert drawn[0] > 2
    # The card that holds other municipalities beside this one says which years have no figure of any of them.
    assert drawn[1:] == [1, 1]


def card_that_says(sentence) -> Card:
    figures = figures_here("huisverboden-opgelegd")
    return Card("proef", "Proef", figures, sentence, lambda *_: DataTable("Leeg", (), ()))


@pytest.mark.parametrize(
    "sentence",
    [
        lambda answer, _: f"Van {answer.question.from_year} tot {answer.question.to_year}.",
        lambda answer, _: f"{answer.question}",
        lambda answer, _: answer.question.in_words(lambda first, last: f'‘{first}’ tot "{last}".'),
        lambda answer, _: f"Zonder 2015: {answer.question.leaves_out((2015,))}.",
    ],
)
def test_whatever_a_card_tells_of_the_years_is_told_of_those_chosen(engine, sentence):
    block = card_block(card_that_says(sentence))
    sent, drawn = SentDrawings(reader_of(engine)), Drawings(reader_of(engine))
    choices = [Selection("GM0599", *years) for years in ((2014, 2023), (2016, 2023), (None, 2023), (None, None))]

    assert [as_sent(sent.block(block, one)) for one in choices] == [
        as_sent(light(drawn.block(block, one))) for one in choices
    ]


def test_a_card_drawn_for_one_viewer_is_not_another_viewers(engine):
    present = [VIEWERS["steward"]]
    sent = SentDrawings(Reader(engine, lambda: present[0], lambda: TODAY, fresh_for=600))
    selection = Selection("GM0599", 2016, 2023)
    sent.blocks(PILLAR, selection)
    kept = len(sent._memory._kept)

    present[0] = PUBLIC
    sent.blocks(PILLAR, selection)

    assert len(sent._memory._kept) == 2 * kept
