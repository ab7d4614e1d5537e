"""The HTML of a page: a head, the page itself drawn without scripts, and Dash's mount behind it."""

from collections.abc import Callable, Mapping
from datetime import date
from html import escape

from dash import Dash
from flask import Flask, Response, g, make_response, request

from callbacks.answer import Drawings
from callbacks.routing import page_and_selection
from data.reader import Reader
from data.selection import Selection
from layouts.blocks import Page
from layouts.help import SITE_LINE
from layouts.not_found import NOT_FOUND
from layouts.pages import PAGES
from layouts.plain.markup import markup
from layouts.shell import frame, page_title

# As wide as a card is on most screens, so that words keep their size.
DRAWING_WIDTH = 560

INDEX = """<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{description}">
<meta property="og:type" content="website">
<meta property="og:locale" content="nl_NL">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{description}">
<meta name="plotly-bundle" content="{plotly}">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="{styles}">
<link rel="preload" as="script" href="{plotly}">
<script src="{scripts}" defer></script>
<link rel="alternate" type="application/atom+xml" title="Publicaties van Veilige Steden" href="/publicaties.atom">
<link rel="alternate" type="application/ld+json" title="Catalogus van de open data" href="/data/catalogus.jsonld">
{canonical}
</head>
<body>
<div id="plain">{plain}</div>
<div id="mount"><div id="react-entry-point"></div></div>
{config}
</body>
</html>"""

VERSIONS = ("dash_version", "dash_version_url", "plotly_version", "python_version")


class Site(Dash):
    """Dash with a first HTML of its own: what it shows without scripts is what it will show with them."""

    def __init__(self, server: Flask, bundle: Mapping[str, str], site_url: str, contact: str = "") -> None:
        super().__init__(
            "dashboard",
            server=server,
            assets_folder="assets",
            title="Veilige Steden",
            update_title=None,
            suppress_callback_exceptions=True,
            serve_locally=True,
            add_log_handler=False,
        )
        self._bundle = bundle
        self._site_url = site_url.rstrip("/")
        self.contact = contact

    def _config(self) -> dict:
        """Dash's settings for the browser, without the versions this server runs on."""
        return {**super()._config(), **dict.fromkeys(VERSIONS)}

    def index(self, *_args, **_kwargs) -> str:
        """Write the page; what is drawn for this request was put in `flask.g` by the route.

        Dash's own index lists its scripts one by one; ours are one file, and nothing is inline.
        """
        canonical = f'<link rel="canonical" href="{escape(self._site_url + g.address)}">' if self._site_url else ""
        return INDEX.format(
            title=escape(g.title),
            description=escape(SITE_LINE),
            plotly=self._bundle["plotly-nl.js"],
            styles=self._bundle["site.css"],
            scripts=self._bundle["site.js"],
            canonical=canonical,
            plain=g.plain,
            config=self._generate_config_html(),
        )


def add_pages(server: Flask, reader: Reader, today: Callable[[], date], contact: str = "") -> None:
    """Serve every page of the page table, before Dash can claim the address."""
    drawings = Drawings(reader, contact)

    def show(code: str = "") -> Response:
        page, selection = page_and_selection(request.path, request.query_string.decode("utf-8", "replace"), reader)
        status = 404 if page is NOT_FOUND else 200 if page.path else 400
        return _respond(server, reader, drawings, page, selection, today(), status)

    for page in PAGES:
        server.add_url_rule(page.path, endpoint=f"page-{page.id}", view_func=show, methods=["GET"])

    def show_not_found() -> Response:
        return _respond(server, reader, drawings, NOT_FOUND, Selection(), today(), 404)

    server.extensions["veilige_steden"]["not_found"] = show_not_found


def _respond(
    server: Flask,
    reader: Reader,
    drawings: Drawings,
    page: Page,
    selection: Selection,
    today: date,
    status: int,
) -> Response:
    catalogue = reader.catalogue
    content = drawings.page(page, selection)
    g.plain = markup(frame(selection, catalogue, page, content, today), graph_width=DRAWING_WIDTH)
    g.title = page_title(page, selection, catalogue)
    g.address = page.address(selection) if page.path else "/"
    response = make_response(server.extensions["veilige_steden"]["index"](), status)
    response.headers["Cache-Control"] = "no-cache"
    response.mimetype = "text/html"
    return response
