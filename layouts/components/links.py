"""Links between pages of the site."""

from dash import html
from dash.development.base_component import Component


def inner_link(text: str, href: str, **attributes: str) -> Component:
    """Link to a page of this site: a plain link, which a script turns into a change without reload."""
    return html.A(text, href=href, **{"data-inner": "", **attributes})
