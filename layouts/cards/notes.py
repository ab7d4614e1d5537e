"""The short lines that must be read with a card: which area, of whom, what is not counted."""

import re

from data.model.catalogue import Catalogue
from data.model.period import named_years
from data.questions.figures import FiguresAnswer
from layouts.figures.grouped_bars import MAX_CAVEAT_LETTERS
from layouts.wording.sentences import area_note, population_note


def remarks(answer: FiguresAnswer, catalogue: Catalogue) -> tuple[str, ...]:
    """Give each distinct note once: area, population, the figures' own caveats, comparability."""
    lines: dict[str, None] = {}
    for row in answer.rows:
        indicator = catalogue.indicator(row.indicator)
        notes = (
            area_note(row, answer.question.areas[0], catalogue),
            population_note(indicator),
            row.caveat,
            _note_of_choice(answer, indicator.comparability_note or ""),
        )
        lines.update(dict.fromkeys(_sentence(note) for note in notes if note))
    return tuple(lines)


def _note_of_choice(answer: FiguresAnswer, note: str) -> str:
    """Leave out of a note the sentences about years that the visitor did not choose."""
    parts = re.split(r"(?<=[.!?])\s+", note)
    return " ".join(part for part in parts if not answer.question.leaves_out(named_years(part)))


def caveats(answer: FiguresAnswer, catalogue: Catalogue) -> tuple[str, ...]:
    """Give the figures' own caveats, for a card that tells the rest; one of a few words stands on the chart."""
    texts = (row.caveat for row in answer.rows if row.caveat and len(row.caveat) > MAX_CAVEAT_LETTERS)
    return tuple(dict.fromkeys(_sentence(caveat) for caveat in texts))


def _sentence(note: str) -> str:
    """Give a note a capital and a full stop, so that a list of notes reads alike."""
    return note[0].upper() + note[1:] + ("" if note.endswith((".", "!", "?")) else ".")
