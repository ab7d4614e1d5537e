"""The building blocks of all figures: roles, axes, layout, text and labels.

A figure has no colours, but roles. A trace has `meta.role` (or `meta.roles`, one for each point)
and `meta.pattern`; a shape or annotation has its role in `name`. The page has a colour for each role.
"""

import re
from collections.abc import Sequence
from html import escape, unescape
from math import floor, log10

from data.model.catalogue import Indicator
from layouts.wording.charts.names import ChartWords

Figure = dict

SERIES_ROLES = ("series-1", "series-2", "series-3", "series-4")
DASHES = ("solid", "dash", "dot", "dashdot")
HATCH = "/"
YEARLY_PERIODS = ("jaar", "halfjaar", "deel-van-jaar")
FONT_SIZE, LETTER_WIDTH, LINE_HEIGHT = 13, 8.0, 16
HOVER_WIDTH = 44
MARKUP = re.compile("<[^>]*>")
# Text breaks at these blanks, not at the non-breaking space between a number and its unit.
BLANKS = re.compile("[ \t\n\r\f\v]+")
# The width in pixels of the narrowest plot: a phone of 320 without the edges of the card.
NARROWEST_PLOT = 257
# So many letters of a title fit in it in the widest of the fonts that phones and computers have, and so many bold ones.
TITLE_LETTERS, BOLD_LETTERS = 33, 31
# An axis that ends below this number has ticks at less than one apart.
SMALL_TOP = 5
TICKS = 5


def chart_text(text: str) -> str:
    """Escape text for a chart, where Plotly reads < and & as markup."""
    return escape(text, quote=False)


def wrapped_text(text: str, width: int) -> str:
    """Escape text for a chart, in lines of at most `width` letters. A longer word stays whole."""
    return "<br>".join(map(chart_text, split_text(text, width)))


def split_text(text: str, width: int) -> list[str]:
    """Break text at its blanks. `textwrap` took a tenth of the time of a comparison of hundreds of areas."""
    lines: list[str] = []
    for word in BLANKS.split(text):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def text_width(words: Sequence[str]) -> int:
    """Estimate the width in pixels of the widest line of these texts; their markup takes no room."""
    lines = [unescape(MARKUP.sub("", line)) for text in words for line in text.split("<br>")]
    return round(max(map(len, lines), default=0) * LETTER_WIDTH) + 10


def hover_settings(words: Sequence[str]) -> dict:
    """Return the hover settings of a trace with these texts, one for each point."""
    return {"hovertext": list(words), "hovertemplate": "%{hovertext}<extra></extra>"}


def number_axis(indicator: Indicator, top: float, **more: object) -> dict:
    """Make an axis of numbers from zero to `top`."""
    low, high = more.get("range", (0, top or 1))
    decimals = decimals_of_step((high - low) / TICKS) if indicator.decimals else 0
    return {
        "type": "linear",
        "range": [0, top or 1],
        "tickformat": f",.{decimals}f",
        "ticksuffix": "%" if indicator.unit == "%" else "",
        # A short axis of whole numbers has a tick at each number, not at halves.
        **({"dtick": 1} if top < SMALL_TOP and not indicator.decimals else {"nticks": TICKS}),
        "zeroline": True,
        "showline": False,
        "ticks": "",
        "ticklabelstandoff": 4,
        "automargin": True,
        **more,
    }


def decimals_of_step(step: float) -> int:
    """Give the decimals that numbers this far apart need, so that no two are written alike, nor a small one as zero."""
    return max(0, -floor(log10(step) + 1e-9)) if step > 0 else 0


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


def layout(
    height: int,
    xaxis: dict,
    yaxis: dict,
    name: ChartWords,
    *,
    margin: dict | None = None,
    meta: dict | None = None,
    **more: object,
) -> dict:
    """Make a layout of a fixed height in pixels, so that the page does not move when the chart is drawn.

    `name` are the words of the name of the chart, made from the rows that it draws.
    """
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
        "meta": {"name": dict(name), **(meta or {})},
        **more,
    }


def chart_words(figure: Figure) -> dict:
    """Give what a figure holds of its name: the words of `layouts.wording.charts.names`."""
    return figure["layout"]["meta"]["name"]


def without_words(figure: Figure) -> Figure:
    """Return a figure without what it holds of its name: the element around the chart has that."""
    layout = figure["layout"]
    meta = {key: value for key, value in layout["meta"].items() if key != "name"}
    rest = {key: value for key, value in layout.items() if key != "meta"}
    return figure | {"layout": rest | ({"meta": meta} if meta else {})}


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
