"""A headline: the answer of a card in twelve words at most, with its verdict and the figures it cites."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from data.model.observation import Observation
from data.rules.verdicts import Verdict

MAX_WORDS, MAX_WORDS_BEFORE_CHART = 12, 25
# What weighs or explains the sentence before it.
LEANING = ("Dat ", "Dit ", "Hoe ", "Zo ", "Die ")
# A full stop after these ends no sentence.
_SENTENCE_END = re.compile(r"(?<!\bblz\.)(?<!\bp\.)(?<=[.!?])\s+(?=[A-ZÉ0-9‘€(])")
# A comma ends a clause only before a word that begins another: others stand in a list.
_CLAUSE_END = re.compile(r"[;:]\s|,\s(?=(?:waarvan|maar|en|of|dus|als|zonder)\b)")


@dataclass(frozen=True, slots=True)
class Headline:
    """The answer of a card. `verdict` is None where nothing is judged; `figures` are those that the words are about."""

    text: str
    verdict: Verdict | None = None
    figures: tuple[Observation, ...] = ()


def words_in(text: str) -> int:
    """Count the words of a text as a reader does."""
    return len(text.split())


def fitting(candidates: Iterable[str]) -> str:
    """Take the first text that fits in a headline; when none does, the first words of the last one."""
    text = ""
    for text in candidates:
        if words_in(text) <= MAX_WORDS:
            return text
    return " ".join(text.split()[: MAX_WORDS - 1]) + "…"


def with_outcome(text: str, outcome: str) -> str:
    """Put an outcome behind a text: after a colon, or after a comma where the text has a colon already."""
    if not outcome:
        return text
    return f"{text}{', ' if ': ' in text else ': '}{outcome}"


def sentences_of(text: str) -> list[str]:
    """Split a text in its sentences."""
    return [sentence for sentence in _SENTENCE_END.split(text.strip()) if sentence]


def first_fitting_sentence(text: str) -> str:
    """Take the first sentence without its full stop, or the part of it that fits; else the next sentence that fits."""
    sentences = sentences_of(text)
    if not sentences:
        return ""
    ends = [match.start() for match in _CLAUSE_END.finditer(sentences[0])]
    parts = [sentences[0], *(sentences[0][:end] for end in reversed(ends)), *sentences[1:]]
    return fitting([*(part for part in parts if words_in(part) <= MAX_WORDS), sentences[0]]).rstrip(".")


def short_text(text: str, headline: str, must_say: Iterable[str] = ()) -> str:
    """Pick the sentences between headline and chart: twenty-five words at most, what the headline says left out.

    `must_say` are sentences that change how the figure is read: they come in before any other.
    """
    said = headline.rstrip(".").lower()
    needed = list(must_say)
    rest = [one for one in sentences_of(text) if one.rstrip(".").lower() not in said and one not in needed]
    chosen: list[str] = []
    room = MAX_WORDS_BEFORE_CHART
    for sentences in (*([one] for one in needed), *_units(rest)):
        if (words := sum(map(words_in, sentences))) <= room:
            chosen += sentences
            room -= words
        elif sentences[0] not in needed:
            break
    return " ".join(sorted(chosen, key=text.find))


def _units(sentences: Iterable[str]) -> list[list[str]]:
    """Put a sentence that leans on the one before it with that one: a difference is never told without its weight."""
    units: list[list[str]] = []
    for sentence in sentences:
        if units and sentence.startswith(LEANING):
            units[-1].append(sentence)
        else:
            units.append([sentence])
    return units
