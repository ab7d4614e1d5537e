"""What is drawn from answers the Reader kept is what would be drawn from new ones, whatever years were asked before."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callbacks.drawing import Drawings
from data.database.engine import make_engine
from data.database.visibility import PUBLIC
from data.questions.selection import BadSelection, Selection
from data.reader import Reader
from layouts.cards.card import Card
from layouts.cards.drawing import card_block
from layouts.cards.questions import figures_here
from layouts.cards.tables import DataTable
from layouts.pages.table import PAGES
from layouts.rendering.html.static_markup import with_static_markup
from tests.dashboard.shipped_site import TODAY
from tests.data.database import noon

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
    return Reader(engine, lambda: viewer, lambda: noon(TODAY), fresh_for=600)


@pytest.fixture(scope="module")
def sent(engine):
    """Drawings on a reader that keeps the answers to all examples before."""
    return Drawings(reader_of(engine), CONTACT)


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


@pytest.mark.slow
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

    assert as_sent(with_static_markup(sent.blocks(page, selection))) == as_sent(with_static_markup(drawn))


@pytest.mark.slow
@settings(max_examples=40)
@given(st.data())
def test_cards_of_a_pillar_are_sent_as_drawn_for_whatever_years(engine, sent, data):
    selection = data.draw(selections(PILLAR))

    drawn = Drawings(reader_of(engine), CONTACT).blocks(PILLAR, selection)

    assert as_sent(with_static_markup(sent.blocks(PILLAR, selection))) == as_sent(with_static_markup(drawn))


@pytest.mark.parametrize("order", [1, -1])
def test_no_years_and_years_that_leave_nothing_out_are_two_choices(engine, order):
    choices = [Selection("GM0599", None, None), Selection("GM0599", 2000, None)][::order]
    sent = Drawings(reader_of(engine))

    told = [as_sent(with_static_markup(sent.blocks(PILLAR, one))) for one in choices]

    assert told == [as_sent(with_static_markup(Drawings(reader_of(engine)).blocks(PILLAR, one))) for one in choices]


def test_a_card_without_figures_names_the_years_that_were_chosen(engine):
    sent = Drawings(reader_of(engine))
    sent.blocks(PILLAR, Selection("GM0363", 2019, 2023))

    told = json.dumps(as_sent(with_static_markup(sent.blocks(PILLAR, Selection("GM0363", 2020, 2023)))))

    assert "Binnen uw keuze (2020 tot en met 2023)" in told
    assert "2019 tot" not in told
    assert "van=2019" not in told


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
    sent = Drawings(reader_of(engine))
    choices = [Selection("GM0599", *years) for years in ((2014, 2023), (2016, 2023), (None, 2023), (None, None))]

    assert [as_sent(sent.block(block, one)) for one in choices] == [
        as_sent(Drawings(reader_of(engine)).block(block, one)) for one in choices
    ]
