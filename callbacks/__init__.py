"""What the site does when a visitor chooses something. `register_all` connects every callback."""

from dash import Dash

from callbacks import (
    direct_safety,
    perception,
    prevention,
    routing,
    selection,
    specific_approaches,
    stable_safety,
    street_harassment,
)
from callbacks.drawing import Drawings
from callbacks.redrawing import redraw_at_choice
from data.reader import Reader
from layouts.pages import budgets, comparison, completeness
from layouts.pages.activities import page as activities
from layouts.pages.programme import page as programme
from layouts.pages.table import CITY, EMBED_MAKER

PILLARS = (prevention, direct_safety, stable_safety, specific_approaches, street_harassment, perception)
# The pages that follow the choice. The other pages show the same for every choice.
PAGES = (
    *(pillar.PAGE for pillar in PILLARS),
    comparison.REDRAWN_PAGE,  # without the list of figures, which does not follow the choice
    CITY,
    activities.PAGE,
    completeness.PAGE,
    budgets.PAGE,
    programme.PAGE,
    EMBED_MAKER,
)


def register_all(app: Dash, reader: Reader, contact: str = "", publisher: str = "") -> None:
    """Connect every callback of the application.

    `contact` is the mail address for reports of mistakes, `publisher` who publishes the site; "" for none.
    """
    drawings = Drawings(reader, contact, publisher)
    routing.register(app, drawings)
    selection.register(app)
    for page in PAGES:
        redraw_at_choice(app, drawings, page)
