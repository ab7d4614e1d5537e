"""A card for another site: the same sentence, figure and table, with its source and the help line."""

from copy import copy
from dataclasses import dataclass, replace
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.comparison import ComparisonQuestion
from data.questions.question import Answer
from data.questions.selection import Selection
from layouts.addresses import card_file
from layouts.cards.anatomy.about import definitions
from layouts.cards.anatomy.listings import listing_of
from layouts.cards.anatomy.opening import Opening, opening_of
from layouts.cards.card import Card
from layouts.cards.drawing import chart_label
from layouts.cards.footer import footer
from layouts.cards.notes import note_lines
from layouts.cards.questions import place_in_words, title_with_place
from layouts.cards.tables import DataTable, draw_table
from layouts.components.help import SITE_NAME, help_line
from layouts.components.titles import join_title
from layouts.figures.theme import Figure, without_words
from layouts.wording import phrases
from layouts.wording.dates import chosen_years
from layouts.wording.notes import release_text

FIGURE = "figuur"
# The last one follows the setting of the reader.
THEMES = {"licht": "light", "donker": "dark", "bezoeker": ""}


@dataclass(frozen=True)
class Embedding:
    """How another site shows a card: `edition` names the release in words, `place` is the address of the card here."""

    titled: bool
    edition: str
    place: str


def embed(card: Card, answer: Answer, catalogue: Catalogue, selection: Selection, how: Embedding) -> Component:
    """Draw a card for another site; it is complete without scripts."""
    opening = opening_of(card, answer, catalogue)
    figure = card.figure(answer, catalogue) if card.figure else None
    table = card.table(answer, catalogue)
    kicker = title_with_place(card.title, answer.question, selection, catalogue)
    label = chart_label(card, opening, figure, answer, catalogue) if figure else ""
    # A card without figures says why in its own words.
    text = opening.text if table.rows else opening.whole
    notes = note_lines(card.notes, opening.whole, answer, catalogue)
    parts = [
        html.P(kicker, className="kicker" if how.titled else "kicker unseen"),
        html.H1(opening.headline.text),
        html.P(text, className="say") if text else None,
        _figure(figure, label) if figure else listing_of(card, answer, catalogue) if table.rows else None,
        # All notes are in sight: a reader on another site has no page around the card.
        html.Ul([html.Li(line) for line in notes], className="remarks") if notes else None,
        _about(card, opening, answer, catalogue, table) if table.rows else None,
        html.Footer(
            [
                *(html.P(line) for line in footer(answer, catalogue, from_other_site=True)),
                html.P(
                    [
                        how.edition,
                        " ",
                        html.A("Excel", href=card_file(card.id, "xlsx", selection), target="_blank"),
                        " · ",
                        html.A("CSV", href=card_file(card.id, "csv", selection), target="_blank"),
                        " · ",
                        html.A(f"{phrases.SEE_SITE} {SITE_NAME}", href=how.place, target="_blank"),
                    ]
                ),
                html.P(help_line(), className="help"),
            ]
        ),
    ]
    return html.Main([part for part in parts if part is not None])


def _about(card: Card, opening: Opening, answer: Answer, catalogue: Catalogue, table: DataTable) -> Component:
    """Draw the fold: all that the card says, how sure it is, and the table; the notes stand in sight already."""
    certainty = card.certainty(answer, catalogue) if card.certainty else ""
    entries = [
        *([(phrases.IN_FULL, [opening.whole])] if opening.whole and not opening.is_whole else []),
        *([(phrases.HOW_CERTAIN, [certainty])] if certainty else []),
    ]
    parts = [*([definitions(entries)] if entries else []), draw_table(_beside_other_site(table))]
    return html.Details([html.Summary(phrases.ABOUT_THIS_FIGURE), html.Div(parts)])


def _beside_other_site(table: DataTable) -> DataTable:
    """Let the links of a table open beside the other site: its frame is too small to read in."""
    return replace(table, rows=tuple(tuple(map(_opened_beside, row)) for row in table.rows))


def _opened_beside(cell: object) -> Any:
    if isinstance(cell, list | tuple):
        return [_opened_beside(part) for part in cell]
    if not isinstance(cell, Component):
        return cell
    shown = copy(cell)
    if isinstance(cell, html.A):
        shown.target, shown.rel = "_blank", "noopener"
    else:
        shown.children = _opened_beside(getattr(cell, "children", None))
    return shown


def embed_title(card: Card, page: str, selection: Selection, catalogue: Catalogue, release: str = "") -> str:
    """Write the title of an embed: figure, page, area, years, the release that it stays at, site.

    `page` is the title of the page of the card: two cards may ask the same, each about a subject of its own.
    """
    question = card.question(selection, catalogue)
    # The title of a comparison, such as "Naast elkaar", names no figure.
    figure = catalogue.indicator(question.indicator).title if isinstance(question, ComparisonQuestion) else ""
    years = chosen_years(selection.from_year, selection.to_year)
    edition = release_text(int(release)) if release else ""
    return join_title(
        figure, card.title, page, place_in_words(question, selection, catalogue), years, edition
    )


def _figure(figure: Figure, label: str) -> Component:
    chart = dcc.Graph(id=FIGURE, figure=without_words(figure))
    return html.Div(chart, className="figure", role="img", **{"aria-label": label})
