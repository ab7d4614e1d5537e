"""Shares that are not parts of one whole: each has its own bar on its own track, never stacked."""

from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue
from data.model.observation import Observation
from layouts.figures import theme
from layouts.figures.observation_marks import hatch_pattern, hover_text
from layouts.figures.theme import Figure
from layouts.wording.charts.names import BARS, rows_words
from layouts.wording.numbers import value_text
from layouts.wording.periods import period_text

if TYPE_CHECKING:
    from data.questions.figures import FiguresAnswer

BAR = 18
AT_LEAST = ("meer-dan", "minimaal", "ruim")


def share_bars(answer: "FiguresAnswer", catalogue: Catalogue) -> Figure | None:
    """Draw the newest value of every share in the answer, each on a track from 0 to 100; None without one."""
    rows = _newest(answer, catalogue)
    if not rows:
        return None
    titles = [theme.wrapped_text(_title(row, catalogue), theme.TITLE_LETTERS) for row in rows]
    tops, height = _stack_bars(titles)
    values = [value_text(row, catalogue.indicator(row.indicator)) for row in rows]
    places = [height - top - BAR / 2 for top in tops]
    return {
        "data": [_bars(rows, places, catalogue), _labels(rows, places, values)],
        "layout": theme.layout(
            height + 16,
            {"type": "linear", "range": [0, 100], "visible": False, "showgrid": False, "zeroline": False},
            {"type": "linear", "range": [0, height], "visible": False, "showgrid": False, "zeroline": False},
            rows_words(BARS, rows, catalogue),
            margin={"l": 2, "r": _right_margin(rows, values), "t": 8, "b": 8},
            barmode="overlay",
            shapes=[_track(place) for place in places],
            annotations=[
                theme.annotation(title, 0, place + BAR / 2, yanchor="bottom", yshift=3, name="role:ink")
                for title, place in zip(titles, places, strict=True)
            ],
        ),
    }


def _newest(answer: "FiguresAnswer", catalogue: Catalogue) -> list[Observation]:
    """Return the newest value of each share and breakdown, from the first area of the question that has one."""
    newest_rows: dict[tuple[str, str], Observation] = {}
    for row in answer.rows:
        if catalogue.indicator(row.indicator).kind != "share" or not row.has_value:
            continue
        key = (row.indicator, row.breakdown)
        if key not in newest_rows or newest_rows[key].area == row.area:
            newest_rows[key] = row
    return list(newest_rows.values())


def _title(row: Observation, catalogue: Catalogue) -> str:
    parts = [catalogue.indicator(row.indicator).title, row.breakdown]
    if row.period_kind != "ongedateerd":
        parts.append(period_text(row))
    return ", ".join(part for part in parts if part)


def _stack_bars(titles: list[str]) -> tuple[list[float], int]:
    """Return the top of each bar, below its title, and the height of the chart, in pixels from above."""
    tops, at = [], 0.0
    for title in titles:
        at += (title.count("<br>") + 1) * theme.LINE_HEIGHT + 6
        tops.append(at)
        at += BAR + 14
    return tops, round(at)


def _right_margin(rows: list[Observation], values: list[str]) -> int:
    """Return how many pixels the labels need beyond the end of the track, on the narrowest chart."""
    rooms_on_track = [(100 - row.value) / 100 * 0.7 * theme.NARROWEST_PLOT for row in rows]
    label_widths = [
        theme.text_width([value]) + (20 if row.qualifier in AT_LEAST else 0)
        for row, value in zip(rows, values, strict=True)
    ]
    return round(max([4, *(width - room for width, room in zip(label_widths, rooms_on_track, strict=True))]))


def _bars(rows: list[Observation], places: list[float], catalogue: Catalogue) -> dict:
    patterns = [hatch_pattern(row) for row in rows]
    hover = [hover_text(row, catalogue.indicator(row.indicator), catalogue) for row in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [row.value for row in rows],
        "y": places,
        "width": [BAR] * len(rows),
        **theme.hover_settings(hover),
        "meta": {"role": "series-1"} | ({"pattern": patterns} if any(patterns) else {}),
    }


def _labels(rows: list[Observation], places: list[float], values: list[str]) -> dict:
    # A value that the source calls a lower limit gets an arrow: the true value lies further on.
    words = [
        f"&nbsp;{'→&nbsp;' if row.qualifier in AT_LEAST else ''}<b>{theme.chart_text(value)}</b>"
        for row, value in zip(rows, values, strict=True)
    ]
    return theme.text_trace([row.value for row in rows], places, words, "middle right")


def _track(place: float) -> dict:
    return {
        "type": "rect",
        "name": "role:muted",
        "layer": "below",
        "opacity": 0.3,
        "xref": "x",
        "yref": "y",
        "x0": 0,
        "x1": 100,
        "y0": place - BAR / 2,
        "y1": place + BAR / 2,
    }
