"""The map of a comparison as a list: a tile for each area near its place, with the sign of its class and its figure.

A tile has a colour only where the margin carries a difference; hatched is what cannot be compared.
"""

from collections.abc import Sequence

from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Indicator
from data.questions.comparison import ComparisonAnswer, Shown
from data.questions.shown_areas import AS_HIGH, CLASSES, HELD_AGAINST, areas_by_class, class_of, comparable, is_judged
from layouts.comparing.plot_table import LOOKS
from layouts.figures.maps.tile_places import MAX_NAMED, located_areas, tile_places
from layouts.rendering.html.static_rows import static_element
from layouts.rendering.svg.text import escaped
from layouts.wording.comparison.units import indicator_as_shown
from layouts.wording.comparison.verdicts import CLASS_WORDS, SIGNS, area_verdict_text
from layouts.wording.numbers import number, value_text

NO_FIGURE = "–"


def map_exists(answer: ComparisonAnswer, catalogue: Catalogue) -> bool:
    """Say whether there is a map: of at least two comparable areas with coordinates.

    Of a long list only where areas get a verdict: tiles without names and without a class would say nothing.
    """
    areas = located_areas(answer.shown, catalogue)
    is_readable = len(areas) <= MAX_NAMED or is_judged(answer.shown)
    return is_readable and len(comparable(areas)) > 1


def class_map(answer: ComparisonAnswer, catalogue: Catalogue) -> Component | None:
    """Draw the map with its key; None when there is none."""
    if not map_exists(answer, catalogue):
        return None
    areas, indicator = located_areas(answer.shown, catalogue), indicator_as_shown(answer, catalogue)
    places = tile_places(areas, catalogue)
    is_named = len(areas) <= MAX_NAMED
    judged = is_judged(answer.shown)
    tiles = "".join(_tile(area, places[area.area], is_named, judged, answer, catalogue, indicator) for area in areas)
    columns = 1 + max(column for column, _ in places.values())
    look = "tile-map" if is_named else "tile-map many"
    grid = f'<ul class="{look}" style="grid-template-columns:repeat({columns},minmax(0,1fr))">{tiles}</ul>'
    return static_element(grid + (class_key(areas) if judged else ""), "map-frame")


def _tile(
    area: Shown,
    place: tuple[int, int],
    is_named: bool,
    judged: bool,
    answer: ComparisonAnswer,
    catalogue: Catalogue,
    indicator: Indicator,
) -> str:
    code = class_of(area)
    look = LOOKS[code] if judged or area.figure is None else "even"
    sign = SIGNS[code] if judged or area.figure is None else ""
    value = value_text(area.figure, indicator) if area.figure else NO_FIGURE
    verdict = f", {area_verdict_text(code, answer, catalogue)}" if judged else ""
    own = " own" if area.is_own else ""
    start = f'<li class="class {look}{own}" style="grid-area:{place[1] + 1}/{place[0] + 1}"'
    if not is_named:
        words = escaped(f"{area.name}: {value}")
        return f'{start} title="{words}">{sign}</li>'
    heard = f'<span class="visually-hidden">{escaped(verdict)}</span>' if verdict else ""
    shown = f'<span aria-hidden="true">{sign} </span>' if sign else ""
    return f"{start}><span>{escaped(area.name)}</span><b>{shown}{escaped(value)}{heard}</b></li>"


def class_key(areas: Sequence[Shown]) -> str:
    """Write what each sign and colour says, with how many areas it has."""
    classes = areas_by_class(areas)
    items = "".join(
        f'<li><span class="class {LOOKS[code]}" aria-hidden="true">{SIGNS[code]}</span> '
        f"{escaped(CLASS_WORDS[code])} ({number(len(classes[code]))})</li>"
        for code in CLASSES
        if code != HELD_AGAINST and (classes[code] or code == AS_HIGH)
    )
    return f'<ul class="class-key">{items}</ul>'
