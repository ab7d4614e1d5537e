"""The notes of a card with figures: which area they are about, whom they count, what they leave out."""

import re

from data.model.catalogue import Catalogue
from data.model.period import named_years
from data.questions.figures import FiguresAnswer
from layouts.figures.grouped_bars import MAX_CAVEAT_LETTERS
from layouts.wording.sentences import area_note, population_note


def figure_notes(answer: FiguresAnswer, catalogue: Catalogue) -> tuple[str, ...]:
    """Give every distinct note of the figures once: area, population, caveat, comparability."""
    lines: dict[str, None] = {}
    for row in answer.rows:
        indicator = catalogue.indicator(row.indicator)
        notes = (
            area_note(row, answer.question.areas[0], catalogue),
            population_note(indicator),
            row.caveat,
            _note_on_chosen_years(answer, indicator.comparability_note or ""),
        )
        lines.update(dict.fromkeys(_sentence(note) for note in notes if note))
    return tuple(lines)


def _note_on_chosen_years(answer: FiguresAnswer, note: str) -> str:
    """Drop the sentences of a note that are about years outside the choice."""
    sentences = re.split(r"(?<=[.!?])\s+", note)
    return " ".join(text for text in sentences if not answer.question.leaves_out(named_years(text)))


def caveats(answer: FiguresAnswer, catalogue: Catalogue) -> tuple[str, ...]:
    """Give the caveats of the figures alone, for a card whose sentence holds the other notes.

    The chart shows a caveat of a few words itself.
    """
    texts = (row.caveat for row in answer.rows if row.caveat and len(row.caveat) > MAX_CAVEAT_LETTERS)
    return tuple(dict.fromkeys(_sentence(caveat) for caveat in texts))


def _sentence(note: str) -> str:
    """Give a note a capital and a full stop, so that a list of notes reads alike."""
    return note[0].upper() + note[1:] + ("" if note.endswith((".", "!", "?")) else ".")
