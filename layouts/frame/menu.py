"""The menu, by what a visitor comes to do: a city, compare, who does what, and three folders with the other pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.coverage import AreaRecords
from data.questions.selection import Selection
from layouts import addresses
from layouts.addresses import address
from layouts.cards.block import Page
from layouts.components.links import inner_link
from layouts.pages.table import PAGES_BY_PATH
from layouts.wording.visiting import menu as words


@dataclass(frozen=True, slots=True)
class Folder:
    """A part of the menu that opens: its name and the paths of its pages."""

    title: str
    paths: tuple[str, ...]


NO_NOTES: Mapping[str, str] = MappingProxyType({})
# The pillars have the order of the policy, as everywhere.
MENU: tuple[str | Folder, ...] = (
    addresses.CITY,
    addresses.COMPARISON,
    addresses.WHO_DOES_WHAT,
    Folder(
        words.THEMES,
        (
            addresses.PREVENTION,
            addresses.DIRECT_SAFETY,
            addresses.STABLE_SAFETY,
            addresses.SPECIFIC_APPROACHES,
            addresses.STREET_HARASSMENT,
            addresses.PERCEPTION,
        ),
    ),
    Folder(words.PROGRAMME_AND_MONEY, (addresses.PROGRAMME, addresses.BUDGETS)),
    Folder(
        words.ABOUT_THE_FIGURES,
        (
            addresses.SOURCES,
            addresses.TERMS,
            addresses.COMPLETENESS,
            addresses.NEWS,
            addresses.OPEN_DATA,
            addresses.EMBED_MAKER,
        ),
    ),
)


def menu(selection: Selection, page: Page, notes: Mapping[str, str] = NO_NOTES) -> Component:
    """Draw the menu, each link with the area and years of the selection. Scripts update them at the next choice.

    On the page where no area is chosen the links hold none, and the first one leads to the list of cities.
    `notes` stand at the entries, by path.
    """
    chosen = selection.everywhere if page.has_area else None
    search = inner_link(words.SEARCH, _address(addresses.SEARCH, chosen), className="to-search")
    return html.Div([search, *(_part(part, chosen, page, notes) for part in MENU)])


def notes_on_figures(present: AreaRecords, catalogue: Catalogue) -> Mapping[str, str]:
    """Say at which entries the chosen area has no figures, so that nobody goes there in vain."""
    notes = {page.path: page.missing_note(present, catalogue) for page in PAGES_BY_PATH.values() if page.missing_note}
    return {path: note for path, note in notes.items() if note}


def _part(part: str | Folder, chosen: Selection | None, page: Page, notes: Mapping[str, str]) -> Component:
    if isinstance(part, str):
        return _link(part, chosen, page, notes)
    look = "folder here" if page.path in part.paths else "folder"
    items = [html.Li(_link(path, chosen, page, notes)) for path in part.paths]
    return html.Details([html.Summary(part.title), html.Ul(items)], className=look)


def _link(path: str, chosen: Selection | None, page: Page, notes: Mapping[str, str]) -> Component:
    current = {"aria-current": "page"} if path == page.path else {}
    name = PAGES_BY_PATH[path].menu
    text = [f"{name} ", html.Span(notes[path], className="without")] if path in notes else name
    return inner_link(text, _address(path, chosen), **current)


def _address(path: str, chosen: Selection | None) -> str:
    if PAGES_BY_PATH[path].is_of_one_city and chosen is None:
        return address(addresses.START, place=addresses.CITIES_LIST)
    return address(path, chosen)
