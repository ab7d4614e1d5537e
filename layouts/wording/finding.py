"""What a search finds: which texts match the words asked, and how well."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from layouts.wording.word_forms import forms, words_of

Found = TypeVar("Found")

# A shorter ending or piece of a word says too little: "app" ends "stopapp", but "op" ends half the language.
SHORTEST_ENDING = 3
SHORTEST_PIECE = 5
EXACT, START, ENDING, PIECE = 4, 3, 2, 1
IN_TITLE, IN_SYNONYMS, IN_REST = 100, 10, 1
THE_THING_ITSELF = 1000


@dataclass(frozen=True)
class Entry:
    """One thing to find: its name, other words for it, and what more may lead to it."""

    title: str
    synonyms: tuple[str, ...] = ()
    rest: str = ""


def score(query: str, entry: Entry) -> int:
    """Say how well an entry matches: every word asked must be in it somewhere; 0 is no match."""
    asked = words_of(query)
    parts = ((entry.title, IN_TITLE), (" ".join(entry.synonyms), IN_SYNONYMS), (entry.rest, IN_REST))
    found = [max((_best(word, text) * weight for text, weight in parts), default=0) for word in asked]
    if not found or not all(found):
        return 0
    return sum(found) + (THE_THING_ITSELF if asked == words_of(entry.title) else 0)


def best_first(query: str, candidates: Iterable[tuple[Entry, Found]]) -> list[Found]:
    """Give what matches, the best first; of equals the one that stood first."""
    scored = [(score(query, entry), found) for entry, found in candidates]
    return [found for points, found in sorted(scored, key=lambda one: -one[0]) if points]


def _best(asked: str, text: str) -> int:
    return max((_match(asked, spelling) for word in _known(text) for spelling in word), default=0)


@lru_cache(maxsize=5000)
def _known(text: str) -> tuple[frozenset[str], ...]:
    return tuple(forms(word) for word in dict.fromkeys(words_of(text)))


def _match(asked: str, word: str) -> int:
    if word == asked:
        return EXACT
    if word.startswith(asked):
        return START
    if len(asked) >= SHORTEST_ENDING and word.endswith(asked):
        return ENDING
    return PIECE if len(asked) >= SHORTEST_PIECE and asked in word else 0
