"""The map of a comparison: with the borders of the municipalities where these are loaded, else with tiles."""

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.comparison import ComparisonAnswer
from data.questions.list_windows import is_long
from data.questions.shown_areas import is_judged
from layouts.comparing.class_map import class_key, class_map, map_exists
from layouts.components.graph import graph
from layouts.figures.maps.choropleth import choropleth
from layouts.figures.maps.tile_places import located_areas
from layouts.figures.theme import chart_words
from layouts.rendering.html.static_rows import static_element
from layouts.wording.charts.names import GROUPS_IN_THE_TABLE, full_name
from layouts.wording.comparison.units import indicator_as_shown


def map_picture(answer: ComparisonAnswer, catalogue: Catalogue) -> Component | None:
    """Draw the map with its key; None when there is no map."""
    if not map_exists(answer, catalogue):
        return None
    areas = located_areas(answer.shown, catalogue)
    if not answer.outlines or not all(area.area in answer.outlines for area in areas):
        return class_map(answer, catalogue)
    figure = choropleth(areas, answer.outlines, indicator_as_shown(answer, catalogue), catalogue)
    title = catalogue.indicator(answer.question.indicator).title
    words = chart_words(figure) | (GROUPS_IN_THE_TABLE if is_long(answer) else {})
    label = full_name(words, title, has_table=True)
    key = static_element(class_key(areas), "map-frame") if is_judged(answer.shown) else None
    return html.Div([graph("gemeenten-kaart-figure", figure, label), key])
