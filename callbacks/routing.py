"""From an address to a drawn page, with the choices of the query string in the controls."""

from dataclasses import replace

from dash import Dash, Input, Output

from callbacks.drawing import Drawings
from data.questions.selection import BadSelection, Selection, selection_from_query
from data.reader import Reader
from layouts.cards.block import Page
from layouts.components.select import NO_CHOICE
from layouts.frame.shell import menu
from layouts.ids import ADDRESS, AREA, CHOICES, DRAWN_QUERY, FROM_YEAR, MENU, PAGE, SEARCH, TO_YEAR
from layouts.pages.not_found import NOT_FOUND, wrong_choice
from layouts.pages.table import page_at
from layouts.rendering.html.static_markup import with_static_markup
from layouts.search.page import QUERY
from layouts.wording.errors import error_text


def read_address(path: object, query: object, reader: Reader) -> tuple[Page, Selection]:
    """Find the page and the selection of an address. A choice that does not exist gives the page that says so."""
    page = page_at(path)
    try:
        selection = selection_from_query(query if isinstance(query, str) else "", reader.catalogue)
        selection = selection.only(page.options)
        if page.is_of_one_city:
            # The path names the city of this page, so the area in the query does not count.
            selection = replace(selection, area=page.city_in(path) or "")
            if selection.area not in reader.catalogue.cities:
                return NOT_FOUND, Selection()
        if page.check:
            page.check(selection, reader.catalogue)
        return page, selection
    except BadSelection as error:
        return wrong_choice(error_text(error)), Selection()


def register(app: Dash, drawings: Drawings) -> None:
    """Connect the address to the page."""

    @app.callback(
        Output(PAGE, "children"),
        Output(MENU, "children"),
        Output(CHOICES, "className"),
        Output(AREA, "value"),
        Output(FROM_YEAR, "value"),
        Output(TO_YEAR, "value"),
        Output(DRAWN_QUERY, "data"),
        Output(SEARCH, "value"),
        Input(ADDRESS, "pathname"),
        Input(ADDRESS, "search"),
        prevent_initial_call=True,  # the first HTML holds the first page
    )
    def go(path: str, query: str):
        page, selection = read_address(path, query, drawings.reader)
        return (
            with_static_markup(drawings.page(page, selection)),
            with_static_markup(menu(selection, page)),
            "choices" if page.has_choices else "choices unused",
            selection.area,
            NO_CHOICE if selection.from_year is None else str(selection.from_year),
            NO_CHOICE if selection.to_year is None else str(selection.to_year),
            selection.to_query(),
            selection.option(QUERY),
        )
