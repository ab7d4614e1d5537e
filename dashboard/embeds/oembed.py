"""`/oembed`: the frame that another site needs for the address of a card, as https://oembed.com asks."""

import json
from collections.abc import Mapping
from html import escape
from urllib.parse import quote

from flask import Flask, Response, abort, request

from dashboard.embeds.addresses import embed_address, find_card, read_options
from dashboard.http.cache_headers import LIVE, open_response
from dashboard.http.site_address import site_address
from data.reader import Reader

# In pixels.
DEFAULT_WIDTH, DEFAULT_HEIGHT, MAX_SIDE = 800, 560, 1600
CACHE_SECONDS = 3600
PARAMETERS = ("url", "format", "maxwidth", "maxheight")


def add_oembed(server: Flask, public: Reader, withdrawn: frozenset[str], site_url: str) -> None:
    """Add `/oembed`. Only JSON is given, and only for the address of a card on this site."""

    @server.get("/oembed")
    def oembed() -> Response:
        address = request.args.get("url", "")
        start = f"{site_address(site_url)}/embed/"
        if not address.startswith(start) or request.args.get("format", "json") != "json":
            abort(404)
        card_id, _, query = address.removeprefix(start).partition("?")
        card = find_card(card_id, withdrawn)
        width, height = _side("maxwidth", DEFAULT_WIDTH), _side("maxheight", DEFAULT_HEIGHT)
        source = escape(embed_address(card.id, read_options(query, public.catalogue), site_url))
        size = f'width="{width}" height="{height}"'
        content = {
            "version": "1.0",
            "type": "rich",
            "provider_name": "Veilige Steden",
            "provider_url": site_address(site_url),
            "title": card.title,
            "html": f'<iframe src="{source}" title="{escape(card.title)}" {size} loading="lazy"></iframe>',
            "width": width,
            "height": height,
            "cache_age": CACHE_SECONDS,
        }
        return open_response(json.dumps(content, ensure_ascii=False), "application/json", LIVE)


def oembed_address(card_id: str, options: Mapping[str, str], site_url: str) -> str:
    """Write the address at which this card with these options has its oEmbed."""
    card_address = quote(embed_address(card_id, options, site_url), safe="")
    return f"{site_address(site_url)}/oembed?url={card_address}"


def _side(name: str, default: int) -> int:
    """Read the largest width or height that is asked for; the default where it is no usable number."""
    text = request.args.get(name, "")
    is_usable = text.isascii() and text.isdigit() and 0 < len(text) < 6 and int(text) > 0
    return min(int(text), MAX_SIDE) if is_usable else default
