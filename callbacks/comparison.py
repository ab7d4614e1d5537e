"""Gemeenten vergelijken: its cards and the choices that depend on the figure follow the selection."""

from dash import Dash

from callbacks.drawing import connect_page
from data.reader import Reader
from layouts.pages import comparison


def register(app: Dash, reader: Reader) -> None:
    """Connect the comparison to the reader; what figures there are does not follow the selection."""
    connect_page(app, reader, comparison.FOLLOWING)
