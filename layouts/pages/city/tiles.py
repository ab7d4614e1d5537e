"""The tiles of a city: its own headline figures, each with a small drawing, one verdict and one source."""

from collections.abc import Callable, Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.questions.figures import FiguresAnswer
from data.questions.selection import Selection
from data.rules import verdicts
from data.rules.changes import Change, change
from data.rules.comparability import may_compare
from data.rules.judged_figures import JudgedFigure
from data.rules.verdicts import Verdict, change_verdict
from layouts.cards.glossary import with_terms
from layouts.cards.signals import COMBINED, SEPARATE
from layouts.components.links import inner_link
from layouts.components.source_links import source_link
from layouts.components.verdict_mark import verdict_mark
from layouts.pages.city.own_figures import own_figures, told_signals
from layouts.pages.city.tile_drawing import tile_drawing
from layouts.wording.city.tiles import number_text, scope_text, since_first, tiles_title, verdict_details, when_text
from layouts.wording.headlines import signals_short, source_short
from layouts.wording.notes import join_sentences
from layouts.wording.series import of_one_period
from layouts.wording.verdicts import verdict_word

MOST_TILES = 8
# With fewer figures of its own a city opens with its plan and its money.
FEW = 8


def tile_id(indicator: str) -> str:
    """Name the tile of an indicator, for links to it."""
    return f"tile-{indicator}"


def with_tiles(figures: Sequence[JudgedFigure]) -> tuple[JudgedFigure, ...]:
    """Give the figures that have a tile: those that no goal by number shows already."""
    return tuple(figure for figure in figures if not is_counted_goal(figure))


def is_counted_goal(figure: JudgedFigure) -> bool:
    """Say whether the bar of a goal shows the figure itself, so that a tile would tell it again."""
    return figure.goal is not None and figure.indicator.kind == "count"


def first_tiles(figures: Sequence[JudgedFigure]) -> tuple[tuple[JudgedFigure, ...], tuple[JudgedFigure, ...]]:
    """Divide the figures with a tile in the eight that stand open and the rest.

    Before others come those with a known verdict, then the newest. Both stand in the order of the pillars.
    """
    shown = with_tiles(figures)

    def rank(figure: JudgedFigure) -> tuple[bool, bool, int]:
        return not figure.first.has_value, figure.verdict.kind == verdicts.UNKNOWN, -(figure.first.year or 0)

    leading = sorted(shown, key=rank)[:MOST_TILES]
    return tuple(figure for figure in shown if figure in leading), tuple(
        figure for figure in shown if figure not in leading
    )


def draw_tiles(
    answer: FiguresAnswer, selection: Selection, catalogue: Catalogue, addresses: Mapping[str, str]
) -> Component:
    """Draw the section with tiles; an area without figures of its own has none."""
    figures = own_figures(answer, selection, catalogue)
    leading, rest = first_tiles(figures)
    if not leading:
        return html.Span()

    def draw(figure: JudgedFigure) -> Component:
        return tile(answer, figure, selection, catalogue, addresses)

    title, note, more = tiles_title(leading, rest, catalogue.area(selection.area))
    parts = [
        html.Div([html.H2(title, id="cijfers"), html.P(note, className="note")], className="over"),
        _grid(leading, draw),
    ]
    if rest:
        parts.append(html.Details([html.Summary(more), _grid(rest, draw)], className="fold"))
    return html.Section(parts, className="sect", **{"aria-labelledby": "cijfers"})


def _grid(figures: Sequence[JudgedFigure], draw: Callable[[JudgedFigure], Component]) -> Component:
    return html.Ul([draw(figure) for figure in figures], className=f"tiles of-{min(len(figures), MOST_TILES)}")


def tile(
    answer: FiguresAnswer,
    figure: JudgedFigure,
    selection: Selection,
    catalogue: Catalogue,
    addresses: Mapping[str, str],
) -> Component:
    """Draw one figure at a glance: name, number, years, verdict, source. `addresses` holds the card of an indicator."""
    indicator, first = figure.indicator, figure.first
    address = addresses.get(indicator.indicator)
    name = indicator.short_title
    shown = of_one_period(figure.rows)
    when = when_text(shown, indicator, answer.today)
    drawing = tile_drawing(answer, indicator, first, catalogue)
    return html.Li(
        [
            html.H3(inner_link(name, address, title=indicator.title) if address else name),
            html.P([number_text(shown, indicator), html.Small(with_terms(when, catalogue))], className="num"),
            html.Span() if drawing is None else drawing,
            html.P(_says(answer, figure, selection, catalogue), className="says"),
            html.P(source_link(source_short(first, catalogue), catalogue.source(first.source)), className="src"),
        ],
        className="tile",
        id=tile_id(indicator.indicator),
    )


def _says(answer: FiguresAnswer, figure: JudgedFigure, selection: Selection, catalogue: Catalogue) -> list:
    indicator, row = figure.indicator, figure.first
    signals = told_signals(answer) if indicator.indicator == COMBINED else ()
    scope = scope_text(row, indicator, selection.area, catalogue)
    if signals:
        signal_rows = [each for code in (*SEPARATE, COMBINED) for each in answer.of(code)]
        told = signals_short(signals, answer.claims, catalogue, signal_rows)
        return [*with_terms(told, catalogue), f" {scope}"]
    is_alone = len(figure.rows) == 1
    changes = _changes_told(answer, figure)
    details = verdict_details(figure.verdict, changes, indicator, catalogue, of_several=not is_alone)
    first = since_first(_since_first(answer, row, indicator, catalogue), figure.verdict, catalogue) if is_alone else ""
    mark = verdict_mark(figure.verdict, catalogue, verdict_word(figure.verdict))
    return [mark, " ", *with_terms(join_sentences(details, first, scope), catalogue)]


def _changes_told(answer: FiguresAnswer, figure: JudgedFigure) -> list[Change]:
    """Give the change of the leading figure; of groups without a verdict in common that of each."""
    rows = figure.rows[:1] if figure.verdict.is_known else of_one_period(figure.rows)
    return [change for row in rows if (change := _change_of(answer, row))]


def _change_of(answer: FiguresAnswer, row: Observation) -> Change | None:
    found = answer.change_of(row.indicator, row.area, row.breakdown)
    return found if found and found.later == row else None


def _since_first(answer: FiguresAnswer, row: Observation, indicator: Indicator, catalogue: Catalogue) -> Verdict | None:
    """Judge the newest figure against the first that it may be compared with; None where these two are neighbours."""
    earlier = [
        each
        for each in answer.of(row.indicator, row.area, row.breakdown)
        if each.has_value and each.period_kind == row.period_kind and each != row
        if not may_compare(each, row, catalogue)
    ]
    return change_verdict(change(earlier[0], row, indicator, catalogue), indicator) if len(earlier) > 1 else None
