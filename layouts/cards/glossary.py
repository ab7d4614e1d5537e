"""Words of the field explained where they stand: a link at the first place, and their meaning under the card."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Term
from layouts.addresses import term_address
from layouts.components.links import inner_link
from layouts.wording.glossary import find_term_matches, terms_in


def with_terms(text: str, catalogue: Catalogue) -> list[Component | str]:
    """Make the first place of each term in a text a link to what it means."""
    parts: list[Component | str] = []
    at = 0
    for place in find_term_matches(text, catalogue):
        parts += [text[at : place.start], term_link(text[place.start : place.end], place.term)]
        at = place.end
    return [part for part in (*parts, text[at:]) if part != ""]


def term_link(words: str, term: str) -> Component:
    """Link words to the meaning of a term."""
    return inner_link(words, term_address(term), className="term")


def terms_named(title: str, catalogue: Catalogue) -> list[Component | str]:
    """Name the terms in a title that is a link already, each with a link to its meaning."""
    terms = terms_in([title], catalogue)
    return [part for term in terms for part in (" · ", term_link(f"Wat is: {term.title}?", term.term))]


def terms_list(texts: Iterable[str], catalogue: Catalogue) -> Component | None:
    """Offer the meanings of the terms in some texts in one line that opens; None when there are none."""
    terms = terms_in(texts, catalogue)
    if not terms:
        return None
    entries = [part for term in terms for part in _entry(term)]
    listed = html.Dl(entries, className="terms")
    return html.Details([html.Summary("Begrippen op deze kaart"), listed], className="twin")


def _entry(term: Term) -> tuple[Component, Component]:
    source = html.P(f"Bron: {term.source_words}", className="src") if term.source_words else None
    return html.Dt(term.title), html.Dd([html.P(term.definition), source])
