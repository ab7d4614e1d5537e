"""The building blocks of all figures: roles, axes, layout, labels and hover text.

A figure has no colours, but roles. A trace has `meta.role` (or `meta.roles`, one for each point)
and `meta.pattern`; a shape or annotation has its role in `name`. The page has a colour for each role.
"""

import re
from collections.abc import Sequence
from html import escape

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from layouts.wording.numbers import interval_text, value_with_unit
from layouts.wording.periods import period_text

Figure = dict

SERIES_ROLES = ("series-1", "series-2", "series-3", "series-4")
DASHES = ("solid", "dash", "dot", "dashdot")
HATCH = "/"
YEARLY_PERIODS = ("jaar", "halfjaar", "deel-van-jaar")
FONT_SIZE, LETTER_WIDTH, LINE_HEIGHT = 12, 8.0, 16
HOVER_WIDTH = 44
# Text breaks at these blanks, not at the non-breaking space between a number and its unit.
BLANKS = re.compile("[ \t\n\r\f\v]+")
# The width in pixels of the narrowest plot: a phone of 320 without the edges of the card.
NARROWEST_PLOT = 280
# An axis that ends below this number has ticks at less than one apart.
SMALL_TOP = 5


def chart_text(text: str) -> str:
    """Escape text for a chart, where Plotly reads < and & as markup."""
    return escape(text, quote=False)


def wrapped_text(text: str, width: int) -> str:
    """Escape text for a chart, in lines of at most `width` letters. A longer word stays whole."""
    return "<br>".join(map(chart_text, _lines(text, width)))


def _lines(text: str, width: int) -> list[str]:
    """Break text at its blanks. `textwrap` took a tenth of the time of a comparison of hundreds of areas."""
    lines: list[str] = []
    for word in BLANKS.split(text):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def text_width(words: Sequence[str]) -> int:
    """Estimate the width in pixels of the widest line of these texts."""
    lines = [line for text in words for line in text.split("<br>")]
    return round(max(map(len, lines), default=0) * LETTER_WIDTH) + 10


def is_provisional(observation: Observation) -> bool:
    """Say whether a figure may still change."""
    return observation.status == "voorlopig"


def hatch_pattern(observation: Observation | None) -> str:
    """Return the pattern of a bar: a hatch for a part of a year, a provisional or an inexact figure, else ""."""
    if observation is None:
        return ""
    is_part = observation.period_kind in ("halfjaar", "deel-van-jaar")
    return HATCH if is_part or is_provisional(observation) or observation.qualifier != "exact" else ""


def has_interval(observation: Observation | None) -> bool:
    """Say whether whiskers may be drawn: an exact value with both bounds."""
    return (
        observation is not None
        and observation.has_value
        and observation.qualifier == "exact"
        and observation.lower is not None
        and observation.upper is not None
    )


def highest_drawn(observation: Observation) -> float:
    """Return the highest number that a chart draws for a figure: its upper bound, else its value."""
    return max(observation.upper, observation.value) if has_interval(observation) else observation.value


def whiskers(letter: str, places: Sequence[str], rows: Sequence[Observation | None], role: str = "ink") -> list[dict]:
    """Make a trace of the intervals along the axis with this letter, in a list; an empty list without an interval.

    The bars have no error bars themselves, because Plotly draws a cap for a figure without an interval.
    """
    points = [(place, row) for place, row in zip(places, rows, strict=True) if has_interval(row)]
    if not points:
        return []
    error = {
        "type": "data",
        "symmetric": False,
        "array": [round(max(row.upper - row.value, 0), 10) for _, row in points],
        "arrayminus": [round(max(row.value - row.lower, 0), 10) for _, row in points],
        "thickness": 1.5,
        "width": 4,
    }
    across = "x" if letter == "y" else "y"
    return [
        {
            "type": "scatter",
            "mode": "markers",
            across: [place for place, _ in points],
            letter: [row.value for _, row in points],
            f"error_{letter}": error,
            "marker": {"size": 1, "opacity": 0},
            "cliponaxis": False,
            "hoverinfo": "skip",
            "meta": {"role": role},
        }
    ]


def hover_text(observation: Observation | None, indicator: Indicator, catalogue: Catalogue) -> str:
    """Write the hover text of a figure: its value, its margin, and whether it is provisional. Empty without one."""
    if observation is None:
        return ""
    area = catalogue.areas.get(observation.area)
    whose = f", {observation.breakdown}" if observation.breakdown else ""
    subject = f"{area.name if area else observation.area}{whose}, {period_text(observation)}: "
    sentences = [f"{subject}{value_with_unit(observation, indicator)}."]
    if has_interval(observation):
        sentences.append(f"Marge: {interval_text(observation, indicator)}.")
    if is_provisional(observation):
        sentences.append("Dit cijfer is voorlopig.")
    return wrapped_text(" ".join(sentences), HOVER_WIDTH)


def hover_of_figures(rows: Sequence[Observation | None], indicator: Indicator, catalogue: Catalogue) -> dict:
    """Return the hover settings of a trace with these figures."""
    return hover_settings([hover_text(row, indicator, catalogue) for row in rows])


def hover_settings(words: Sequence[str]) -> dict:
    """Return the hover settings of a trace with these texts, one for each point."""
    return {"hovertext": list(words), "hovertemplate": "%{hovertext}<extra></extra>"}


def number_axis(indicator: Indicator, top: float, **more: object) -> dict:
    """Make an axis of numbers from zero to `top`."""
    return {
        "type": "linear",
        "range": [0, top or 1],
        "tickformat": ",.1f" if top < SMALL_TOP and indicator.decimals else ",.0f",
        "ticksuffix": "%" if indicator.unit == "%" else "",
        # A short axis of whole numbers has a tick at each number, not at halves.
        **({"dtick": 1} if top < SMALL_TOP and not indicator.decimals else {"nticks": 5}),
        "zeroline": True,
        "showline": False,
        "ticks": "",
        "ticklabelstandoff": 4,
        "automargin": True,
        **more,
    }


def category_axis(categories: Sequence[str], **more: object) -> dict:
    """Make an axis of names or periods, in this order."""
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": list(categories),
        "range": [-0.5, len(categories) - 0.5],
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "ticklabelstandoff": 4,
        "automargin": True,
        "tickangle": 0,
        **more,
    }


def layout(height: int, xaxis: dict, yaxis: dict, *, margin: dict | None = None, **more: object) -> dict:
    """Make a layout of a fixed height in pixels, so that the page does not move when the chart is drawn."""
    return {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8, "pad": 0} | (margin or {}),
        "separators": ",.",
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "font": {"size": FONT_SIZE},
        "xaxis": xaxis,
        "yaxis": yaxis,
        **more,
    }


def text_trace(
    x: Sequence, y: Sequence, words: Sequence[str], position: str | Sequence[str], role: str = "ink"
) -> dict:
    """Make a trace of labels at points."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": list(x),
        "y": list(y),
        "text": list(words),
        "textposition": position if isinstance(position, str) else list(position),
        "cliponaxis": False,
        "hoverinfo": "skip",
        "meta": {"role": role},
    }


def annotation(text: str, x: float | str, y: float | str, **more: object) -> dict:
    """Make an annotation without an arrow. It is left-aligned unless `more` says otherwise."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "middle",
        "align": "left",
        "font": {"size": FONT_SIZE},
        **more,
    }


def spread_ticks(categories: Sequence[str], at_most: int = 6) -> list[str]:
    """Return at most `at_most` evenly spread categories for the ticks; the last one is always among them."""
    step = -(-len(categories) // at_most) or 1
    return list(categories[::-1][::step])[::-1]
