"""Links between pages of the site."""

from dash import html
from dash.development.base_component import Component

from data.questions.selection import Selection
from layouts.addresses import address, city_path


def inner_link(text: str, href: str, **attributes: str) -> Component:
    """Link to a page of this site: a plain link, which a script turns into a change without reload."""
    return html.A(text, href=href, **{"data-inner": "", **attributes})


def city_link(name: str, code: str) -> Component:
    """Link the name of a city to its page."""
    return inner_link(name, city_path(code))


def page_link(words: str, path: str, selection: Selection) -> Component:
    """Link words to a page, with the area and years that were chosen."""
    return inner_link(words, address(path, selection.everywhere))
