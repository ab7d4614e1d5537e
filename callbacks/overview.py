"""The overview: its tiles follow the selection."""

from dash import Dash

from callbacks.drawing import connect_page
from data.reader import Reader
from layouts.pages.overview import page as overview


def register(app: Dash, reader: Reader) -> None:
    """Connect the overview to the reader."""
    connect_page(app, reader, overview.PAGE)
