"""From a page and a selection to drawn blocks. Pages, first HTML and downloads come through here."""

import json
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from operator import methodcaller
from urllib.parse import quote

from dash import Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from callbacks.ready import ready
from callbacks.selection import chosen
from callbacks.watched import Told, Watched, numbered
from data.answering.year_ranges import as_answer_to
from data.cache.local_cache import Memory
from data.model.catalogue import Catalogue
from data.questions.selection import FiguresQuestion, Question, Selection
from data.reader import Reader
from layouts.cards.actions import with_contact
from layouts.cards.block import Block, Page
from layouts.components.stale_notice import away_notice
from layouts.frame.shell import opening
from layouts.ids import AWAY, DRAWN, SELECTION
from layouts.rendering.html.static_markup import light
from layouts.rendering.html.static_rows import BLOCK
from layouts.rendering.svg.text import escaped
from layouts.wording.words import STILL_TO_COME

# What a block is marked with while it shows what was chosen before, and the words that stand in its place.
BUSY, TOLD_WHEN_BUSY = "aria-busy", "data-busy"
# Nearly a kilobyte each. What a page was written from is asked again only where that page is not remembered whole.
MOST_DRAWINGS, MOST_COMPONENTS = 500, 3000
MOST_OPENINGS = 500
# In bytes: most cards are some kilobytes. What is kept beside the text of one takes about a kilobyte.
MOST_SENT, HEAVIEST, BESIDE = 8000, 5 * 1024 * 1024, 1024


class Drawings:
    """Drawn blocks, remembered by the answer they show: the same answer is never drawn twice.

    `contact` is the mail address for who sees a mistake, "" for none.
    """

    def __init__(self, reader: Reader, contact: str = "") -> None:
        self._reader = reader
        self._contact = contact
        self._memory = Memory(MOST_DRAWINGS, lambda kept: _components(kept[1]), MOST_COMPONENTS)

    def block(self, block: Block, selection: Selection) -> object:
        """Draw a block for the present viewer."""
        catalogue = self._reader.catalogue
        question = block.question(selection, catalogue)
        content = self._reader.content(question)

        def draw() -> tuple[object, Component]:
            drawn = block.draw(as_answer_to(question, content), selection, catalogue)
            return (content, catalogue), with_contact(drawn, self._contact)

        # What it was made of is kept beside a drawing: while that is remembered nothing else can get its id.
        return self._memory.recall((block.id, selection, id(content), id(catalogue)), draw)[1]

    def blocks(self, page: Page, selection: Selection) -> list:
        """Draw the blocks of a page in their order; while the database is away the first begins with saying so."""
        return self._with_away_notice([self.block(block, selection) for block in page.blocks])

    def begun(self, page: Page, selection: Selection) -> list:
        """Draw the blocks of a page as `blocks` does, but `no_update` for those that come later."""
        later: tuple[str, ...] = ()
        if page.later:
            question = page.later.question(selection, self._reader.catalogue)
            later = page.later.blocks if page.later.is_needed(self._reader.content(question)) else ()
        drawn = [no_update if block.id in later else self.block(block, selection) for block in page.blocks]
        return self._with_away_notice(drawn)

    def _with_away_notice(self, drawn: list) -> list:
        since = self._reader.away_since
        return [html.Div([away_notice(since), drawn[0]], id=AWAY), *drawn[1:]] if since and drawn else drawn

    def opening(self, page: Page, selection: Selection) -> Component:
        """Draw what a page begins with."""
        return opening(page, selection, self._reader.catalogue)

    def page(self, page: Page, selection: Selection) -> list:
        """Draw a whole page, each block in an element of its own id so that it can be drawn anew."""
        children = self.blocks(page, selection)
        places = zip(page.blocks, children, strict=True)
        told_when_busy = dict.fromkeys(page.later.blocks, {TOLD_WHEN_BUSY: STILL_TO_COME}) if page.later else {}
        drawn = {
            block.id: html.Div(child, id=block.id, className=BLOCK, **told_when_busy.get(block.id, {}))
            for block, child in places
        }
        begin = html.Div(self.opening(page, selection), id=page.opening, className=BLOCK)
        waiting = [dcc.Store(id=page.waiting)] if page.later else []
        return [begin, *waiting, page.draw(selection, self._reader.catalogue, drawn)]


def _components(node: object) -> int:
    if isinstance(node, list | tuple):
        return sum(map(_components, node))
    return 1 + _components(getattr(node, "children", None)) if isinstance(node, Component) else 0


@dataclass(frozen=True, slots=True)
class _Sent:
    """A block as it goes to the browser: JSON in pieces, with a mark between two where something of the choice comes.

    `told` is what selection and question told of the years while it was drawn, `written` are the ways in which
    years stand there in words; `made_of` is what it shows.
    """

    pieces: list[str]
    told: list[tuple[Told, ...]]
    written: list[Callable[[int | None, int | None], str]]
    made_of: tuple[object, ...]

    def shows(self, *choice: object) -> bool:
        """Say whether the same would be drawn for another selection and question about the same figures."""
        return all(told.holds_for(one) for one, of_one in zip(choice, self.told, strict=True) for told in of_one)

    @property
    def weight(self) -> int:
        return BESIDE + sum(map(len, self.pieces))


