"""The map with the outlines that an installation loaded itself."""

from collections.abc import Mapping, Sequence

from data.catalogue import Catalogue, Indicator
from layouts.comparing.shown import Shown
from layouts.figures import theme
from layouts.figures.classes import ValueClass
from layouts.figures.theme import Figure
from layouts.wording.numbers import value_text

HEIGHT = 560
MOST_NAMED = 40
Ring = tuple[tuple[float, float], ...]


def outlined(
    areas: Sequence[Shown],
    outlines: Mapping[str, tuple[Ring, ...]],
    classes: Mapping[str, ValueClass],
    indicator: Indicator,
    catalogue: Catalogue,
) -> Figure:
    """Draw each area by its own outline, shaded by class, hatched when it may not be compared."""
    rings = [(one, ring) for one in areas for ring in outlines[one.area]]
    xs, ys = ([point[part] for _, ring in rings for point in ring] for part in (0, 1))
    return {
        "data": [_shape(one, ring, classes, indicator, catalogue) for one, ring in rings],
        "layout": theme.layout(
            HEIGHT,
            {"type": "linear", "range": [min(xs) - 0.05, max(xs) + 0.05], "visible": False},
            {
                "type": "linear",
                "range": [min(ys) - 0.05, max(ys) + 0.05],
                "visible": False,
                "scaleanchor": "x",
                "scaleratio": 1.63,
            },
            margin={"l": 0, "r": 0, "t": 4, "b": 4},
            annotations=[_name(one, outlines[one.area], indicator) for one in areas[: _named(areas)]],
        ),
    }


def _named(areas: Sequence[Shown]) -> int:
    """More names than this would cover the map."""
    return len(areas) if len(areas) <= MOST_NAMED else 0


def _shape(
    one: Shown, ring: Ring, classes: Mapping[str, ValueClass], indicator: Indicator, catalogue: Catalogue
) -> dict:
    words = theme.hover(one.figure, indicator, catalogue) or theme.on_chart(f"{one.name}: niet te vergelijken")
    looks = (
        {"meta": {"role": "series-1"}, "opacity": classes[one.area].shade}
        if one.figure
        else {"meta": {"role": "muted", "pattern": "x"}}
    )
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for x, _ in ring],
        "y": [y for _, y in ring],
        "fill": "toself",
        "line": {"width": 1.5},
        "hoveron": "fills",
        "hoverinfo": "text",
        "text": words,
        **looks,
    }


def _name(one: Shown, rings: Sequence[Ring], indicator: Indicator) -> dict:
    """Write name and value in the middle of the largest part of an area."""
    largest = max(rings, key=len)
    xs, ys = ([point[part] for point in largest] for part in (0, 1))
    value = theme.on_chart(value_text(one.figure, indicator)) if one.figure else "×"
    words = f"{theme.on_chart(one.name)}<br><b>{value}</b>"
    middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    look = {"xanchor": "center", "align": "center", "name": "role:ink", "font": {"size": 11}}
    return theme.note(words, *middle, **look)
