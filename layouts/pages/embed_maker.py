"""Put a card on another site: choose it, see it at three widths, copy what to paste."""

from collections.abc import Mapping, Sequence
from html import escape

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.coverage import ReleasesAnswer, ReleasesQuestion
from data.questions.selection import Selection
from layouts import addresses
from layouts.cards.block import Block, Page
from layouts.cards.card import Card
from layouts.cards.embed import THEMES
from layouts.components.controls import option_select, options_form
from layouts.wording.subjects.feeds import release_title

OPTIONS = ("kaart", "uitgave", "thema")
WIDTHS = (320, 600, 1000)
HEIGHT = 620
# The browser knows under which address the reader sees this site; a script puts it here.
SITE = "{site}"


def page_for(cards: Sequence[Card]) -> Page:
    """Make the page that offers these cards, the first one until another is chosen."""
    by_id = {card.id: card for card in cards}

    def chosen(selection: Selection) -> Card:
        return by_id[selection.option("kaart", by_id) or next(iter(by_id))]

    def draw(answer: ReleasesAnswer, selection: Selection, catalogue: Catalogue) -> Component:
        releases = [str(release.release) for release in answer.releases]
        return _offer(chosen(selection), selection, selection.option("uitgave", releases), catalogue)

    def choices(answer: ReleasesAnswer, selection: Selection, catalogue: Catalogue) -> Component:
        editions = [{"label": f"vast: {release_title(one)}", "value": str(one.release)} for one in answer.releases]
        return options_form(
            [
                option_select(
                    "kaart", "Kaart", [_choice(card) for card in cards], selection, value=chosen(selection).id
                ),
                option_select(
                    "uitgave", "Cijfers", [{"label": "altijd de nieuwste", "value": ""}, *editions], selection
                ),
                option_select("thema", "Kleuren", _themes(), selection),
            ],
            selection,
            "Kies wat u insluit",
        )

    def check(selection: Selection, catalogue: Catalogue) -> None:
        chosen(selection)
        selection.option("thema", THEMES)

    def page(selection: Selection, catalogue: Catalogue, drawn: Mapping[str, Component]) -> Component:
        lead = "Zet een grafiek op uw eigen site: met de zin, de tabel en de bron erbij, en zonder cookies."
        return html.Div([html.P(lead, className="lead"), drawn[form.id], drawn[offer.id]])

    form = Block("insluiten-keuze", lambda selection, catalogue: ReleasesQuestion(), choices)
    offer = Block("insluiten-voorbeeld", lambda selection, catalogue: ReleasesQuestion(), draw)
    title = "Insluiten"
    return Page(
        "insluiten",
        addresses.EMBED_MAKER,
        title,
        None,
        lambda *_: title,
        (form, offer),
        page,
        options=OPTIONS,
        check=check,
    )


def _choice(card: Card) -> dict:
    return {"label": card.title, "value": card.id}


def _themes() -> list[dict]:
    return [{"label": "zoals de bezoeker", "value": ""}, *({"label": name, "value": name} for name in THEMES)]


def _offer(card: Card, selection: Selection, edition: str, catalogue: Catalogue) -> Component:
    address = _address(card, selection, edition)
    name = f"{card.title} ({catalogue.area(selection.area).name})"
    previews = [_preview(address, name, width) for width in WIDTHS]
    return html.Div(
        [
            html.Section([html.H2("Plak dit in uw pagina"), *_snippet(address, name)], className="card"),
            html.Section([html.H2("Zo ziet het eruit"), *previews], className="card"),
        ]
    )


def _address(card: Card, selection: Selection, edition: str) -> str:
    theme = selection.option("thema", THEMES)
    return addresses.address(f"/embed/{card.id}", selection.everywhere, thema=theme, publicatie=edition)


def _snippet(address: str, name: str) -> list[Component]:
    frame = (
        f'<iframe src="{SITE}{escape(address)}" title="{escape(name)}" loading="lazy" '
        f'style="width:100%;height:{HEIGHT}px;border:0"></iframe>\n'
        f'<script src="{SITE}/insluiten.js" async></script>'
    )
    return [
        html.P(
            "Het script past alleen de hoogte aan. Zonder script blijft de hoogte zoals hier staat.", className="say"
        ),
        html.Pre(frame, className="snippet", tabIndex="0", **{"aria-label": "De code om te plakken"}),
        html.Button("Kopieer de code", type="button", className="copy", **{"data-copy": frame}),
    ]


def _preview(address: str, name: str, width: int) -> Component:
    frame = html.Iframe(
        src=address, title=f"{name}, {width} pixels breed", style={"width": f"{width}px", "height": f"{HEIGHT}px"}
    )
    return html.Figure(
        [
            html.Figcaption(f"{width} pixels breed"),
            html.Div(
                frame,
                className="scroll",
                tabIndex="0",
                role="region",
                **{"aria-label": f"Voorbeeld, {width} pixels breed"},
            ),
        ]
    )
