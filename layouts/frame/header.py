"""What stands above every page: the help line, the name of the site, the choices, and the menu."""

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.selection import Selection
from layouts import addresses
from layouts.addresses import address
from layouts.cards.block import Page
from layouts.components.controls import selection_form
from layouts.components.help import HELP_NAME, SITE_LINE, SITE_NAME, help_line
from layouts.components.links import inner_link
from layouts.components.search_form import search_form
from layouts.ids import MENU, MENU_BUTTON
from layouts.pages.table import PAGES
from layouts.wording import phrases


def help_and_way_out() -> Component:
    """Draw the help line and the way out, above all else: the visitor may be a victim, and not alone."""
    leave = html.A(
        phrases.LEAVE, href=addresses.EXIT, rel="nofollow noreferrer", className="leave", **{"data-leave": ""}
    )
    return html.Aside(html.Div([html.P(help_line()), leave]), className="help", **{"aria-label": HELP_NAME})


def header(selection: Selection, catalogue: Catalogue, page: Page, form: str) -> Component:
    """Draw the name of the site, the search, the choices and the menu. Without scripts the choices go to `form`."""
    logo = html.A([SITE_NAME, html.Small(SITE_LINE)], href=addresses.OVERVIEW, className="logo")
    choices = selection_form(
        selection, catalogue, is_visible=page.has_choices, action=form, menu_button=_menu_button()
    )
    bar = html.Div([logo, search_form(selection), choices], className="bar")
    return html.Header([bar, html.Nav(menu(selection, page), id=MENU, **{"aria-label": "Hoofdmenu"})])


def menu(selection: Selection, page: Page) -> Component:
    """The links of the navigation, with the area and years of the selection. Scripts update them at the next choice."""
    search = inner_link("Zoeken", address(addresses.SEARCH, selection.everywhere), className="to-search")
    pages = [menu_page for menu_page in PAGES if menu_page.menu]
    return html.Div([search, *(_menu_link(menu_page, selection, menu_page.id == page.id) for menu_page in pages)])


def href(page: Page, selection: Selection) -> str:
    """The address of a page, with the area and years of the selection."""
    return address(page.path, selection.everywhere)


def _menu_link(page: Page, selection: Selection, is_current: bool) -> Component:
    attributes = {"aria-current": "page"} if is_current else {}
    return inner_link(page.menu, href(page, selection), **attributes)


def _menu_button() -> Component:
    """Draw the button that a small screen has in the place of the menu.

    It opens what comes after it, the years and the menu; the style sheet does that, so it needs no script. On a wide
    screen there is no button, and all of it can be seen.
    """
    return html.Details(html.Summary("Menu"), id=MENU_BUTTON, className="menu-button")
