"""Municipalities side by side: bars with margins, a map, the years, a table."""

import dash_bootstrap_components as dbc
import plotly.express as px
from dash import Input, Output, callback, dash_table, dcc, html, register_page

from tests.bench.plain_dash.figures import indicators, side_by_side

# The site draws no years of more municipalities than these; nor does its yardstick.
MOST_LINES = 24

register_page(__name__, path="/gemeenten", name="Gemeenten")
titles = [{"label": row.title, "value": row.indicator} for row in indicators.itertuples(index=False)]
groups = [{"label": "deelnemers", "value": ""}, {"label": "alle gemeenten", "value": "alle"}]


def layout(cijfer="onveilig-weleens", groep="", **_others):
    return dbc.Container(
        [
            html.H1("Gemeenten vergelijken"),
            dbc.Select(id="comparison-indicator", options=titles, value=cijfer),
            dbc.Select(id="comparison-group", options=groups, value=groep),
            dcc.Graph(id="comparison-bars"),
            dcc.Graph(id="comparison-map"),
            html.Div(id="comparison-years"),
            html.Div(id="comparison-table"),
        ]
    )


@callback(
    Output("comparison-bars", "figure"),
    Output("comparison-map", "figure"),
    Output("comparison-years", "children"),
    Output("comparison-table", "children"),
    Input("comparison-indicator", "value"),
    Input("comparison-group", "value"),
)
def show(indicator, group):
    rows = side_by_side(indicator, group)
    newest = rows[rows["year"] == rows["year"].max()]
    margins = {"error_x": newest["upper"] - newest["value"], "error_x_minus": newest["value"] - newest["lower"]}
    bars = px.bar(newest, x="value", y="name", **margins)
    places = px.scatter(newest, x="longitude", y="latitude", color="value", hover_name="name")
    years = None
    if newest["area"].nunique() <= MOST_LINES:
        years = dcc.Graph(figure=px.line(rows, x="year", y="value", color="name", markers=True))
    table = newest[["name", "year", "value", "lower", "upper", "source"]]
    return bars, places, years, dash_table.DataTable(table.to_dict("records"), page_size=10)
