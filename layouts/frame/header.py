"""What stands above every page: the help line, the name of the site, the search, the choices and the menu."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.selection import Selection
from layouts import addresses
from layouts.cards.block import Page
from layouts.components.controls import choices_look, selection_form
from layouts.components.help import HELP_NAME, SITE_LINE, SITE_NAME, help_line
from layouts.components.search_form import search_form
from layouts.frame.menu import NO_NOTES, menu
from layouts.ids import MENU, MENU_BUTTON
from layouts.wording import phrases


def help_and_way_out() -> Component:
    """Draw the help line and the way out, above all else: the visitor may be a victim, and not alone."""
    leave = html.A(
        phrases.LEAVE, href=addresses.EXIT, rel="nofollow noreferrer", className="leave", **{"data-leave": ""}
    )
    return html.Aside(html.Div([html.P(help_line()), leave]), className="help", **{"aria-label": HELP_NAME})


def header(
    selection: Selection, catalogue: Catalogue, page: Page, form: str, notes: Mapping[str, str] = NO_NOTES
) -> Component:
    """Draw the name of the site, the search, the choices and the menu. Without scripts the choices go to `form`.

    `notes` stand at entries of the menu, by path.
    """
    logo = html.A([SITE_NAME, html.Small(SITE_LINE)], href=addresses.START, className="logo")
    choices = selection_form(
        selection,
        catalogue,
        look=choices_look(has_choices=page.has_choices, has_years=page.has_years),
        action=form,
        menu_button=_menu_button(),
    )
    bar = html.Div([logo, search_form(selection), choices], className="bar")
    return html.Header([bar, html.Nav(menu(selection, page, notes), id=MENU, **{"aria-label": "Hoofdmenu"})])


def _menu_button() -> Component:
    """Draw the button that a small screen has in the place of the menu.

    It opens what comes after it, the years and the menu; the style sheet does that, so it needs no script. On a wide
    screen there is no button, and all of it can be seen.
    """
    return html.Details(html.Summary("Menu"), id=MENU_BUTTON, className="menu-button")
