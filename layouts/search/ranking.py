"""Scores how well a text matches the words of a query, and orders the matches."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from layouts.wording.dictionary.word_forms import forms, plain, words_of

Item = TypeVar("Item")

# A shorter ending or piece of a word says too little: "app" ends "stopapp", but "op" ends half the language.
SHORTEST_ENDING = 3
SHORTEST_PIECE = 5
EXACT, START, ENDING, PIECE = 4, 3, 2, 1
IN_TITLE, IN_SYNONYMS, IN_REST = 100, 10, 1
THE_THING_ITSELF = 1000
# One more matching word outweighs any place where the words stand.
MATCHING_WORD = 10_000

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
    """The texts by which one record is found: its title, its synonyms, and longer texts."""

    title: str
    synonyms: tuple[str, ...] = ()
    rest: str = ""


def query_words(query: str) -> list[str]:
    """List the words of a query without stop words and numbers; all words when it has no others and no numbers."""
    words = [word for word in words_of(NUMBER.sub(" ", query)) if word not in STOP_WORDS]
    return list(dict.fromkeys(words)) or ([] if numbers_in(query) else words_of(query))


def numbers_in(query: str) -> tuple[str, ...]:
    """List the numbers in a question, without the points that part thousands: "88%", "30000"."""
    return tuple(number.replace(".", "") for number in NUMBER.findall(plain(query)))


def is_number(number: str, shown: str) -> bool:
    """True when a number of a query is exactly the number shown; a number without % also means the one with it."""
    figure = shown.replace(".", "")
    return number == figure or ("%" not in number and number == figure.removesuffix("%"))


def joined(query: str, names: Iterable[str]) -> str:
    """Write each name of several words as one word in a query, so that "den" of "Den Haag" finds no other things."""
    text = plain(query)
    for name in sorted({plain(name) for name in names if " " in name}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", name.replace(" ", "-"), text)
    return text if text != plain(query) else query


def score(query: str, entry: Entry, *, with_numbers: bool = False) -> int:
    """Score an entry by how many words of the query it has, then by where they stand; 0 is no match.

    With `with_numbers` a number of the query counts as a word of it, wherever the entry has exactly that number.
    """
    words = query_words(query)
    compounds = tuple(word for word in words if "-" in word)
    parts = ((entry.title, IN_TITLE), (" ".join(entry.synonyms), IN_SYNONYMS), (entry.rest, IN_REST))
    points = [max(_word_score(word, text, weight, compounds) for text, weight in parts) for word in words]
    if with_numbers:
        shown = numbers_in(f"{entry.title} {entry.rest}")
        points += [any(is_number(number, each) for each in shown) * EXACT for number in numbers_in(query)]
    matched = sum(1 for score_of_word in points if score_of_word)
    if not matched:
        return 0
    return matched * MATCHING_WORD + sum(points) + (THE_THING_ITSELF if words == words_of(entry.title) else 0)


def count_matching_words(query: str, entry: Entry) -> int:
    """Count the words of the query that an entry has."""
    return score(query, entry) // MATCHING_WORD


def best_first(query: str, candidates: Iterable[tuple[Entry, Item]], *, with_numbers: bool = False) -> list[Item]:
    """Order the matching items, the best first; items with the same score keep their order.

    An item that has fewer than half as many words of the query as the best item is left out.
    """
    scored = [(score(query, entry, with_numbers=with_numbers), item) for entry, item in candidates]
    most = max((points // MATCHING_WORD for points, _ in scored), default=0)
    matches = [(points, item) for points, item in scored if points and 2 * (points // MATCHING_WORD) >= most]
    return [item for _, item in sorted(matches, key=lambda match: -match[0])]


def _word_score(query_word: str, text: str, weight: int, compounds: tuple[str, ...]) -> int:
    """Score a query word in a text. In a long text only a whole word or its beginning counts."""
    best = max(
        (_match_score(query_word, spelling) for word in _spellings(text, compounds) for spelling in word), default=0
    )
    return best * weight if best >= START or weight != IN_REST else 0


@lru_cache(maxsize=5000)
def _spellings(text: str, compounds: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """List the forms of the words of a text; a compound of the query may stand there as separate words."""
    words = words_of(joined(text, (compound.replace("-", " ") for compound in compounds)) if compounds else text)
    return tuple(forms(word) for word in dict.fromkeys(words))


def _match_score(query_word: str, word: str) -> int:
    if word == query_word:
        return EXACT
    if word.startswith(query_word):
        return START
    if len(query_word) >= SHORTEST_ENDING and word.endswith(query_word):
        return ENDING
    return PIECE if len(query_word) >= SHORTEST_PIECE and query_word in word else 0
