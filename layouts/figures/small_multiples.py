"""Small multiples: a small chart for each area over the years, all on one scale.

A gap stays a gap, and a line joins only years that may be compared.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.questions.area_series import Series
from data.rules.comparability import may_compare
from layouts.figures import theme
from layouts.figures.observation_marks import hatch_pattern, highest_drawn, whiskers
from layouts.figures.theme import Figure
from layouts.wording.charts.names import LINES, rows_words
from layouts.wording.comparison.units import indicator_as_shown

if TYPE_CHECKING:
    from data.questions.comparison import ComparisonAnswer

HEIGHT, WIDTH = 112, 170


class Scale(NamedTuple):
    """The years and the highest value that all small charts of one picture share."""

    first_year: int
    last_year: int
    top: float


def small_charts(series: Sequence[Series], answer: "ComparisonAnswer", catalogue: Catalogue) -> dict[str, Figure]:
    """Draw a chart for each area with a figure, by the code of the area; all have the same scale.

    The charts have no hover text: the newest figure stands in words above each.
    """
    indicator, scale = indicator_as_shown(answer, catalogue), scale_of(series)
    return {
        area_series.area: small_chart(area_series, scale, indicator, catalogue)
        for area_series in series
        if area_series.drawn and scale
    }


def scale_of(series: Sequence[Series]) -> Scale | None:
    """Return the scale that fits all series; None when no series has a figure."""
    rows = [row for area_series in series for row in area_series.drawn]
    if not rows:
        return None
    return Scale(min(row.year for row in rows), max(row.year for row in rows), max(map(highest_drawn, rows)))


def small_chart(series: Series, scale: Scale, indicator: Indicator, catalogue: Catalogue) -> Figure:
    """Draw the chart of one area."""
    years = range(scale.first_year, scale.last_year + 1)
    top = 10 if indicator.kind == "score" else scale.top * 1.08
    names = [str(year) for year in years]
    places, rows = _points(series, years, catalogue)
    line = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": places,
        "y": [row.value if row else None for row in rows],
        "connectgaps": False,
        "cliponaxis": False,
        "marker": {
            "size": 5,
            "symbol": ["circle-open" if hatch_pattern(row) else "circle" for row in rows],
        },
        "line": {"width": 2},
        "meta": {"role": "series-1"},
    }
    return {
        "data": [*whiskers("y", places, rows, "muted"), line],
        "layout": theme.layout(
            HEIGHT,
            theme.category_axis(names, tickmode="array", tickvals=[names[0], names[-1]]),
            theme.number_axis(indicator, top, nticks=3),
            rows_words(LINES, series.drawn, catalogue, indicator=indicator),
            margin={"t": 8, "b": 20, "l": 30, "r": 14},
            meta={"width": WIDTH},
        ),
    }


def _points(series: Series, years: range, catalogue: Catalogue) -> tuple[list[str], list[Observation | None]]:
    """Return the years and their figures, with an extra None wherever two years may not be joined."""
    of_year = {row.year: row for row in series.drawn}
    places, rows, before = [], [], None
    for year in years:
        row = of_year.get(year)
        if row and before and may_compare(before, row, catalogue):
            places.append(str(year))
            rows.append(None)
        places.append(str(year))
        rows.append(row)
        before = row
    return places, rows
