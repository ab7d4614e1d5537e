"""From the controls to a selection. The address bar follows the selection."""

from dash import ALL, ClientsideFunction, Dash, Input, Output, State

from data.questions.selection import BadSelection, Selection, selection_from_query
from data.reader import Reader
from layouts.ids import ADDRESS, AREA, DRAWN_QUERY, FROM_YEAR, OPTION, SELECTION, TO_YEAR


def read_selection(query: object, reader: Reader) -> Selection:
    """Read and check the selection in a request.

    Raises:
        BadSelection: it holds a choice that does not exist.
    """
    if not isinstance(query, str):
        raise BadSelection("keuze", "onbekend-veld", query)
    return selection_from_query(query, reader.catalogue)


def register(app: Dash) -> None:
    """Connect the controls to the selection."""

    # In the browser, so that a choice needs one request. `read_selection` checks what it sends.
    app.clientside_callback(
        ClientsideFunction("choices", "query"),
        Output(SELECTION, "data"),
        Output(DRAWN_QUERY, "data", allow_duplicate=True),
        Input(AREA, "value"),
        Input(FROM_YEAR, "value"),
        Input(TO_YEAR, "value"),
        Input(ADDRESS, "data"),
        Input({OPTION: ALL}, "value"),
        State({OPTION: ALL}, "id"),
        State(DRAWN_QUERY, "data"),
        prevent_initial_call=True,  # the first HTML holds the choices of its address
    )
