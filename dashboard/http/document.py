"""The HTML of a page: a head, the page drawn without scripts, and the element in which Dash draws it again."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from html import escape
from http import HTTPStatus
from operator import methodcaller
from urllib.parse import quote

from dash import Dash
from flask import Flask, Response, abort, g, redirect, request

from callbacks.drawing import Drawings, menu_notes
from callbacks.routing import ReadAddress, draw_address, read_address
from dashboard.http.build_header import build_name
from dashboard.http.cache_headers import with_etag
from dashboard.http.html_frame import html_document
from dashboard.http.redirects import address_of_area
from data.database.visibility import PUBLIC, Viewer
from data.questions.selection import Selection
from data.reader import Reader
from layouts.addresses import CITY_REDIRECT
from layouts.components.help import SITE_LINE, SITE_NAME
from layouts.frame.field_faults import faults_by_field, with_faults_at_fields
from layouts.frame.footer import NOBODY, Owner
from layouts.frame.shell import application, frame
from layouts.frame.titles import page_title
from layouts.pages.not_found import NOT_FOUND
from layouts.pages.table import PAGES
from layouts.rendering.html.markup import markup
from layouts.rendering.html.static_markup import with_static_markup
from layouts.rendering.html.summary import first_sentence
from layouts.search.page import QUERY

# Settings of Dash that the browser does not need: the versions of this server, and a token for background callbacks.
# There are no such callbacks here, and without the token a page is the same each time.
HIDDEN_SETTINGS = ("dash_version", "dash_version_url", "plotly_version", "python_version", "end_id")


def script_json(value: object) -> str:
    """Write components as JSON for a script element; `<` is escaped so that nothing can end the element."""
    # Sorted: Dash keeps some properties in a set, and every worker must write the same bytes.
    as_json = methodcaller("to_plotly_json")
    text = json.dumps(value, default=as_json, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


class Site(Dash):
    """Dash with its own first HTML. The page shows the same without scripts as with them."""

    def __init__(self, server: Flask, bundle: Mapping[str, str], site_url: str) -> None:
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

    @cached_property
    def build(self) -> str:
        """The name of this build; ask for it once every callback is connected."""
        return build_name(self._bundle.values(), self.callback_map)

    def _config(self) -> dict:
        """Return Dash's settings for the browser, without `HIDDEN_SETTINGS`."""
        config = {**super()._config(), **dict.fromkeys(HIDDEN_SETTINGS)}
        children_props = {
            package: {name: properties for name, properties in components.items() if properties}
            for package, components in config["children_props"].items()
        }
        return {**config, "children_props": children_props}

    def index(self, *_args, **_kwargs) -> str:
        """Write the page out of what the route put in `flask.g`.

        The index of Dash names its scripts one by one. Here they are one file, and no script stands in the page.
        """
        elements = [
            f'<div id="plain">{g.plain}</div>',
            '<div id="mount"><div id="react-entry-point"></div></div>',
            self._generate_config_html(),
            f'<script type="application/json" id="dependencies">{script_json(self.dependencies().get_json())}</script>',
            f'<script type="application/json" id="layout">{g.layout}</script>',
        ]
        # A script leaves out of the address bar what is no part of this address.
        attributes = f' data-address="{escape(g.address)}"'
        return html_document(g.title, "\n".join(elements), head=self._head(), attributes=attributes)

    def _head(self) -> list[str]:
        title, description = escape(g.title), escape(g.description or SITE_LINE)
        start = (
            f'src="{self._bundle["start.js"]}" data-build="{self.build}" data-scripts="{self._bundle["site.js"]}"'
            f' data-plotly="{self._bundle["plotly-nl.js"]}"'
        )
        return [
            f'<meta name="description" content="{description}">',
            '<meta property="og:type" content="website">',
            '<meta property="og:locale" content="nl_NL">',
            f'<meta property="og:title" content="{title}">',
            f'<meta property="og:description" content="{description}">',
            f'<link rel="icon" href="{self._bundle["icon.svg"]}" type="image/svg+xml">',
            '<link rel="expect" href="#mount" blocking="render">',
            f'<link rel="stylesheet" href="{self._bundle["site.css"]}">',
            f"<script defer {start}></script>",
            f'<link rel="alternate" type="application/atom+xml" title="Publicaties van {SITE_NAME}"'
            ' href="/publicaties.atom">',
            '<link rel="alternate" type="application/ld+json" title="Catalogus van de open data"'
            ' href="/data/catalogus.jsonld">',
            f'<link rel="canonical" href="{escape(self._site_url + g.canonical)}">' if self._site_url else "",
            f'<script type="application/ld+json">{g.linked_data}</script>' if g.linked_data else "",
            self._oembed_link() if self._site_url and g.has_cards else "",
        ]

    def _oembed_link(self) -> str:
        """Lead a site where the address of this page is pasted to the frame with its first card."""
        page_address = quote(f"{self._site_url}{g.address}", safe="")
        return f'<link rel="alternate" type="application/json+oembed" href="/oembed?url={page_address}">'


