"""Redraws the opening and the blocks of a page when the selection changes."""

from collections.abc import Callable

from dash import Dash, Input, Output, State, no_update
from dash.exceptions import PreventUpdate

from callbacks.drawing import Drawings
from callbacks.selection import read_selection
from layouts.cards.block import Page
from layouts.ids import DRAWN_QUERY, SELECTION
from layouts.rendering.html.static_markup import with_static_markup

# Marks a block that still shows the former choice.
BUSY = "aria-busy"


def redraw_at_choice(app: Dash, drawings: Drawings, page: Page) -> None:
    """Redraw the opening and the blocks of a page when the selection changes.

    On another page none of these blocks exists, and Dash then does not ask for them.
    """
    outputs = [Output(element, "children") for element in (page.opening, *(block.id for block in page.blocks))]

    def redraw(query: str, drawn_query: str) -> list:
        if query == drawn_query:
            raise PreventUpdate
        selection = read_selection(query, drawings.reader).only(page.options)
        contents = drawings.first_blocks(page, selection)
        return with_static_markup([drawings.opening(page, selection, contents), *contents])

    if page.deferred is None:
        app.callback(outputs, Input(SELECTION, "data"), State(DRAWN_QUERY, "data"), prevent_initial_call=True)(redraw)
    else:
        _redraw_in_two_answers(app, drawings, page, outputs, redraw)


def _redraw_in_two_answers(
    app: Dash, drawings: Drawings, page: Page, outputs: list[Output], redraw: Callable[[str, str], list]
) -> None:
    """Redraw a page in one answer, or in two when the first says that blocks come later.

    The first answer then puts the choice in a store, and the change of that store asks for the second. Dash stops
    waiting for a late answer when the same callback is asked again. So the first answer changes the store wherever it
    held anything. A page that is drawn whole changes `DRAWN_QUERY`, which asks for the second answer too.
    """
    later = [block for block in page.blocks if block.id in page.deferred.blocks]

    @app.callback(
        [*outputs, *(Output(block.id, BUSY) for block in later), Output(page.deferred_store, "data")],
        Input(SELECTION, "data"),
        State(DRAWN_QUERY, "data"),
        State(page.deferred_store, "data"),
        prevent_initial_call=True,
    )
    def redraw_first(query: str, drawn_query: str, waiting: str | None) -> list:
        answer = redraw(query, drawn_query)
        is_split = no_update in answer
        stored = query if is_split else "" if waiting else no_update
        return [*answer, *[str(is_split).lower()] * len(later), stored]

    @app.callback(
        [Output(block.id, name, allow_duplicate=True) for name in ("children", BUSY) for block in later],
        Input(page.deferred_store, "data"),
        Input(DRAWN_QUERY, "data"),
        prevent_initial_call=True,
    )
    def redraw_later(query: str, drawn_query: str) -> list:
        if not query:
            raise PreventUpdate
        selection = read_selection(query, drawings.reader).only(page.options)
        return [*with_static_markup([drawings.block(block, selection) for block in later]), *["false"] * len(later)]
