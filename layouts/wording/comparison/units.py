"""The unit in which a comparison shows its figures."""

from dataclasses import replace
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Indicator
from layouts.wording.numbers import number

if TYPE_CHECKING:
    from data.questions.comparison import ComparisonAnswer


def indicator_as_shown(answer: "ComparisonAnswer", catalogue: Catalogue) -> Indicator:
    """Return the indicator in the unit of the comparison: its own unit, or a rate per so many inhabitants."""
    indicator = catalogue.indicator(answer.question.indicator)
    per = answer.question.per
    if not per:
        return indicator
    return replace(indicator, unit=f"{indicator.unit} per {number(per)} inwoners", unit_singular=None, decimals=1)