class Pages:
    """Draws pages and writes them as HTML."""

    def __init__(
        self, server: Flask, reader: Reader, today: Callable[[], date], owner: Owner, site_url: str
    ) -> None:
        self._server = server
        self._site_url = site_url.rstrip("/")
        self._reader = reader
        self._today = today
        self._owner = owner
        self._drawings = Drawings(reader, owner.contact, owner.publisher)

    def answer(self, address: ReadAddress, status: int, *, to_public: bool) -> Response:
        """Answer with a page. A page for the public has an ETag, unless it holds words of a visitor."""
        address, content = draw_address(address, self._drawings)
        response = Response(self._write(address, content), status, mimetype="text/html")
        if to_public and status == HTTPStatus.OK and not address.selection.option(QUERY) and not address.misread:
            return with_etag(response, "no-cache")
        response.headers["Cache-Control"] = "no-cache"
        return response

    def _write(self, address: ReadAddress, content: list) -> bytes:
        page, selection = address.page, address.selection
        parts = page_parts(address, content, self._reader, self._today(), self._site_url, self._owner)
        for part in fields(parts):
            setattr(g, part.name, getattr(parts, part.name))
        g.address = page.address(selection) if page.path else ""
        g.canonical = page.canonical(selection) if page.path else "/"
        g.has_cards = any(block.card is not None and block.card.is_embeddable for block in page.blocks)
        return self._server.extensions["veilige_steden"]["index"]().encode()


@dataclass(frozen=True)
class PageParts:
    """What a document is made of: the page without scripts, the layout for scripts, and what stands in its head."""

    plain: str
    layout: str
    title: str
    description: str
    linked_data: str


def page_parts(
    address: ReadAddress, content: list, reader: Reader, today: date, site_url: str = "", owner: Owner = NOBODY
) -> PageParts:
    """Write the parts of the document of a page."""
    page, selection, catalogue = address.page, address.selection, reader.catalogue
    form = CITY_REDIRECT if page.is_of_one_city else ""
    linked_data = page.linked_data
    notes = menu_notes(reader, page, selection)
    plain = frame(selection, catalogue, page, content, today, form, owner, notes)
    layout = application(selection, catalogue, page, content, today, owner, notes)
    return PageParts(
        plain=markup(with_faults_at_fields(plain, faults_by_field(address.misread))),
        layout=script_json(with_static_markup(layout, has_drawings=False)),
        title=page_title(page, selection, catalogue),
        description=first_sentence(content),
        linked_data=script_json(linked_data.write(reader.answer(linked_data.question), site_url))
        if linked_data
        else "",
    )


def add_pages(
    server: Flask,
    reader: Reader,
    today: Callable[[], date],
    viewer_now: Callable[[], Viewer],
    owner: Owner = NOBODY,
    site_url: str = "",
) -> None:
    """Serve every page of the page table. Call this before Dash takes these addresses."""
    pages = Pages(server, reader, today, owner, site_url)

    def show(code: str = "") -> Response:
        address = read_address(request.path, request.query_string.decode("utf-8", "replace"), reader)
        if address.page is NOT_FOUND:
            abort(404)
        if address.page.is_of_one_city and not code:
            return redirect(address_of_area(address), 308)
        return pages.answer(address, 200, to_public=viewer_now() == PUBLIC)

    for page in PAGES:
        server.add_url_rule(page.path, endpoint=f"page-{page.id}", view_func=show, methods=["GET"])

    def show_not_found() -> Response:
        address = read_address(request.path, "", reader)
        not_found = address if address.page is NOT_FOUND else ReadAddress(NOT_FOUND, Selection())
        return pages.answer(not_found, 404, to_public=False)

    server.extensions["veilige_steden"]["not_found"] = show_not_found
