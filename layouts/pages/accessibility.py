"""The accessibility statement: what we test, what has not been done yet, and where to complain."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.selection import Selection
from layouts import addresses
from layouts.cards.block import Page


def _draw(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
    return html.Div(
        [
            html.Section(
                [
                    html.P(
                        "Deze site wil voor iedereen te gebruiken zijn. Wij bouwen naar de internationale "
                        "richtlijn WCAG 2.2, niveau AA.",
                        className="say",
                    ),
                    html.H2("Wat we nagaan"),
                    html.Ul(
                        [
                            html.Li("Bij elke wijziging controleert een programma (axe) de pagina's, licht en donker."),
                            html.Li("Elke grafiek heeft een zin die zegt wat er te zien is, en een tabel."),
                            html.Li("Alles werkt met alleen het toetsenbord. Kleur is nooit het enige teken."),
                            html.Li("De cijfers zijn ook te lezen als JavaScript uit staat."),
                        ]
                    ),
                    html.H2("Wat nog niet is gedaan"),
                    html.P(
                        "Een onafhankelijk onderzoek is nog niet gedaan. De organisatie die deze site "
                        "gebruikt, laat dat doen en publiceert de officiële verklaring in het register."
                    ),
                    html.H2("Lukt iets niet?"),
                    html.P(
                        "Meld het aan de gemeente die deze site aanbiedt. Noem de pagina en wat u wilde doen; "
                        "dan krijgt u het cijfer op een andere manier."
                    ),
                ],
                className="card",
            ),
        ]
    )


PAGE = Page(
    "toegankelijkheid",
    addresses.ACCESSIBILITY,
    "Toegankelijkheid",
    None,
    lambda *_: "Toegankelijkheid",
    (),
    _draw,
    has_choices=False,
)
