"""The scale that all rows of a plot share: its bounds in round numbers, and where a value stands, in percent."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil, floor, log10

from data.model.catalogue import Indicator
from data.model.observation import Observation

MOST_STEPS = 6
ROUND_STEPS = (1, 2, 5, 10)
# A scale that would begin this near to zero begins at zero.
NEAR_ZERO = 0.35


@dataclass(frozen=True, slots=True)
class PlotScale:
    """A scale from `low` to `high`, in the unit of the figures, with a line at every `step`."""

    low: float
    high: float
    step: float

    def place(self, value: float) -> float:
        """Give the place of a value from 0 to 100, in tenths of a percent."""
        return round(100 * (value - self.low) / (self.high - self.low), 1)

    def indicator(self, indicator: Indicator) -> Indicator:
        """Give the indicator with the decimals that the values of the scale need."""
        return replace(indicator, decimals=0 if self.step >= 1 else indicator.decimals or 1)

    @property
    def lines(self) -> tuple[float, ...]:
        """The values with a line, the lowest first."""
        count = round((self.high - self.low) / self.step)
        return tuple(self.low + number * self.step for number in range(count + 1))


def plot_scale(rows: Iterable[Observation], line: float | None) -> PlotScale | None:
    """Choose the scale for some figures and the line beside them; None without figures.

    It begins at zero unless every figure has a margin: only a margin shows how far the scale zooms in.
    """
    figures = list(rows)
    ends = [end for row in figures for end in (row.lower, row.value, row.upper) if end is not None]
    ends += [line] if line is not None else []
    if not ends:
        return None
    low, high = min(ends), max(ends)
    has_margins = all(row.lower is not None and row.upper is not None for row in figures)
    if not has_margins or low <= high * NEAR_ZERO:
        low, high = min(low, 0.0), max(high, 0.0)
    step = _step((high - low) or abs(high) or 1.0)
    return PlotScale(floor(low / step) * step, max(ceil(high / step), floor(low / step) + 1) * step, step)


def _step(span: float) -> float:
    """Choose a round step that divides a span in at most `MOST_STEPS` parts."""
    rough = span / MOST_STEPS
    scale: float = 10 ** floor(log10(rough))
    return next(number * scale for number in ROUND_STEPS if number * scale >= rough)
