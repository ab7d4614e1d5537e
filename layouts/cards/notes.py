"""The notes of a card with figures: which area they are about, whom they count, what they leave out."""

import re
from collections.abc import Callable, Sequence

from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.model.period import named_years
from data.questions.figures import FiguresAnswer
from data.questions.question import Answer
from layouts.figures.grouped_bars import MAX_CAVEAT_LETTERS
from layouts.wording import phrases
from layouts.wording.notes import as_sentence, join_words
from layouts.wording.periods import short_period
from layouts.wording.releases.revisions import revision_notes
from layouts.wording.sentences import area_note, population_note

MAX_NAMED = 3
Notes = Callable[[Answer, Catalogue], tuple[str, ...]]


def note_lines(notes: Notes | None, sentence: str, answer: Answer, catalogue: Catalogue) -> list[str]:
    """Give the notes of a card that its sentence does not hold already, and what later releases did to its figures.

    A note that is not of all figures says of which.
    """
    lines = [line for line in (notes(answer, catalogue) if notes else ()) if line not in sentence]
    bound = [note_with_figures(line, answer, catalogue) for line in lines]
    return [*bound, *change_notes(sentence, answer, catalogue)]


def change_notes(sentence: str, answer: Answer, catalogue: Catalogue) -> tuple[str, ...]:
    """Say which figures of an answer later releases revised or took back, unless the sentence of the card does."""
    return revision_notes(getattr(answer, "rows", ()), sentence, catalogue)


def figure_notes(answer: FiguresAnswer, catalogue: Catalogue) -> tuple[str, ...]:
    """Give every distinct note of the figures once: area, population, caveat, comparability."""
    return tuple(dict.fromkeys(note for row in answer.rows for note in _notes_of(row, answer, catalogue)))


def _notes_of(row: Observation, answer: FiguresAnswer, catalogue: Catalogue) -> tuple[str, ...]:
    indicator = catalogue.indicator(row.indicator)
    notes = (
        area_note(row, answer.question.areas[0], catalogue),
        population_note(indicator),
        row.caveat,
        _note_on_chosen_years(answer, indicator.comparability_note or ""),
    )
    return tuple(as_sentence(note) for note in notes if note)


def note_with_figures(note: str, answer: Answer, catalogue: Catalogue) -> str:
    """Say of which figures a note is, when it is not of all figures of a card; any other note stays as it is."""
    if not isinstance(answer, FiguresAnswer):
        return note
    noted = [row for row in answer.rows if note in _notes_of(row, answer, catalogue)]
    if not noted or len(noted) == len(answer.rows):
        return note
    names = _named(noted, answer, catalogue)
    if len(names) > MAX_NAMED:
        return f"{note} Dit hoort bij {len(noted)} van de {len(answer.rows)} cijfers ({phrases.SEE_TABLE})."
    return f"{note} Dit hoort bij {join_words(names)}."


def _named(noted: Sequence[Observation], answer: FiguresAnswer, catalogue: Catalogue) -> list[str]:
    """Name figures by what tells them from the others of their card: title, breakdown and period."""
    codes = tuple(dict.fromkeys(row.indicator for row in answer.rows))
    names = []
    for code in dict.fromkeys(row.indicator for row in noted):
        title = f"‘{catalogue.indicator(code).title}’"
        own = [row for row in noted if row.indicator == code]
        figures = [", ".join(filter(None, (row.breakdown, short_period(row)))) for row in own]
        if len(codes) == 1:
            names += figures
        elif len(own) == sum(1 for row in answer.rows if row.indicator == code):
            names.append(title)
        else:
            names += [f"{title} ({figure})" for figure in figures]
    return list(dict.fromkeys(names))


def _note_on_chosen_years(answer: FiguresAnswer, note: str) -> str:
    """Drop the sentences of a note that are about years outside the choice."""
    sentences = re.split(r"(?<=[.!?])\s+", note)
    return " ".join(text for text in sentences if not answer.question.leaves_out(named_years(text)))


def caveats(answer: FiguresAnswer, catalogue: Catalogue) -> tuple[str, ...]:
    """Give the caveats of the figures alone, for a card whose sentence holds the other notes.

    The chart shows a caveat of a few words itself.
    """
    texts = (row.caveat for row in answer.rows if row.caveat and len(row.caveat) > MAX_CAVEAT_LETTERS)
    return tuple(dict.fromkeys(as_sentence(caveat) for caveat in texts))
