"""A bar chart of the areas that may be compared, A to Z, and the country as a line if its figure may stand there."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.questions.comparison import Shown
from data.questions.list_windows import drawn_areas
from data.questions.shown_areas import comparable, figures_of, line_value
from layouts.figures import theme
from layouts.figures.observation_marks import hatch_pattern, highest_drawn, hover_of_figures, whiskers
from layouts.figures.theme import Figure
from layouts.wording.charts.names import BAR_AN_AREA, BARS, line_sentence, rows_words
from layouts.wording.comparison.units import indicator_as_shown
from layouts.wording.numbers import value_text

if TYPE_CHECKING:
    from data.questions.comparison import ComparisonAnswer

ROW = 28
LINE_ROOM = 24


def area_bars(answer: "ComparisonAnswer", catalogue: Catalogue) -> Figure | None:
    """Draw a bar for each area with its whiskers, the own area highlighted; None with fewer than two bars.

    An area that may not be compared stands in the table, with its reason. Of a long list one window is drawn.
    """
    areas = comparable(drawn_areas(answer))
    if len(areas) < 2:
        return None
    indicator, country_row = indicator_as_shown(answer, catalogue), line_value(answer, catalogue)
    rows = [area.figure for area in areas]
    names = [theme.wrapped_text(area.name, 16) for area in areas]
    values = [theme.chart_text(value_text(row, indicator)) for row in rows]
    words = [f"<b>{value}</b>" if area.is_own else value for value, area in zip(values, areas, strict=True)]
    tops = [highest_drawn(row) for row in rows]
    labels = theme.text_trace(tops, names, [f"&nbsp;{text}" for text in words], "middle right")
    top = max(_highest(answer, catalogue), country_row.value if country_row else 0)
    return {
        "data": [
            _bars(areas, names, hover_of_figures(rows, indicator, catalogue)),
            *whiskers("x", names, rows),
            labels,
        ],
        "layout": theme.layout(
            ROW * len(rows) + 16 + (LINE_ROOM if country_row else 0),
            theme.number_axis(indicator, top, showticklabels=False, showgrid=False),
            theme.category_axis(names, range=[len(names) - 0.5, -0.5]),
            rows_words(
                BARS,
                rows,
                catalogue,
                BAR_AN_AREA,
                indicator=indicator,
                more=[line_sentence(country_row, indicator, catalogue)],
            ),
            margin={"r": theme.text_width(values) + 8} | ({"t": LINE_ROOM} if country_row else {}),
            bargap=0.3,
            **(_country_line(country_row, indicator, catalogue, top) if country_row else {}),
        ),
    }


def _bars(areas: Sequence[Shown], names: Sequence[str], hover: Mapping[str, object]) -> dict:
    rows = [area.figure for area in areas]
    patterns = [hatch_pattern(row) for row in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [row.value for row in rows],
        "y": list(names),
        "meta": {"role": "muted", "roles": ["series-1" if area.is_own else "muted" for area in areas]}
        | ({"pattern": patterns} if any(patterns) else {}),
        **hover,
    }


def _country_line(country: Observation, indicator: Indicator, catalogue: Catalogue, top: float) -> dict:
    """Return the layout entries of a dashed line for the country, with its name on the side where there is room."""
    words = f"{theme.chart_text(catalogue.area(country.area).name)} {theme.chart_text(value_text(country, indicator))}"
    side = {"xanchor": "right", "xshift": -4} if country.value > top / 2 else {"xanchor": "left", "xshift": 4}
    return {
        "shapes": [
            {
                "type": "line",
                "name": "role:target",
                "xref": "x",
                "yref": "paper",
                "x0": country.value,
                "x1": country.value,
                "y0": 0,
                "y1": 1,
                "line": {"width": 2, "dash": "dash"},
            }
        ],
        "annotations": [
            theme.annotation(words, country.value, 1, yref="paper", yanchor="bottom", yshift=2, name="role:ink", **side)
        ],
    }


def _highest(answer: "ComparisonAnswer", catalogue: Catalogue) -> float:
    """Return the highest number of all areas, 0 without one: all windows of a long list have one scale."""
    return max(map(highest_drawn, figures_of(answer.shown)), default=0)
