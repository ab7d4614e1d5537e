"""A map that needs no network: a tile a municipality, laid as they lie; its own outline where that was loaded.

Name and value stand in words on the tile; the shade only repeats them.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import ceil, sqrt
from typing import TYPE_CHECKING

import lap
import numpy as np

from data.model.catalogue import Catalogue, Indicator
from data.questions.comparison import Shown
from data.questions.shown_areas import comparable, figures_of
from layouts.figures import theme
from layouts.figures.maps.choropleth import choropleth
from layouts.figures.maps.classes import SHADES, ValueClass, value_classes
from layouts.figures.theme import Figure
from layouts.wording.comparison.units import measured
from layouts.wording.numbers import value_text

if TYPE_CHECKING:
    from data.questions.comparison import ComparisonAnswer

COLUMNS, ROW = 5, 62
MOST_NAMED = 40
# Tiles without names: many columns and low rows keep the country on one screen.
MORE_COLUMNS, LOW_ROW = 1.15, 22
GAP = 0.04
# A degree of latitude is this much longer than one of longitude in the Netherlands.
STRETCH = 1.63
NOT_THERE = "×"
Cell = tuple[int, int]


def map_exists(answer: "ComparisonAnswer", catalogue: Catalogue) -> bool:
    """Say whether there are two figures to lay on a map."""
    return len(comparable(_on_map(answer, catalogue))) > 1


def _on_map(answer: "ComparisonAnswer", catalogue: Catalogue) -> tuple[Shown, ...]:
    """Return the areas of which is known where they lie."""
    return tuple(one for one in answer.shown if _place(one, catalogue))


def area_map(answer: "ComparisonAnswer", catalogue: Catalogue) -> Figure | None:
    """Draw the areas where they lie, with outlines when every area has one; None with fewer than two figures."""
    areas = _on_map(answer, catalogue)
    if len(comparable(areas)) < 2:
        return None
    indicator = measured(answer, catalogue)
    if answer.outlines and all(one.area in answer.outlines for one in areas):
        return choropleth(areas, answer.outlines, value_classes(figures_of(areas)), indicator, catalogue)
    return _tiles(areas, indicator, catalogue)


def _place(one: Shown, catalogue: Catalogue) -> tuple[float, float] | None:
    area = catalogue.area(one.area)
    return (area.longitude, area.latitude) if area.longitude is not None and area.latitude is not None else None


def _tiles(areas: Sequence[Shown], indicator: Indicator, catalogue: Catalogue) -> Figure:
    """Draw a tile an area, with a frame around that of the chosen city."""
    classes = value_classes(figures_of(areas))
    columns = COLUMNS if len(areas) <= MOST_NAMED else ceil(sqrt(len(areas)) * MORE_COLUMNS)
    cells = _place_on_grid(tuple((one.area, _place(one, catalogue)) for one in areas), columns)
    rows = 1 + max(row for _, row in cells.values())
    high = ROW if len(areas) <= MOST_NAMED else LOW_ROW
    frames = [_frame(*cells[one.area]) for one in areas if one.is_own]
    return {
        "data": [*(trace for trace in _bars(areas, cells, classes, indicator, catalogue) if trace["x"]), *frames],
        "layout": theme.layout(
            rows * high + 8,
            {"type": "linear", "range": [-0.5, columns - 0.5], "visible": False},
            {"type": "linear", "range": [-rows, 0], "visible": False},
            margin={"l": 0, "r": 0, "t": 4, "b": 4},
            barmode="overlay",
            annotations=_words(areas, cells, indicator) if len(areas) <= MOST_NAMED else [],
        ),
    }


# Where municipalities lie never changes, and laying out 342 of them takes longer than all else of their page.
@lru_cache(maxsize=32)
def _place_on_grid(placed: tuple[tuple[str, tuple[float, float]], ...], columns: int) -> Mapping[str, Cell]:
    """Give each place a tile of its own, all together as near as can be to where they lie.

    There are more tiles than places, so that what lies apart stays apart.
    """
    places = dict(placed)
    west, east = _span([x for x, _ in places.values()])
    south, north = _span([y for _, y in places.values()])
    rows = max(ceil(len(places) * 1.9 / columns), round(columns * (north - south) * STRETCH / (east - west)), 1)
    rows = min(rows, ceil(len(places) * 3 / columns))
    free = [(column, row) for row in range(rows) for column in range(columns)]
    aims = [
        ((x - west) / (east - west) * (columns - 1), (north - y) / (north - south) * (rows - 1))
        for x, y in places.values()
    ]
    squared = ((np.array(aims)[:, np.newaxis] - np.array(free)) ** 2).sum(axis=2)
    cells = lap.lapjv(squared, extend_cost=True, return_cost=False)[0].tolist()
    chosen = dict(zip(places, (free[number] for number in cells), strict=True))
    used = sorted({row for _, row in chosen.values()})
    return {area: (column, used.index(row)) for area, (column, row) in chosen.items()}


def _span(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def _bars(
    areas: Sequence[Shown],
    cells: Mapping[str, Cell],
    classes: Mapping[str, ValueClass],
    indicator: Indicator,
    catalogue: Catalogue,
) -> list[dict]:
    """Make a trace a class, and one for what may not be compared, hatched."""
    traces = []
    for rank, shade in enumerate(SHADES):
        mine = [one for one in areas if one.area in classes and classes[one.area].rank == rank]
        traces.append(_bar_trace(mine, cells, {"role": "series-1"}) | {"opacity": shade})
        traces[-1] |= theme.hover_of_figures([one.figure for one in mine], indicator, catalogue)
    apart = [one for one in areas if one.figure is None]
    why = [theme.chart_text(f"{one.name}: niet te vergelijken, zie de tabel") for one in apart]
    return [
        *traces,
        _bar_trace(apart, cells, {"role": "muted", "pattern": ["x"] * len(apart)}) | theme.hover_settings(why),
    ]


def _bar_trace(areas: Sequence[Shown], cells: Mapping[str, Cell], meta: dict) -> dict:
    places = [cells[one.area] for one in areas]
    return {
        "type": "bar",
        "x": [column for column, _ in places],
        "y": [1 - GAP] * len(places),
        "base": [-row - 1 + GAP / 2 for _, row in places],
        "width": [1 - GAP] * len(places),
        "meta": meta,
    }


def _frame(column: int, row: int) -> dict:
    """Draw a frame around the tile of the chosen city."""
    left, right, low, high = column - 0.5, column + 0.5, -row - 1, -row
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [left, right, right, left, left],
        "y": [low, low, high, high, low],
        "line": {"width": 3},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "meta": {"role": "ink"},
    }


def _words(areas: Sequence[Shown], cells: Mapping[str, Cell], indicator: Indicator) -> list[dict]:
    notes = []
    for one in areas:
        column, row = cells[one.area]
        value = theme.chart_text(value_text(one.figure, indicator)) if one.figure else NOT_THERE
        name = theme.chart_text(one.name)
        look = {"xanchor": "center", "align": "center", "name": "role:ink"}
        notes.append(theme.annotation(name, column, -row - 0.33, font={"size": 11}, **look))
        notes.append(theme.annotation(f"<b>{value}</b>", column, -row - 0.66, font={"size": 13}, **look))
    return notes
