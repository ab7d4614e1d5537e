"""The map with the outlines that an installation loaded itself."""

from collections.abc import Mapping, Sequence

from data.model.catalogue import Catalogue, Indicator
from data.questions.comparison import Shown
from layouts.figures import theme
from layouts.figures.maps.classes import SHADES, ValueClass
from layouts.figures.theme import Figure
from layouts.wording.numbers import value_text

HEIGHT = 560
EDGE = 0.05
STRETCH = 1.63
MOST_NAMED = 40
# How near to the middle of an area one must point, in pixels.
POINTED = 40
# The room of a name with its figure below it, in pixels.
NAME_HIGH, LETTER_WIDE = 32, 7
Ring = tuple[tuple[float, float], ...]
Outlines = Mapping[str, tuple[Ring, ...]]


def choropleth(
    areas: Sequence[Shown],
    outlines: Outlines,
    classes: Mapping[str, ValueClass],
    indicator: Indicator,
    catalogue: Catalogue,
) -> Figure:
    """Draw each area by its outline, shaded by class, hatched when it may not be compared, the chosen one framed."""
    points = [point for one in areas for ring in outlines[one.area] for point in ring]
    west, east, south, north = (end(point[part] for point in points) for part in (0, 1) for end in (min, max))
    wide = min(theme.NARROWEST_PLOT / (east - west + 2 * EDGE), HEIGHT / (north - south + 2 * EDGE) / STRETCH)
    return {
        "data": [
            *_by_class(areas, outlines, classes),
            *(_frame(one, outlines) for one in areas if one.is_own),
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
            margin={"l": 0, "r": 0, "t": 4, "b": 4},
            hoverdistance=POINTED,
            annotations=_names(areas, outlines, indicator, wide) if len(areas) <= MOST_NAMED else [],
        ),
    }


def _by_class(areas: Sequence[Shown], outlines: Outlines, classes: Mapping[str, ValueClass]) -> list[dict]:
    """Make one shape of all areas of a class: a shape each, of hundreds, would keep a browser busy."""
    groups = [[one for one in areas if one.figure and classes[one.area].rank == rank] for rank in range(len(SHADES))]
    groups.append([one for one in areas if not one.figure])
    return [_shape(group, outlines, classes) | {"hoverinfo": "skip"} for group in groups if group]


def _shape(areas: Sequence[Shown], outlines: Outlines, classes: Mapping[str, ValueClass]) -> dict:
    looks = (
        {"meta": {"role": "series-1"}, "opacity": classes[areas[0].area].shade}
        if areas[0].figure
        else {"meta": {"role": "muted", "pattern": "x"}}
    )
    return _line([ring for one in areas for ring in outlines[one.area]], 1.5) | {"fill": "toself", **looks}


def _frame(one: Shown, outlines: Outlines) -> dict:
    return _line(outlines[one.area], 3) | {"hoverinfo": "skip", "meta": {"role": "ink"}}


def _line(rings: Sequence[Ring], width: float) -> dict:
    """Join rings in one line with a gap between them."""
    xs, ys = ([place for ring in rings for place in (*(p[part] for p in ring), None)][:-1] for part in (0, 1))
    return {"type": "scatter", "mode": "lines", "x": xs, "y": ys, "connectgaps": False, "line": {"width": width}}


def _told(one: Shown, indicator: Indicator, catalogue: Catalogue) -> str:
    return theme.hover_text(one.figure, indicator, catalogue) or theme.chart_text(f"{one.name}: niet te vergelijken")


def _points_to_hover(areas: Sequence[Shown], outlines: Outlines, indicator: Indicator, catalogue: Catalogue) -> dict:
    """Make an unseen point in the middle of each area, which tells its figure to who comes near."""
    middles = [_middle(outlines[one.area]) for one in areas]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in middles],
        "y": [y for _, y in middles],
        "marker": {"size": 1, "opacity": 0},
        "hovertext": [_told(one, indicator, catalogue) for one in areas],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "meta": {"role": "ink"},
    }


def _middle(rings: Sequence[Ring]) -> tuple[float, float]:
    """Find the middle of the largest part of an area."""
    xs, ys = ([point[part] for point in max(rings, key=len)] for part in (0, 1))
    return round((min(xs) + max(xs)) / 2, 4), round((min(ys) + max(ys)) / 2, 4)


def _names(areas: Sequence[Shown], outlines: Outlines, indicator: Indicator, wide: float) -> list[dict]:
    """Write name and figure on each area where that covers no other name on a phone; the chosen city comes first.

    `wide` is how many pixels a degree of longitude has there. Who has no name is told when pointed at.
    """
    notes, taken = [], []
    for one in sorted(areas, key=lambda one: not one.is_own):
        x, y = _middle(outlines[one.area])
        value = value_text(one.figure, indicator) if one.figure else "×"
        half = max(len(one.name), len(value)) * LETTER_WIDE / 2
        across, up = x * wide, y * wide * STRETCH
        box = (across - half, across + half, up - NAME_HIGH / 2, up + NAME_HIGH / 2)
        if any(_overlap(box, other) for other in taken):
            continue
        taken.append(box)
        words = f"{theme.chart_text(one.name)}<br><b>{theme.chart_text(value)}</b>"
        look = {"xanchor": "center", "align": "center", "name": "role:ink", "font": {"size": 11}}
        notes.append(theme.annotation(words, x, y, **look))
    return notes


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    left, right, low, high = one
    return left < other[1] and other[0] < right and low < other[3] and other[2] < high
