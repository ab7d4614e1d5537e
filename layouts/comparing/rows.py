"""What a comparison shows of each area: its figure as asked, or why it does not stand with the others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation, Reason
from data.questions.list_windows import in_order, value_beside
from data.rules.comparability import PROBABLY_NOT_CHANCE, Rate, differs
from layouts.comparing.once import once, once_an_answer
from layouts.wording.numbers import number

if TYPE_CHECKING:
    from data.questions.comparison import Compared, ComparisonAnswer

REGISTERED = "geregistreerd"


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
    return once_an_answer(answer, catalogue, "areas", lambda: _with_own(answer, areas_alike(answer, catalogue)))


def areas_alike(answer: "ComparisonAnswer", catalogue: Catalogue) -> tuple[Shown, ...]:
    """Give the same as whoever looks sees them: none of them is the chosen one."""
    question = answer.question
    key = ("areas alike", question.indicator, question.per, question.ranked)
    return once((answer.areas, catalogue), key, lambda: _areas_alike(answer, catalogue))


def _areas_alike(answer: "ComparisonAnswer", catalogue: Catalogue) -> tuple[Shown, ...]:
    return tuple(_shown(one, answer, catalogue) for one in in_order(answer.areas, answer.question, catalogue))


def _with_own(answer: "ComparisonAnswer", areas: tuple[Shown, ...]) -> tuple[Shown, ...]:
    own = answer.question.reference
    return tuple(replace(one, is_own=True) if one.area == own else one for one in areas)


def shown_benchmark(answer: "ComparisonAnswer", catalogue: Catalogue) -> Shown | None:
    """Give the country as it is shown beside the areas."""
    if answer.benchmark is None:
        return None
    shown = _shown(answer.benchmark, answer, catalogue)
    return replace(shown, is_own=True) if shown.area == answer.question.reference else shown


def comparable(shown: Sequence[Shown]) -> tuple[Shown, ...]:
    """Keep what may stand side by side."""
    return tuple(one for one in shown if one.figure is not None)


def figures_of(shown: Sequence[Shown]) -> list[Observation]:
    """Give the figures that may stand side by side."""
    return [one.figure for one in shown if one.figure is not None]


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
        differs(one.observation, other.observation, catalogue.indicator(one.observation.indicator), catalogue).verdict
        == PROBABLY_NOT_CHANCE
        for one, other in pairs
    )
    return len(pairs), proven


def _shown(one: "Compared", answer: "ComparisonAnswer", catalogue: Catalogue) -> Shown:
    row, per = one.observation, answer.question.per
    refused = [one.rate] if per and isinstance(one.rate, Reason) else []
    stands = value_beside(one, per) is not None
    rate = one.rate if stands and per else None
    return Shown(
        area=one.area,
        name=catalogue.area(one.area).name,
        observation=row,
        figure=(_as_rate(row, rate) if rate else row) if stands else None,
        reasons=tuple(dict.fromkeys((*one.reasons, *refused))),
        is_own=False,
        rate=rate,
        wider=one.wider,
    )


def _as_rate(row: Observation, rate: Rate) -> Observation:
    interval = row.interval if rate.lower is not None else None
    return row.with_figure(rate.value, rate.lower, rate.upper, interval)
