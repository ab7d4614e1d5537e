"""The page of a city: its cards follow the years; another area is another page."""

from dash import Dash

from callbacks.drawing import connect_page
from data.reader import Reader
from layouts.pages.city import page as city_profile


def register(app: Dash, reader: Reader) -> None:
    """Connect the page of a city to the reader."""
    connect_page(app, reader, city_profile.PAGE)
