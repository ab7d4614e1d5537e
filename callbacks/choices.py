"""From the controls to a checked selection; the address bar follows, nobody listens to it."""

from dash import ALL, ClientsideFunction, Dash, Input, Output, State
from dash.exceptions import PreventUpdate

from data.reader import Reader
from data.selection import BadSelection, Selection, selection_from_query
from layouts.ids import (
    ADDRESS,
    ANNOUNCEMENT,
    AREA,
    DRAWN,
    FROM_YEAR,
    HEADING,
    MENU,
    OPTION,
    SELECTION,
    TITLE,
    TO_YEAR,
    YEARS,
)
from layouts.pages import page_at
from layouts.shell import announcement, menu, page_title, years_line


def chosen(query: object, reader: Reader) -> Selection:
    """Read the selection a callback was sent, checked anew: it comes from the visitor's hands."""
    if not isinstance(query, str):
        raise BadSelection("keuze", "onbekend-veld", query)
    return selection_from_query(query, reader.catalogue)


def register(app: Dash, reader: Reader) -> None:
    """Connect the controls to the selection, and that to the menu, the heading and what is heard."""

    # In the browser, so that a choice goes to the server once. What comes from there is checked in `chosen`.
    app.clientside_callback(
        ClientsideFunction("choices", "query"),
        Output(SELECTION, "data"),
        Output(DRAWN, "data", allow_duplicate=True),
        Input(AREA, "value"),
        Input(FROM_YEAR, "value"),
        Input(TO_YEAR, "value"),
        Input(ADDRESS, "pathname"),
        Input({OPTION: ALL}, "value"),
        State({OPTION: ALL}, "id"),
        State(DRAWN, "data"),
        prevent_initial_call=True,  # the first HTML holds the choices of its address
    )

    @app.callback(
        Output(HEADING, "children", allow_duplicate=True),
        Output(MENU, "children", allow_duplicate=True),
        Output(TITLE, "children", allow_duplicate=True),
        Output(ANNOUNCEMENT, "children", allow_duplicate=True),
        Output(YEARS, "children", allow_duplicate=True),
        Input(SELECTION, "data"),
        State(DRAWN, "data"),
        State(ADDRESS, "pathname"),
        prevent_initial_call=True,
    )
    def name(query: str, drawn: str, path: str):
        if query == drawn:
            raise PreventUpdate
        selection, page, catalogue = chosen(query, reader), page_at(path), reader.catalogue
        heading = page.heading(selection, catalogue)
        title, heard = page_title(page, selection, catalogue), announcement(page, selection, catalogue)
        return heading, menu(selection, page), title, heard, years_line(page, selection)
