"""Four classes of equal width between the lowest and the highest figure, for a map."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.model.catalogue import Indicator
from data.model.observation import Observation
from layouts.wording.numbers import figure_text

# The opacity of each class; words stay readable on all of them.
SHADES = (0.14, 0.27, 0.4, 0.54)


@dataclass(frozen=True, slots=True)
class ValueClass:
    """A class of values from `low` up to `high`; the last class includes its `high`. `rank` 0 is the lowest class."""

    rank: int
    low: float
    high: float

    @property
    def shade(self) -> float:
        return SHADES[self.rank]

    def words(self, indicator: Indicator) -> str:
        """Name a class by its bounds: "36,0% tot 37,5%"."""
        low, high = (figure_text(value, indicator) for value in (self.low, self.high))
        return low if low == high else f"{low} tot {'en met ' if self.rank == len(SHADES) - 1 else ''}{high}"


def value_classes(rows: Sequence[Observation]) -> dict[str, ValueClass]:
    """Return the class of each area, by its code. Equal figures make one class; no rows make an empty dict."""
    values = [row.value for row in rows]
    if not values:
        return {}
    low, high = min(values), max(values)
    step = (high - low) / len(SHADES)
    if not step:
        return {row.area: ValueClass(0, low, high) for row in rows}
    ranks = {row.area: min(int((row.value - low) / step), len(SHADES) - 1) for row in rows}
    return {area: ValueClass(rank, low + rank * step, low + (rank + 1) * step) for area, rank in ranks.items()}
