"""A figure, placed in a page."""

from dash import dcc, html
from dash.development.base_component import Component

from layouts.figures.theme import Figure


def graph(graph_id: str, figure: Figure, label: str, look: str = "figure") -> Component:
    """Place a figure, named by what it says, at its own height so that nothing jumps."""
    height = {"height": f"{figure['layout']['height']}px"}
    drawn = dcc.Graph(id=graph_id, figure=figure, config={"displayModeBar": False}, style=height, responsive=True)
    return html.Div(drawn, className=look, role="img", style=height, **{"aria-label": label})
