"""From an address to a drawn page, with the choices of the query string in the controls."""

from dataclasses import dataclass, replace

from dash import Dash, Input, Output

from callbacks.drawing import Drawings
from data.model.catalogue import Catalogue
from data.questions.selection import BadSelection, Selection
from data.reader import Reader
from layouts.addresses import CITY, city_path
from layouts.cards.block import Page
from layouts.components.controls import choices_look
from layouts.components.select import NO_CHOICE
from layouts.ids import ADDRESS, AREA, CHOICES, DRAWN_QUERY, FROM_YEAR, MENU, PAGE, SEARCH, TO_YEAR
from layouts.pages.not_found import NOT_FOUND
from layouts.pages.table import page_at
from layouts.reading.choices import AREA as AREA_FIELD
from layouts.reading.choices import TWICE, Misread, fields_of, read_choices
from layouts.reading.places import choosable_instead
from layouts.rendering.html.static_markup import with_static_markup
from layouts.search.page import QUERY


@dataclass(frozen=True, slots=True)
class ReadAddress:
    """The page at an address, the choice, and the parts of the address that were not understood."""

    page: Page
    selection: Selection
    misread: tuple[Misread, ...] = ()


def read_address(path: object, query: object, reader: Reader) -> ReadAddress:
    """Find the page and the choice of an address, read as a person meant it; raises NothingLoaded."""
    page, catalogue = page_at(path), reader.catalogue
    catalogue.check_loaded()
    city = page.city_in(path) if page.is_of_one_city and isinstance(path, str) else None
    if page is NOT_FOUND or (page.is_of_one_city and not catalogue.is_choosable(city)):
        return ReadAddress(NOT_FOUND, Selection(), _likely_cities(city, catalogue) if city else ())
    text = query if isinstance(query, str) else ""
    if not page.has_area:
        return _without_area(page, text, reader)
    # The path names the city of a page about one, so the area in the query does not count there.
    reading = read_choices(text, catalogue, page.options, page.check, area=city or "")
    return ReadAddress(page, reading.selection, reading.misread)


def _without_area(page: Page, query: str, reader: Reader) -> ReadAddress:
    """Read the address of the page where no area is chosen: with an area it means the page of that area.

    An area that is none is told; years mean nothing here.
    """
    if not fields_of(query, (AREA_FIELD,)):
        return ReadAddress(page, Selection())
    reading = read_choices(query, reader.catalogue)
    of_area = tuple(part for part in reading.misread if part.error.field == AREA_FIELD)
    if any(part.error.code != TWICE for part in of_area):
        return ReadAddress(page, Selection(), of_area)
    return ReadAddress(page_at(city_path(reading.selection.area)), reading.selection, reading.misread)


def _likely_cities(name: str, catalogue: Catalogue) -> tuple[Misread, ...]:
    """Offer the pages of the areas whose name looks like the one in a path."""
    likely = choosable_instead(name, catalogue)
    offers = tuple((area.name, Selection(area.area)) for area in likely)
    return (Misread(BadSelection("gemeente", "onbekend-gebied", name), offers, CITY),) if offers else ()


def draw_address(address: ReadAddress, drawings: Drawings) -> tuple[ReadAddress, list]:
    """Draw the page at an address. A choice that turns out not to exist while its blocks are drawn is left out."""
    try:
        return address, drawings.page(address.page, address.selection, address.misread)
    except BadSelection as error:
        selection = address.selection.with_option(error.field, "")
        understood = replace(address, selection=selection, misread=(*address.misread, Misread(error)))
        return understood, drawings.page(understood.page, selection, understood.misread)


def register(app: Dash, drawings: Drawings) -> None:
    """Connect the address to the page."""

    @app.callback(
        Output(PAGE, "children"),
        Output(MENU, "children"),
        Output(CHOICES, "className"),
        Output(AREA, "value"),
        Output(FROM_YEAR, "value"),
        Output(TO_YEAR, "value"),
        Output(DRAWN_QUERY, "data"),
        Output(SEARCH, "value"),
        Input(ADDRESS, "data"),
        prevent_initial_call=True,  # the first HTML holds the first page
    )
    def go(sent: str | None):
        path, _, query = (sent or "").partition("?")
        address, content = draw_address(read_address(path, query, drawings.reader), drawings)
        page, selection = address.page, address.selection
        return (
            with_static_markup(content),
            with_static_markup(drawings.menu(page, selection)),
            choices_look(has_choices=page.has_choices, has_years=page.has_years),
            selection.area,
            NO_CHOICE if selection.from_year is None else str(selection.from_year),
            NO_CHOICE if selection.to_year is None else str(selection.to_year),
            selection.to_query(),
            selection.option(QUERY),
        )
