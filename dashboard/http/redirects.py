"""Leads to the address that a person meant: of the chosen city, or of a path that is written in another way."""

import re
from urllib.parse import urlencode

from flask import Flask, Response, current_app, redirect, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect

from callbacks.routing import ReadAddress, read_address
from data.reader import Reader
from layouts.addresses import CITY_REDIRECT, COMPARISON, EXIT, START, city_path
from layouts.reading.choices import FROM, TO, fields_of
from layouts.reading.places import decoded, place_named

# What may follow an address that was copied out of a running text.
PUNCTUATION = ".,;:!?)>]}'\"’”"
AREA_FILE = re.compile(r"(?<=/gebied-)[a-z]+\d+")
# The addresses that people type, beside the pages. Those of programs are taken as they stand.
PEOPLES_RULES = ("/embed/<", "/kaarten/<", "/data/", "/api", "/publicaties.atom", "/sitemap.xml", "/robots.txt")
PROGRAMS_RULE = "/api/"


def add_routes(server: Flask, reader: Reader, exit_url: str) -> None:
    """Add the address of a chosen city, and the way out of this site. What is no area is told on the start page."""

    @server.get(EXIT)
    def leave() -> Response:
        response = redirect(exit_url, 303)
        response.headers["Cache-Control"] = "no-store"
        return response

    @server.get(CITY_REDIRECT)
    def chosen_city() -> Response:
        query = request.query_string.decode("utf-8", "replace")
        address = read_address(START, query, reader)
        if not address.page.is_of_one_city:
            return redirect(f"{START}?{query}" if address.misread else START, 303)
        return redirect(address_of_area(address), 303)

    server.extensions["veilige_steden"]["redirect_to_meant"] = lambda: redirect_to_meant(reader)

    @server.before_request
    def without_leading_slashes() -> Response | None:
        """Flask reads `//gemeenten` as `/gemeenten`; one page should have one address."""
        return redirect_to_meant(reader) if request.environ.get("PATH_INFO", "").startswith("//") else None


def address_of_area(address: ReadAddress) -> str:
    """Write the address of the page of an area, with the years of the present request as they were written.

    That page tells which of them it could not read. Nothing else of the request goes along.
    """
    years = fields_of(request.query_string.decode("utf-8", "replace"), (FROM, TO))
    query = urlencode([(name, value) for name in (FROM, TO) for value in years.get(name, ())])
    path = city_path(address.selection.area)
    return f"{path}?{query}" if query else path


def redirect_to_meant(reader: Reader) -> Response | None:
    """Redirect a GET to the address that its path means, with the same query; None when it means nothing else.

    The place is always a path of this site, written here: no text of a visitor becomes part of it but a name that the
    routes take.
    """
    if request.method not in ("GET", "HEAD"):
        return None
    path = _path_meant(request.path, reader)
    if path is None or path == _path_asked():
        return None
    query = request.query_string.decode("utf-8", "replace")
    return redirect(f"{path}?{query}" if query else path, 308)


def _path_asked() -> str:
    """Read the path with its leading slashes, which `request.path` has lost. WSGI gives its bytes as Latin-1."""
    return request.environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "replace")


def _path_meant(path: str, reader: Reader) -> str | None:
    """Write the path as the routes know it: of a city with its code, else in lower case and without stray slashes."""
    parts = [part for part in decoded(path).split("/") if part]
    tidy = "/" + "/".join(parts).rstrip(PUNCTUATION)
    start, _, name = tidy.lower().rpartition("/")
    if start == COMPARISON:
        catalogue = reader.catalogue
        if city := place_named(name, catalogue.choosable_areas):
            return city_path(city.area)
    known = AREA_FILE.sub(lambda code: code[0].upper(), tidy.lower())
    adapter = current_app.create_url_adapter(request)
    return next((each for each in (known, f"{known}/") if adapter and _is_for_people(each, adapter)), None)


def _is_for_people(path: str, adapter: MapAdapter) -> bool:
    try:
        rule, _ = adapter.match(path, method="GET", return_rule=True)
    except (HTTPException, RequestRedirect):
        return False
    is_page = rule.endpoint.startswith("page-") and "<" not in rule.rule
    return is_page or (rule.rule.startswith(PEOPLES_RULES) and not rule.rule.startswith(PROGRAMS_RULE))
