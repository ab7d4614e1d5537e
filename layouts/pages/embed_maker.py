"""Insluiten: choose a card for another site, see it at three widths, and copy the code to paste."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.comparison import ComparisonQuestion
from data.questions.coverage import ReleasesAnswer, ReleasesQuestion
from data.questions.question import Answer
from data.questions.selection import Selection
from layouts import addresses
from layouts.cards.block import Ask, Block, Page
from layouts.cards.card import Card
from layouts.cards.embed import THEMES, Embedding, embed, embed_title
from layouts.cards.embed_height import estimated_height
from layouts.components.controls import option_select, options_form
from layouts.components.titles import BETWEEN
from layouts.ids import OUTCOME
from layouts.wording.subjects.feeds import release_title
from layouts.wording.visiting import menu

OPTIONS = ("kaart", "uitgave", "thema")
THEME_LABELS = {"licht": "altijd licht", "donker": "altijd donker", "bezoeker": "zoals bij de bezoeker ingesteld"}
# As long as the line that names a release is on most cards.
EDITION = "x" * 60
WIDTHS = (320, 600, 1000)
# A script fills in the address of this site, which only the browser of the reader knows for sure.
SITE = "{site}"


def page_for(cards: Mapping[Card, str]) -> Page:
    """Make the page that offers these cards, each with the title of its page; the first card is the default."""
    by_id = {card.id: card for card in cards}

    def chosen_card(selection: Selection) -> Card:
        return by_id[selection.option("kaart", by_id) or next(iter(by_id))]

    def card_to_show(selection: Selection, catalogue: Catalogue, ask: Ask) -> Card:
        if selection.option("kaart", by_id):
            return chosen_card(selection)
        return next(_filled_cards(cards, selection, catalogue, ask), chosen_card(selection))

    def draw(_: Answer, selection: Selection, catalogue: Catalogue, ask: Ask) -> Component:
        card = card_to_show(selection, catalogue, ask)
        answer = ask(card.question(selection.everywhere, catalogue))
        return _code_and_previews(card, cards[card], answer, selection, catalogue)

    def choices(answer: ReleasesAnswer, selection: Selection, catalogue: Catalogue, ask: Ask) -> Component:
        selection.option("uitgave", [str(release.release) for release in answer.public])
        card = card_to_show(selection, catalogue, ask)
        filled = dict.fromkeys(_filled_cards(cards, selection, catalogue, ask))
        # What a link asked for stays chosen, also without a figure.
        offered = {one: page for one, page in cards.items() if one in filled or one is card}
        return _choices_form(_card_options(offered, selection, catalogue), card, answer, selection)

    def check(selection: Selection, catalogue: Catalogue) -> None:
        chosen_card(selection)
        selection.option("thema", THEMES)

    def page(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
        lead = "Zet een grafiek op uw eigen site: met de zin, de tabel en de bron erbij, en zonder cookies."
        return html.Div([html.P(lead, className="lead"), components[form.id], components[preview.id]])

    form = _asking_block("insluiten-keuze", choices)
    preview = _asking_block("insluiten-voorbeeld", draw)
    title = "Insluiten"
    return Page(
        "insluiten",
        addresses.EMBED_MAKER,
        title,
        menu.EMBED_MAKER,
        lambda *_: title,
        (form, preview),
        page,
        options=OPTIONS,
        check=check,
        subject=lambda selection, catalogue: chosen_card(selection).title,
    )


def _asking_block(name: str, draw: Callable[[Answer, Selection, Catalogue, Ask], Component]) -> Block:
    """Make a block that asks the questions of cards: of which there are figures depends on the choice."""
    return Block(name, lambda *_: ReleasesQuestion(), lambda *_: None, draw_asking=draw)


def _filled_cards(cards: Iterable[Card], selection: Selection, catalogue: Catalogue, ask: Ask) -> Iterator[Card]:
    """Yield the cards that have something to show for a choice."""
    for card in cards:
        answer = ask(card.question(selection.everywhere, catalogue))
        if card.table(answer, catalogue).rows:
            yield card


def _card_options(cards: Mapping[Card, str], selection: Selection, catalogue: Catalogue) -> list[dict]:
    """List cards below the title of their page, each with a title that stands alone.

    Of a comparison the figure is named, and of a title that several pages have the page.
    """
    options: list[dict] = []
    titles = Counter(card.title for card in cards)
    for number, (page, of_page) in enumerate(groupby(cards, cards.get)):
        options.append({"label": page, "value": f"pagina-{number}", "disabled": True})
        for card in of_page:
            question = card.question(selection.everywhere, catalogue)
            figure = catalogue.indicator(question.indicator).title if isinstance(question, ComparisonQuestion) else ""
            words = (figure, card.title, page if titles[card.title] > 1 else "")
            options.append({"label": BETWEEN.join(filter(None, words)), "value": card.id})
    return options


def _choices_form(card_options: list[dict], chosen: Card, answer: ReleasesAnswer, selection: Selection) -> Component:
    editions = [
        {"label": "altijd de nieuwste", "value": ""},
        *({"label": f"vast: {release_title(row)}", "value": str(row.release)} for row in answer.public),
    ]
    selects = [
        option_select("kaart", "Kaart", card_options, selection, value=chosen.id),
        option_select("uitgave", "Cijfers", editions, selection),
        option_select("thema", "Kleuren", _theme_options(), selection),
    ]
    return options_form(selects, selection, "Kies wat u insluit")


def _theme_options() -> list[dict]:
    return [
        {"label": "licht, en donker op een donkere pagina", "value": ""},
        *({"label": THEME_LABELS[name], "value": name} for name in THEMES),
    ]


def _code_and_previews(card: Card, page: str, answer: Answer, selection: Selection, catalogue: Catalogue) -> Component:
    address = _address(card, selection)
    name = embed_title(card, page, selection.everywhere, catalogue, selection.option("uitgave"))
    content = embed(card, answer, catalogue, selection, Embedding(True, EDITION, ""))
    narrowest = estimated_height(content, WIDTHS[0])
    heights = {width: estimated_height(content, width) for width in WIDTHS}
    previews = [_preview(address, name, width, height) for width, height in heights.items()]
    return html.Div(
        [
            html.Section([html.H2("Plak dit in uw pagina"), *_snippet(address, name, narrowest)], className="card"),
            html.Section([html.H2("Zo ziet het eruit"), *previews], className="card"),
        ],
        **{OUTCOME: f"Code en voorbeelden staan klaar: {card.title}."},
    )


def _address(card: Card, selection: Selection) -> str:
    theme, edition = selection.option("thema", THEMES), selection.option("uitgave")
    return addresses.address(f"/embed/{card.id}", selection.everywhere, thema=theme, publicatie=edition)


def _snippet(address: str, name: str, height: int) -> list[Component]:
    frame = (
        f'<iframe src="{SITE}{escape(address)}" title="{escape(name)}" loading="lazy" '
        f'style="width:100%;height:{height}px;border:0"></iframe>\n'
        f'<script src="{SITE}/insluiten.js" async></script>'
    )
    return [
        html.P(
            "Het script past alleen de hoogte en de kleuren aan. Zonder script blijft de hoogte zoals hier staat. "
            "Zet uw site kaarten in een afgesloten kader (sandbox), geef dat kader dan de woorden ‘allow-scripts’ en "
            "‘allow-popups’.",
            className="say",
        ),
        html.Pre(frame, className="snippet", tabIndex="0", **{"aria-label": "De code om te plakken"}),
        html.Button("Kopieer de code", type="button", className="copy", **{"data-copy": frame}),
    ]


def _preview(address: str, name: str, width: int, height: int) -> Component:
    frame = html.Iframe(
        src=address, title=f"{name}, {width} pixels breed", style={"width": f"{width}px", "height": f"{height}px"}
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
