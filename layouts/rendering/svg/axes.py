"""The two axes of a drawing: their ranges, the place of a value, the ticks, and the margins around the plot."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil, floor, log10

from layouts.rendering.svg.text import CannotDraw, dutch_number, lines_of, width_of

TICK_SIZE = 13
# In pixels: from the axis to the words below it, and from line to line of these.
TICK_GAP, TICK_LINE = 7, 17
# Protects against a step of zero, which has no logarithm.
SMALLEST_STEP = 1e-300
DEFAULT_MARGIN = {"l": 8, "r": 8, "t": 8, "b": 8}


@dataclass(frozen=True)
class Axis:
    """An axis from `low` to `high`, between the places `start` and `end`. `categories` is None for numbers.

    A place on the y axis is in pixels from the top, one on the x axis in percents of the width of the plot. So one
    drawing fits every width.
    """

    letter: str
    settings: Mapping
    categories: tuple[str, ...] | None
    low: float
    high: float
    start: float = 0.0
    end: float = 1.0

    @property
    def has_words(self) -> bool:
        return self.settings.get("visible", True) and self.settings.get("showticklabels", True)

    @property
    def font_size(self) -> float:
        return (self.settings.get("tickfont") or {}).get("size", TICK_SIZE)

    @property
    def title(self) -> str:
        title = self.settings.get("title") or ""
        return title if isinstance(title, str) else title.get("text") or ""

    def place(self, value: object) -> float | None:
        """Return the place of a value or a category; None for a missing value."""
        number = self.number(value)
        if number is None:
            return None
        return self.start + (number - self.low) / (self.high - self.low) * (self.end - self.start)

    def number(self, value: object) -> float | None:
        """Return a value on the scale of the axis: for a category its index. None for a missing value.

        Raises:
            CannotDraw: a text that is not a category of the axis.
        """
        if value is None or value != value:
            return None
        if self.categories is not None and str(value) in self.categories:
            return self.categories.index(str(value))
        if isinstance(value, int | float):
            return float(value)
        raise CannotDraw("value on a number axis", value)

    def ticks(self) -> list[tuple[float, str]]:
        """List the ticks inside the range: the number on the axis and its words."""
        if self.settings.get("visible") is False:
            return []
        if "tickvals" in self.settings:
            words = self.settings.get("ticktext") or [self._words(value) for value in self.settings["tickvals"]]
            ticks = list(zip(map(self.number, self.settings["tickvals"]), map(str, words), strict=True))
        elif self.categories is not None:
            ticks = list(enumerate(self.categories))
        else:
            ticks = [(value, self._words(value)) for value in self._round_values()]
        low, high = sorted((self.low, self.high))
        slack = (high - low) * 1e-6
        return [(number, words) for number, words in ticks if low - slack <= number <= high + slack]

    def _words(self, value: object) -> str:
        if self.categories is not None and isinstance(value, str):
            return value
        words = dutch_number(float(value), self.settings.get("tickformat") or ",.0f")
        return f"{self.settings.get('tickprefix', '')}{words}{self.settings.get('ticksuffix', '')}"

    def _round_values(self) -> list[float]:
        low, high = sorted((self.low, self.high))
        step = self.settings.get("dtick") or _round_step((high - low) / (self.settings.get("nticks") or 5))
        return [number * step for number in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]


def _round_step(rough: float) -> float:
    rough = max(rough, SMALLEST_STEP)
    size = 10 ** floor(log10(rough))
    return next(factor * size for factor in (1, 2, 5, 10) if factor * size >= rough * 0.999)


def make_axis(letter: str, settings: Mapping, values: Iterable, ends: Iterable[float]) -> Axis:
    """Make an axis with room for these values. `ends` are further numbers that must fit: bases and whiskers."""
    values = [value for value in values if value is not None and value == value]
    is_category = settings.get("type") == "category" or any(isinstance(value, str) for value in values)
    if is_category:
        names = (*settings.get("categoryarray", ()), *values)
        categories = tuple(dict.fromkeys(str(value) for value in names if not isinstance(value, float)))
        low, high = settings.get("range") or (-0.5, max(len(categories), 1) - 0.5)
    else:
        categories = None
        low, high = settings.get("range") or _range_around(letter, [*values, *ends], settings)
    if settings.get("autorange") == "reversed":
        low, high = high, low
    return Axis(letter, settings, categories, float(low), float(high) if high != low else float(low) + 1)


def _range_around(letter: str, numbers: list[float], settings: Mapping) -> tuple[float, float]:
    low, high = min(numbers, default=0), max(numbers, default=1)
    if settings.get("rangemode") == "tozero":
        low, high = min(low, 0), max(high, 0)
    pad = (high - low or abs(high) or 1) * 0.05
    return (low - pad if low else 0, high + pad if high else 0) if low != high else (low - pad, high + pad)


def margins(layout: Mapping, x: Axis, y: Axis) -> dict[str, float]:
    """Return the margins in pixels: those of the layout, or more where the words of an axis need it."""
    room = DEFAULT_MARGIN | dict(layout.get("margin") or {})
    if y.has_words and y.settings.get("automargin"):
        widest = max((width_of(words, y.font_size) for _, words in y.ticks()), default=0)
        room["l"] = max(room["l"], widest + 10)
    if x.settings.get("automargin"):
        lines = max((len(lines_of(words)) for _, words in x.ticks()), default=0) if x.has_words else 0
        title = 18 if x.title else 0
        room["b"] = max(room["b"], lines * TICK_LINE + TICK_GAP + title)
    if y.title:
        room["t"] = max(room["t"], 24)
    return room


def between(axis: Axis, start: float, end: float) -> Axis:
    """Return the axis between these two places."""
    return replace(axis, start=start, end=end)


def has_equal_scale(layout: Mapping) -> bool:
    """Say whether the layout fixes the ratio between the axes, as on a map."""
    return (layout.get("yaxis") or {}).get("scaleanchor") == "x"


def with_equal_scale(x: Axis, y: Axis, width: float) -> tuple[Axis, Axis]:
    """Widen the range of one axis, so that the ratio between the axes is that of the layout in a plot of this width.

    `scaleratio` is the length of a unit on the y axis divided by that of a unit on the x axis.
    """
    x_scale = width / abs(x.high - x.low)
    y_scale = abs(y.end - y.start) / abs(y.high - y.low) / y.settings.get("scaleratio", 1)
    if x_scale > y_scale:
        return _widen(x, x_scale / y_scale), y
    return x, _widen(y, y_scale / x_scale)


def _widen(axis: Axis, factor: float) -> Axis:
    middle, half = (axis.low + axis.high) / 2, (axis.high - axis.low) / 2 * factor
    return replace(axis, low=middle - half, high=middle + half)
