"""The name of the site and the help line, for every page, embed and print."""

from dash import html
from dash.development.base_component import Component

SITE_NAME = "Veilige Steden"
HELP_NAME = "Hulp bij geweld"
SITE_LINE = "Cijfers over veiligheid van vrouwen en meisjes, met bron"


def help_line() -> list[str | Component]:
    """The phone numbers for help: the visitor may be a victim."""
    return [
        "Direct gevaar: ",
        html.A("112", href="tel:112"),
        " · Veilig Thuis ",
        html.A("0800-2000", href="tel:08002000"),
        " (gratis, dag en nacht) · Centrum Seksueel Geweld ",
        html.A("0800-0188", href="tel:08000188"),
    ]
