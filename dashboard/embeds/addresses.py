"""The address of a card on another site: which cards may be there, which options it takes, how it is written."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from flask import abort

from dashboard.http.site_address import site_address
from data.questions.selection import BadSelection
from layouts.cards.card import Card
from layouts.cards.embed import THEMES
from layouts.pages.table import CARDS_BY_ID

OPTIONS = ("gebied", "van", "tot", "thema", "titel", "taal", "publicatie")
ALLOWED_VALUES: Mapping[str, tuple[str, ...]] = {"thema": tuple(THEMES), "titel": ("ja", "nee"), "taal": ("nl",)}


def find_card(card_id: str, withdrawn: frozenset[str]) -> Card:
    """Find a card that other sites may show. A card that is unknown, withdrawn or not embeddable gives the same 404."""
    card = CARDS_BY_ID.get(card_id)
    if card is None or card_id in withdrawn or not card.is_embeddable:
        abort(404)
    return card


def read_options(query: str) -> dict[str, str]:
    """Read the options of a query string, sorted by name; an option that is not given is left out.

    Raises:
        BadSelection: an option or its value is not allowed, or an option stands there twice.
    """
    pairs = parse_qsl(query, keep_blank_values=True)
    for name, value in pairs:
        if name not in OPTIONS:
            raise BadSelection(name[:40], "onbekend-veld", value)
        if name in ALLOWED_VALUES and value not in ALLOWED_VALUES[name]:
            raise BadSelection(name, "onbekende-keuze", value)
    if len(dict(pairs)) < len(pairs):
        raise BadSelection(pairs[0][0], "dubbel", query)
    return dict(sorted(pairs))


def embed_address(card_id: str, options: Mapping[str, str], site_url: str) -> str:
    """Write the whole address of a card with these options."""
    query = f"?{urlencode(options)}" if options else ""
    return f"{site_address(site_url)}/embed/{card_id}{query}"
