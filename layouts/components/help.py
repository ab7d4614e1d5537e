"""The name of the site, and whom a visitor can call: on every page, embed and print."""

from dash import html
from dash.development.base_component import Component

SITE_NAME = "Veilige Steden"
SITE_LINE = "Cijfers over veiligheid van vrouwen en meisjes, met bron"


def help_line() -> list[str | Component]:
    """Whom to call: the visitor may be a victim."""
    return [
        "Direct gevaar: ",
        html.A("112", href="tel:112"),
        " · Veilig Thuis ",
        html.A("0800-2000", href="tel:08002000"),
        " (gratis, dag en nacht) · Centrum Seksueel Geweld ",
        html.A("0800-0188", href="tel:08000188"),
    ]
