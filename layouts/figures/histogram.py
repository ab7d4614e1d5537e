"""How many areas have which height: one bar a class, with the chosen area and the country named. No area is ranked."""

from dataclasses import dataclass
from math import floor, log10
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.questions.comparison import Shown
from data.questions.shown_areas import comparable, line_value
from layouts.figures import theme
from layouts.figures.theme import Figure
from layouts.wording.comparison.units import measured
from layouts.wording.numbers import number, value_text

if TYPE_CHECKING:
    from data.questions.comparison import ComparisonAnswer

HEIGHT, LINE = 190, 18
ABOUT = 14
# Above the highest bar its number finds room.
HEADROOM = 1.14
STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Bin:
    """From `low` up to but not including `high`: `areas` are the comparable areas whose figure lies there."""

    low: float
    high: float
    areas: tuple[Shown, ...]

    def words(self, indicator: Indicator) -> str:
        """Name the class by its bounds: "36% tot 38%"."""
        sign, decimals = "%" if indicator.unit == "%" else "", 0 if self.high - self.low >= 1 else 1
        return f"{number(self.low, decimals)}{sign} tot {number(self.high, decimals)}{sign}"


def histogram_bins(areas: tuple[Shown, ...]) -> tuple[Bin, ...]:
    """Cut the span of the figures in classes with round bounds, the empty ones between others too."""
    values = [one.figure.value for one in areas]
    step = _round_step((max(values) - min(values)) / ABOUT)
    first, last = floor(min(values) / step), floor(max(values) / step)
    heights: dict[int, list[Shown]] = {place: [] for place in range(first, last + 1)}
    for one in areas:
        heights[floor(one.figure.value / step)].append(one)
    return tuple(
        Bin(round(place * step, 6), round((place + 1) * step, 6), tuple(inside)) for place, inside in heights.items()
    )


def _round_step(width: float) -> float:
    """Give the round number just above a width: 1, 2 or 5 times a power of ten."""
    if width <= 0:
        return 1.0
    power = 10 ** floor(log10(width))
    return next(step * power for step in STEPS if step * power >= width)


def histogram(answer: "ComparisonAnswer", catalogue: Catalogue) -> Figure | None:
    """Draw how many areas lie in each class; None with fewer than two figures."""
    areas = comparable(answer.shown)
    if len(areas) < 2:
        return None
    indicator, bins = measured(answer, catalogue), histogram_bins(areas)
    own, line = next((one for one in areas if one.is_own), None), line_value(answer, catalogue)
    top = max(len(one.areas) for one in bins)
    step = bins[0].high - bins[0].low
    named = [(own.figure, own.name, "ink")] if own else []
    named += [(line, catalogue.area(line.area).name, "target")] if line else []
    reach = [bins[0].low, bins[-1].high, *(row.value for row, _, _ in named)]
    ends = (min(reach), max(reach))
    return {
        "data": [_bars(bins, indicator), _counts(bins)],
        "layout": theme.layout(
            HEIGHT + LINE * len(named),
            theme.number_axis(indicator, ends[1], range=[ends[0] - step / 4, ends[1] + step / 4], showgrid=False),
            {"type": "linear", "range": [0, top * HEADROOM], "visible": False},
            margin={"t": LINE * len(named) + 4, "b": 24, "l": 10, "r": 14},
            bargap=0.1,
            shapes=[_mark(row, role, bins, top) for row, _, role in named],
            annotations=_words(named, ends, indicator),
        ),
    }


def _bars(bins: tuple[Bin, ...], indicator: Indicator) -> dict:
    words = [theme.chart_text(f"{one.words(indicator)}: {_counted(len(one.areas))}") for one in bins]
    return {
        "type": "bar",
        "x": [(one.low + one.high) / 2 for one in bins],
        "y": [len(one.areas) for one in bins],
        "width": [(one.high - one.low) * 0.92 for one in bins],
        "meta": {
            "role": "muted",
            "roles": ["series-1" if any(area.is_own for area in one.areas) else "muted" for one in bins],
        },
        "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _counted(count: int) -> str:
    return f"{count} {'gemeente' if count == 1 else 'gemeenten'}"


def _mark(row: Observation, role: str, bins: tuple[Bin, ...], top: int) -> dict:
    """Draw a line from its name down to the number above the bar that it falls in."""
    counted = next((len(one.areas) for one in bins if one.low <= row.value < one.high), 0)
    return {
        "type": "line",
        "name": f"role:{role}",
        "xref": "x",
        "yref": "y",
        "x0": row.value,
        "x1": row.value,
        "y0": counted + top * (HEADROOM - 1) if counted else 0,
        "y1": top * HEADROOM,
        "line": {"width": 2, "dash": "dash" if role == "target" else "solid"},
    }


def _words(named: list[tuple], ends: tuple[float, float], indicator: Indicator) -> list[dict]:
    """Name each line on a row of its own above the chart, on the side where there is room."""
    annotations = []
    for place, (row, name, _) in enumerate(reversed(named)):
        is_right = row.value > sum(ends) / 2
        side = {"xanchor": "right", "xshift": 2} if is_right else {"xanchor": "left", "xshift": -2}
        words = f"{theme.chart_text(name)} {theme.chart_text(value_text(row, indicator))}"
        above = {"yref": "paper", "yanchor": "bottom", "yshift": place * LINE}
        annotations.append(theme.annotation(words, row.value, 1, name="role:ink", **above, **side))
    return annotations


def _counts(bins: tuple[Bin, ...]) -> dict:
    """Write above each bar how many areas it holds."""
    places = [((one.low + one.high) / 2, len(one.areas)) for one in bins if one.areas]
    middles, counts = zip(*places, strict=True)
    return theme.text_trace(middles, counts, list(map(str, counts)), "top center", "ink-2")
