"""When this is chosen, show that: one module a page, connected in `register_all`."""

from dash import Dash

from callbacks import (
    budgets,
    city_profile,
    comparison,
    completeness,
    direct_safety,
    embedding,
    overview,
    perception,
    prevention,
    programme,
    routing,
    specific_approaches,
    stable_safety,
    street_harassment,
)
from callbacks import selection as choices
from callbacks.ready import fill_answers
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
    street_harassment.register(app, reader)
    perception.register(app, reader)
    comparison.register(app, reader)
    city_profile.register(app, reader)
    completeness.register(app, reader)
    budgets.register(app, reader)
    programme.register(app, reader)
    embedding.register(app, reader)
    fill_answers(app)
