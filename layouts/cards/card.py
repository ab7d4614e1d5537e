"""The card: what a card asks, says, draws and lists, declared once for every window."""

from collections.abc import Callable
from dataclasses import dataclass

from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.question import Answer, Question
from data.questions.selection import Selection
from layouts.cards.tables import DataTable
from layouts.figures.theme import Figure


@dataclass(frozen=True)
class Card:
    """What a card asks, says, draws and lists.

    `figure` gives None when there is nothing to draw. `certainty` words the margins
    and the test; None when the card has none. `remarks` are short lines that must be
    read with the figure: the area it is about, what is not counted. `picture` draws what is
    more than one figure, in its place. `export` gives the rows of its file, where these are
    not its figures or its table. `travels` is False for a card that may not be shown away from its page.
    """

    id: str
    title: str
    question: Callable[[Selection, Catalogue], Question]
    sentence: Callable[[Answer, Catalogue], str]
    table: Callable[[Answer, Catalogue], DataTable]
    figure: Callable[[Answer, Catalogue], Figure | None] | None = None
    certainty: Callable[[Answer, Catalogue], str] | None = None
    remarks: Callable[[Answer, Catalogue], tuple[str, ...]] | None = None
    open_table: bool = False
    picture: Callable[[Answer, Catalogue], Component | None] | None = None
    export: Callable[[Answer, Catalogue], tuple[list[str], list[list]]] | None = None
    travels: bool = True
