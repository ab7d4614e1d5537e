"""A figure as a component of a page."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from layouts.figures.theme import Figure, chart_words, without_words
from layouts.wording.charts.names import full_name


def chart_name(figure: Figure, title: str, *, has_table: bool, notes: Sequence[str] = ()) -> str:
    """Name a chart for who cannot see it. `title` is that of its card, `notes` say which of its points changed."""
    return " ".join((full_name(chart_words(figure), title, has_table=has_table), *notes))


def graph(graph_id: str, figure: Figure, label: str, look: str = "figure") -> Component:
    """Draw a figure that one looks into, at its own height, so that the page does not move.

    It is a drawing until it nears the screen or is touched; then `charts.js` makes it interactive in the same place.
    `label` is its name for a screen reader.
    """
    chart = _framed(dcc.Graph(id=graph_id, figure=without_words(figure)), figure, label, look)
    # With the keyboard one goes from point to point in it.
    chart.tabIndex = 0
    return chart


def _framed(chart: dcc.Graph, figure: Figure, label: str, look: str) -> Component:
    height = {"height": f"{figure['layout']['height']}px"}
    return html.Div(chart, className=look, role="img", style=height, **{"aria-label": label})
