"""What a comparison shows of each area: its figure or its rate, or the reasons why it cannot be compared."""

from collections.abc import Iterable

from data.model.catalogue import Catalogue
from data.model.observation import Observation, Reason
from data.questions.comparison import Compared, ComparisonQuestion, Shown
from data.rules.rates import Rate


def shown_areas(areas: Iterable[Compared], question: ComparisonQuestion, catalogue: Catalogue) -> tuple[Shown, ...]:
    """Return the areas A to Z."""
    shown = (shown_area(area, question, catalogue) for area in areas)
    return tuple(sorted(shown, key=lambda area: (area.name, area.area)))


def shown_area(compared: Compared, question: ComparisonQuestion, catalogue: Catalogue) -> Shown:
    """Return one area as it is shown."""
    rate, figure = compared.rate if question.per else None, _figure(compared, question.per)
    refusal = rate if isinstance(rate, Reason) else None
    return Shown(
        area=compared.area,
        name=catalogue.area(compared.area).name,
        observation=compared.observation,
        figure=figure,
        reasons=tuple(dict.fromkeys((*compared.reasons, refusal) if refusal else compared.reasons)),
        is_own=compared.area == question.reference,
        rate=rate if figure is not None and isinstance(rate, Rate) else None,
        wider=compared.wider,
    )


def _figure(compared: Compared, per: int | None) -> Observation | None:
    """Return the figure that is compared: the own figure of an area, or its rate; None when it cannot be compared."""
    row, rate = compared.observation, compared.rate
    if row is None or not row.has_value or compared.reasons:
        return None
    if not per:
        return row
    if not isinstance(rate, Rate):
        return None
    return row.as_rate(rate.value, rate.lower, rate.upper, row.interval if rate.lower is not None else None)
