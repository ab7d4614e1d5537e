"""The overview: how the chosen city stands, by pillar, one tile a headline figure."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dash import html
from dash.development.base_component import Component

from data.catalogue import Catalogue, Indicator, Pillar
from data.selection import FiguresQuestion, Selection
from layouts.blocks import Block, Page
from layouts.links import inner_link
from layouts.tiles import newest, tile

if TYPE_CHECKING:
    from data.answers import FiguresAnswer


def _headlines(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(found.indicator for found in catalogue.indicators.values() if found.headline)


def _question(selection: Selection, catalogue: Catalogue) -> FiguresQuestion:
    areas = catalogue.with_wider_areas(selection.area)
    return FiguresQuestion(_headlines(catalogue), areas, selection.from_year, selection.to_year)


def _tiles(answer: "FiguresAnswer", selection: Selection, catalogue: Catalogue) -> Component:
    """Draw a section a pillar that has figures, then what is missing."""
    known = {code: newest(answer, code, selection, catalogue) for code in answer.question.indicators}
    sections = []
    for pillar, indicators in _by_pillar(answer.question.indicators, catalogue):
        shown = [found for found in indicators if known[found.indicator]]
        if shown:
            tiles = [tile(answer, found, known[found.indicator], selection, catalogue) for found in shown]
            sections.append(html.Section([_heading(pillar, selection), html.Div(tiles, className="tiles")]))
    missing = [catalogue.indicator(code) for code, rows in known.items() if not rows]
    return html.Div([*sections, _missing(missing, selection, catalogue)])


def _by_pillar(codes: tuple[str, ...], catalogue: Catalogue) -> list[tuple[Pillar, list[Indicator]]]:
    """Group indicators by their top pillar, in the order of the pillars."""
    grouped: dict[str, list[Indicator]] = {}
    for code in codes:
        found = catalogue.indicator(code)
        pillar = catalogue.pillar(found.pillar)
        grouped.setdefault(pillar.parent or pillar.pillar, []).append(found)
    return [(pillar, grouped[code]) for code, pillar in catalogue.pillars.items() if code in grouped]


def _heading(pillar: Pillar, selection: Selection) -> Component:
    # Imported here: the page table lists this page, and this page links to what the table lists.
    from layouts.pages import PAGES_BY_PATH

    parts: list[Component | str] = [pillar.title]
    if pillar.page != "/" and pillar.page in PAGES_BY_PATH:
        parts.append(inner_link("Naar deze pijler", f"{pillar.page}?{selection.everywhere.to_query()}"))
    return html.H2(parts)


def _missing(missing: list[Indicator], selection: Selection, catalogue: Catalogue) -> Component | None:
    """Say what is not known of this area, and why: a gap is shown, never left out."""
    if not missing:
        return None
    name = catalogue.area(selection.area).name
    years = " in de gekozen jaren" if selection.from_year or selection.to_year else ""
    return html.Section(
        [
            html.H2("Wat we niet weten"),
            html.P(
                f"Deze cijfers staan voor {name}{years} niet in de bronnen die wij hebben.", className="lead"
            ),
            html.Ul([html.Li(found.title) for found in missing], className="gaps"),
        ],
        className="card",
    )


TILES = Block("overview-tiles", _question, _tiles)


def _draw(selection: Selection, catalogue: Catalogue, drawn: Mapping[str, Component]) -> Component:
    return html.Div(
        [
            html.P(
                "Wat gaat goed, wat loopt achter en wat weten we niet. Elk cijfer heeft een bron. "
                "Een verschil heet hier pas een verschil als het waarschijnlijk geen toeval is.",
                className="lead",
            ),
            drawn[TILES.id],
        ]
    )


def _heading_of(selection: Selection, catalogue: Catalogue) -> str:
    return f"{catalogue.area(selection.area).name} in één oogopslag"


PAGE = Page("overzicht", "/", "Overzicht", "Overzicht", _heading_of, (TILES,), _draw)
