"""As many tiles and charts as the overview of the site."""

import dash_bootstrap_components as dbc
from dash import Input, Output, callback, dcc, html, register_page

from tests.bench.plain_dash.figures import controls, figures_of
from tests.bench.plain_dash.tiles import WITH_CHART, WITHOUT_CHART, line

register_page(__name__, path="/", name="Overzicht")
layout = dbc.Container([html.H1("Overzicht"), controls("overview"), dbc.Row(id="overview-tiles")])


@callback(
    Output("overview-tiles", "children"),
    Input("overview-area", "value"),
    Input("overview-from", "value"),
    Input("overview-to", "value"),
)
def show(area, from_year, to_year):
    rows = figures_of([*WITH_CHART, *WITHOUT_CHART], area, from_year, to_year)
    return [dbc.Col(tile(rows[rows["indicator"] == code], code), width=3) for code in [*WITH_CHART, *WITHOUT_CHART]]


def tile(rows, code):
    """A card with the newest figure and, where there are more, a line."""
    if rows.empty:
        return dbc.Card(dbc.CardBody([html.H5(code), html.P("Geen cijfer")]))
    newest = rows.iloc[-1]
    body = [html.H5(newest["title"]), html.H3(f"{newest['value']:g} {newest['unit']}"), html.P(newest["period_label"])]
    if code in WITH_CHART:
        body.append(dcc.Graph(figure=line(rows)))
    return dbc.Card(dbc.CardBody([*body, html.Small(newest["source"])]), className="tile")
