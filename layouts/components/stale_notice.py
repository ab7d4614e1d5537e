"""What stands above figures that come from memory because the database is away."""

from datetime import datetime

from dash import html
from dash.development.base_component import Component

from layouts.wording.errors import from_memory


def stale_notice(since: datetime) -> Component:
    """Say since when; a screen reader hears it too."""
    return html.P(from_memory(since), className="away", role="status")
