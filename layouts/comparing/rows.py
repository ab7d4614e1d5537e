"""What a comparison shows of each area: its figure as asked, or why it does not stand with the others."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.questions.comparison import Shown
from data.rules.comparability import PROBABLY_NOT_CHANCE, differs
from layouts.wording.numbers import number

if TYPE_CHECKING:
    from data.questions.comparison import ComparisonAnswer

REGISTERED = "geregistreerd"


def is_registered(indicator: Indicator) -> bool:
    """Say whether a figure counts what the police wrote down."""
    return indicator.pillar == REGISTERED


def measured(answer: "ComparisonAnswer", catalogue: Catalogue) -> Indicator:
    """Give the indicator as it is shown: in its own unit, or per so many inhabitants."""
    indicator = catalogue.indicator(answer.question.indicator)
    per = answer.question.per
    if not per:
        return indicator
    return replace(indicator, unit=f"{indicator.unit} per {number(per)} inwoners", unit_singular=None, decimals=1)


def comparable(shown: Sequence[Shown]) -> tuple[Shown, ...]:
    """Keep what may stand side by side."""
    return tuple(one for one in shown if one.figure is not None)


def figures_of(shown: Sequence[Shown]) -> list[Observation]:
    """Give the figures that may stand side by side."""
    return [one.figure for one in shown if one.figure is not None]


def line_value(answer: "ComparisonAnswer", catalogue: Catalogue) -> Observation | None:
    """Give the figure of the country where a line can stand for it: never a count, which grows with the people."""
    benchmark = answer.shown_benchmark
    is_count = catalogue.indicator(answer.question.indicator).kind in ("count", "capacity")
    if benchmark is None or (is_count and not answer.question.per):
        return None
    return benchmark.figure


def neighbours(shown: Sequence[Shown], catalogue: Catalogue) -> tuple[int, int]:
    """Count the neighbours in a ranking, and of how many the difference is probably no chance."""
    pairs = list(pairwise(comparable(shown)))
    proven = sum(
        differs(one.observation, other.observation, catalogue.indicator(one.observation.indicator), catalogue).verdict
        == PROBABLY_NOT_CHANCE
        for one, other in pairs
    )
    return len(pairs), proven
