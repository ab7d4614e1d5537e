"""A block is a part of a page that answers one question; a page is a row of blocks.

Callbacks, the first HTML, the JSON twin and the downloads all draw the same blocks,
so they cannot disagree.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash.development.base_component import Component

from data.catalogue import Catalogue
from data.selection import Question, Selection

if TYPE_CHECKING:
    from data.answers import Answer
    from layouts.cards import Card


@dataclass(frozen=True)
class Block:
    """`draw` gets what the Reader gave back for `question`. `card` is the card it draws, None for any other part."""

    id: str
    question: Callable[[Selection, Catalogue], Question]
    draw: Callable[["Answer", Selection, Catalogue], Component]
    card: "Card | None" = None


@dataclass(frozen=True)
class Page:
    """One line of the page table. `draw` puts its drawn blocks, by id, in their places.

    `menu` is its name in the navigation; without one it is reached from the footer.
    `options` names the choices it offers beside area and years.
    """

    id: str
    path: str
    title: str
    menu: str | None
    heading: Callable[[Selection, Catalogue], str]
    blocks: tuple[Block, ...]
    draw: Callable[[Selection, Catalogue, Mapping[str, Component]], Component]
    has_choices: bool = True
    options: tuple[str, ...] = ()
