"""Straatintimidatie: the plan, its filters and the surveys follow the selection."""

from dash import Dash

from callbacks.drawing import connect_page
from data.reader import Reader
from layouts.pages.street_harassment import page as street_harassment


def register(app: Dash, reader: Reader) -> None:
    """Connect the page on street harassment to the reader."""
    connect_page(app, reader, street_harassment.PAGE)
