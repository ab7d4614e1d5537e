"""Draws a card for a page.

From top to bottom: its question as a small line, the answer as headline, a few words, the figure, its source, and one
line with the fold "Over dit cijfer" and the actions.
"""

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.question import Answer
from data.questions.selection import Selection
from layouts.cards.actions import card_actions, problem_link
from layouts.cards.anatomy.about import about_fold
from layouts.cards.anatomy.listings import listing_of
from layouts.cards.anatomy.opening import Opening, opening_of
from layouts.cards.block import Block
from layouts.cards.card import Card
from layouts.cards.events import chosen_events, events_list
from layouts.cards.footer import source_line_of
from layouts.cards.glossary import with_terms
from layouts.cards.notes import change_notes, note_lines
from layouts.cards.tables import draw_table
from layouts.components.graph import chart_name, graph
from layouts.figures.event_marks import mark_events
from layouts.figures.theme import Figure
from layouts.wording.notes import as_sentence

# A map or a matrix has no labels for what its notes say, so these stand below it in sight: no more than this.
MAX_OPEN_NOTES = 2


def card_block(card: Card) -> Block:
    """Make the block of a page that draws this card."""
    return Block(
        card.id,
        card.question,
        lambda answer, selection, catalogue: draw(card, answer, catalogue, selection),
        card,
    )


def block_unless_empty(card: Card) -> Block:
    """Make the block of a card that draws nothing while its table is empty: the page itself says what is missing."""

    def draw_unless_empty(answer: Answer, selection: Selection, catalogue: Catalogue) -> Component:
        return draw(card, answer, catalogue, selection) if card.table(answer, catalogue).rows else html.Span()

    return Block(card.id, card.question, draw_unless_empty, card)


def draw(card: Card, answer: Answer, catalogue: Catalogue, selection: Selection) -> Component:
    """Draw a card for a page; the first HTML of the page writes the same tree as markup."""
    table = card.table(answer, catalogue)
    opening = opening_of(card, answer, catalogue)
    if not table.rows:
        return _empty(card, opening, answer, catalogue, selection)
    figure = card.figure(answer, catalogue) if card.figure else None
    if figure:
        figure = mark_events(figure, chosen_events(selection, catalogue))
    parts = [
        html.P(card.title, className="kicker"),
        html.H2(opening.headline.text, id=f"{card.id}-title"),
        html.P(with_terms(opening.text, catalogue), className="say") if opening.text else None,
        graph(f"{card.id}-figure", figure, chart_label(card, opening, figure, answer, catalogue)) if figure else None,
        card.picture(answer, catalogue) if card.picture else None,
        listing_of(card, answer, catalogue) if figure is None and card.picture is None else None,
        events_list(figure, selection, catalogue) if figure else None,
        _notes_of_picture(card, opening, answer, catalogue) if card.picture else None,
        draw_table(table) if card.open_table else None,
        *(html.P(line, className="src") for line in source_line_of(answer, catalogue)),
        html.Div(
            [
                about_fold(card, opening, answer, catalogue, table),
                card_actions(card, opening, answer, catalogue, selection),
            ],
            className="acts",
        ),
    ]
    return html.Article(
        [part for part in parts if part is not None],
        className="card",
        **{"aria-labelledby": f"{card.id}-title"},
    )


def _notes_of_picture(card: Card, opening: Opening, answer: Answer, catalogue: Catalogue) -> Component | None:
    lines = note_lines(card.notes, opening.whole, answer, catalogue)
    return html.Ul([html.Li(line) for line in lines], className="remarks") if 0 < len(lines) <= MAX_OPEN_NOTES else None


def _empty(card: Card, opening: Opening, answer: Answer, catalogue: Catalogue, selection: Selection) -> Component:
    """Draw a card without figures as a line: its title, why there is nothing, and its notes."""
    notes = note_lines(card.notes, opening.whole, answer, catalogue)
    parts = [
        html.H2(card.title, id=f"{card.id}-title"),
        html.P(opening.whole, className="say"),
        card.picture(answer, catalogue) if card.picture else None,
        html.Ul([html.Li(line) for line in notes], className="remarks") if notes else None,
        html.Div([problem_link(card, answer, catalogue, selection)], className="foot"),
    ]
    return html.Article(
        [part for part in parts if part is not None],
        className="card empty",
        **{"aria-labelledby": f"{card.id}-title"},
    )


def chart_label(card: Card, opening: Opening, figure: Figure, answer: Answer, catalogue: Catalogue) -> str:
    """Name the chart of a card for who cannot see it: the headline first, then what is drawn."""
    name = chart_name(figure, card.title, has_table=True, notes=change_notes(opening.whole, answer, catalogue))
    return f"{as_sentence(opening.headline.text)} {name}"
