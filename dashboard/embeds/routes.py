"""`/embed/<card>`: one card on another site. A small page of its own: no cookie, no login, no other host.

What it may show is the public's, whoever asks: a browser that is logged in here
must not carry figures into somebody else's page.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from urllib.parse import parse_qsl, quote, urlencode

from flask import Flask, Response, abort, make_response, request

from dashboard.http.cache_headers import FROZEN, LIVE, with_etag
from dashboard.http.html_frame import html_document
from dashboard.http.site_address import site_address
from dashboard.http.static_files import Bundle
from data.model.releases import Release
from data.questions.coverage import ReleasesQuestion
from data.questions.question import Answer
from data.questions.selection import BadSelection, Selection, checked_selection
from data.reader import Reader
from layouts.cards.card import Card
from layouts.cards.embed import THEMES, Embedding, embed, embeddable
from layouts.pages.table import CARDS_BY_ID, page_of_card
from layouts.rendering.html.markup import markup
from layouts.wording.errors import from_memory
from layouts.wording.subjects.embeds import frozen_edition, live_edition

ENDPOINT = "embed"
OPTIONS = ("gebied", "van", "tot", "thema", "titel", "taal", "publicatie")
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        # The style sheet that stands in the page.
        "style-src 'self' '{hash}'",
        # Plotly writes bold words in a chart as style attributes.
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors *",
    ]
)
WIDE, NARROW = 620, 340


def add_routes(server: Flask, public: Reader, bundle: Bundle, withdrawn: frozenset[str], site_url: str) -> None:
    """Add the embed page and oEmbed. `public` answers as the public; `withdrawn` cards are gone everywhere."""
    # In the page: a reader of another site sees the card one question to the server sooner.
    styles = bundle.read("embed.css")
    policy = POLICY.format(hash=_hash_of(styles))
    script = f'<script src="{bundle["embed.js"]}" defer data-plotly="{bundle["plotly-nl.js"]}"></script>'

    @server.get("/embed/<card_id>", endpoint=ENDPOINT)
    def embed_page(card_id: str) -> Response:
        card = _released(card_id, withdrawn)
        options = _options()
        selection, answer, edition, frozen = _asked(card, options, public)
        if public.away_since:
            edition = f"{edition} {from_memory(public.away_since)}"
        place = _place(card, selection, site_url)
        content = _content(card, answer, public, selection, Embedding(options.get("titel") != "nee", edition, place))
        figure = card.figure(answer, public.catalogue) if card.figure else None
        sentence, oembed_address = card.sentence(answer, public.catalogue), _oembed_address(card_id, options, site_url)
        document = html_document(
            card.title,
            f"{content}\n{_figure_data(figure)}",
            head=[*_head(card.title, sentence, place, oembed_address), f"<style>{styles}</style>", script],
            lang=options.get("taal", "nl"),
            attributes=f' data-theme="{THEMES[options["thema"]]}"' if "thema" in options else "",
        )
        response = _cached(document, "text/html", FROZEN if frozen else LIVE)
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    @server.get("/insluiten.js")
    def host_script() -> Response:
        response = make_response("", 302)
        response.headers["Location"] = bundle["host.js"]
        response.headers["Cache-Control"] = "public, max-age=86400"
        return response

    @server.get("/oembed")
    def oembed() -> Response:
        asked = request.args.get("url", "")
        start = f"{site_address(site_url)}/embed/"
        if not asked.startswith(start) or request.args.get("format", "json") != "json":
            abort(404)
        card_id, _, query = asked.removeprefix(start).partition("?")
        card = _released(card_id, withdrawn)
        options = _checked(query)
        width = min(_whole("maxwidth", 800), 1600)
        height = min(_whole("maxheight", 560), 1600)
        source = f"{start}{card.id}?{urlencode(options)}" if options else f"{start}{card.id}"
        size = f'width="{width}" height="{height}"'
        frame = f'<iframe src="{escape(source)}" title="{escape(card.title)}" {size} loading="lazy">'
        content = {
            "version": "1.0",
            "type": "rich",
            "provider_name": "Veilige Steden",
            "provider_url": site_address(site_url),
            "title": card.title,
            "html": f"{frame}</iframe>",
            "width": width,
            "height": height,
            "cache_age": 3600,
        }
        return _cached(json.dumps(content, ensure_ascii=False), "application/json", LIVE)


def _released(card_id: str, withdrawn: frozenset[str]) -> Card:
    """Find a card that may travel; an unknown, withdrawn or fixed one gives the same 404."""
    card = CARDS_BY_ID.get(card_id)
    if card is None or card_id in withdrawn or not embeddable(card):
        abort(404)
    return card


def _options() -> dict[str, str]:
    return _checked(request.query_string.decode("utf-8", "replace"))


def _checked(query: str) -> dict[str, str]:
    """Read the options, always in the same order; raises BadSelection for anything that is not on the list."""
    pairs = parse_qsl(query, keep_blank_values=True)
    allowed = {"thema": tuple(THEMES), "titel": ("ja", "nee"), "taal": ("nl",)}
    for name, value in pairs:
        if name not in OPTIONS:
            raise BadSelection(name[:40], "onbekend-veld", value)
        if name in allowed and value not in allowed[name]:
            raise BadSelection(name, "onbekende-keuze", value)
    if len(dict(pairs)) < len(pairs):
        raise BadSelection(pairs[0][0], "dubbel", query)
    return dict(sorted(pairs))


def _asked(card: Card, options: Mapping[str, str], public: Reader) -> tuple[Selection, Answer, str, bool]:
    """Answer what the address asks, live or frozen at a release, and say which of the two it is."""
    catalogue = public.catalogue
    selection = checked_selection(options.get("gebied"), options.get("van"), options.get("tot"), catalogue)
    question = card.question(selection, catalogue)
    releases = public.answer(ReleasesQuestion()).releases
    if "publicatie" not in options:
        return selection, public.answer(question), live_edition(releases[0] if releases else None), False
    frozen_at = _release(options["publicatie"], releases)
    answer = public.answer(question, at_release=frozen_at.release)
    newer = [one for one in releases if one.release > frozen_at.release]
    revised = newer[0] if newer and _differs(answer, public.answer(question)) else None
    return selection, answer, frozen_edition(frozen_at, revised), True


def _release(text: str, releases: tuple[Release, ...]) -> Release:
    for release in releases:
        if text == str(release.release):
            return release
    raise BadSelection("publicatie", "onbekende-keuze", text)


def _differs(one: Answer, other: Answer) -> bool:
    parts = ("rows", "measures", "bottlenecks", "targets", "actions", "surveys", "claims")
    return any(getattr(one, part, ()) != getattr(other, part, ()) for part in parts)


def _content(card: Card, answer: Answer, public: Reader, selection: Selection, how: Embedding) -> str:
    drawn = embed(card, answer, public.catalogue, selection, how)
    return markup(drawn, prefix="", graph_width=WIDE, narrow_width=NARROW)


def _head(title: str, sentence: str, place: str, oembed_address: str) -> list[str]:
    """Write what other sites and search engines read of a card. `place` is its address on this site."""
    return [
        '<meta name="robots" content="noindex">',
        '<meta property="og:type" content="article">',
        f'<meta property="og:title" content="{escape(title)}">',
        f'<meta property="og:description" content="{escape(sentence)}">',
        f'<link rel="canonical" href="{escape(place)}">',
        f'<link rel="alternate" type="application/json+oembed" href="{escape(oembed_address)}">',
        '<link rel="icon" href="data:,">',
    ]


def _figure_data(figure: dict | None) -> str:
    """Give the chart to the script as data; `<` is escaped so that nothing in it can end the element."""
    if not figure:
        return ""
    data = json.dumps(figure, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="grafiek">{data}</script>\n'


def _place(card: Card, selection: Selection, site_url: str) -> str:
    return f"{site_address(site_url)}{page_of_card(card.id).address(selection, card.id)}"


def _oembed_address(card_id: str, options: Mapping[str, str], site_url: str) -> str:
    query = f"?{urlencode(options)}" if options else ""
    return f"{site_address(site_url)}/oembed?url={quote(f'{site_address(site_url)}/embed/{card_id}{query}', safe='')}"


def _whole(name: str, default: int) -> int:
    text = request.args.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 6 and int(text) > 0 else default


def _cached(body: str, kind: str, keep: str) -> Response:
    response = make_response(body)
    response.mimetype = kind
    response.headers["Access-Control-Allow-Origin"] = "*"
    return with_etag(response, keep)


def _hash_of(text: str) -> str:
    """Name what a page holds between the tags of an element, for its policy."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
