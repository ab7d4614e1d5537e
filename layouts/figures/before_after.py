"""Before and after as a dumbbell chart: two points and the line between them, a row for each breakdown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.rules.comparability import may_compare
from layouts.figures import theme
from layouts.figures.observation_marks import hover_of_figures
from layouts.figures.theme import Figure
from layouts.wording.charts.names import DOTS, rows_words
from layouts.wording.numbers import value_text
from layouts.wording.periods import short_period

if TYPE_CHECKING:
    from data.questions.figures import FiguresAnswer

ROW = 52
# The keys begin where the names end.
KEY_LETTERS = 20


@dataclass(frozen=True)
class Pair:
    """Two figures of one breakdown that may stand side by side."""

    earlier: Observation
    later: Observation

    @property
    def name(self) -> str:
        return self.later.breakdown


def comparable_pairs(answer: "FiguresAnswer", indicator_code: str, area: str, catalogue: Catalogue) -> list[Pair]:
    """Return for each breakdown the newest figure and the one before it, where these two may be compared."""
    by_breakdown: dict[str, list[Observation]] = {}
    for row in answer.of(indicator_code, area):
        if row.has_value:
            by_breakdown.setdefault(row.breakdown, []).append(row)
    pairs = []
    for rows in by_breakdown.values():
        # A figure without a day comes before a dated one. The answer has all others in order of time.
        rows = sorted(rows, key=lambda row: row.last_day is not None)
        if len(rows) > 1 and not may_compare(rows[-2], rows[-1], catalogue):
            pairs.append(Pair(rows[-2], rows[-1]))
    return pairs


def before_after(answer: "FiguresAnswer", indicator_code: str, area: str, catalogue: Catalogue) -> Figure | None:
    """Draw the earlier (open) and the later (filled) figure of each breakdown with its value; None without a pair."""
    pairs = comparable_pairs(answer, indicator_code, area, catalogue)
    if not pairs:
        return None
    indicator = catalogue.indicator(indicator_code)
    names = [theme.wrapped_text(pair.name, 16) or "&nbsp;" for pair in pairs]
    periods = {(short_period(pair.earlier), short_period(pair.later)) for pair in pairs}
    keys = _keys(*periods.pop()) if len(periods) == 1 else []
    head = theme.LINE_HEIGHT * sum(text.count("<br>") + 1 for text in keys) + 8
    legend = [theme.annotation("<br>".join(keys), 0, 1, xref="paper", yref="paper", yanchor="bottom")] if keys else []
    return {
        "data": dumbbells(pairs, names, indicator, catalogue),
        "layout": theme.layout(
            ROW * len(pairs) + head + 36,
            theme.number_axis(indicator, highest_value(pairs) * 1.15, showgrid=True),
            theme.category_axis(names, range=[len(names) - 0.5, -0.5]),
            rows_words(DOTS, rows_of(pairs), catalogue),
            margin={"t": head, "r": 24, "b": 28},
            shapes=joining_lines(pairs),
            annotations=legend,
        ),
    }


def _keys(earlier: str, later: str) -> list[str]:
    """Explain the two points by their form, not by colour alone."""
    return [f"{sign} {theme.wrapped_text(words, KEY_LETTERS)}" for sign, words in (("○", earlier), ("●", later))]


def rows_of(pairs: Sequence[Pair]) -> list[Observation]:
    """List the figures of the pairs, each earlier one before its later one."""
    return [row for pair in pairs for row in (pair.earlier, pair.later)]


def highest_value(pairs: Sequence[Pair]) -> float:
    """Return the highest number in the pairs."""
    return max(value for pair in pairs for value in (pair.earlier.value, pair.later.value))


def dumbbells(
    pairs: Sequence[Pair], names: Sequence[str], indicator: Indicator, catalogue: Catalogue, size: int = 14
) -> list[dict]:
    """Make a trace of the earlier points, muted and open, and one of the later points, filled.

    The value of a point stands on the outer side of its pair.
    """
    earlier = _points([pair.earlier for pair in pairs], names, indicator, catalogue)
    later = _points([pair.later for pair in pairs], names, indicator, catalogue)
    rises = [pair.later.value >= pair.earlier.value for pair in pairs]
    earlier |= {
        "marker": {"size": size - 2, "symbol": "circle-open", "line": {"width": 2}},
        "textposition": ["middle left" if up else "middle right" for up in rises],
        "meta": {"role": "ink-2"},
    }
    later |= {
        "marker": {"size": size, "symbol": "circle"},
        "text": [f"<b>{words}</b>" for words in later["text"]],
        "textposition": ["middle right" if up else "middle left" for up in rises],
        "meta": {"role": "series-1"},
    }
    return [earlier, later]


def _points(rows: Sequence[Observation], names: Sequence[str], indicator: Indicator, catalogue: Catalogue) -> dict:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [row.value for row in rows],
        "y": list(names),
        "text": [theme.chart_text(value_text(row, indicator)) for row in rows],
        "cliponaxis": False,
        **hover_of_figures(rows, indicator, catalogue),
    }


def joining_lines(pairs: Sequence[Pair]) -> list[dict]:
    """Make a line shape between the two points of each pair."""
    return [
        {
            "type": "line",
            "name": "role:muted",
            "layer": "below",
            "xref": "x",
            "yref": "y",
            "x0": pair.earlier.value,
            "x1": pair.later.value,
            "y0": number,
            "y1": number,
            "line": {"width": 3},
        }
        for number, pair in enumerate(pairs)
    ]
