"""The budget page: its cards follow the selection."""

from dash import Dash

from callbacks.drawing import connect_page
from data.reader import Reader
from layouts.pages import budgets


def register(app: Dash, reader: Reader) -> None:
    """Connect the budget page to the reader."""
    connect_page(app, reader, budgets.PAGE)
