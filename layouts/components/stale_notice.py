"""The notice above figures that come from the cache because the database does not answer."""

from datetime import datetime

from dash import html
from dash.development.base_component import Component

from layouts.wording.errors import stale_figures_text


def stale_notice(since: datetime) -> Component:
    """Say since when the database does not answer; a screen reader reads it too."""
    return html.P(stale_figures_text(since), className="away", role="status")
