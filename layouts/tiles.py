"""The tile: one figure of a city, what changed, its goal and its source, at a glance."""

from typing import TYPE_CHECKING

from dash import html
from dash.development.base_component import Component

from data.catalogue import Catalogue, Indicator
from data.observation import Observation
from data.selection import Selection
from layouts.cards import graph
from layouts.figures.spark import spark
from layouts.wording.numbers import interval_text, value_text
from layouts.wording.periods import age_text, period_text
from layouts.wording.sentences import area_note, goal_sentence, tile_sentence
from layouts.wording.sources import source_line

if TYPE_CHECKING:
    from data.answers import FiguresAnswer


def newest(
    answer: "FiguresAnswer", indicator: str, selection: Selection, catalogue: Catalogue
) -> tuple[Observation, ...]:
    """The newest figures of one indicator, one a breakdown: of the chosen area, else of the nearest wider one.

    Empty when nothing is known. A figure without a value counts as known: its reason is shown.
    """
    for area in catalogue.with_wider_areas(selection.area):
        rows = answer.of(indicator, area)
        if rows:
            return _last_of_each_breakdown(rows)
    return ()


def _last_of_each_breakdown(rows: tuple[Observation, ...]) -> tuple[Observation, ...]:
    """Keep the last row with a value of each breakdown; without any value, the last row."""
    kept: dict[str, Observation] = {}
    for row in rows:
        if row.value is not None or row.breakdown not in kept or kept[row.breakdown].value is None:
            kept[row.breakdown] = row
    return tuple(kept.values())


def tile(
    answer: "FiguresAnswer",
    indicator: Indicator,
    rows: tuple[Observation, ...],
    selection: Selection,
    catalogue: Catalogue,
) -> Component:
    """Draw the tile of an indicator from its newest figures (`rows`, at least one)."""
    first = rows[0]
    goal = answer.goal_of(indicator.indicator)
    figure = spark(answer, indicator.indicator, first.area, catalogue)
    sentence = tile_sentence(answer, indicator, first.area, catalogue)
    note = area_note(first, selection.area, catalogue)
    parts = [
        html.H3(indicator.title),
        html.Div(
            [html.Strong(_values(rows, indicator)), _when(rows, indicator, answer, note)], className="val"
        ),
        graph(f"tile-{indicator.indicator}-figure", figure, sentence, "figure spark") if figure else None,
        html.P(sentence, className="say"),
        html.P(goal_sentence(goal, indicator, answer.today), className="say goal") if goal else None,
        html.P(source_line(first, catalogue), className="src"),
    ]
    return html.Article(
        [part for part in parts if part is not None], className="tile", id=f"tile-{indicator.indicator}"
    )


def _values(rows: tuple[Observation, ...], indicator: Indicator) -> str:
    return " en ".join(value_text(row, indicator) for row in rows)


def _when(
    rows: tuple[Observation, ...], indicator: Indicator, answer: "FiguresAnswer", note: str
) -> Component:
    first = rows[0]
    breakdowns = " en ".join(row.breakdown for row in rows if row.breakdown)
    unit = "" if indicator.unit == "%" else indicator.unit
    what = f"{unit} voor {breakdowns}" if breakdowns and unit else breakdowns or unit
    margin = interval_text(first, indicator) if len(rows) == 1 else ""
    parts = [what, period_text(first), f"marge {margin}" if margin else "", age_text(first, answer.today)]
    lines = [html.Small(" · ".join(part for part in parts if part))]
    if note:
        lines.append(html.Small(note, className="wider"))
    return html.Span(lines)
