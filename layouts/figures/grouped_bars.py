"""Figures that may not be compared: each has its own bar from zero, in groups under a heading."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from layouts.figures import theme
from layouts.figures.observation_marks import hatch_pattern, hover_text
from layouts.figures.theme import Figure
from layouts.wording.charts.names import BARS, ChartWords, rows_words
from layouts.wording.numbers import value_text
from layouts.wording.periods import short_period
from layouts.wording.subjects.separate_figures import in_telling_order

if TYPE_CHECKING:
    from data.questions.figures import FiguresAnswer

BAR = 20
AT_LEAST = ("meer-dan", "minimaal", "ruim")
MAX_CAVEAT_LETTERS = 24


@dataclass(frozen=True)
class Bar:
    """The bar of one figure. `is_open` is true when the true number lies beyond the end of the bar."""

    name: str
    value: float
    words: str
    hover: str
    role: str = "series-1"
    pattern: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class BarGroup:
    """The bars under one heading. A group without bars has a heading that says why."""

    heading: str
    bars: tuple[Bar, ...] = ()


def grouped_bars(answer: "FiguresAnswer", catalogue: Catalogue) -> Figure | None:
    """Draw a group for each indicator with a bar for each figure; None without a figure.

    The breakdown of a figure, or else its period, is the name of its bar.
    """
    groups, drawn = [], []
    for code in answer.question.indicators:
        indicator = catalogue.indicator(code)
        rows = in_telling_order(row for row in answer.of(code) if row.has_value)
        if rows:
            bars = tuple(make_bar(row, _name(row), indicator, catalogue) for row in rows)
            groups.append(BarGroup(indicator.title, bars))
            drawn += rows
    return draw_groups(groups, rows_words(BARS, drawn, catalogue))


def make_bar(row: Observation, name: str, indicator: Indicator, catalogue: Catalogue) -> Bar:
    """Make the bar of one figure."""
    return Bar(
        name,
        row.value,
        value_text(row, indicator),
        hover_text(row, indicator, catalogue),
        pattern=hatch_pattern(row),
        is_open=row.qualifier in AT_LEAST,
    )


def draw_groups(groups: Sequence[BarGroup], name: ChartWords) -> Figure | None:
    """Draw the groups below each other, all on one scale; None without a bar. `name` words the figures of all bars."""
    bars = [bar for group in groups for bar in group.bars]
    if not bars:
        return None
    places, notes, height = _place_bars(groups)
    hidden_axis = {"type": "linear", "visible": False, "showgrid": False, "zeroline": False}
    words = [f"&nbsp;{'→&nbsp;' if bar.is_open else ''}<b>{theme.chart_text(bar.words)}</b>" for bar in bars]
    right = theme.text_width([bar.words for bar in bars]) + (20 if any(bar.is_open for bar in bars) else 4)
    return {
        "data": [
            _bars(bars, [height - place for place in places]),
            theme.text_trace([bar.value for bar in bars], [height - place for place in places], words, "middle right"),
        ],
        "layout": theme.layout(
            height + 8,
            hidden_axis | {"range": [0, max(bar.value for bar in bars) or 1]},
            hidden_axis | {"range": [0, height]},
            name,
            margin={"l": 2, "r": right, "t": 4, "b": 4},
            barmode="overlay",
            annotations=[
                theme.annotation(text, 0, height - place, yanchor="top", name=f"role:{role}")
                for text, place, role in notes
            ],
        ),
    }


def _name(row: Observation) -> str:
    """Name a bar by its breakdown or period, with the caveat of the source if that is short."""
    caveat = (row.caveat or "").rstrip(".")
    doubt = f" ({caveat[0].lower()}{caveat[1:]})" if caveat and len(caveat) <= MAX_CAVEAT_LETTERS else ""
    return (row.breakdown or short_period(row)) + doubt


def _place_bars(groups: Sequence[BarGroup]) -> tuple[list[float], list[tuple[str, float, str]], int]:
    """Return the middle of each bar, each text with its top and role, and the height of the chart.

    Middles and tops are in pixels from above.
    """
    places, notes, top = [], [], 0.0
    for group in groups:
        heading = theme.wrapped_text(group.heading, theme.BOLD_LETTERS)
        notes.append((f"<b>{heading}</b>" if group.bars else heading, top, "ink"))
        top += _lines(heading) + 4
        for bar in group.bars:
            name = theme.wrapped_text(bar.name, theme.TITLE_LETTERS)
            notes.append((name, top, "ink-2"))
            top += _lines(name) + 3
            places.append(top + BAR / 2)
            top += BAR + 8
        top += 10
    return places, notes, round(top)


def _lines(text: str) -> int:
    return theme.LINE_HEIGHT * (text.count("<br>") + 1)


def _bars(bars: Sequence[Bar], places: Sequence[float]) -> dict:
    patterns = [bar.pattern for bar in bars]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [bar.value for bar in bars],
        "y": list(places),
        "width": [BAR] * len(bars),
        **theme.hover_settings([bar.hover for bar in bars]),
        "meta": {"role": "series-1", "roles": [bar.role for bar in bars]}
        | ({"pattern": patterns} if any(patterns) else {}),
    }
