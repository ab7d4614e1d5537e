"""From a page and a selection to drawn blocks. Pages, first HTML and downloads come through here."""

from dash import Dash, Input, Output, State, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from callbacks.choices import chosen
from data.memory import Memory
from data.reader import Reader
from data.selection import Selection
from layouts.away import away_notice
from layouts.blocks import Block, Page
from layouts.doors import addressed
from layouts.ids import DRAWN, SELECTION

# As components a kilobyte and a half each, as they are sent half a kilobyte: some tens of megabytes.
MOST_DRAWINGS, MOST_COMPONENTS = 2000, 50_000


class Drawings:
    """Drawn blocks, remembered by the answer they show: the same answer is never drawn twice.

    `contact` is the mail address for who sees a mistake, "" for none. What goes `to_browser` by a callback is
    kept as it is sent, plain values in place of components: less room, and nobody has to walk it again.
    """

    def __init__(self, reader: Reader, contact: str = "", *, to_browser: bool = False) -> None:
        self._reader = reader
        self._contact = contact
        self._to_browser = to_browser
        self._memory = Memory(MOST_DRAWINGS, lambda kept: _components(kept[1]), MOST_COMPONENTS)

    def block(self, block: Block, selection: Selection) -> Component | dict:
        """Draw a block for the present viewer."""
        catalogue = self._reader.catalogue
        answer = self._reader.answer(block.question(selection, catalogue))
        key = (block.id, selection, id(answer))

        def draw() -> tuple[object, Component | dict]:
            drawn = addressed(block.draw(answer, selection, catalogue), self._contact)
            return answer, _as_sent(drawn) if self._to_browser else drawn

        # The answer is kept beside its drawing: while the drawing is remembered no other answer can get its id.
        return self._memory.recall(key, draw)[1]

    def blocks(self, page: Page, selection: Selection) -> list[Component | dict]:
        """Draw the blocks of a page in their order; while the database is away the first begins with saying so."""
        drawn = [self.block(block, selection) for block in page.blocks]
        since = self._reader.away_since
        return [html.Div([away_notice(since), drawn[0]]), *drawn[1:]] if since and drawn else drawn

    def page(self, page: Page, selection: Selection) -> Component:
        """Draw a whole page, each block in an element of its own id so that it can be drawn anew."""
        children = self.blocks(page, selection)
        drawn = {block.id: html.Div(child, id=block.id) for block, child in zip(page.blocks, children, strict=True)}
        return page.draw(selection, self._reader.catalogue, drawn)


def _components(node: object) -> int:
    """Count the components of a tree, in either form."""
    if isinstance(node, list | tuple):
        return sum(map(_components, node))
    if isinstance(node, Component):
        return 1 + _components(getattr(node, "children", None))
    return 1 + _components(node["props"].get("children")) if isinstance(node, dict) else 0


def _as_sent(node: object) -> object:
    if isinstance(node, list | tuple):
        return [_as_sent(one) for one in node]
    if not isinstance(node, Component):
        return node
    written = node.to_plotly_json()
    if "children" in written["props"]:
        written["props"]["children"] = _as_sent(written["props"]["children"])
    return written


def contact_of(app: Dash) -> str:
    """Give the mail address this installation was set up with, "" for none."""
    return getattr(app, "contact", "")


def drawings_of(app: Dash, reader: Reader) -> Drawings:
    """Give the drawings that the callbacks of one application share."""
    if not hasattr(app, "drawings"):
        app.drawings = Drawings(reader, contact_of(app), to_browser=True)
    return app.drawings


def connect_page(app: Dash, reader: Reader, page: Page) -> None:
    """Redraw the blocks of a page when the selection changes.

    Only its blocks: on another page none of them exists, and Dash then leaves it alone.
    """
    drawings = drawings_of(app, reader)

    @app.callback(
        [Output(block.id, "children") for block in page.blocks],
        Input(SELECTION, "data"),
        State(DRAWN, "data"),
        prevent_initial_call=True,
    )
    def redraw(query: str, drawn: str) -> list[dict]:
        if query == drawn:
            raise PreventUpdate
        selection = chosen(query, reader).only(page.options)
        return drawings.blocks(page, selection)
