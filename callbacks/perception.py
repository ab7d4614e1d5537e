"""Pillar 'veiligheidsbeleving': its cards follow the selection."""

from dash import Dash

from callbacks.answer import connect_page
from data.reader import Reader
from layouts.pillars import perception


def register(app: Dash, reader: Reader) -> None:
    """Connect this pillar's cards to the reader."""
    connect_page(app, reader, perception.PAGE)
