"""The parts of the comparison page: each asks, answers in its heading, draws, and folds away what is behind it."""

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.comparison import ComparisonAnswer
from data.questions.selection import Selection
from layouts.cards.actions import card_actions, problem_link
from layouts.cards.anatomy.opening import opening_of
from layouts.cards.card import Card
from layouts.cards.footer import footer
from layouts.cards.notes import note_lines
from layouts.wording import phrases
from layouts.wording.comparison.verdicts import chance_sentence, mean_note
from layouts.wording.notes import join_sentences


def panel(
    card: Card,
    answer: ComparisonAnswer,
    selection: Selection,
    catalogue: Catalogue,
    *,
    kicker: str,
    headline: str,
    picture: Component,
    note: str = "",
    has_own_rows: bool = True,
) -> Component:
    """Draw a card of the comparison with its question, its answer as headline, the picture, and one line of sources.

    Without rows of its own, as on the map, the files and the sentence to copy stand at the card that has these rows.
    """
    lines = footer(answer, catalogue)
    source = [part for line in lines[:1] for part in line]
    return html.Article(
        [
            html.P(kicker, className="kicker"),
            html.H2(headline, id=f"{card.id}-title"),
            picture,
            html.P([f"{note} " if note else "", *source], className="src"),
            html.Div(
                [
                    _about(card, answer, catalogue, lines[1:]) if card.certainty else None,
                    _actions(card, answer, catalogue, selection)
                    if has_own_rows
                    else problem_link(card, answer, catalogue, selection),
                ],
                className="below",
            ),
        ],
        className="card",
        **{"aria-labelledby": f"{card.id}-title"},
    )


def _actions(card: Card, answer: ComparisonAnswer, catalogue: Catalogue, selection: Selection) -> Component:
    return card_actions(card, opening_of(card, answer, catalogue), answer, catalogue, selection)


def _about(card: Card, answer: ComparisonAnswer, catalogue: Catalogue, lines: list) -> Component | None:
    """Fold away what is behind the figures: how sure they are, chance, what to mind, status and who is responsible."""
    certainty = card.certainty(answer, catalogue)
    notes = note_lines(card.notes, "", answer, catalogue)
    entries = [
        ("Marge", [certainty]),
        ("Toeval", [join_sentences(chance_sentence(answer), mean_note(answer))]),
        (phrases.TAKE_CARE, notes),
        ("Verder", lines),
    ]
    told = [(name, [line for line in words if line]) for name, words in entries]
    looks = {phrases.TAKE_CARE: "care"}
    pairs = [
        (html.Dt(name), html.Dd([html.P(line) for line in words], className=looks.get(name)))
        for name, words in told
        if words
    ]
    if not pairs:
        return None
    definitions = html.Dl([part for pair in pairs for part in pair], className="about")
    return html.Details([html.Summary(phrases.ABOUT_THIS_FIGURE), definitions], className="behind")

