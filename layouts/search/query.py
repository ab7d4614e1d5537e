"""A search and its results."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from data.model.catalogue import Catalogue
from data.questions.question import Answer, Question
from data.questions.selection import Selection
from layouts.cards.block import Page

if TYPE_CHECKING:
    from data.questions.search import SearchAnswer


@dataclass(frozen=True)
class Query:
    """The text of a visitor, the records and pages to search, and the choice that results are shown for.

    `ask` answers the questions of cards, whose sentences are searched too; without it only their titles are.
    """

    text: str
    answer: "SearchAnswer"
    pages: Sequence[Page]
    selection: Selection
    catalogue: Catalogue
    ask: Callable[[Question], Answer] | None = None


class Result(NamedTuple):
    """One line of the results. `address` is "" for a record that no page shows."""

    title: str
    address: str
    about: str
    meaning: str = ""
