"""As many charts as the page 'Directe veiligheid' of the site, and its figures in a table."""

import dash_bootstrap_components as dbc
import plotly.express as px
from dash import Input, Output, callback, dash_table, dcc, html, register_page

from tests.bench.plain_dash.figures import controls, figures_of, side_by_side

BANS = "huisverboden-opgelegd"
ENDINGS = [
    "huisverboden-verlengd",
    "huisverboden-ingetrokken",
    "huisverboden-beroep",
    "huisverboden-samenloop-strafrecht",
]
PLACES = "crisisopvang-plaatsen"
WORKSHOP = "huisverbod-workshop-hulpofficieren"
REST = ["veilig-thuis-casussen", "veilig-thuis-adviezen", "veilig-thuis-meldingen", "time-outopvang-trajecten"]
CHARTS = ["bans", "endings", "places", "workshop", "elsewhere"]

register_page(__name__, path="/pijler/directe-veiligheid", name="Directe veiligheid")
layout = dbc.Container(
    [
        html.H1("Directe veiligheid"),
        controls("pillar"),
        *(dbc.Card(dcc.Graph(id=f"pillar-{name}")) for name in CHARTS),
        html.Div(id="pillar-table"),
    ]
)


@callback(
    *(Output(f"pillar-{name}", "figure") for name in CHARTS),
    Output("pillar-table", "children"),
    Input("pillar-area", "value"),
    Input("pillar-from", "value"),
    Input("pillar-to", "value"),
)
def show(area, from_year, to_year):
    rows = figures_of([BANS, *ENDINGS, PLACES, WORKSHOP, *REST], area, from_year, to_year)
    elsewhere = side_by_side(BANS, "alle")
    table = rows[["title", "period_label", "breakdown", "value", "unit", "source"]]
    return (
        px.bar(rows[rows["indicator"] == BANS], x="period_label", y="value", title="Huisverboden"),
        px.bar(rows[rows["indicator"].isin(ENDINGS)], x="value", y="title", title="Hoe lopen huisverboden af?"),
        px.bar(
            rows[rows["indicator"] == PLACES],
            x="period_label",
            y="value",
            color="breakdown",
            barmode="group",
            title="Plaatsen in de crisisopvang",
        ),
        px.bar(rows[rows["indicator"] == WORKSHOP], x="value", y="period_label", title="Workshop"),
        px.bar(elsewhere.drop_duplicates("area", keep="last"), x="value", y="name", title="Andere gemeenten"),
        dash_table.DataTable(table.to_dict("records"), page_size=10),
    )
