"""Which areas of a comparison stand side by side, and what their figures are."""

from collections.abc import Sequence
from itertools import pairwise

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.questions.comparison import ComparisonAnswer, Shown
from data.rules.changes import PROBABLY_NOT_CHANCE, differs

REGISTERED = "geregistreerd"


def is_registered(indicator: Indicator) -> bool:
    """Say whether a figure counts what the police wrote down."""
    return indicator.pillar == REGISTERED


def comparable(shown: Sequence[Shown]) -> tuple[Shown, ...]:
    """Keep what may stand side by side."""
    return tuple(one for one in shown if one.figure is not None)


def figures_of(shown: Sequence[Shown]) -> list[Observation]:
    """Give the figures that may stand side by side."""
    return [one.figure for one in shown if one.figure is not None]


def line_value(answer: ComparisonAnswer, catalogue: Catalogue) -> Observation | None:
    """Give the figure of the country where a line can stand for it: never a count, which grows with the people."""
    benchmark = answer.shown_benchmark
    is_count = catalogue.indicator(answer.question.indicator).kind in ("count", "capacity")
    if benchmark is None or (is_count and not answer.question.per):
        return None
    return benchmark.figure


def neighbours(shown: Sequence[Shown], catalogue: Catalogue) -> tuple[int, int]:
    """Count the neighbours in a ranking, and of how many the difference is probably no chance."""
    rows = (one.observation for one in comparable(shown))
    pairs = list(pairwise(row for row in rows if row is not None))
    proven = sum(
        differs(row, other, catalogue.indicator(row.indicator), catalogue).verdict == PROBABLY_NOT_CHANCE
        for row, other in pairs
    )
    return len(pairs), proven
