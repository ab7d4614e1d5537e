"""What a search finds: which texts match the words asked, and how well."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from layouts.wording.word_forms import forms, plain, words_of

Found = TypeVar("Found")

# A shorter ending or piece of a word says too little: "app" ends "stopapp", but "op" ends half the language.
SHORTEST_ENDING = 3
SHORTEST_PIECE = 5
EXACT, START, ENDING, PIECE = 4, 3, 2, 1
IN_TITLE, IN_SYNONYMS, IN_REST = 100, 10, 1
THE_THING_ITSELF = 1000
# One word more found weighs more than where the words are found.
A_WORD_FOUND = 10_000

# Words of a question that say nothing about what it is about.
STOP_WORDS = frozenset(
    """
    aan al alle als ben bij dan dat de deed denk deze die dit doen doet door dus een eigen en er ging gaat geef geen
    gehaald haalde haalt halen
    had haar hebben heeft hem het hier hoe hoeveel hun ik in is je kan kon konden komt kunnen kunt laat maar me meer
    men met mij mijn minder moet na naar niet nog nu of om onder ons onze ook op over per sinds staat te tegen toch tot
    u uit vaak van vanaf vandaan vanuit veel voor waar waarom waren was wat we weinig welk welke werd werden wie wij
    wil worden wordt ze zich zij zijn zo zou
    """.split()
)
NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*%?(?!\w)")


@dataclass(frozen=True)
class Entry:
    """One thing to find: its name, other words for it, and what more may lead to it."""

    title: str
    synonyms: tuple[str, ...] = ()
    rest: str = ""


def query_words(query: str) -> list[str]:
    """List the words that a question is about: no stop words and no numbers, but where there is nothing else."""
    said = [word for word in words_of(NUMBER.sub(" ", query)) if word not in STOP_WORDS]
    return list(dict.fromkeys(said)) or ([] if numbers_in(query) else words_of(query))


def numbers_in(query: str) -> tuple[str, ...]:
    """List the numbers in a question, without the points that part thousands: "88%", "30000"."""
    return tuple(found.replace(".", "") for found in NUMBER.findall(plain(query)))


def is_number(asked: str, shown: str) -> bool:
    """Say whether a number asked is exactly the number shown; who leaves the percent sign out means it too."""
    figure = shown.replace(".", "")
    return asked == figure or ("%" not in asked and asked == figure.removesuffix("%"))


def score(query: str, entry: Entry) -> int:
    """Say how well an entry matches: by how many of the words asked, then by where they stand; 0 is no match."""
    asked = query_words(query)
    parts = ((entry.title, IN_TITLE), (" ".join(entry.synonyms), IN_SYNONYMS), (entry.rest, IN_REST))
    found = [max(_best(word, text, weight) for text, weight in parts) for word in asked]
    matched = sum(1 for points in found if points)
    if not matched:
        return 0
    return matched * A_WORD_FOUND + sum(found) + (THE_THING_ITSELF if asked == words_of(entry.title) else 0)


def words_found(query: str, entry: Entry) -> int:
    """Count the words asked that an entry holds."""
    return score(query, entry) // A_WORD_FOUND


def best_first(query: str, candidates: Iterable[tuple[Entry, Found]]) -> list[Found]:
    """Give what matches, the best first; of equals the one that stood first.

    Where something matches several of the words asked, what matches less than half as many is left out.
    """
    scored = [(score(query, entry), found) for entry, found in candidates]
    most = max((points // A_WORD_FOUND for points, _ in scored), default=0)
    told = [(points, found) for points, found in scored if points and 2 * (points // A_WORD_FOUND) >= most]
    return [found for points, found in sorted(told, key=lambda one: -one[0])]


def _best(asked: str, text: str, weight: int) -> int:
    """Give the points of a word in a text. In a long text only a word or its beginning counts, no part of it."""
    best = max((_match(asked, spelling) for word in _known(text) for spelling in word), default=0)
    return best * weight if best >= START or weight != IN_REST else 0


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
