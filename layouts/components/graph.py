"""A figure as a component of a page."""

from dash import dcc, html
from dash.development.base_component import Component

from layouts.figures.theme import Figure


def graph(graph_id: str, figure: Figure, label: str, look: str = "figure") -> Component:
    """Draw a figure at its own height, so that the page does not move. `label` is its name for a screen reader."""
    height = {"height": f"{figure['layout']['height']}px"}
    chart = dcc.Graph(id=graph_id, figure=figure, config={"displayModeBar": False}, style=height, responsive=True)
    return html.Div(chart, className=look, role="img", style=height, **{"aria-label": label})
