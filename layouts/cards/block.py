"""A block is a part of a page that answers one question; a page is a row of blocks.

Callbacks, the first HTML, the JSON twin and the downloads all draw the same blocks,
so they cannot disagree.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.coverage import ReleasesQuestion
from data.questions.question import Answer, Question
from data.questions.selection import Selection
from layouts.addresses import CITY_CODE, address
from layouts.cards.card import Card


@dataclass(frozen=True)
class Block:
    """`draw` gets what the Reader gave back for `question`. `card` is the card it draws, None for any other part."""

    id: str
    question: Callable[[Selection, Catalogue], Question]
    draw: Callable[[Answer, Selection, Catalogue], Component]
    card: Card | None = None


def following(block_id: str, draw: Callable[[Selection, Catalogue], Component]) -> Block:
    """Make a block of what follows the choice and shows no figure: it asks what costs least."""
    return Block(block_id, lambda *_: ReleasesQuestion(), lambda _, selection, catalogue: draw(selection, catalogue))


@dataclass(frozen=True)
class Later:
    """Blocks that come in a second answer to a choice, where one answer would keep what is on the screen waiting.

    They do so when `is_needed` says so of the answer to `question`. In between they are marked as busy, not shown.
    """

    blocks: tuple[str, ...]
    question: Callable[[Selection, Catalogue], Question]
    is_needed: Callable[[Answer], bool]


@dataclass(frozen=True)
class Page:
    """One line of the page table. `draw` puts its drawn blocks, by id, in their places.

    `menu` is its name in the navigation; without one it is reached from the footer.
    `options` names the choices it offers beside area and years; `check` raises BadSelection for a value of
    theirs that the page does not offer. `later` are the blocks that may come in a second answer to a choice.
    `search_words` are what people call the subject of the page, beside its title.
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
    check: Callable[[Selection, Catalogue], None] | None = None
    later: Later | None = None
    search_words: tuple[str, ...] = ()

    @property
    def is_of_one_city(self) -> bool:
        """Say whether the path names a city."""
        return CITY_CODE in self.path

    @property
    def opening(self) -> str:
        """Give the id of the place where it begins: its heading and what belongs to that."""
        return f"{self.id}-opening"

    @property
    def waiting(self) -> str:
        """Give the id of the store with the choice that `later` blocks wait for."""
        return f"{self.id}-waiting"

    def address(self, selection: Selection, place: str = "") -> str:
        """Write the whole address of this page with a choice, and of a place on it."""
        return address(self.path, selection, place)

    def path_for(self, city: str) -> str:
        """Write the path of this page, about one city where it is a page of one."""
        return self.path.replace(CITY_CODE, city)

    def city_in(self, path: str) -> str | None:
        """Read the code of the city in a path of this page; None for a path of another page."""
        start, code, end = self.path.partition(CITY_CODE)
        city = path.removeprefix(start).removesuffix(end) if code and path.startswith(start) else ""
        return city if city and "/" not in city else None
