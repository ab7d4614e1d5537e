"""When this is chosen, show that: one module a page, connected in `register_all`."""

from dash import Dash

from callbacks import (
    choices,
    direct_safety,
    overview,
    perception,
    prevention,
    routing,
    specific_approaches,
    stable_safety,
)
from data.reader import Reader


def register_all(app: Dash, reader: Reader) -> None:
    """Connect every callback of the application."""
    routing.register(app, reader)
    choices.register(app, reader)
    overview.register(app, reader)
    prevention.register(app, reader)
    direct_safety.register(app, reader)
    stable_safety.register(app, reader)
    specific_approaches.register(app, reader)
    perception.register(app, reader)
