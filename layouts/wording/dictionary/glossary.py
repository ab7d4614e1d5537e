"""Finds the terms of the glossary in a text, so that a page can explain each term where it stands."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from data.model.catalogue import Catalogue, Term
from layouts.wording.dictionary.word_forms import WORD, forms, plain

SHORT_FORM = re.compile(r"\(([^)]+)\)")
MOST_WORDS = 4


class TermMatch(NamedTuple):
    """A term and where it stands in a text."""

    start: int
    end: int
    term: str


def names_of(term: Term) -> tuple[str, ...]:
    """List the names of a term in running text: its title, its abbreviation, the last word of its title.

    The last word counts only when it is a synonym. Other synonyms are search words, not names:
    "gemeente" is not another word for APV.
    """
    title = SHORT_FORM.sub("", term.title).strip()
    also = {plain(word) for word in term.synonyms}
    either = title.split(" of ")
    titles = either if also.intersection(map(plain, either)) else [title]
    short = [name for name in SHORT_FORM.findall(term.title) if name.isalpha()]
    heads = [word for word in title.split()[-1:] if plain(word) in also]
    return tuple(dict.fromkeys([*titles, *short, *heads]))


def find_term_matches(text: str, catalogue: Catalogue) -> tuple[TermMatch, ...]:
    """Find the first match of each term in a text, in reading order. Of two overlapping matches the longer counts."""
    spellings = _spellings(catalogue)
    words = [(match.start(), match.end(), plain(match[0])) for match in WORD.finditer(text)]
    matches: dict[str, TermMatch] = {}
    number = 0
    while number < len(words):
        length = spellings.length_at(words, number)
        if length:
            term = spellings.terms[_phrase(words, number, length)]
            matches.setdefault(term, TermMatch(words[number][0], words[number + length - 1][1], term))
        number += length or 1
    return tuple(matches.values())


def terms_in(texts: Iterable[str], catalogue: Catalogue) -> tuple[Term, ...]:
    """List the terms that occur in some texts, each once, in reading order."""
    codes = dict.fromkeys(match.term for text in texts for match in find_term_matches(text, catalogue))
    return tuple(catalogue.terms[code] for code in codes)


Words = list[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class _Spellings:
    """`terms` maps each spelling (plain words) to its term, `longest` a first word to the length of its spelling."""

    terms: Mapping[tuple[str, ...], str]
    longest: Mapping[str, int]

    def length_at(self, words: Words, number: int) -> int:
        """Count the words of the longest spelling that begins with this word; 0 when no spelling does."""
        longest = self.longest.get(words[number][2])
        if longest is None:  # so it is for most words
            return 0
        most = min(longest, len(words) - number)
        return next((length for length in range(most, 0, -1) if _phrase(words, number, length) in self.terms), 0)


def _phrase(words: Words, first: int, length: int) -> tuple[str, ...]:
    return tuple([word for _, _, word in words[first : first + length]])


# Working out every form of every term takes ten milliseconds; the terms change with a release.
@lru_cache(maxsize=4)
def _spellings(catalogue: Catalogue) -> _Spellings:
    terms, codes = catalogue.terms.values(), dict[tuple[str, ...], str]()
    # Titles go before other names: "melding" is a term, and also the last word of "eerste melding".
    named_terms = [(rank, name, term) for term in terms for rank, name in enumerate(names_of(term))]
    for _, name, term in sorted(named_terms, key=lambda named: named[0]):
        words = WORD.findall(plain(name))
        if 0 < len(words) <= MOST_WORDS:
            for spelling in product(*(sorted(forms(word)) for word in words)):
                codes.setdefault(spelling, term.term)
    longest: dict[str, int] = {}
    for first, *others in codes:
        longest[first] = max(longest.get(first, 0), 1 + len(others))
    return _Spellings(codes, longest)
