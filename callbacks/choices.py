"""From the controls to a checked selection; the address bar follows, nobody listens to it."""

from dash import ClientsideFunction, Dash, Input, Output

from data.reader import Reader
from data.selection import BadSelection, Selection, checked_selection, selection_from_query
from layouts.ids import ADDRESS, AREA, FROM_YEAR, MENU, SELECTION, TO_YEAR
from layouts.pages import page_at
from layouts.shell import menu


def chosen(query: object, reader: Reader) -> Selection:
    """Read the selection a callback was sent, checked anew: it comes from the visitor's hands."""
    if not isinstance(query, str):
        raise BadSelection("keuze", "onbekend-veld", query)
    return selection_from_query(query, reader.catalogue)


def register(app: Dash, reader: Reader) -> None:
    """Connect the controls to the selection, the menu and the address bar."""

    @app.callback(
        Output(SELECTION, "data"),
        Output(MENU, "children"),
        Input(AREA, "value"),
        Input(FROM_YEAR, "value"),
        Input(TO_YEAR, "value"),
        Input(ADDRESS, "pathname"),
    )
    def choose(area: str, from_year: str, to_year: str, path: str):
        selection = checked_selection(area, from_year, to_year, reader.catalogue)
        return selection.to_query(), menu(selection, page_at(path))

    app.clientside_callback(
        ClientsideFunction("mirror", "address"),
        Output(ADDRESS, "id"),
        Input(SELECTION, "data"),
        prevent_initial_call=True,
    )
