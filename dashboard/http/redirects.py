"""Leads the choices that a city's page sends without scripts to the page of the chosen city."""

from flask import Flask, Response, redirect, request

from callbacks.routing import read_address
from data.reader import Reader
from layouts.addresses import CITY_REDIRECT
from layouts.pages.city.page import PAGE as CITY
from layouts.pages.table import OVERVIEW


def add_routes(server: Flask, reader: Reader) -> None:
    """Add the address that redirects. An area that is no city, or no choice at all, goes to the overview."""

    @server.get(CITY_REDIRECT)
    def chosen_city() -> Response:
        query = request.query_string.decode("utf-8", "replace")
        page, selection = read_address(OVERVIEW.path, query, reader)
        if page is not OVERVIEW:
            return redirect(f"{OVERVIEW.path}?{query}", 303)  # the overview tells what is wrong with the choice
        is_city = selection.area in reader.catalogue.cities
        return redirect((CITY if is_city else OVERVIEW).address(selection), 303)
