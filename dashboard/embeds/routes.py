"""Cards on other sites: the page of a card, its oEmbed and the script of the other site."""

from flask import Flask, Response, make_response

from dashboard.embeds.oembed import add_oembed
from dashboard.embeds.page import add_page
from dashboard.http.static_files import Bundle
from data.reader import Reader


def add_routes(server: Flask, public: Reader, bundle: Bundle, withdrawn: frozenset[str], site_url: str) -> None:
    """Add the addresses for other sites. `public` answers as the public; `withdrawn` cards are gone everywhere."""
    add_page(server, public, bundle, withdrawn, site_url)
    add_oembed(server, withdrawn, site_url)

    @server.get("/insluiten.js")
    def host_script() -> Response:
        response = make_response("", 302)
        response.headers["Location"] = bundle["host.js"]
        response.headers["Cache-Control"] = "public, max-age=86400"
        return response
