"""Links to and from the page of a city: to a page of the table if it is there, with the choice that was made."""

from dash.development.base_component import Component

from data.questions.selection import Selection
from layouts.components.links import inner_link

CITY_PATH = "/gemeenten"


def city_link(name: str, code: str) -> Component:
    """Link the name of a city to its page."""
    return inner_link(name, f"{CITY_PATH}/{code}")


def page_link(words: str, path: str, selection: Selection) -> Component | str:
    """Link words to a page with the choice in it; without such a page the words alone."""
    # Imported here: the page table lists pages that link to each other.
    from layouts.pages.table import PAGES_BY_PATH

    if path == "/" or path not in PAGES_BY_PATH:
        return words
    return inner_link(words, f"{path}?{selection.everywhere.to_query()}")
