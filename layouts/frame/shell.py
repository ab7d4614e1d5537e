"""What stands around every page: header with choices, menu, main, footer with help line."""

from dataclasses import replace
from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.selection import Selection
from layouts import addresses
from layouts.addresses import address
from layouts.cards.block import Page
from layouts.components.controls import controls
from layouts.components.help import SITE_LINE, SITE_NAME, help_line
from layouts.components.links import inner_link
from layouts.components.search_form import search_form
from layouts.ids import ADDRESS, ANNOUNCEMENT, DRAWN, HEADING, MAIN, MENU, PAGE, SELECTION, TITLE
from layouts.pages.table import PAGES
from layouts.wording.dates import chosen_years
from layouts.wording.periods import date_text


def frame(
    selection: Selection, catalogue: Catalogue, page: Page, content: list | None, today: date, form: str = ""
) -> Component:
    """Draw the whole page. Scripts and plain HTML show this same tree; `form` is where its choices go without them."""
    return html.Div(
        [
            html.A("Direct naar de inhoud", href=f"#{MAIN}", className="skip"),
            _header(selection, catalogue, page, form),
            html.Main(
                html.Div(content, id=PAGE),
                id=MAIN,
                tabIndex="-1",
            ),
            _footer(catalogue, today),
        ],
        className="site",
    )


def application(selection: Selection, catalogue: Catalogue, page: Page, content: list | None, today: date) -> Component:
    """Draw the page with what the scripts need beside it: the address, the question, the announcement.

    With its content it holds all that the callbacks would bring at the start, so that none has to be
    asked; without, they fill it.
    """
    query = None if content is None else selection.to_query()
    return html.Div(
        [
            dcc.Location(id=ADDRESS, refresh="callback-nav"),
            dcc.Store(id=SELECTION, data=query),
            dcc.Store(id=DRAWN, data=query),
            # Written in by scripts, from what a page begins with.
            html.Div(id=ANNOUNCEMENT, role="status", className="visually-hidden"),
            frame(selection, catalogue, page, content, today),
        ]
    )


def opening(page: Page, selection: Selection, catalogue: Catalogue) -> Component:
    """Draw what a page begins with: its heading, the line about chosen years, and what scripts tell elsewhere of it."""
    return html.Div(
        [
            html.H1(page.heading(selection, catalogue), id=HEADING),
            *years_line(page, selection),
            html.Div(page_title(page, selection, catalogue), id=TITLE, hidden=True),
        ],
        **{"data-heard": announcement(page, selection, catalogue)},
    )


def page_title(page: Page, selection: Selection, catalogue: Catalogue) -> str:
    """The title of the browser's tab: page, area, site."""
    parts = [page.title, catalogue.area(selection.area).name if page.has_choices else "", SITE_NAME]
    return " · ".join(part for part in parts if part)


def years_line(page: Page, selection: Selection) -> list[Component]:
    """Say that a choice of years hides the others, with the way back; nothing where all years are shown."""
    years = chosen_years(selection.from_year, selection.to_year)
    if not years or not page.has_choices:
        return []
    line = f"U ziet alleen {years if years.isdigit() else f'de jaren {years}'}. "
    everything = replace(selection, from_year=None, to_year=None)
    return [html.P([line, inner_link("Toon alle jaren", page.address(everything))], className="years-shown")]


def announcement(page: Page, selection: Selection, catalogue: Catalogue) -> str:
    """What a screen reader hears when a page or a choice has been drawn."""
    return f"Geladen: {page.heading(selection, catalogue)}."


def menu(selection: Selection, page: Page) -> Component:
    """The links of the navigation, each keeping the choice that was made; scripts keep them at the next choice."""
    return html.Div([_menu_link(listed, selection, listed.id == page.id) for listed in PAGES if listed.menu])


def _menu_link(page: Page, selection: Selection, current: bool) -> Component:
    marked = {"aria-current": "page"} if current else {}
    return inner_link(page.menu, href(page, selection), **marked)


def href(page: Page, selection: Selection) -> str:
    """The address of a page with the choice in it."""
    return address(page.path, selection.everywhere)


def _header(selection: Selection, catalogue: Catalogue, page: Page, form: str) -> Component:
    return html.Header(
        [
            html.Div(
                [
                    html.A([SITE_NAME, html.Small(SITE_LINE)], href=addresses.OVERVIEW, className="logo"),
                    inner_link("Zoeken", addresses.SEARCH, className="to-search"),
                    search_form(selection),
                    controls(selection, catalogue, page.has_choices, form),
                ],
                className="bar",
            ),
            html.Nav(menu(selection, page), id=MENU, **{"aria-label": "Hoofdmenu"}),
        ]
    )


def _footer(catalogue: Catalogue, today: date) -> Component:
    return html.Footer(
        [
            html.P(help_line(), className="help"),
            html.P(
                [
                    f"Gegevens: publicatie {catalogue.version}, gelezen op {date_text(today)} · ",
                    inner_link("Bronnen en hergebruik", addresses.SOURCES),
                    " · ",
                    inner_link("Open data", addresses.OPEN_DATA),
                    " · ",
                    html.A("API", href=addresses.API),
                    " · ",
                    inner_link("Begrippen", addresses.TERMS),
                    " · ",
                    inner_link("Toegankelijkheid", addresses.ACCESSIBILITY),
                ],
                className="small",
            ),
        ]
    )
