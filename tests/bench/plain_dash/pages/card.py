"""One chart on a page of its own: what an embedded card is when Dash serves it."""

import plotly.express as px
from dash import Input, Output, callback, dcc, html, register_page

from tests.bench.plain_dash.figures import figures_of

register_page(__name__, path_template="/kaart/<area>", path="/kaart/GM0599", name="Kaart")


def layout(area="GM0599", **_others):
    return html.Div(
        [
            dcc.Store(id="card-area", data=area),
            html.H1("Huisverboden"),
            dcc.Graph(id="card-chart"),
            html.P(id="card-source"),
        ]
    )


@callback(Output("card-chart", "figure"), Output("card-source", "children"), Input("card-area", "data"))
def show(area):
    rows = figures_of(["huisverboden-opgelegd"], area, "", "")
    return px.bar(rows[rows["area"] == area], x="period_label", y="value"), ", ".join(rows["source"].unique())
