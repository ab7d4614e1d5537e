"""A tile map: one tile for each municipality, near its place in the country. It needs no network.

Name and value stand in words on the tile; the shade only repeats them. An installation that loaded outlines gets a
choropleth instead.
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
from layouts.figures.observation_marks import hover_of_figures
from layouts.figures.theme import Figure
from layouts.wording import phrases
from layouts.wording.charts.names import MAP, SHAPE_AN_AREA, rows_words
from layouts.wording.comparison.units import indicator_as_shown
from layouts.wording.numbers import value_text

if TYPE_CHECKING:
    from data.questions.comparison import ComparisonAnswer

COLUMNS, ROW = 5, 62
MAX_NAMED = 40
# A map of many tiles shows no names: more columns and lower rows keep the country on one screen.
MORE_COLUMNS, LOW_ROW = 1.15, 22
GAP = 0.04
# A degree of latitude is this much longer than one of longitude in the Netherlands.
STRETCH = 1.63
NO_VALUE_SIGN = "×"
Cell = tuple[int, int]


def map_exists(answer: "ComparisonAnswer", catalogue: Catalogue) -> bool:
    """Say whether at least two comparable areas have coordinates."""
    return len(comparable(_on_map(answer, catalogue))) > 1


def _on_map(answer: "ComparisonAnswer", catalogue: Catalogue) -> tuple[Shown, ...]:
    """Return the areas that have coordinates."""
    return tuple(area for area in answer.shown if _coordinates(area, catalogue))


def area_map(answer: "ComparisonAnswer", catalogue: Catalogue) -> Figure | None:
    """Draw a choropleth when every area has an outline, else a tile map; None with fewer than two figures."""
    areas = _on_map(answer, catalogue)
    if len(comparable(areas)) < 2:
        return None
    indicator = indicator_as_shown(answer, catalogue)
    if answer.outlines and all(area.area in answer.outlines for area in areas):
        return choropleth(areas, answer.outlines, value_classes(figures_of(areas)), indicator, catalogue)
    return _tiles(areas, indicator, catalogue)


def _coordinates(shown: Shown, catalogue: Catalogue) -> tuple[float, float] | None:
    area = catalogue.area(shown.area)
    return (area.longitude, area.latitude) if area.longitude is not None and area.latitude is not None else None


def _tiles(areas: Sequence[Shown], indicator: Indicator, catalogue: Catalogue) -> Figure:
    """Draw a tile for each area, with a frame around the tile of the own area."""
    classes = value_classes(figures_of(areas))
    columns = COLUMNS if len(areas) <= MAX_NAMED else ceil(sqrt(len(areas)) * MORE_COLUMNS)
    cells = _place_on_grid(tuple((area.area, _coordinates(area, catalogue)) for area in areas), columns)
    rows = 1 + max(row for _, row in cells.values())
    row_height = ROW if len(areas) <= MAX_NAMED else LOW_ROW
    frames = [_frame(*cells[area.area]) for area in areas if area.is_own]
    return {
        "data": [*(trace for trace in _bars(areas, cells, classes, indicator, catalogue) if trace["x"]), *frames],
        "layout": theme.layout(
            rows * row_height + 8,
            {"type": "linear", "range": [-0.5, columns - 0.5], "visible": False},
            {"type": "linear", "range": [-rows, 0], "visible": False},
            rows_words(MAP, [area.figure for area in areas], catalogue, SHAPE_AN_AREA, indicator=indicator),
            margin={"l": 0, "r": 0, "t": 4, "b": 4},
            barmode="overlay",
            annotations=_words(areas, cells, indicator) if len(areas) <= MAX_NAMED else [],
        ),
    }


# Placing 342 municipalities takes longer than the rest of their page, and their coordinates never change.
@lru_cache(maxsize=32)
def _place_on_grid(area_places: tuple[tuple[str, tuple[float, float]], ...], columns: int) -> Mapping[str, Cell]:
    """Assign each area a tile of its own, with the smallest total distance to the coordinates of the areas.

    There are more tiles than areas, so that areas that lie far from each other stay so.
    """
    places = dict(area_places)
    west, east = _span([x for x, _ in places.values()])
    south, north = _span([y for _, y in places.values()])
    rows = max(ceil(len(places) * 1.9 / columns), round(columns * (north - south) * STRETCH / (east - west)), 1)
    rows = min(rows, ceil(len(places) * 3 / columns))
    free = [(column, row) for row in range(rows) for column in range(columns)]
    targets = [
        ((x - west) / (east - west) * (columns - 1), (north - y) / (north - south) * (rows - 1))
        for x, y in places.values()
    ]
    squared = ((np.array(targets)[:, np.newaxis] - np.array(free)) ** 2).sum(axis=2)
    assignment = lap.lapjv(squared, extend_cost=True, return_cost=False)[0].tolist()
    tiles = dict(zip(places, (free[number] for number in assignment), strict=True))
    used = sorted({row for _, row in tiles.values()})
    return {area: (column, used.index(row)) for area, (column, row) in tiles.items()}


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
    """Make a trace for each class, and a hatched one for the areas that may not be compared."""
    traces = []
    for rank, shade in enumerate(SHADES):
        class_areas = [area for area in areas if area.area in classes and classes[area.area].rank == rank]
        traces.append(_bar_trace(class_areas, cells, {"role": "series-1"}) | {"opacity": shade})
        traces[-1] |= hover_of_figures([area.figure for area in class_areas], indicator, catalogue)
    not_comparable = [area for area in areas if area.figure is None]
    words = [theme.chart_text(f"{area.name}: {phrases.NOT_COMPARABLE}, {phrases.SEE_TABLE}") for area in not_comparable]
    return [
        *traces,
        _bar_trace(not_comparable, cells, {"role": "muted", "pattern": ["x"] * len(not_comparable)})
        | theme.hover_settings(words),
    ]


def _bar_trace(areas: Sequence[Shown], cells: Mapping[str, Cell], meta: dict) -> dict:
    tiles = [cells[area.area] for area in areas]
    return {
        "type": "bar",
        "x": [column for column, _ in tiles],
        "y": [1 - GAP] * len(tiles),
        "base": [-row - 1 + GAP / 2 for _, row in tiles],
        "width": [1 - GAP] * len(tiles),
        "meta": meta,
    }


def _frame(column: int, row: int) -> dict:
    """Draw a frame around one tile."""
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
    for area in areas:
        column, row = cells[area.area]
        value = theme.chart_text(value_text(area.figure, indicator)) if area.figure else NO_VALUE_SIGN
        name = theme.chart_text(area.name)
        look = {"xanchor": "center", "align": "center", "name": "role:ink"}
        notes.append(theme.annotation(name, column, -row - 0.33, font={"size": 13}, **look))
        notes.append(theme.annotation(f"<b>{value}</b>", column, -row - 0.66, font={"size": 13}, **look))
    return notes
