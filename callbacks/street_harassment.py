"""Straatintimidatie: the plan, its filters and the surveys follow the selection."""

from dash import Dash

from callbacks.answer import connect_page
from data.reader import Reader
from layouts import street_harassment


def register(app: Dash, reader: Reader) -> None:
    """Connect the page on street harassment to the reader."""
    connect_page(app, reader, street_harassment.PAGE)
