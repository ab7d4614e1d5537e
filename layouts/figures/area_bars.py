"""Areas side by side, only what may be compared: A to Z, and the country as a line where that says something."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.questions.comparison import Shown
from data.questions.list_windows import drawn_areas
from data.questions.shown_areas import comparable, figures_of, line_value
from layouts.figures import theme
from layouts.figures.theme import Figure
from layouts.wording.comparison.units import measured
from layouts.wording.numbers import value_text

if TYPE_CHECKING:
    from data.questions.comparison import ComparisonAnswer

ROW = 28
LINE_ROOM = 24


def area_bars(answer: "ComparisonAnswer", catalogue: Catalogue) -> Figure | None:
    """Draw a bar per area with whiskers where there are any, the reference area highlighted.

    What may not be compared stands in the table with its reason, not here. One bar is no comparison.
    Of a long list only a part is drawn.
    """
    areas = comparable(drawn_areas(answer))
    if len(areas) < 2:
        return None
    indicator, line = measured(answer, catalogue), line_value(answer, catalogue)
    rows = [one.figure for one in areas]
    names = [theme.wrapped_text(one.name, 16) for one in areas]
    values = [theme.chart_text(value_text(row, indicator)) for row in rows]
    words = [f"<b>{value}</b>" if one.is_own else value for value, one in zip(values, areas, strict=True)]
    tops = [theme.highest_drawn(row) for row in rows]
    labels = theme.text_trace(tops, names, [f"&nbsp;{text}" for text in words], "middle right")
    top = max(_highest(answer, catalogue), line.value if line else 0)
    return {
        "data": [
            _bars(areas, names, theme.hover_of_figures(rows, indicator, catalogue)),
            *theme.whiskers("x", names, rows),
            labels,
        ],
        "layout": theme.layout(
            ROW * len(rows) + 16 + (LINE_ROOM if line else 0),
            theme.number_axis(indicator, top, showticklabels=False, showgrid=False),
            theme.category_axis(names, range=[len(names) - 0.5, -0.5]),
            margin={"r": theme.text_width(values) + 8} | ({"t": LINE_ROOM} if line else {}),
            bargap=0.3,
            **(_line(line, indicator, catalogue, top) if line else {}),
        ),
    }


def _bars(areas: Sequence[Shown], names: Sequence[str], words: Mapping[str, object]) -> dict:
    rows = [one.figure for one in areas]
    patterns = [theme.hatch_pattern(row) for row in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [row.value for row in rows],
        "y": list(names),
        "meta": {"role": "muted", "roles": ["series-1" if one.is_own else "muted" for one in areas]}
        | ({"pattern": patterns} if any(patterns) else {}),
        **words,
    }


def _line(row: Observation, indicator: Indicator, catalogue: Catalogue, top: float) -> dict:
    """Draw the country as a dashed line with its name above it, on the side where there is room."""
    words = f"{theme.chart_text(catalogue.area(row.area).name)} {theme.chart_text(value_text(row, indicator))}"
    side = {"xanchor": "right", "xshift": -4} if row.value > top / 2 else {"xanchor": "left", "xshift": 4}
    return {
        "shapes": [
            {
                "type": "line",
                "name": "role:target",
                "xref": "x",
                "yref": "paper",
                "x0": row.value,
                "x1": row.value,
                "y0": 0,
                "y1": 1,
                "line": {"width": 2, "dash": "dash"},
            }
        ],
        "annotations": [
            theme.annotation(words, row.value, 1, yref="paper", yanchor="bottom", yshift=2, name="role:ink", **side)
        ],
    }


def _highest(answer: "ComparisonAnswer", catalogue: Catalogue) -> float:
    """Give the highest number drawn for any of the areas, 0 without one: all parts of a long list have one scale."""
    return max(map(theme.highest_drawn, figures_of(answer.shown)), default=0)
