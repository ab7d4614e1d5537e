"""Pages of Dash itself, pandas.read_sql and plotly.express in callbacks. gunicorn serves `server` with its defaults."""

import os

import dash
import dash_bootstrap_components as dbc
from dash import Dash, html, page_container

# The theme of a tutorial comes from another host; a benchmark on one machine serves the same file itself.
app = Dash(__name__, use_pages=True, title="Veilige Steden", assets_folder=os.environ["PLAIN_ASSETS"])
server = app.server

app.layout = html.Div(
    [
        dbc.NavbarSimple(
            [dbc.NavLink(page["name"], href=page["path"]) for page in dash.page_registry.values()],
            brand="Veilige Steden",
        ),
        page_container,
    ]
)
