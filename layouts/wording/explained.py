"""Which words of the field stand in a text, and where: so that each can be explained on the spot."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from data.catalogue import Catalogue, Term
from layouts.wording.word_forms import WORD, forms, plain

SHORT_FORM = re.compile(r"\(([^)]+)\)")
MOST_WORDS = 4


class Place(NamedTuple):
    """A term and where it stands in a text."""

    start: int
    end: int
    term: str


def names_of(term: Term) -> tuple[str, ...]:
    """Give the names of a term in running text: its title, its abbreviation, the title without what comes before.

    Other search words are no names: "gemeente" is not another word for APV.
    """
    title = SHORT_FORM.sub("", term.title).strip()
    also = {plain(word) for word in term.synonyms}
    either = title.split(" of ")
    titles = either if also.intersection(map(plain, either)) else [title]
    short = [name for name in SHORT_FORM.findall(term.title) if name.isalpha()]
    heads = [word for word in title.split()[-1:] if plain(word) in also]
    return tuple(dict.fromkeys([*titles, *short, *heads]))


def places_of_terms(text: str, catalogue: Catalogue) -> tuple[Place, ...]:
    """Find the first place of each term in a text, in reading order; of two that overlap the longer one."""
    known = _spellings(tuple(catalogue.terms.values()))
    words = [(found.start(), found.end(), plain(found[0])) for found in WORD.finditer(text)]
    places: dict[str, Place] = {}
    number = 0
    while number < len(words):
        length = next((n for n in range(MOST_WORDS, 0, -1) if _phrase(words, number, n) in known), 0)
        if length:
            term = known[_phrase(words, number, length)]
            places.setdefault(term, Place(words[number][0], words[number + length - 1][1], term))
        number += length or 1
    return tuple(places.values())


def terms_in(texts: Iterable[str], catalogue: Catalogue) -> tuple[Term, ...]:
    """Give the terms that occur in some texts, each once, in reading order."""
    found = dict.fromkeys(place.term for text in texts for place in places_of_terms(text, catalogue))
    return tuple(catalogue.terms[code] for code in found)


def _phrase(words: list[tuple[int, int, str]], first: int, length: int) -> tuple[str, ...] | None:
    chosen = words[first : first + length]
    return tuple(word for _, _, word in chosen) if len(chosen) == length else None


@lru_cache(maxsize=4)
def _spellings(terms: tuple[Term, ...]) -> dict[tuple[str, ...], str]:
    """Map every spelling, as a row of plain words, to its term."""
    found: dict[tuple[str, ...], str] = {}
    # First names first: "melding" is a term of its own, and the last word of "eerste melding" too.
    named = [(place, name, term) for term in terms for place, name in enumerate(names_of(term))]
    for _, name, term in sorted(named, key=lambda one: one[0]):
        words = WORD.findall(plain(name))
        if 0 < len(words) <= MOST_WORDS:
            for spelling in product(*(sorted(forms(word)) for word in words)):
                found.setdefault(spelling, term.term)
    return found
