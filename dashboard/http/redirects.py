"""From the choices on a city's page, sent without scripts, to the page of the city chosen."""

from flask import Flask, Response, redirect, request

from callbacks.routing import page_and_selection
from data.reader import Reader
from layouts.addresses import CITY_REDIRECT
from layouts.pages.city.page import PAGE as CITY
from layouts.pages.table import OVERVIEW


def add_routes(server: Flask, reader: Reader) -> None:
    """Add the address that leads on; what is not a city, or no choice at all, goes to the overview."""

    @server.get(CITY_REDIRECT)
    def chosen_city() -> Response:
        query = request.query_string.decode("utf-8", "replace")
        page, selection = page_and_selection(OVERVIEW.path, query, reader)
        if page is not OVERVIEW:
            return redirect(f"{OVERVIEW.path}?{query}", 303)  # the overview says what is wrong with it
        of_city = selection.area in reader.catalogue.cities
        return redirect((CITY if of_city else OVERVIEW).address(selection), 303)
