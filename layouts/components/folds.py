"""A folded part of a page: its heading and one line about it stay in sight."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component


def fold(heading: str, about: str, parts: Sequence[Component], anchor: str) -> Component:
    """Fold parts of a page under their heading; `about` says in one line what is in there.

    `anchor` is the element id. A link to it, or to anything in it, opens the fold.
    """
    summary = html.Summary([html.H2(heading), *([html.Small(about)] if about else [])])
    return html.Details([summary, *parts], className="fold", id=anchor)
