"""Small bar charts of a few values as HTML: percent for place and size, so that no word in them shrinks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dash import html
from dash.development.base_component import Component

from layouts.wording.charts.names import BARS, full_name


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its value as it is written, its length, and how it looks.

    `look` is 'own' for the bar that the headline is about, 'other', 'hatched' for one that reads otherwise, 'higher'
    or 'lower' for a class.
    """

    name: str
    value_words: str
    value: float
    look: str

    def with_look(self, look: str) -> "Bar":
        """Copy the bar with another look."""
        return replace(self, look=look)


def columns(bars: Sequence[Bar], subject: str) -> Component:
    """Draw upright bars from zero, each with its value above and its name below."""
    longest = max(bar.value for bar in bars) or 1
    parts = [
        html.Div(
            [html.B(bar.value_words), _mark(bar, longest), html.Span(bar.name)],
            className="column",
        )
        for bar in bars
    ]
    return _drawing(parts, bars, subject, "columns")


def rows(bars: Sequence[Bar], subject: str) -> Component:
    """Draw lying bars from zero, each with its name above and its value behind it."""
    longest = max(bar.value for bar in bars) or 1
    parts = [
        html.Div(
            [html.Span(bar.name), html.Div([_mark(bar, longest), html.B(bar.value_words)])],
            className="lying",
        )
        for bar in bars
    ]
    return _drawing(parts, bars, subject, "rows")


def _mark(bar: Bar, longest: float) -> Component:
    """Draw a bar; the style sheet makes it this part of the longest one."""
    return html.Span(className=f"rod {bar.look}", style={"--part": f"{bar.value / longest:.3f}"})


def _drawing(parts: list[Component], bars: Sequence[Bar], subject: str, look: str) -> Component:
    values = ", ".join(f"{bar.name}: {bar.value_words}" for bar in bars)
    return html.Div(
        parts,
        className=f"bars {look}",
        role="img",
        **{"aria-label": full_name({"kind": BARS, "told": f"{values}."}, subject, has_table=False)},
    )
