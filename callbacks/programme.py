"""The page of the programme: its cards follow the selection."""

from dash import Dash

from callbacks.drawing import connect_page
from data.reader import Reader
from layouts.pages.programme import page as programme


def register(app: Dash, reader: Reader) -> None:
    """Connect the page of the programme to the reader."""
    connect_page(app, reader, programme.PAGE)
