"""Wie leverde wat aan: the counts and the map follow the choice of pillar and year."""

from dash import Dash

from callbacks.drawing import connect_page
from data.reader import Reader
from layouts.pages import completeness


def register(app: Dash, reader: Reader) -> None:
    """Connect the map of who delivered what to the reader."""
    connect_page(app, reader, completeness.PAGE)
