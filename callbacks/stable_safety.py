"""Pillar 'stabiele veiligheid': its cards follow the selection."""

from dash import Dash

from callbacks.drawing import connect_page
from data.reader import Reader
from layouts.pages.pillars import stable_safety


def register(app: Dash, reader: Reader) -> None:
    """Connect this pillar's cards to the reader."""
    connect_page(app, reader, stable_safety.PAGE)
