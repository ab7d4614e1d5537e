"""The card: its question, sentence, figure and table, declared once for pages, embeds, files and the API."""

from collections.abc import Callable
from dataclasses import dataclass

from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.question import Answer, Question
from data.questions.selection import Selection
from layouts.cards.tables import DataTable
from layouts.figures.theme import Figure
from layouts.wording.answers.headline import Headline


@dataclass(frozen=True)
class Card:
    """The question, sentence, figure and table of a card.

    `title` is the question that a reader has; the headline is the answer to it, which follows from the verdict on the
    figures (`wording/answers`). `headline` replaces it where a page judges in a way of its own, never with free text.
    `figure` returns None when there is nothing to draw. `certainty` says how sure the figures
    are: the margins and the test. `notes` are short lines that must be read with the figure:
    the area it is about, what is not counted. `picture` stands in the place of `figure` where
    one figure is not enough, and `listing` in the place of both where there is nothing to draw; other sites get it too.
    `export` gives the columns and rows of the file of the card, where
    these are not its figures or its table. `may_be_embedded` is False for a card that makes no
    sense away from its page. `shown` narrows an answer to what the choices of the page leave in
    sight, for the rows of its file.
    """

    id: str
    title: str
    question: Callable[[Selection, Catalogue], Question]
    sentence: Callable[[Answer, Catalogue], str]
    table: Callable[[Answer, Catalogue], DataTable]
    figure: Callable[[Answer, Catalogue], Figure | None] | None = None
    certainty: Callable[[Answer, Catalogue], str] | None = None
    notes: Callable[[Answer, Catalogue], tuple[str, ...]] | None = None
    open_table: bool = False
    picture: Callable[[Answer, Catalogue], Component | None] | None = None
    export: Callable[[Answer, Catalogue], tuple[list[str], list[list]]] | None = None
    may_be_embedded: bool = True
    shown: Callable[[Answer, Selection, Catalogue], Answer] | None = None
    headline: Callable[[Answer, Catalogue], Headline] | None = None
    listing: Callable[[Answer, Catalogue], Component] | None = None

    @property
    def is_embeddable(self) -> bool:
        """Say whether another site can show the card: an embed draws no picture."""
        return self.may_be_embedded and self.picture is None
