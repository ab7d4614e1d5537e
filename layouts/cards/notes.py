"""The notes of a card with figures: which area they are about, whom they count, what they leave out."""

import re
from collections.abc import Callable

from data.model.catalogue import Catalogue
from data.model.period import named_years
from data.questions.figures import FiguresAnswer
from data.questions.question import Answer
from layouts.figures.grouped_bars import MAX_CAVEAT_LETTERS
from layouts.wording.revisions import revision_notes
from layouts.wording.sentences import area_note, population_note

Notes = Callable[[Answer, Catalogue], tuple[str, ...]]


def note_lines(notes: Notes | None, sentence: str, answer: Answer, catalogue: Catalogue) -> list[str]:
    """Give the notes of a card that its sentence does not hold already, and what later releases did to its figures."""
    lines = [line for line in (notes(answer, catalogue) if notes else ()) if line not in sentence]
    return [*lines, *revision_notes(getattr(answer, "rows", ()), sentence, catalogue)]


def chart_name(title: str, sentence: str, answer: Answer, catalogue: Catalogue) -> str:
    """Name a chart for who cannot see it: the title and the sentence of its card, and which of its points changed."""
    revisions = revision_notes(getattr(answer, "rows", ()), sentence, catalogue)
    return " ".join((f"{title}. {sentence}", *revisions))


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