class SentDrawings(Drawings):
    """Drawings for callbacks: a card is drawn and written once for all choices of years that give the same card."""

    def __init__(self, reader: Reader, contact: str = "") -> None:
        super().__init__(reader, contact)
        self._memory = Memory(MOST_SENT, lambda sent: sent.weight, HEAVIEST)
        self._openings = Memory(MOST_OPENINGS)
        # Stands in a drawing in the place of the query string, with a number behind it in the place of the years in
        # words. How its last letter is written tells where it stands: as it is, in markup, or in a mail link. All begin
        # with the same letters, so that they are found quickly in a text of hundreds of municipalities.
        name = secrets.token_hex(8)
        self._query = f"{name}<"
        self._places = re.compile(rf"({name}(?:-\d+)?(?:<|&lt;|%3C))")

    def block(self, block: Block, selection: Selection) -> object:
        """Draw a block for the present viewer, ready to be sent."""
        catalogue = self._reader.catalogue
        question = block.question(selection, catalogue)
        content = self._reader.content(question)

        def draw() -> _Sent:
            choice = Watched(selection, self._query), Watched(question, self._query)
            answer = replace(content, question=choice[1]) if isinstance(question, FiguresQuestion) else content
            drawn = with_contact(block.draw(answer, choice[0] if block.card else selection, catalogue), self._contact)
            told = [tuple(one.told) for one in choice]
            return _Sent(self._places.split(_json(light(drawn))), told, choice[1].written, (content, catalogue))

        key = (block.id, selection.area, selection.options, id(content), id(catalogue))
        years = (selection.from_year, selection.to_year)
        # One for all years; else one for all that were chosen, since a card without figures names these; else its own.
        # What is no card may show the years anywhere.
        shared = (key, (*key, any(years))) if block.card else ()
        for one in (*shared, (*key, *years)):
            sent = self._memory.recall(one, draw)
            if sent.shows(selection, question):
                break
        return ready(self._filled(sent, selection, question))

    def _filled(self, sent: _Sent, selection: Selection, question: Question) -> str:
        if len(sent.pieces) == 1:
            return sent.pieces[0]
        query = selection.to_query()
        filling = {quote(self._query): quote(query)}
        inserted = {self._query: query}
        for number, write in enumerate(sent.written):
            inserted[numbered(self._query, number)] = question.in_words(write)
        for place, words in inserted.items():
            filling[place] = json.dumps(words)[1:-1]
            filling[escaped(place)] = json.dumps(escaped(words))[1:-1]
        return "".join([filling.get(piece, piece) for piece in sent.pieces])

    def opening(self, page: Page, selection: Selection) -> object:
        """Draw what a page begins with, ready to be sent."""
        catalogue = self._reader.catalogue

        def draw() -> tuple[str, Catalogue]:
            return _json(light(opening(page, selection, catalogue))), catalogue

        return ready(self._openings.recall((page.opening, selection, id(catalogue)), draw)[0])

    def page(self, page: Page, selection: Selection) -> list:
        """Draw a whole page, ready to be sent."""
        return light(super().page(page, selection))


def _json(drawn: Component) -> str:
    return json.dumps(drawn, default=methodcaller("to_plotly_json"), separators=(",", ":"), allow_nan=False)


def contact_of(app: Dash) -> str:
    """Give the mail address this installation was set up with, "" for none."""
    return getattr(app, "contact", "")


def drawings_of(app: Dash, reader: Reader) -> Drawings:
    """Give the drawings that the callbacks of one application share."""
    if not hasattr(app, "drawings"):
        app.drawings = SentDrawings(reader, contact_of(app))
    return app.drawings


def connect_page(app: Dash, reader: Reader, page: Page) -> None:
    """Redraw the opening and the blocks of a page when the selection changes.

    Only its blocks: on another page none of them exists, and Dash then leaves it alone.
    """
    drawings = drawings_of(app, reader)
    places = [Output(place, "children") for place in (page.opening, *(block.id for block in page.blocks))]

    def redrawn(query: str, drawn: str) -> list:
        if query == drawn:
            raise PreventUpdate
        selection = chosen(query, reader).only(page.options)
        return [drawings.opening(page, selection), *drawings.begun(page, selection)]

    if page.later is None:
        given = (places, Input(SELECTION, "data"), State(DRAWN, "data"))
        app.callback(*given, prevent_initial_call=True)(redrawn)
    else:
        _connect_in_two(app, reader, page, places, redrawn)


def _connect_in_two(
    app: Dash, reader: Reader, page: Page, places: list[Output], redrawn: Callable[[str, str], list]
) -> None:
    """Redraw a page in one answer, or in two where the first says that blocks come later.

    The first then gives the choice to a store, and that asks the second. Dash waits no longer for a late answer once
    the same is asked again: so the first changes the store wherever it held anything, and a page that is drawn whole,
    which changes `DRAWN`, asks too.
    """
    drawings = drawings_of(app, reader)
    later = [block for block in page.blocks if block.id in page.later.blocks]

    @app.callback(
        [*places, *(Output(block.id, BUSY) for block in later), Output(page.waiting, "data")],
        Input(SELECTION, "data"),
        State(DRAWN, "data"),
        State(page.waiting, "data"),
        prevent_initial_call=True,
    )
    def redraw(query: str, drawn: str, waiting: str | None) -> list:
        answer = redrawn(query, drawn)
        is_split = no_update in answer
        asks = query if is_split else "" if waiting else no_update
        return [*answer, *[str(is_split).lower()] * len(later), asks]

    @app.callback(
        [Output(block.id, name, allow_duplicate=True) for name in ("children", BUSY) for block in later],
        Input(page.waiting, "data"),
        Input(DRAWN, "data"),
        prevent_initial_call=True,
    )
    def redraw_later(query: str, drawn: str) -> list:
        if not query:
            raise PreventUpdate
        selection = chosen(query, reader).only(page.options)
        return [*(drawings.block(block, selection) for block in later), *["false"] * len(later)]
