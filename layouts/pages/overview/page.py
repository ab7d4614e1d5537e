"""The overview of an area: a summary on one screen, a tile for each headline figure, overdue dates and bottlenecks."""

from collections.abc import Callable, Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Indicator, Pillar
from data.model.observation import Observation
from data.questions.figures import FiguresAnswer, FiguresQuestion
from data.questions.selection import Selection
from data.rules.signals import SignalYear, signal_years
from layouts.addresses import CITY, pillar_address
from layouts.cards.block import Block, Page, choice_block
from layouts.cards.directory import card_addresses
from layouts.cards.signals import COMBINED, SEPARATE
from layouts.cards.tiles import nearest_figures, tile
from layouts.components.links import inner_link
from layouts.pages import news
from layouts.pages.overview.area_files import area_files
from layouts.pages.overview.headline_groups import HeadlineFigures
from layouts.pages.overview.overdue import OVERDUE_BLOCK, bottlenecks_block
from layouts.pages.overview.strip import MISSING, strip
from layouts.wording import phrases
from layouts.wording.dates import chosen_years
from layouts.wording.headlines import signals_line, signals_short
from layouts.wording.notes import area_in_words

COLUMNS = 4
MIN_GAP_TILES = 2


def _headlines(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(indicator.indicator for indicator in catalogue.indicators.values() if indicator.headline)


def headlines_question(selection: Selection, catalogue: Catalogue) -> FiguresQuestion:
    """Ask for every headline figure of the chosen area and the areas it is part of."""
    areas = catalogue.with_wider_areas(selection.area)
    return FiguresQuestion(_headlines(catalogue), areas, selection.from_year, selection.to_year, with_reach=True)


def _headline_figures(answer: FiguresAnswer, selection: Selection, catalogue: Catalogue) -> HeadlineFigures:
    """Give the newest figures of each headline, those of the chosen area first.

    Signals that are summed up in their total are left out.
    """
    figures = {code: nearest_figures(answer, code, selection, catalogue) for code in answer.question.indicators}
    if COMBINED in figures and (_signals(answer) or not any(figures.get(code) for code in (*SEPARATE, COMBINED))):
        figures = {code: rows for code, rows in figures.items() if code not in SEPARATE}
    return dict(sorted(figures.items(), key=lambda each: not _are_own(each[1], selection)))


def _are_own(rows: tuple[Observation, ...], selection: Selection) -> bool:
    """True when figures are of the chosen area itself; a figure of a wider area never comes before them."""
    return any(row.area == selection.area for row in rows)


def _signals(answer: FiguresAnswer) -> tuple[SignalYear, ...]:
    """Give the last two years of the signals, if the newest is a total and the other has all parts; else nothing."""
    rows = [row for code in (*SEPARATE, COMBINED) for row in answer.of(code)]
    years = signal_years(rows, SEPARATE, COMBINED)[-2:]
    has_total = len(years) == 2 and years[1].together and years[0].own_sum
    return years if has_total else ()


def _summary(
    answer: FiguresAnswer, selection: Selection, catalogue: Catalogue, addresses: Mapping[str, str]
) -> Component:
    figures, signals = _headline_figures(answer, selection, catalogue), _signals(answer)
    replacements = {COMBINED: signals_line(signals, catalogue)} if signals else {}
    return strip(answer, figures, selection, catalogue, addresses, replacements)


def _tiles(
    answer: FiguresAnswer, selection: Selection, catalogue: Catalogue, addresses: Mapping[str, str]
) -> Component:
    """Draw a section for each pillar, those with figures of the area itself first, then the gaps.

    Small sections share a row.
    """
    figures, signals = _headline_figures(answer, selection, catalogue), _signals(answer)
    signal_rows = [row for code in (*SEPARATE, COMBINED) for row in answer.of(code)]
    sentences = {COMBINED: signals_short(signals, answer.claims, catalogue, signal_rows)} if signals else {}
    sections = []
    pillars = _by_pillar(tuple(figures), catalogue)
    pillars.sort(key=lambda each: not any(_are_own(figures[one.indicator], selection) for one in each[1]))
    for pillar, indicators in pillars:
        tiles = [
            tile(
                answer,
                indicator,
                figures[indicator.indicator],
                selection,
                catalogue,
                addresses,
                sentences.get(indicator.indicator, ""),
            )
            for indicator in indicators
            if figures[indicator.indicator]
        ]
        if tiles:
            sections.append((len(tiles), [_heading(pillar, selection, catalogue), html.Div(tiles, className="tiles")]))
    missing = [catalogue.indicator(code) for code, rows in figures.items() if not rows]
    if missing:
        sections.append((MIN_GAP_TILES, _missing(answer, missing, selection, catalogue)))
    elements = [
        html.Section(parts, className=f"pillar span-{_width(size, row, parts is sections[-1][1] and bool(missing))}")
        for row in sections_in_rows(sections)
        for size, parts in row
    ]
    return html.Div(elements, className="board")


def sections_in_rows(sections: list[tuple[int, list]]) -> list[list[tuple[int, list]]]:
    """Put each section, with its size in tiles, in the first row with room; a large section gets a row of its own."""
    rows: list[list[tuple[int, list]]] = []
    for section in sections:
        for row in rows:
            if sum(size for size, _ in row) + section[0] <= COLUMNS:
                row.append(section)
                break
        else:
            rows.append([section])
    return rows


def _width(size: int, row: list[tuple[int, list]], fills_its_row: bool) -> int:
    rest = COLUMNS - sum(other_size for other_size, _ in row) if fills_its_row else 0
    return min(size + max(rest, 0), COLUMNS)


def _by_pillar(codes: tuple[str, ...], catalogue: Catalogue) -> list[tuple[Pillar, list[Indicator]]]:
    """Group indicators by their top pillar, in the order of the pillars."""
    grouped: dict[str, list[Indicator]] = {}
    for code in codes:
        indicator = catalogue.indicator(code)
        pillar = catalogue.pillar(indicator.pillar)
        grouped.setdefault(pillar.parent or pillar.pillar, []).append(indicator)
    return [(pillar, grouped[code]) for code, pillar in catalogue.pillars.items() if code in grouped]


def _heading(pillar: Pillar, selection: Selection, catalogue: Catalogue) -> Component:
    address = pillar_address(pillar.pillar, selection, catalogue)
    return html.H2(inner_link(pillar.title, address) if address else pillar.title)


def _missing(
    answer: FiguresAnswer, missing: list[Indicator], selection: Selection, catalogue: Catalogue
) -> list[Component]:
    """List the figures that this area does not have: a gap is shown, never left out.

    Figures of one other area only, often an instrument of that city, have a list of their own.
    """
    here = catalogue.with_wider_areas(selection.area)
    other_area = {
        indicator.indicator: answer.only_in[indicator.indicator]
        for indicator in missing
        if indicator.indicator in answer.only_in
    }
    other_area = {code: area for code, area in other_area.items() if area not in here}
    gaps = [indicator for indicator in missing if indicator.indicator not in other_area]
    name = catalogue.area(selection.area).name
    years = chosen_years(selection.from_year, selection.to_year)
    sentence = (
        f"Deze cijfers hebben wij niet voor {name} {phrases.WITHIN_CHOICE} ({years})."
        if years
        else f"Deze cijfers staan voor {name} {phrases.WHERE_WE_LOOKED}."
    )
    return [
        html.H2("Wat we niet weten", id=MISSING),
        html.Div(
            [
                *([html.P(sentence, className="say"), _gaps(gaps)] if gaps else []),
                *_gaps_by_area(other_area, catalogue),
            ],
            className="tile wide",
        ),
    ]


def _gaps(indicators: list[Indicator]) -> Component:
    return html.Ul([html.Li(indicator.title) for indicator in indicators], className="gaps")


def _gaps_by_area(other_area: Mapping[str, str], catalogue: Catalogue) -> list[Component]:
    """List the figures that only one other area has, by area."""
    parts = []
    for area in dict.fromkeys(other_area.values()):
        codes = [code for code, owner in other_area.items() if owner == area]
        name = area_in_words(catalogue.area(area))
        parts += [
            html.P(f"Deze cijfers hebben wij alleen voor {name}:", className="say"),
            _gaps([catalogue.indicator(code) for code in codes]),
        ]
    return parts


def page_for(pages: Sequence[Page]) -> Page:
    """Make the overview; its figures link to the cards on these pages."""

    def with_links(draw: Callable[..., Component]) -> Callable[..., Component]:
        return lambda answer, selection, catalogue: draw(
            answer, selection, catalogue, card_addresses(pages, selection, catalogue)
        )

    blocks = (
        news.LINE,
        Block("overview-summary", headlines_question, with_links(_summary)),
        Block("overview-tiles", headlines_question, with_links(_tiles)),
        OVERDUE_BLOCK,
        bottlenecks_block(pages),
        choice_block("overview-files", area_files),
    )

    def draw(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
        return html.Div([components[block.id] for block in blocks], className="overview")

    return Page("overzicht", CITY, "Overzicht", None, _heading_of, blocks, draw)


def _heading_of(selection: Selection, catalogue: Catalogue) -> str:
    return f"{catalogue.area(selection.area).name} in één oogopslag"
