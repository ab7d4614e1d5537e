"""Cards on other sites: the page of a card, its oEmbed and the script of the other site."""

from flask import Flask, Response

from dashboard.embeds.oembed import add_oembed
from dashboard.embeds.page import add_page
from dashboard.http.cache_headers import LIVE, open_response
from dashboard.http.static_files import Bundle
from data.reader import Reader


def add_routes(server: Flask, public: Reader, bundle: Bundle, withdrawn: frozenset[str], site_url: str) -> None:
    """Add the addresses for other sites. `public` answers as the public; `withdrawn` cards are gone everywhere."""
    add_page(server, public, bundle, withdrawn, site_url)
    add_oembed(server, public, withdrawn, site_url)

    # Other sites name this address for years. So it is the script itself, not a way to a file of one build.
    script = bundle.read("host.js")

    @server.get("/insluiten.js")
    def host_script() -> Response:
        return open_response(script, "text/javascript; charset=utf-8", LIVE)
