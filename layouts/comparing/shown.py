"""What a comparison shows of each area: its figure as asked, or why it does not stand with the others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from data.catalogue import Catalogue, Indicator
from data.compare import PROBABLY_NOT_CHANCE, Rate, differs
from data.memory import Memory
from data.observation import Observation, Reason
from layouts.wording.numbers import has_value, number

if TYPE_CHECKING:
    from data.answers import Compared, ComparisonAnswer

REGISTERED = "geregistreerd"
_SHOWN = Memory(8)
RANKED_BY = "gepubliceerd"


@dataclass(frozen=True, slots=True)
class Shown:
    """`figure` is what stands on the chart: the count, the share, or the rate; None where it does not stand there.

    `observation` is the figure of the source itself.
    """

    area: str
    name: str
    observation: Observation | None
    figure: Observation | None
    reasons: tuple[Reason, ...]
    is_own: bool
    rate: Rate | None = None
    wider: Observation | None = None


def is_registered(indicator: Indicator) -> bool:
    """Say whether a figure counts what the police wrote down."""
    return indicator.pillar == REGISTERED


def may_be_ranked(indicator: Indicator) -> bool:
    """Say whether areas may stand in the order of this figure: only a survey that gives its own margins."""
    return indicator.interval == RANKED_BY


def measured(answer: "ComparisonAnswer", catalogue: Catalogue) -> Indicator:
    """Give the indicator as it is shown: in its own unit, or per so many inhabitants."""
    indicator = catalogue.indicator(answer.question.indicator)
    per = answer.question.per
    if not per:
        return indicator
    return replace(indicator, unit=f"{indicator.unit} per {number(per)} inwoners", unit_singular=None, decimals=1)


def shown_areas(answer: "ComparisonAnswer", catalogue: Catalogue) -> tuple[Shown, ...]:
    """Give the areas of an answer A to Z; from high to low when that was asked and may be.

    Every sentence, chart and table of one answer asks this, so it is worked out once.
    """
    # Kept beside its answer: while it is remembered, no other answer can get the same id.
    return _SHOWN.recall((id(answer), id(catalogue)), lambda: (answer, catalogue, _shown_areas(answer, catalogue)))[2]


def _shown_areas(answer: "ComparisonAnswer", catalogue: Catalogue) -> tuple[Shown, ...]:
    found = sorted((_shown(one, answer, catalogue) for one in answer.areas), key=lambda one: (one.name, one.area))
    if answer.question.ranked and may_be_ranked(catalogue.indicator(answer.question.indicator)):
        found.sort(key=lambda one: (one.figure is None, -(one.figure.value if one.figure else 0)))
    return tuple(found)


def shown_benchmark(answer: "ComparisonAnswer", catalogue: Catalogue) -> Shown | None:
    """Give the country as it is shown beside the areas."""
    return _shown(answer.benchmark, answer, catalogue) if answer.benchmark else None


def comparable(shown: Sequence[Shown]) -> tuple[Shown, ...]:
    """Keep what may stand side by side."""
    return tuple(one for one in shown if one.figure is not None)


def line_value(answer: "ComparisonAnswer", catalogue: Catalogue) -> Observation | None:
    """Give the figure of the country where a line can stand for it: never a count, which grows with the people."""
    benchmark = shown_benchmark(answer, catalogue)
    is_count = catalogue.indicator(answer.question.indicator).kind in ("count", "capacity")
    if benchmark is None or (is_count and not answer.question.per):
        return None
    return benchmark.figure


def neighbours(shown: Sequence[Shown], catalogue: Catalogue) -> tuple[int, int]:
    """Count the neighbours in a ranking, and of how many the difference is probably no chance."""
    pairs = list(pairwise(comparable(shown)))
    proven = sum(
        differs(
            one.observation, other.observation, catalogue.indicator(one.observation.indicator), catalogue
        ).verdict
        == PROBABLY_NOT_CHANCE
        for one, other in pairs
    )
    return len(pairs), proven


def _shown(one: "Compared", answer: "ComparisonAnswer", catalogue: Catalogue) -> Shown:
    row, reasons, rate = one.observation, one.reasons, None
    figure = row if row is not None and has_value(row) and not reasons else None
    if answer.question.per and row is not None:
        if isinstance(one.rate, Reason):
            reasons, figure = (*reasons, one.rate), None
        elif one.rate is not None and figure is not None:
            rate = one.rate
            figure = _as_rate(row, rate)
    return Shown(
        area=one.area,
        name=catalogue.area(one.area).name,
        observation=row,
        figure=figure,
        reasons=tuple(dict.fromkeys(reasons)),
        is_own=one.area == answer.question.reference,
        rate=rate,
        wider=one.wider,
    )


def _as_rate(row: Observation, rate: Rate) -> Observation:
    interval = row.interval if rate.lower is not None else None
    return replace(row, value=rate.value, lower=rate.lower, upper=rate.upper, interval=interval)
