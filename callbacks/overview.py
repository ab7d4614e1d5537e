"""The overview: its tiles follow the selection."""

from dash import Dash

from callbacks.drawing import connect_page
from data.reader import Reader
from layouts.pages.table import OVERVIEW


def register(app: Dash, reader: Reader) -> None:
    """Connect the overview to the reader."""
    connect_page(app, reader, OVERVIEW)
