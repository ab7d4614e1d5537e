"""Finds a breakdown that is spelled in two ways: each spelling would be a part of its own on every page."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rapidfuzz.distance import Levenshtein

from data.database.resources import FIGURES
from data.exchange.issues import Issue
from data.exchange.table_reader import Row

# A slip of one letter in a shorter word may be another word.
SHORTEST_WORD = 5
# With more breakdowns than this only capitals, accents and dashes are compared.
MOST_COMPARED = 500


class SeenBreakdowns:
    """The breakdowns of the figures that were read, with how many figures have each."""

    def __init__(self, columns: Sequence[str]) -> None:
        self._place, self._seen = columns.index("breakdown"), Counter[str]()

    def note(self, columns: Sequence[Sequence[Any]]) -> None:
        self._seen.update(filter(None, columns[self._place]))

    @property
    def misspelled(self) -> Mapping[str, str]:
        """The breakdowns that look like another one that more figures have, each with that other."""
        listed = sorted(self._seen, key=lambda text: (-self._seen[text], text))
        spelled = {text: _plain(text) for text in listed}
        found: dict[str, str] = {}
        first: dict[str, str] = {}
        for text in listed:
            usual = first.setdefault(" ".join(spelled[text]), text)
            if usual != text:
                found[text] = usual
        for place, text in enumerate(listed[:MOST_COMPARED]):
            like = (other for other in listed[:place] if other not in found and _is_slip(spelled[text], spelled[other]))
            if text not in found and (other := next(like, None)):
                found[text] = other
        return found


def misspelled_breakdowns(rows: Iterable[Row], misspelled: Mapping[str, str]) -> Iterator[Issue]:
    """Name every figure with a breakdown that looks like another one."""
    for number, values in rows if misspelled else ():
        text = values["breakdown"]
        if isinstance(text, str) and text in misspelled:
            remedy = f"elders heet dit '{misspelled[text]}'; schrijf het overal gelijk"
            yield Issue(f"{FIGURES}.csv", remedy, number, "breakdown", text)


def _plain(text: str) -> tuple[str, ...]:
    """Give the words of a text in small letters, without accents and signs."""
    bare = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return tuple(re.findall(r"[a-z0-9]+", bare)) or (text,)


def _is_slip(one: Sequence[str], other: Sequence[str]) -> bool:
    """True when two texts differ in one letter of one long word, and in no number."""
    if len(one) != len(other):
        return False
    unlike = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    if len(unlike) != 1 or min(map(len, unlike[0])) < SHORTEST_WORD or any(map(str.isdigit, "".join(unlike[0]))):
        return False
    return Levenshtein.distance(*unlike[0], score_cutoff=1) == 1
