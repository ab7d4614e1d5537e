"""Gemeenten vergelijken: one figure of several municipalities, side by side where it is comparable."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.area_series import series_exist
from data.questions.comparison import ComparisonAnswer
from data.questions.coverage import CoverageQuestion
from data.questions.list_windows import is_long
from data.questions.selection import Selection
from data.questions.shown_areas import is_registered
from layouts import addresses
from layouts.cards.block import Block, DeferredBlocks, Page
from layouts.cards.card import Card
from layouts.cards.drawing import draw
from layouts.comparing.choices import indicator_choice, other_choices
from layouts.comparing.export import areas_export, years_export
from layouts.comparing.own_choice import own_choice
from layouts.comparing.pictures import map_picture, years_picture
from layouts.comparing.questions import (
    OPTIONS,
    check_choices,
    chosen_indicators,
    comparison_question,
    drawn_years_question,
    one_year_question,
)
from layouts.comparing.tables import areas_table, bins_table, classes_table, drawn_table, linked_table, years_table
from layouts.components.controls import options_form
from layouts.figures.area_bars import area_bars
from layouts.figures.histogram import histogram
from layouts.figures.maps.tile_map import map_exists
from layouts.wording.comparison.notes import comparison_notes
from layouts.wording.comparison.pictures import bars_sentence, map_sentence, spread_sentence, years_sentence
from layouts.wording.comparison.sentences import further_figure_sentences, margins_explanation, table_sentence
from layouts.wording.notes import join_words

BARS = Card(
    id="gemeenten-vergeleken",
    title="Naast elkaar",
    question=one_year_question,
    sentence=bars_sentence,
    figure=area_bars,
    table=drawn_table,
    certainty=margins_explanation,
    notes=comparison_notes,
    export=areas_export,
)
SPREAD = Card(
    id="gemeenten-spreiding",
    title="Hoe zijn de gemeenten verdeeld?",
    question=one_year_question,
    sentence=spread_sentence,
    figure=histogram,
    table=bins_table,
    export=areas_export,
    # The card is about all municipalities, and the address of an embed cannot choose these.
    may_be_embedded=False,
)
MAP = Card(
    id="gemeenten-kaart",
    title="Op de kaart",
    question=one_year_question,
    sentence=map_sentence,
    picture=map_picture,
    table=classes_table,
    export=areas_export,
)
YEARS = Card(
    id="gemeenten-jaren",
    title="Door de jaren heen",
    question=comparison_question,
    sentence=years_sentence,
    picture=years_picture,
    table=years_table,
    export=years_export,
)
TABLE = Card(
    id="gemeenten-tabel",
    title="Alle cijfers in een tabel",
    question=one_year_question,
    sentence=table_sentence,
    table=areas_table,
    open_table=True,
    export=areas_export,
)
CARDS = (SPREAD, BARS, MAP, YEARS, TABLE)


def _titled(card: Card, title: Callable[[str, str], str]) -> Block:
    """Make the block of a card whose title names the figure, and its pillar if the police registered it."""

    def draw_titled(answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue) -> Component | None:
        if card is MAP and not map_exists(answer, catalogue):
            return None
        indicator = catalogue.indicator(answer.question.indicator)
        full_title = title(
            indicator.title, catalogue.pillar(indicator.pillar).title if is_registered(indicator) else ""
        )
        return draw(replace(card, title=full_title), answer, catalogue, selection)

    return Block(card.id, card.question, draw_titled, card)


def _draw_years(answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue) -> Component | None:
    """Draw the card over the years; None if no municipality has a figure in any year."""
    return draw(YEARS, answer, catalogue, selection) if series_exist(answer, catalogue) else None


def _draw_table(answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """Draw the table with links to the pages of cities, which a file or an embed has no use for."""
    return draw(replace(TABLE, table=linked_table), answer, catalogue, selection)


def _draw_spread(answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue) -> Component | None:
    """Draw the histogram if there are too many municipalities for bars side by side; None otherwise."""
    return draw(SPREAD, answer, catalogue, selection) if is_long(answer) and histogram(answer, catalogue) else None


def _draw_further_figures(answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue) -> Component | None:
    """Say of each further figure in the address whether it is comparable; None without further figures."""
    lines = further_figure_sentences(answer, catalogue)
    if not lines:
        return None
    items = html.Ul([html.Li(line) for line in lines], className="remarks")
    return html.Section([html.H2("Mag dit naast elkaar?"), items], className="card")


INDICATORS = Block("gemeenten-cijfer", lambda selection, catalogue: CoverageQuestion(), indicator_choice)
CHOICES = Block("gemeenten-keuzes", one_year_question, other_choices)
OWN_CHOICE = Block("gemeenten-eigen", one_year_question, own_choice)
BESIDE = Block("gemeenten-ernaast", one_year_question, _draw_further_figures)
BLOCKS = (
    INDICATORS,
    CHOICES,
    OWN_CHOICE,
    BESIDE,
    Block(SPREAD.id, SPREAD.question, _draw_spread, SPREAD),
    _titled(BARS, lambda title, registered: f"{registered}: {title}" if registered else title),
    _titled(MAP, lambda title, registered: f"{registered}: op de kaart" if registered else "Op de kaart"),
    Block(YEARS.id, drawn_years_question, _draw_years, YEARS),
    Block(TABLE.id, TABLE.question, _draw_table, TABLE),
)


def _draw(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
    choices = [components[INDICATORS.id], components[CHOICES.id]]
    return html.Div(
        [
            html.P(
                "Kies een cijfer, een jaar en de gemeenten. Alleen wat echt te vergelijken is, staat naast elkaar. "
                "Van de rest staat in de tabel waarom niet.",
                className="lead",
            ),
            options_form(choices, selection, "Kies wat u vergelijkt"),
            components[OWN_CHOICE.id],
            components[BESIDE.id],
            html.Div([components[card.id] for card in CARDS], className="cards comparing"),
        ]
    )


def _subject(selection: Selection, catalogue: Catalogue) -> str:
    return join_words([catalogue.indicator(code).title for code in chosen_indicators(selection, catalogue)])


def _heading(selection: Selection, catalogue: Catalogue) -> str:
    return f"Gemeenten vergelijken: {catalogue.indicator(chosen_indicators(selection, catalogue)[0]).title.lower()}"


PAGE = Page(
    "gemeenten",
    addresses.COMPARISON,
    "Gemeenten vergelijken",
    "Gemeenten",
    _heading,
    BLOCKS,
    _draw,
    options=OPTIONS,
    check=check_choices,
    # With hundreds of municipalities these are below the screen and take longer to draw than all above them.
    deferred=DeferredBlocks((MAP.id, YEARS.id, TABLE.id), one_year_question, is_long),
    subject=_subject,
    search_words=("vergelijken", "verschil", "andere gemeenten", "ranglijst"),
)
# The page without its list of figures: redrawing that list would lose the place of the reader in it.
REDRAWN_PAGE = replace(PAGE, blocks=tuple(block for block in BLOCKS if block is not INDICATORS))
