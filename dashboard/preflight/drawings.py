"""Everything that a release can break, each as a function that makes it as a visitor would get it."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from callbacks.drawing import Drawings
from callbacks.routing import draw_address, read_address
from dashboard.api.cards import CARDS
from dashboard.api.endpoints import ApiRequest, Content, Resource
from dashboard.api.records import MAX_PAGE_SIZE
from dashboard.api.responses import cell_text
from dashboard.api.routes import RESOURCES
from dashboard.embeds.page import embed_body, read_view
from dashboard.http.document import page_parts
from data.model.catalogue import Catalogue
from data.questions.coverage import ReleasesQuestion
from data.questions.figures import FiguresQuestion
from data.questions.question import Question
from data.questions.selection import Selection
from data.reader import Reader
from layouts.cards.block import Page
from layouts.cards.card import Card
from layouts.cards.export import card_csv, card_xlsx
from layouts.pages.table import CARDS_BY_ID, PAGES, page_of_card
from layouts.rendering.files.area_files import area_csv, area_xlsx
from layouts.rendering.files.csv import csv_text
from layouts.wording.subjects.preflight import area_files_words, block_words, card_words, list_words, page_words

# Of a longer list the first rows are made.
MAX_LIST_PAGES = 3


@dataclass(frozen=True)
class Drawing:
    """One thing to make. `words` name it in Dutch; `parts` are what it consists of, made when it fails."""

    words: str
    make: Callable[[], object]
    parts: Callable[[], Iterator["Drawing"]] = lambda: iter(())


class ReleaseDrawings:
    """Lists what is drawn of a release for some areas: cards with their files, pages, and lists of the API."""

    def __init__(self, reader: Reader, areas: tuple[str, ...]) -> None:
        self._reader = reader
        self._catalogue: Catalogue = reader.catalogue
        self._areas = areas
        choosable = {area.area for area in self._catalogue.choosable_areas}
        self._choosable = [code for code in areas if code in choosable]
        self._today = reader.version[3]
        self._drawn: set[tuple[str, Question]] = set()

    def __iter__(self) -> Iterator[Drawing]:
        """Give every drawing once. Cards come before the pages that hold them: they name more exactly what fails."""
        for code in self._choosable:
            for card in CARDS_BY_ID.values():
                yield self._card(card, code)
        for page in PAGES:
            yield from self._page(page)
        for resource in RESOURCES:
            if resource.record:
                yield from self._lists(resource)
        for code in self._areas:
            yield Drawing(area_files_words(self._name(code)), partial(self._make_area_files, code))

    def _name(self, code: str) -> str:
        return f"{self._catalogue.area(code).name} ({code})"

    def _card(self, card: Card, code: str) -> Drawing:
        words = card_words(card.title, card.id, page_of_card(card.id).title, self._name(code))
        return Drawing(words, partial(self._make_card, card, code))

    def _make_card(self, card: Card, code: str) -> None:
        """Make the embed of a card, its files and its answer for programs; its page draws it too.

        A card that asks the same for another area has been drawn by then.
        """
        reader, catalogue, selection = self._reader, self._catalogue, Selection(code)
        question = card.question(selection, catalogue)
        if (card.id, question) in self._drawn:
            return
        answer = reader.answer(question)
        if card.is_embeddable:
            embed_body(read_view(card, {"gebied": code}, reader), reader, is_titled=True, page_address="")
        shown = card.shown(answer, selection, catalogue) if card.shown else answer
        card_csv(card, shown, catalogue)
        card_xlsx(card, answer, catalogue, shown)
        values = {"area": (code,), "from": None, "to": None}
        _write(CARDS.answer(ApiRequest(values, catalogue, reader, item=card.id)))
        self._drawn.add((card.id, question))

    def _page(self, page: Page) -> Iterator[Drawing]:
        """Give a page for each area it can be of; a page without choices once."""
        if not page.has_choices and not page.is_of_one_city:
            yield Drawing(page_words(page.title, ""), partial(self._make_page, page, page.path, ""))
            return
        for code in self._choosable:
            make = partial(self._make_page, page, page.path_for(code), f"gebied={code}")
            parts = partial(self._blocks, page, code)
            yield Drawing(page_words(page.title, self._name(code)), make, parts)

    def _make_page(self, page: Page, path: str, query: str) -> None:
        address = read_address(path, query, self._reader)
        if address.page is not page or address.misread:
            raise LookupError(f"{path}?{query}")
        address, content = draw_address(address, Drawings(self._reader))
        page_parts(address, content, self._reader, self._today)

    def _blocks(self, page: Page, code: str) -> Iterator[Drawing]:
        """Give the blocks of a page one by one, to name the one that fails."""
        drawings = Drawings(self._reader)
        for block in page.blocks:
            make = partial(drawings.block, block, Selection(code))
            if block.card:
                yield Drawing(card_words(block.card.title, block.card.id, page.title, self._name(code)), make)
            else:
                yield Drawing(block_words(block.id, page.title, self._name(code)), make)

    def _lists(self, resource: Resource) -> Iterator[Drawing]:
        """Give a list of the API, as a whole and of each area where it can be narrowed to one."""
        yield Drawing(list_words(resource.id, ""), partial(self._make_list, resource, {}))
        if any(parameter.name == "area" for parameter in resource.parameters):
            for code in self._areas:
                make = partial(self._make_list, resource, {"area": (code,)})
                yield Drawing(list_words(resource.id, self._name(code)), make)

    def _make_list(self, resource: Resource, chosen: Mapping[str, object]) -> None:
        values = {parameter.name: parameter.read((), self._catalogue, []) for parameter in resource.parameters}
        values |= {"limit": MAX_PAGE_SIZE, **chosen}
        for _ in range(MAX_LIST_PAGES):
            content = resource.answer(ApiRequest(values, self._catalogue, self._reader))
            _write(content)
            if content.next_after is None:
                return
            after = content.next_after
            values["after"] = (after,) if isinstance(values["after"], tuple) else after

    def _make_area_files(self, code: str) -> None:
        answer = self._reader.answer(FiguresQuestion(tuple(self._catalogue.indicators), (code,)))
        releases = self._reader.answer(ReleasesQuestion()).releases
        area_csv(answer, self._catalogue)
        area_xlsx(answer, self._catalogue.area(code), releases[0] if releases else None, self._catalogue)


def _write(content: Content) -> None:
    """Write an answer of the API in both of its forms. JSON knows no infinity and no "not a number"."""
    json.dumps(content.body, ensure_ascii=False, allow_nan=False)
    head, rows = content.cells()
    csv_text(head, rows, cell=cell_text)


