"""The small chart of a tile: a few bars, or two points; none where there is nothing to compare."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.rules.comparability import may_compare
from layouts.figures import theme
from layouts.figures.before_after import comparable_pairs, dumbbells, highest_value, joining_lines, rows_of
from layouts.figures.observation_marks import hatch_pattern, highest_drawn, hover_of_figures, whiskers
from layouts.figures.period_axis import make_slots, undivided_rows, yearly_rows
from layouts.figures.theme import Figure
from layouts.wording.charts.names import BARS, DOTS, ChartWords, rows_words

if TYPE_CHECKING:
    from data.questions.figures import FiguresAnswer

HEIGHT = 64
# The width of a tile, for the drawing without JavaScript.
WIDTH = 280
MAX_YEARS = 8
MAX_PAIRS = 2


def sparkline(answer: "FiguresAnswer", indicator_code: str, area: str, catalogue: Catalogue) -> Figure | None:
    """Draw the years that may be compared with the newest, else before and after; None without two figures."""
    indicator = catalogue.indicator(indicator_code)
    rows = [
        row for row in undivided_rows(answer.of(indicator_code, area)) if row.period_kind == "jaar" and row.has_value
    ]
    years = _comparable(yearly_rows(rows), catalogue)
    if len(years) > 1:
        return _bars(years, indicator, catalogue)
    pairs = comparable_pairs(answer, indicator_code, area, catalogue)
    if not 1 <= len(pairs) <= MAX_PAIRS:
        return None
    names = [theme.wrapped_text(pair.name, 14) or "&nbsp;" for pair in pairs]
    return {
        "data": dumbbells(pairs, names, indicator, catalogue, size=12),
        "layout": _layout(
            theme.number_axis(indicator, highest_value(pairs) * 1.2, visible=False, showgrid=False),
            theme.category_axis(names, range=[len(names) - 0.5, -0.5]),
            rows_words(DOTS, rows_of(pairs), catalogue),
            margin={"t": 4, "b": 4, "r": 20, "l": 4},
            shapes=joining_lines(pairs),
        ),
    }


def _comparable(rows: Sequence[Observation], catalogue: Catalogue) -> list[Observation]:
    """Return the rows of the last years that may be compared with the newest row, which comes last."""
    if not rows:
        return []
    newest = rows[-1]
    comparable_rows = [row for row in rows[:-1] if not may_compare(row, newest, catalogue)]
    return [row for row in [*comparable_rows, newest] if newest.period_start.year - row.period_start.year < MAX_YEARS]


def _bars(rows: Sequence[Observation], indicator: Indicator, catalogue: Catalogue) -> Figure:
    slots = make_slots(rows)
    names = [theme.chart_text(slot.period) for slot in slots]
    figures = [slot.observation for slot in slots]
    patterns = [hatch_pattern(row) for row in figures]
    bars = {
        "type": "bar",
        "x": names,
        "y": [row.value if row else None for row in figures],
        "meta": {"role": "series-1", "roles": ["muted"] * (len(figures) - 1) + ["series-1"]}
        | ({"pattern": patterns} if any(patterns) else {}),
        **hover_of_figures(figures, indicator, catalogue),
    }
    top = max(highest_drawn(row) for row in rows) * 1.05
    return {
        "data": [bars, *whiskers("y", names, figures)],
        "layout": _layout(
            theme.category_axis(
                names, tickmode="array", tickvals=[names[0], names[-1]], tickfont={"size": 11}, automargin=False
            ),
            theme.number_axis(indicator, top, showticklabels=False, showgrid=False),
            rows_words(BARS, rows, catalogue),
            margin={"t": 4, "b": 19, "l": 4, "r": 4},
            bargap=0.35,
        ),
    }


def _layout(xaxis: dict, yaxis: dict, name: ChartWords, **more: object) -> dict:
    return theme.layout(HEIGHT, xaxis, yaxis, name, meta={"width": WIDTH}, **more)
