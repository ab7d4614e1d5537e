"""A histogram of the areas: a bar for each bin, with lines for the own area and the country. No area is ranked."""

from dataclasses import dataclass
from math import floor, log10
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.questions.comparison import Shown
from data.questions.shown_areas import comparable, line_value
from layouts.figures import theme
from layouts.figures.theme import Figure
from layouts.wording.area_counts import CountedGroup, count_text, counted_group
from layouts.wording.charts.names import BARS, GROUPS_IN_THE_TABLE, line_sentence, rows_words
from layouts.wording.comparison.units import indicator_as_shown
from layouts.wording.numbers import number, value_text

if TYPE_CHECKING:
    from data.questions.comparison import ComparisonAnswer

HEIGHT, LABEL_HEIGHT = 190, 18
TARGET_BINS = 14
# The axis ends above the highest bar, so that there is room for its number.
HEADROOM = 1.14
STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Bin:
    """A bin from `low` up to but not including `high`, with the comparable areas whose figure lies in it."""

    low: float
    high: float
    areas: tuple[Shown, ...]

    def words(self, indicator: Indicator) -> str:
        """Name the bin by its bounds: "36% tot 38%"."""
        sign, decimals = "%" if indicator.unit == "%" else "", theme.decimals_of_step(self.high - self.low)
        return f"{number(self.low, decimals)}{sign} tot {number(self.high, decimals)}{sign}"


def histogram_bins(areas: tuple[Shown, ...]) -> tuple[Bin, ...]:
    """Divide the figures of at least one area over bins of equal width with round bounds, including empty bins."""
    values = [area.figure.value for area in areas]
    step = _round_step((max(values) - min(values)) / TARGET_BINS)
    first, last = floor(min(values) / step), floor(max(values) / step)
    areas_of: dict[int, list[Shown]] = {step_number: [] for step_number in range(first, last + 1)}
    for area in areas:
        areas_of[floor(area.figure.value / step)].append(area)
    return tuple(
        Bin(round(step_number * step, 6), round((step_number + 1) * step, 6), tuple(members))
        for step_number, members in areas_of.items()
    )


def _round_step(width: float) -> float:
    """Round a width up to 1, 2 or 5 times a power of ten."""
    if width <= 0:
        return 1.0
    power = 10 ** floor(log10(width))
    return next(step * power for step in STEPS if step * power >= width)


def histogram(answer: "ComparisonAnswer", catalogue: Catalogue) -> Figure | None:
    """Draw how many areas lie in each bin; None with fewer than two figures."""
    areas = comparable(answer.shown)
    if len(areas) < 2:
        return None
    indicator, bins = indicator_as_shown(answer, catalogue), histogram_bins(areas)
    own, country = next((area for area in areas if area.is_own), None), line_value(answer, catalogue)
    top = max(len(bar.areas) for bar in bins)
    step = bins[0].high - bins[0].low
    named_lines = [(own.figure, own.name, "ink")] if own else []
    named_lines += [(country, catalogue.area(country.area).name, "target")] if country else []
    values = [bins[0].low, bins[-1].high, *(row.value for row, _, _ in named_lines)]
    span = (min(values), max(values))
    return {
        "data": [_bars(bins, indicator, counted_group(answer.group or answer.participants)), _counts(bins)],
        "layout": theme.layout(
            HEIGHT + LABEL_HEIGHT * len(named_lines),
            theme.number_axis(indicator, span[1], range=[span[0] - step / 4, span[1] + step / 4], showgrid=False),
            {"type": "linear", "range": [0, top * HEADROOM], "visible": False},
            GROUPS_IN_THE_TABLE
            | rows_words(
                BARS,
                [area.figure for area in areas],
                catalogue,
                "verdeling van de gemeenten",
                indicator=indicator,
                more=[line_sentence(country, indicator, catalogue)],
            ),
            margin={"t": LABEL_HEIGHT * len(named_lines) + 4, "b": 24, "l": 10, "r": 14},
            bargap=0.1,
            shapes=[_mark(row, role, bins, top) for row, _, role in named_lines],
            annotations=_annotations(named_lines, span, indicator),
        ),
    }


def _bars(bins: tuple[Bin, ...], indicator: Indicator, group: CountedGroup | None) -> dict:
    words = [theme.chart_text(_bin_words(bar, indicator, group)) for bar in bins]
    return {
        "type": "bar",
        "x": [(bar.low + bar.high) / 2 for bar in bins],
        "y": [len(bar.areas) for bar in bins],
        "width": [(bar.high - bar.low) * 0.92 for bar in bins],
        "meta": {
            "role": "muted",
            "roles": ["series-1" if any(area.is_own for area in bar.areas) else "muted" for bar in bins],
        },
        **theme.hover_settings(words),
    }


def _bin_words(value_bin: Bin, indicator: Indicator, group: CountedGroup | None) -> str:
    counted = f": {count_text([area.area for area in value_bin.areas], group)}" if group else ""
    return f"{value_bin.words(indicator)}{counted}"


def _mark(row: Observation, role: str, bins: tuple[Bin, ...], top: int) -> dict:
    """Draw a line from the name of an area down to the number above the bar of its bin."""
    count = next((len(bar.areas) for bar in bins if bar.low <= row.value < bar.high), 0)
    return {
        "type": "line",
        "name": f"role:{role}",
        "xref": "x",
        "yref": "y",
        "x0": row.value,
        "x1": row.value,
        "y0": count + top * (HEADROOM - 1) if count else 0,
        "y1": top * HEADROOM,
        "line": {"width": 2, "dash": "dash" if role == "target" else "solid"},
    }


def _annotations(named_lines: list[tuple], span: tuple[float, float], indicator: Indicator) -> list[dict]:
    """Name each line on a row of its own above the chart, on the side where there is room."""
    annotations = []
    for line_number, (row, name, _) in enumerate(reversed(named_lines)):
        is_right = row.value > sum(span) / 2
        side = {"xanchor": "right", "xshift": 2} if is_right else {"xanchor": "left", "xshift": -2}
        words = f"{theme.chart_text(name)} {theme.chart_text(value_text(row, indicator))}"
        above = {"yref": "paper", "yanchor": "bottom", "yshift": line_number * LABEL_HEIGHT}
        annotations.append(theme.annotation(words, row.value, 1, name="role:ink", **above, **side))
    return annotations


def _counts(bins: tuple[Bin, ...]) -> dict:
    """Write above each bar how many areas are in its bin."""
    labels = [((bar.low + bar.high) / 2, len(bar.areas)) for bar in bins if bar.areas]
    middles, counts = zip(*labels, strict=True)
    return theme.text_trace(middles, counts, list(map(str, counts)), "top center", "ink-2")
