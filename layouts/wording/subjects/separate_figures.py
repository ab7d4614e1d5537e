"""Sentences about separate figures, which are never added up or compared."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue
from data.model.observation import Observation
from layouts.wording import phrases
from layouts.wording.changes import claims_sentence
from layouts.wording.notes import area_note, as_sentence, join_sentences, join_words
from layouts.wording.numbers import value_with_unit
from layouts.wording.periods import period_text
from layouts.wording.series import no_figures_sentence

if TYPE_CHECKING:
    from data.questions.figures import FiguresAnswer

NOT_TO_BE_ADDED = "Tel deze cijfers niet bij elkaar op."
LIMITED = ("meer-dan", "minimaal", "ruim")


def separate_figures_sentence(answer: "FiguresAnswer", catalogue: Catalogue, *, may_be_added: bool = False) -> str:
    """Write every figure of the answer, with what the catalogue says about comparing it."""
    chosen = answer.question.areas[0]
    codes = [code for code in answer.question.indicators if answer.of(code)]
    if not codes:
        return no_figures_sentence(answer, catalogue)
    sentences, notes = [], []
    for code in codes:
        indicator, rows = catalogue.indicator(code), in_telling_order(answer.of(code))
        sentences.append(f"{indicator.title}: {_figures(rows, catalogue)}.")
        sentences.append(as_sentence(area_note(rows[0], chosen, catalogue)))
        notes.append(as_sentence(indicator.comparability_note or ""))
    return join_sentences(
        *sentences,
        *notes,
        claims_sentence([claim for code in codes for claim in answer.claims_of(code)], catalogue),
        NOT_TO_BE_ADDED if len(answer.rows) > 1 and not may_be_added else "",
    )


def small_numbers_sentence(answer: "FiguresAnswer", catalogue: Catalogue) -> str:
    """Count the single figures of a list, those without a year, and those that are a lower bound."""
    rows = [row for row in answer.rows if row.has_value]
    if not rows:
        return no_figures_sentence(answer, catalogue)
    undated = sum(1 for row in rows if row.period_kind == "ongedateerd")
    limited = sum(1 for row in rows if row.qualifier in LIMITED)
    series = {(row.indicator, row.area, row.breakdown) for row in rows}
    return join_sentences(
        f"{len(rows)} {'cijfer' if len(rows) == 1 else 'cijfers'} uit onze bronnen.",
        f"Bij {undated} noemt de bron geen jaar." if undated else "",
        _limited_sentence(limited),
        _one_measurement(len(rows)) if len(series) == len(rows) else "",
    )


def _limited_sentence(limited: int) -> str:
    """Say how many figures are a lower bound."""
    if not limited:
        return ""
    return "Eén cijfer is een minimum." if limited == 1 else f"{limited} cijfers zijn een minimum."


def _one_measurement(figures: int) -> str:
    """Say that each figure was measured once, so that no change can be seen."""
    if figures == 1:
        return f"Er is één meting. {phrases.NO_CHANGE_TO_SEE}"
    return f"Van elk cijfer is er één meting. {phrases.NO_CHANGE_TO_SEE}"


def in_telling_order(rows: Iterable[Observation]) -> list[Observation]:
    """Order figures of one indicator by period, and within a period the exact ones first."""
    return sorted(rows, key=lambda row: (row.period_start or date.min, row.qualifier != "exact"))


def _figures(rows: Sequence[Observation], catalogue: Catalogue) -> str:
    """List figures with their period; a shared period is written once."""
    if len(rows) > 1 and len({row.period_key or period_text(row) for row in rows}) == 1:
        return f"{join_words([_amount(row, catalogue) for row in rows])}{_when(rows[0])}"
    return join_words([_amount(row, catalogue) + _when(row) for row in rows])


def _amount(row: Observation, catalogue: Catalogue) -> str:
    whose = f" ({row.breakdown})" if row.breakdown else ""
    return f"{value_with_unit(row, catalogue.indicator(row.indicator))}{whose}"


def _when(row: Observation) -> str:
    return f"{',' if row.period_kind == 'ongedateerd' else ''} {period_text(row)}"
