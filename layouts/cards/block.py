"""A block is a part of a page that answers one question; a page is a row of blocks.

Callbacks, the first HTML, the card for programs and the downloads all draw the same blocks,
so they cannot disagree.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.coverage import AreaRecords, ReleasesQuestion
from data.questions.question import Answer, Question
from data.questions.selection import Selection
from layouts.addresses import CITY_CODE, address
from layouts.cards.card import Card

Ask = Callable[[Question], Answer]


@dataclass(frozen=True)
class Block:
    """`draw` gets the Reader's answer to `question`. `card` is the card that the block draws, if it draws one.

    `draw_asking` replaces `draw` for a block that asks the questions of other cards too: the search.
    """

    id: str
    question: Callable[[Selection, Catalogue], Question]
    draw: Callable[[Answer, Selection, Catalogue], Component]
    card: Card | None = None
    draw_asking: Callable[[Answer, Selection, Catalogue, Ask], Component] | None = None


def choice_block(block_id: str, draw: Callable[[Selection, Catalogue], Component]) -> Block:
    """Make a block that follows the choice and shows no figure."""
    # A block needs a question. The list of releases is the cheapest.
    return Block(block_id, lambda *_: ReleasesQuestion(), lambda _, selection, catalogue: draw(selection, catalogue))


@dataclass(frozen=True)
class DeferredBlocks:
    """Blocks below the screen that come in a second answer to a choice, so that the first one is quick.

    `is_needed` decides this from the answer to `question`. Until the second answer comes, the page marks the
    blocks as busy.
    """

    blocks: tuple[str, ...]
    question: Callable[[Selection, Catalogue], Question]
    is_needed: Callable[[Answer], bool]


@dataclass(frozen=True)
class LinkedData:
    """What a page tells search engines about itself: `write` makes JSON-LD of an answer and the address of the site."""

    question: Question
    write: Callable[[Answer, str], dict]


@dataclass(frozen=True, slots=True)
class Opening:
    """What a page opens with: its heading, a line above that and a sentence below it; "" leaves these two out.

    `subject` is what the heading is about, for who hears the heading alone: the line above it says so to the eye.
    """

    kicker: str
    heading: str
    lead: str
    subject: str


@dataclass(frozen=True, slots=True)
class AnsweredOpening:
    """How a page writes its opening from the answer to a question."""

    question: Callable[[Selection, Catalogue], Question]
    write: Callable[[Answer, Catalogue], Opening]


@dataclass(frozen=True)
class Page:
    """One line of the page table. `draw` gets the component of each block, by block id, and lays them out.

    `menu` is the name of the page in the navigation; a page without one is not in the menu.
    `options` names the choices that the page offers beside area and years; `check` raises BadSelection for a
    value that it does not offer. `deferred` are the blocks that may come in a second answer to a choice.
    `search_words` are the words, beside its title, that lead to the page in the search. `linked_data` is for search
    engines outside. `subject` names what a choice makes the page about, such as a figure: its title begins with that.
    `answered_opening` writes the heading from an answer, so that it says what the page found.
    `has_years` is False for a page whose figures are of all years, `has_area` for one where no area is chosen.
    `missing_note` says in the menu that the page has no figures of the area that was asked about, "" where it has.
    `lead` writes the line below the heading, with the name of who publishes the site ("" for none).
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
    deferred: DeferredBlocks | None = None
    search_words: tuple[str, ...] = ()
    linked_data: LinkedData | None = None
    subject: Callable[[Selection, Catalogue], str] | None = None
    answered_opening: AnsweredOpening | None = None
    has_years: bool = True
    has_area: bool = True
    lead: Callable[[str], str] | None = None
    missing_note: Callable[[AreaRecords, Catalogue], str] | None = None

    @property
    def is_of_one_city(self) -> bool:
        """Say whether the path names a city."""
        return CITY_CODE in self.path

    @property
    def opening(self) -> str:
        """Give the id of the element at the top of the page, with its heading."""
        return f"{self.id}-opening"

    @property
    def deferred_store(self) -> str:
        """Give the id of the store with the choice that the deferred blocks wait for."""
        return f"{self.id}-waiting"

    def address(self, selection: Selection, place: str = "") -> str:
        """Write the address of this page with a choice, or of a place on it."""
        return address(self.path, selection if self.has_area else None, place)

    def canonical(self, selection: Selection) -> str:
        """Write the one address of what stands here: with the area and years only where the page follows them."""
        if self.has_choices or self.is_of_one_city:
            return self.address(selection)
        options = urlencode(selection.options)
        return f"{self.path}?{options}" if options else self.path

    @property
    def follows_years(self) -> bool:
        """Say whether a choice of years changes this page."""
        return self.has_choices and self.has_years

    def path_for(self, city: str) -> str:
        """Write the path of this page; of a page about one city, with the code of that city."""
        return self.path.replace(CITY_CODE, city)

    def city_in(self, path: str) -> str | None:
        """Read the code of the city in a path of this page; None for a path of another page."""
        start, code, end = self.path.partition(CITY_CODE)
        city = path.removeprefix(start).removesuffix(end) if code and path.startswith(start) else ""
        return city if city and "/" not in city else None
