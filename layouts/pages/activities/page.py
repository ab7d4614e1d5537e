"""The page of who does what: the cities beside each other, a choice of one kind, and the chosen city."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.selection import Selection
from layouts import addresses
from layouts.cards.block import Page
from layouts.cards.drawing import card_block
from layouts.components.controls import option_select, options_form
from layouts.pages.activities.cards import CITY_BLOCK, MATRIX
from layouts.wording import phrases

EVERY_KIND = "alle soorten"


def _draw(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
    kinds = [{"label": EVERY_KIND, "value": ""}]
    kinds += [{"label": kind.title, "value": code} for code, kind in catalogue.activity_kinds.items()]
    choice = option_select(addresses.ACTIVITY, "Soort activiteit", kinds, selection)
    return html.Div(
        [
            options_form([choice], selection, "Kies een soort activiteit"),
            components[MATRIX.id],
            components[CITY_BLOCK.id],
        ]
    )


def _check(selection: Selection, catalogue: Catalogue) -> None:
    selection.option(addresses.ACTIVITY, catalogue.activity_kinds)


def _subject(selection: Selection, catalogue: Catalogue) -> str:
    """Give the chosen kind; "" for all kinds."""
    kind = catalogue.activity_kinds.get(selection.option(addresses.ACTIVITY))
    return kind.title if kind else ""


def _heading(selection: Selection, catalogue: Catalogue) -> str:
    cities = f"{catalogue.area(selection.area).name} en de andere steden"
    return f"{phrases.WHO_DOES_WHAT}? {', '.join(filter(None, (_subject(selection, catalogue), cities)))}"


PAGE = Page(
    "wie-doet-wat",
    addresses.WHO_DOES_WHAT,
    phrases.WHO_DOES_WHAT,
    phrases.WHO_DOES_WHAT,
    _heading,
    (card_block(MATRIX), CITY_BLOCK),
    _draw,
    options=(addresses.ACTIVITY,),
    check=_check,
    subject=_subject,
    has_years=False,
    search_words=("wat doet", "activiteiten", "aanpak", "campagne", "verbod", "strafbaar", "boa", "steden"),
)
