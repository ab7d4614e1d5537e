"""`/embed/<card>`: one card on another site, a small page of its own. It has no cookie, no login and no other host.

It shows only what the public may see, whoever asks: a browser that is logged in here must not carry figures into
somebody else's page.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from typing import Any

from flask import Flask, Response, request

from dashboard.embeds.addresses import find_card, named_release, read_options
from dashboard.embeds.oembed import oembed_address
from dashboard.http.cache_headers import FROZEN, LIVE, open_response
from dashboard.http.html_frame import html_document
from dashboard.http.site_address import site_address, site_origin
from dashboard.http.static_files import Bundle
from data.model.releases import Release
from data.questions.coverage import ReleasesQuestion
from data.questions.question import Answer
from data.questions.selection import Selection, checked_selection
from data.reader import Reader
from data.rules.answer_differences import difference
from layouts.cards.anatomy.opening import opening_of
from layouts.cards.card import Card
from layouts.cards.embed import THEMES, Embedding, embed, embed_title
from layouts.figures.theme import without_words
from layouts.pages.table import page_of_card
from layouts.rendering.html.markup import markup
from layouts.rendering.svg.drawing import fixed_margins
from layouts.wording.errors import stale_figures_text
from layouts.wording.subjects.embeds import frozen_edition, live_edition

ENDPOINT = "embed"
POLICY = "; ".join(
    [
        "default-src 'none'",
        # A sandbox takes a frame's origin away, and in WebKit 'self' then means nothing: the address is named too.
        "script-src 'self' {site}",
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
# The records by which two answers are compared, to see what a later release changed on a card.
COMPARED_PARTS = ("rows", "measures", "bottlenecks", "targets", "actions", "surveys", "claims")


@dataclass(frozen=True)
class CardView:
    """A card with the answer for the choices in its address. `edition` tells readers which figures these are."""

    card: Card
    selection: Selection
    answer: Answer
    edition: str
    is_frozen: bool


def add_page(server: Flask, public: Reader, bundle: Bundle, withdrawn: frozenset[str], site_url: str) -> None:
    """Add the page of every card. `public` answers as the public; `withdrawn` cards are gone everywhere."""
    # The style sheet stands in the page: a reader of another site sees the card one request sooner.
    styles = bundle.read("embed.css")
    style_hash = _style_hash(styles)
    script = f'<script src="{bundle["embed.js"]}" defer data-plotly="{bundle["plotly-nl.js"]}"></script>'

    @server.get("/embed/<card_id>", endpoint=ENDPOINT)
    def embed_page(card_id: str) -> Response:
        card = find_card(card_id, withdrawn)
        options = read_options(request.query_string.decode("utf-8", "replace"), public.catalogue)
        view = read_view(card, options, public)
        page_address = f"{site_address(site_url)}{page_of_card(card.id).address(view.selection, card.id)}"
        title = embed_title(
            card, page_of_card(card.id).title, view.selection, public.catalogue, options.get("publicatie", "")
        )
        head = _head(
            title,
            opening_of(card, view.answer, public.catalogue).answer,
            page_address,
            oembed_address(card_id, options, site_url),
        )
        document = html_document(
            title,
            embed_body(view, public, is_titled=options.get("titel") != "nee", page_address=page_address),
            head=[*head, f"<style>{styles}</style>", script],
            lang=options.get("taal", "nl"),
            attributes=_theme_attributes(options),
        )
        response = open_response(document, "text/html; charset=utf-8", FROZEN if view.is_frozen else LIVE)
        response.headers["Content-Security-Policy"] = POLICY.format(site=site_origin(site_url), hash=style_hash)
        response.headers["X-Robots-Tag"] = "noindex"
        return response


def _theme_attributes(options: Mapping[str, str]) -> str:
    """Choose the theme: the one in the address, else light, until the page around the card says that it is dark."""
    return f' data-theme="{THEMES[options["thema"]]}"' if "thema" in options else ' data-theme="light" data-follows'


def read_view(card: Card, options: Mapping[str, str], public: Reader) -> CardView:
    """Answer a card for its options: with the newest figures, or with those of the release in `publicatie`."""
    catalogue = public.catalogue
    selection = checked_selection(options.get("gebied"), options.get("van"), options.get("tot"), catalogue)
    question = card.question(selection, catalogue)
    named = public.answer(ReleasesQuestion())
    releases = named.releases
    release = named_release(options, named)
    if release:
        answer = public.answer(question, at_release=release.release)
        edition = frozen_edition(release, *_what_changed(answer, release, releases, public))
    else:
        answer = public.answer(question)
        edition = live_edition(releases[0] if releases else None)
    if public.away_since:
        edition = f"{edition} {stale_figures_text(public.away_since)}"
    return CardView(card, selection, answer, edition, is_frozen="publicatie" in options)


def _what_changed(
    answer: Answer, release: Release, releases: tuple[Release, ...], public: Reader
) -> tuple[str, Release | None]:
    """Give what later releases changed on a card ("" for nothing), and the last release that did."""
    if releases[0].release == release.release:
        return "", None
    newest = public.answer(answer.question)
    found = difference(_records(answer), _records(newest))
    if found is None:
        return "", None
    kind, number = found
    return kind, next((other for other in releases if other.release == number), releases[0])


def _records(answer: Answer) -> list[Any]:
    return [record for part in COMPARED_PARTS for record in getattr(answer, part, ())]


def embed_body(view: CardView, public: Reader, *, is_titled: bool, page_address: str) -> str:
    """Draw the card, whole without scripts, and put the data of its chart behind it."""
    card, catalogue = view.card, public.catalogue
    embedding = Embedding(is_titled, view.edition, page_address)
    component = embed(card, view.answer, catalogue, view.selection, embedding)
    figure = card.figure(view.answer, catalogue) if card.figure else None
    return f"{markup(component, prefix='')}\n{_figure_data(figure)}"


def _head(title: str, sentence: str, page_address: str, oembed: str) -> list[str]:
    """Write what other sites and search engines read of a card. `page_address` is its place on this site."""
    return [
        '<meta name="robots" content="noindex">',
        '<meta property="og:type" content="article">',
        f'<meta property="og:title" content="{escape(title)}">',
        f'<meta property="og:description" content="{escape(sentence)}">',
        f'<link rel="canonical" href="{escape(page_address)}">',
        f'<link rel="alternate" type="application/json+oembed" href="{escape(oembed)}">',
        '<link rel="icon" href="data:,">',
    ]


def _figure_data(figure: dict | None) -> str:
    """Write the chart as data for the script; `<` is escaped so that nothing in it can end the element."""
    if not figure:
        return ""
    data = json.dumps(fixed_margins(without_words(figure)), ensure_ascii=False, separators=(",", ":"))
    safe = data.replace("<", "\\u003c")
    return f'<script type="application/json" id="grafiek">{safe}</script>\n'


def _style_hash(styles: str) -> str:
    """Hash the style sheet in the page, so that its policy can allow this one and no other."""
    return f"sha256-{b64encode(sha256(styles.encode()).digest()).decode()}"
