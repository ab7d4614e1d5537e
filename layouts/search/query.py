"""A search: the words, and what is looked through."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from data.model.catalogue import Catalogue
from data.questions.selection import Selection
from layouts.cards.block import Page

if TYPE_CHECKING:
    from data.questions.search import SearchAnswer


@dataclass(frozen=True)
class Query:
    """The words of a visitor, the records and pages to search, and the chosen area that results are shown for."""

    text: str
    answer: "SearchAnswer"
    pages: Sequence[Page]
    selection: Selection
    catalogue: Catalogue


class Result(NamedTuple):
    """One line of the results. `address` is empty for what no page shows yet."""

    title: str
    address: str
    about: str
    meaning: str = ""
