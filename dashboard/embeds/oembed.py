"""`/oembed`: the frame that another site needs for the address of a card or a page, as https://oembed.com asks."""

import json
from collections.abc import Mapping
from html import escape
from urllib.parse import quote, urlsplit

from flask import Flask, Response, abort, request

from callbacks.routing import read_address
from dashboard.embeds.addresses import embed_address, find_card, named_release, read_options
from dashboard.http.cache_headers import LIVE, open_response
from dashboard.http.site_address import site_address
from data.questions.coverage import ReleasesQuestion
from data.questions.selection import Selection, checked_selection
from data.reader import Reader
from layouts.cards.card import Card
from layouts.cards.embed import Embedding, embed, embed_title
from layouts.cards.embed_height import estimated_height
from layouts.pages.table import CARDS_BY_ID, page_of_card

# In pixels.
DEFAULT_WIDTH, MAX_WIDTH, MAX_HEIGHT = 800, 1600, 4000
CACHE_SECONDS = 3600
START = "/embed/"
PARAMETERS = ("url", "format", "maxwidth", "maxheight")


def add_oembed(server: Flask, public: Reader, withdrawn: frozenset[str], site_url: str) -> None:
    """Add `/oembed`. Only JSON is given, and only for the address of a card or a page with cards on this site."""

    @server.get("/oembed")
    def oembed() -> Response:
        site, address = site_address(site_url), request.args.get("url", "")
        if not address.startswith(f"{site}/") or request.args.get("format", "json") != "json":
            abort(404)
        card, options = _find(address.removeprefix(site), public, withdrawn)
        named_release(options, public.answer(ReleasesQuestion()))  # refused where the frame would be refused
        width = _side("maxwidth", DEFAULT_WIDTH, MAX_WIDTH)
        height = min(_height(card, options, width, public), _side("maxheight", MAX_HEIGHT, MAX_HEIGHT))
        source = escape(embed_address(card.id, options, site_url))
        selection, page = _selection(options, public), page_of_card(card.id)
        title = embed_title(card, page.title, selection, public.catalogue, options.get("publicatie", ""))
        size = f'width="{width}" height="{height}"'
        content = {
            "version": "1.0",
            "type": "rich",
            "provider_name": "Veilige Steden",
            "provider_url": site,
            "title": title,
            "html": f'<iframe src="{source}" title="{escape(title)}" {size} loading="lazy"></iframe>',
            "width": width,
            "height": height,
            "cache_age": CACHE_SECONDS,
        }
        return open_response(json.dumps(content, ensure_ascii=False), "application/json", LIVE)


def _find(path: str, public: Reader, withdrawn: frozenset[str]) -> tuple[Card, dict[str, str]]:
    """Find the card of an address: that of `/embed/<card>`, of the place on a page, else the first of the page."""
    try:
        parts = urlsplit(path)
    except ValueError:  # two slashes and a bracket: the beginning of a host that is none
        abort(404)
    if parts.path.startswith(START):
        return find_card(parts.path.removeprefix(START), withdrawn), read_options(parts.query, public.catalogue)
    address = read_address(parts.path, parts.query, public)
    cards = [block.card.id for block in address.page.blocks if block.card is not None]
    embeddable = [card for card in cards if CARDS_BY_ID[card].is_embeddable and card not in withdrawn]
    if not address.page.path or not embeddable:
        abort(404)
    card = find_card(parts.fragment, withdrawn) if parts.fragment in cards else CARDS_BY_ID[embeddable[0]]
    return card, read_options(address.selection.everywhere.to_query(), public.catalogue)


def _selection(options: Mapping[str, str], public: Reader) -> Selection:
    return checked_selection(options.get("gebied"), options.get("van"), options.get("tot"), public.catalogue)


def _height(card: Card, options: Mapping[str, str], width: int, public: Reader) -> int:
    selection = _selection(options, public)
    answer = public.answer(card.question(selection, public.catalogue))
    content = embed(card, answer, public.catalogue, selection, Embedding(True, "", ""))
    return estimated_height(content, width)


def oembed_address(card_id: str, options: Mapping[str, str], site_url: str) -> str:
    """Write the address at which this card with these options has its oEmbed."""
    return f"{site_address(site_url)}/oembed?url={quote(embed_address(card_id, options, site_url), safe='')}"


def _side(name: str, default: int, most: int) -> int:
    """Read the largest width or height that is asked for; the default where it is no usable number."""
    text = request.args.get(name, "")
    is_usable = text.isascii() and text.isdigit() and 0 < len(text) < 6 and int(text) > 0
    return min(int(text), most) if is_usable else default
