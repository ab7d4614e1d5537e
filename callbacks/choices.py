"""From the controls to a checked selection; the address bar follows, nobody listens to it."""

from dash import ALL, ClientsideFunction, Dash, Input, Output, State
from dash.exceptions import PreventUpdate

from data.reader import Reader
from data.selection import BadSelection, Selection, checked_selection, selection_from_query
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


def _options(values: object, ids: object) -> dict[str, object]:
    """Pair what the controls of a page hold with their names; both come from the visitor's hands."""
    if not isinstance(values, list) or not isinstance(ids, list) or len(values) != len(ids):
        raise BadSelection("keuze", "onbekend-veld", values)
    if not all(isinstance(one, dict) and isinstance(one.get(OPTION), str) for one in ids):
        raise BadSelection("keuze", "onbekend-veld", ids)
    return {one[OPTION]: value for one, value in zip(ids, values, strict=True)}


def register(app: Dash, reader: Reader) -> None:
    """Connect the controls to the selection, the menu, the heading and the address bar."""

    @app.callback(
        Output(SELECTION, "data"),
        Output(MENU, "children"),
        Input(AREA, "value"),
        Input(FROM_YEAR, "value"),
        Input(TO_YEAR, "value"),
        Input(ADDRESS, "pathname"),
        Input({OPTION: ALL}, "value"),
        State({OPTION: ALL}, "id"),
        prevent_initial_call=True,  # the first HTML holds the choices of its address
    )
    def choose(area: str, from_year: str, to_year: str, path: str, values: list, ids: list):
        selection = checked_selection(area, from_year, to_year, reader.catalogue, _options(values, ids))
        return selection.to_query(), menu(selection, page_at(path))

    @app.callback(
        Output(HEADING, "children", allow_duplicate=True),
        Output(TITLE, "data", allow_duplicate=True),
        Output(ANNOUNCEMENT, "children", allow_duplicate=True),
        Output(DRAWN, "data", allow_duplicate=True),
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
        return heading, title, heard, query, years_line(page, selection)

    app.clientside_callback(
        ClientsideFunction("mirror", "address"),
        Output(ADDRESS, "id"),
        Input(SELECTION, "data"),
    )
