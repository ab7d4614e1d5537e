"""What a comparison shows of each area: its figure as asked, or why it does not stand with the others."""

from collections.abc import Iterable

from data.model.catalogue import Catalogue
from data.model.observation import Observation, Reason
from data.questions.comparison import Compared, ComparisonQuestion, Shown
from data.rules.comparability import may_be_ranked
from data.rules.rates import Rate


def shown_areas(areas: Iterable[Compared], question: ComparisonQuestion, catalogue: Catalogue) -> tuple[Shown, ...]:
    """Return the areas A to Z; from high to low when that was asked and may be.

    Areas that do not stand beside the others then come last.
    """
    shown = sorted((shown_area(one, question, catalogue) for one in areas), key=lambda one: (one.name, one.area))
    if question.ranked and may_be_ranked(catalogue.indicator(question.indicator)):
        shown.sort(key=lambda one: (one.figure is None, -one.figure.number if one.figure else 0))
    return tuple(shown)


def shown_area(one: Compared, question: ComparisonQuestion, catalogue: Catalogue) -> Shown:
    """Return one area as it is shown."""
    rate, figure = one.rate if question.per else None, _figure(one, question.per)
    refusal = rate if isinstance(rate, Reason) else None
    return Shown(
        area=one.area,
        name=catalogue.area(one.area).name,
        observation=one.observation,
        figure=figure,
        reasons=tuple(dict.fromkeys((*one.reasons, refusal) if refusal else one.reasons)),
        is_own=one.area == question.reference,
        rate=rate if figure is not None and isinstance(rate, Rate) else None,
        wider=one.wider,
    )


def _figure(one: Compared, per: int | None) -> Observation | None:
    """Return the figure with which an area stands beside the others: its own, or its rate where that was asked."""
    row, found = one.observation, one.rate
    if row is None or not row.has_value or one.reasons:
        return None
    if not per:
        return row
    if not isinstance(found, Rate):
        return None
    return row.with_figure(found.value, found.lower, found.upper, row.interval if found.lower is not None else None)
