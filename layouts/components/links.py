"""Links between pages of the site."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.questions.selection import Selection
from layouts.addresses import address, city_path


def inner_link(text: str | Sequence[str | Component], href: str, **attributes: str) -> Component:
    """Link to a page of this site. A script follows the link without loading the page again."""
    return html.A(text, href=href, **{"data-inner": "", **attributes})


def city_link(name: str, code: str) -> Component:
    """Link the name of a city to the page of that city."""
    return inner_link(name, city_path(code))


def page_link(words: str, path: str, selection: Selection) -> Component:
    """Link words to a page, with the area and years of the selection."""
    return inner_link(words, address(path, selection.everywhere))
