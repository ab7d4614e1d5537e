"""From the choices on a city's page, sent without scripts, to the page of the city chosen."""

from flask import Flask, Response, redirect, request

from callbacks.routing import page_and_selection
from data.reader import Reader
from layouts.cards.block import CHOSEN_CITY_PATH
from layouts.pages.city.page import PAGE as CITY
from layouts.pages.table import PAGES


def add_routes(server: Flask, reader: Reader) -> None:
    """Add the address that leads on; what is not a city, or no choice at all, goes to the overview."""
    overview = PAGES[0]

    @server.get(CHOSEN_CITY_PATH)
    def chosen_city() -> Response:
        query = request.query_string.decode("utf-8", "replace")
        page, selection = page_and_selection(overview.path, query, reader)
        if page is not overview:
            return redirect(f"{overview.path}?{query}", 303)  # the overview says what is wrong with it
        of_city = selection.area in reader.catalogue.cities
        return redirect((CITY if of_city else overview).address(selection), 303)
