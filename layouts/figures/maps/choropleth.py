"""A choropleth map: areas by their outlines, coloured by verdict. An installation loads the outlines itself."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from data.model.catalogue import Catalogue, Indicator
from data.questions.comparison import Shown
from data.questions.shown_areas import AS_HIGH, HIGH, LOW, class_of
from layouts.figures import theme
from layouts.figures.observation_marks import hover_text
from layouts.figures.theme import Figure
from layouts.wording import phrases
from layouts.wording.charts.names import MAP, SHAPE_AN_AREA, rows_words
from layouts.wording.numbers import value_text

HEIGHT = 560
EDGE = 0.05
STRETCH = 1.63
MAX_NAMED = 40
APART = "apart"
LOOKS = MappingProxyType(
    {
        HIGH: {"meta": {"role": "series-2"}, "opacity": 0.5},
        AS_HIGH: {"meta": {"role": "muted"}, "opacity": 0.3},
        LOW: {"meta": {"role": "series-1"}, "opacity": 0.5},
    }
)
# A pointer within this many pixels of the middle of an area shows its figure.
POINTING_DISTANCE = 40
# The height of a name with its figure below it, and the width of a letter, in pixels.
NAME_HEIGHT, LETTER_WIDTH = 32, 7
Ring = tuple[tuple[float, float], ...]
Outlines = Mapping[str, tuple[Ring, ...]]


def choropleth(
    areas: Sequence[Shown],
    outlines: Outlines,
    indicator: Indicator,
    catalogue: Catalogue,
) -> Figure:
    """Draw each area by its outline, coloured by class. An area that cannot be compared is hatched; the own one framed.

    `outlines` has the rings of every area, in degrees of longitude and latitude.
    """
    points = [point for area in areas for ring in outlines[area.area] for point in ring]
    west, east, south, north = (end(point[part] for point in points) for part in (0, 1) for end in (min, max))
    scale = min(theme.NARROWEST_PLOT / (east - west + 2 * EDGE), HEIGHT / (north - south + 2 * EDGE) / STRETCH)
    return {
        "data": [
            *_by_class(areas, outlines),
            *(_frame(area, outlines) for area in areas if area.is_own),
            _points_to_hover(areas, outlines, indicator, catalogue),
        ],
        "layout": theme.layout(
            HEIGHT,
            {"type": "linear", "range": [west - EDGE, east + EDGE], "visible": False},
            {
                "type": "linear",
                "range": [south - EDGE, north + EDGE],
                "visible": False,
                "scaleanchor": "x",
                "scaleratio": STRETCH,
            },
            rows_words(MAP, [area.figure for area in areas], catalogue, SHAPE_AN_AREA, indicator=indicator),
            margin={"l": 0, "r": 0, "t": 4, "b": 4},
            hoverdistance=POINTING_DISTANCE,
            annotations=_names(areas, outlines, indicator, scale) if len(areas) <= MAX_NAMED else [],
        ),
    }


def _by_class(areas: Sequence[Shown], outlines: Outlines) -> list[dict]:
    """Draw all areas of a class as one trace: hundreds of traces are slow in a browser."""
    by_look: dict[str, list[Shown]] = {}
    for area in areas:
        by_look.setdefault(_look(area), []).append(area)
    in_order = [look for look in (*LOOKS, APART) if look in by_look]
    return [_shape(by_look[look], outlines, look) | {"hoverinfo": "skip"} for look in in_order]


def _look(area: Shown) -> str:
    """Give the class of an area; one with a figure that was not tested looks as one without a clear difference."""
    code = class_of(area)
    return code if code in LOOKS else AS_HIGH if area.figure else APART


def _shape(areas: Sequence[Shown], outlines: Outlines, look: str) -> dict:
    looks = LOOKS.get(look, {"meta": {"role": "muted", "pattern": "x"}})
    return _line([ring for area in areas for ring in outlines[area.area]], 1.5) | {"fill": "toself", **looks}


def _frame(area: Shown, outlines: Outlines) -> dict:
    return _line(outlines[area.area], 3) | {"hoverinfo": "skip", "meta": {"role": "ink"}}


def _line(rings: Sequence[Ring], width: float) -> dict:
    """Make one trace of several rings, with a gap between them."""
    xs, ys = ([place for ring in rings for place in (*(p[part] for p in ring), None)][:-1] for part in (0, 1))
    return {"type": "scatter", "mode": "lines", "x": xs, "y": ys, "connectgaps": False, "line": {"width": width}}


def _hover_text(area: Shown, indicator: Indicator, catalogue: Catalogue) -> str:
    apart = f"{area.name}: {phrases.NOT_COMPARABLE}"
    return hover_text(area.figure, indicator, catalogue) or theme.chart_text(apart)


def _points_to_hover(areas: Sequence[Shown], outlines: Outlines, indicator: Indicator, catalogue: Catalogue) -> dict:
    """Make an invisible marker in the middle of each area, which carries its hover text."""
    middles = [_middle(outlines[area.area]) for area in areas]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in middles],
        "y": [y for _, y in middles],
        "marker": {"size": 1, "opacity": 0},
        **theme.hover_settings([_hover_text(area, indicator, catalogue) for area in areas]),
        "meta": {"role": "ink"},
    }


def _middle(rings: Sequence[Ring]) -> tuple[float, float]:
    """Return the middle of the largest ring of an area."""
    xs, ys = ([point[part] for point in max(rings, key=len)] for part in (0, 1))
    return round((min(xs) + max(xs)) / 2, 4), round((min(ys) + max(ys)) / 2, 4)


def _names(areas: Sequence[Shown], outlines: Outlines, indicator: Indicator, scale: float) -> list[dict]:
    """Write name and figure on each area, unless that covers another name on a phone; the own area comes first.

    `scale` is the number of pixels in a degree of longitude. An area without a name still has its hover text.
    """
    notes, taken_boxes = [], []
    for area in sorted(areas, key=lambda area: not area.is_own):
        x, y = _middle(outlines[area.area])
        value = value_text(area.figure, indicator) if area.figure else "×"
        half = max(len(area.name), len(value)) * LETTER_WIDTH / 2
        across, up = x * scale, y * scale * STRETCH
        box = (across - half, across + half, up - NAME_HEIGHT / 2, up + NAME_HEIGHT / 2)
        if any(_overlap(box, other) for other in taken_boxes):
            continue
        taken_boxes.append(box)
        words = f"{theme.chart_text(area.name)}<br><b>{theme.chart_text(value)}</b>"
        look = {"xanchor": "center", "align": "center", "name": "role:ink", "font": {"size": 11}}
        notes.append(theme.annotation(words, x, y, **look))
    return notes


def _overlap(box: tuple[float, ...], other: tuple[float, ...]) -> bool:
    left, right, low, high = box
    return left < other[1] and other[0] < right and low < other[3] and other[2] < high
