"""The page to put a card on another site: its preview and its code follow the choices."""

from dash import Dash

from callbacks.drawing import connect_page
from data.reader import Reader
from layouts.pages.table import EMBED_MAKER


def register(app: Dash, reader: Reader) -> None:
    """Connect the embed maker to the reader."""
    connect_page(app, reader, EMBED_MAKER)
