"""The terms in a text: a link where a term first stands, and its meaning under the card."""


from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from layouts.addresses import term_address
from layouts.components.links import inner_link
from layouts.wording.dictionary.glossary import find_term_matches


def with_terms(text: str, catalogue: Catalogue) -> list[Component | str]:
    """Split a text in strings and links: the first place of each term links to its meaning."""
    parts: list[Component | str] = []
    end = 0
    for place in find_term_matches(text, catalogue):
        parts += [text[end : place.start], term_link(text[place.start : place.end], place.term)]
        end = place.end
    return [part for part in (*parts, text[end:]) if part != ""]


def term_link(words: str, term: str) -> Component:
    """Link words to the meaning of a term."""
    return inner_link(words, term_address(term), className="term")
