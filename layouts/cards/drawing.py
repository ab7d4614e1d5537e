"""Draws a card for a page.

From top to bottom: the title, a generated sentence, the figure, the same figures as a table,
how sure they are, and their source.
"""

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.question import Answer
from data.questions.selection import Selection
from layouts.cards.actions import card_actions, problem_link
from layouts.cards.block import Block
from layouts.cards.card import Card
from layouts.cards.events import chosen_events, events_list
from layouts.cards.footer import footer
from layouts.cards.glossary import terms_list, with_terms
from layouts.cards.notes import change_notes, note_lines
from layouts.cards.tables import DataTable, draw_table
from layouts.components.graph import chart_name, graph
from layouts.figures.event_marks import mark_events
from layouts.figures.theme import Figure
from layouts.wording import phrases
from layouts.wording.numbers import value_text
from layouts.wording.periods import period_text

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
    sentence = card.sentence(answer, catalogue)
    figure = card.figure(answer, catalogue) if card.figure else None
    if figure:
        figure = mark_events(figure, chosen_events(selection, catalogue))
    table = card.table(answer, catalogue)
    if not table.rows:
        return _empty(card, sentence, answer, catalogue, selection)
    parts = [
        html.H2(card.title, id=f"{card.id}-title"),
        html.P(with_terms(sentence, catalogue), className="say"),
        graph(f"{card.id}-figure", figure, _name(card, figure, sentence, answer, catalogue))
        if figure
        else _number(card, answer, catalogue),
        card.picture(answer, catalogue) if card.picture else None,
        events_list(figure, selection, catalogue) if figure else None,
        _notes(card, sentence, answer, catalogue),
        _table(card, table),
        certainty_details(card, answer, catalogue),
        terms_list((card.title, sentence, *_titles(answer, catalogue)), catalogue),
        _foot(card, sentence, answer, catalogue, selection),
    ]
    return html.Article(
        [part for part in parts if part is not None],
        className="card",
        **{"aria-labelledby": f"{card.id}-title"},
    )


def _empty(card: Card, sentence: str, answer: Answer, catalogue: Catalogue, selection: Selection) -> Component:
    """Draw a card without figures as a line: its title, why there is nothing, and its notes."""
    parts = [
        html.H2(card.title, id=f"{card.id}-title"),
        html.P(sentence, className="say"),
        card.picture(answer, catalogue) if card.picture else None,
        _notes(card, sentence, answer, catalogue),
        certainty_details(card, answer, catalogue),
        html.Div([problem_link(card, answer, catalogue, selection)], className="foot"),
    ]
    return html.Article(
        [part for part in parts if part is not None],
        className="card empty",
        **{"aria-labelledby": f"{card.id}-title"},
    )


def _name(card: Card, figure: Figure, sentence: str, answer: Answer, catalogue: Catalogue) -> str:
    return chart_name(figure, card.title, has_table=True, notes=change_notes(sentence, answer, catalogue))


def _number(card: Card, answer: Answer, catalogue: Catalogue) -> Component | None:
    """Show a single figure as a large number: one bar says less than its number."""
    rows = [row for row in getattr(answer, "rows", ()) if row.value is not None]
    if card.figure is None or len(rows) != 1 or getattr(answer, "group", None):
        return None
    # A bare number of another area would look like that of the chosen area.
    if getattr(answer, "areas", ()) and rows[0].area != answer.question.reference:
        return None
    indicator = catalogue.indicator(rows[0].indicator)
    unit = "" if indicator.unit == "%" else f" {indicator.unit}"
    return html.P([value_text(rows[0], indicator), html.Small(f"{unit} {period_text(rows[0])}")], className="number")


def _table(card: Card, table: DataTable) -> Component | None:
    if not table.rows:
        return None
    if card.open_table:
        return draw_table(table)
    return html.Details([html.Summary(phrases.AS_TABLE), draw_table(table)], className="twin")


def certainty_details(card: Card, answer: Answer, catalogue: Catalogue) -> Component | None:
    """Draw, folded, how sure the figures are; None for a card without margins or test."""
    words = card.certainty(answer, catalogue) if card.certainty else ""
    return html.Details([html.Summary(phrases.HOW_CERTAIN), html.P(words)], className="twin") if words else None


def _notes(card: Card, sentence: str, answer: Answer, catalogue: Catalogue) -> Component | None:
    lines = note_lines(card.notes, sentence, answer, catalogue)
    notes = html.Ul([html.Li(line) for line in lines], className="remarks")
    if len(lines) > MAX_OPEN_NOTES:
        summary = html.Summary(f"{phrases.TAKE_CARE}: {len(lines)} dingen bij dit cijfer")
        return html.Details([summary, notes], className="twin must-read")
    return notes if lines else None


def _titles(answer: Answer, catalogue: Catalogue) -> tuple[str, ...]:
    codes = dict.fromkeys(row.indicator for row in getattr(answer, "rows", ()))
    return tuple(catalogue.indicator(code).title for code in codes)


def _foot(card: Card, sentence: str, answer: Answer, catalogue: Catalogue, selection: Selection) -> Component:
    lines = [html.Span(line) for line in footer(answer, catalogue)]
    return html.Div([*lines, card_actions(card, sentence, answer, catalogue, selection)], className="foot")
