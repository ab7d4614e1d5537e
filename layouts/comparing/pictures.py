"""What a comparison draws that is more than one figure: the map with its classes, a small chart an area."""

from collections.abc import Sequence
from functools import lru_cache

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Indicator
from data.questions.area_series import Series, drawn_series
from data.questions.comparison import ComparisonAnswer, Shown
from data.questions.shown_areas import comparable, figures_of
from layouts.components.graph import graph
from layouts.figures.maps.classes import ValueClass, value_classes
from layouts.figures.maps.tile_map import area_map
from layouts.figures.small_multiples import WIDTH, Scale, scale_of, small_chart
from layouts.rendering.html.markup import markup
from layouts.rendering.html.static_rows import static_element
from layouts.rendering.svg.drawing import svg
from layouts.wording import phrases
from layouts.wording.comparison.pictures import map_sentence, series_notes, series_text
from layouts.wording.comparison.units import indicator_as_shown


def map_picture(answer: ComparisonAnswer, catalogue: Catalogue) -> Component | None:
    """Draw the map and, in words, the classes its shades stand for."""
    figure = area_map(answer, catalogue)
    if figure is None:
        return None
    areas, indicator = answer.shown, indicator_as_shown(answer, catalogue)
    legend = [
        html.Li([html.Span(className=f"shade shade-{rank + 1}"), used.words(indicator)])
        for rank, used in classes_in_use(areas)
    ]
    if len(comparable(areas)) < len(areas):
        legend.append(html.Li([html.Span("×", className="shade"), f"{phrases.NOT_COMPARABLE}: {phrases.SEE_TABLE}"]))
    label = f"Kaart. {map_sentence(answer, catalogue)}"
    return html.Div([graph("gemeenten-kaart-figure", figure, label), html.Ul(legend, className="shades")])


def classes_in_use(areas: Sequence[Shown]) -> list[tuple[int, ValueClass]]:
    """Return the classes that any of the areas is in with their rank, the lowest first."""
    return sorted({one.rank: one for one in value_classes(figures_of(areas)).values()}.items())


def years_picture(answer: ComparisonAnswer, catalogue: Catalogue) -> Component | None:
    """Draw a small chart an area, A to Z; of a long list those of the part that is drawn."""
    written = _small_charts(drawn_series(answer, catalogue), answer, catalogue)
    # One component: Dash would keep books on hundreds, and a script that draws dozens of charts keeps a phone busy.
    return static_element(written, "multiples") if written else None


def _small_charts(series: Sequence[Series], answer: ComparisonAnswer, catalogue: Catalogue) -> str:
    scale = scale_of(series)
    if scale is None:
        return ""
    indicators = indicator_as_shown(answer, catalogue), catalogue.indicator(answer.question.indicator)
    return "".join(_written(one, scale, *indicators, catalogue) for one in series)


def _drawing(area: str, figure: dict, label: str) -> Component:
    drawn = static_element(svg(figure, width=WIDTH, label="", prefix=f"gemeenten-jaren-{area}-"), "drawing-frame")
    height = {"height": f"{figure['layout']['height']}px"}
    return html.Div(drawn, className="spark", role="img", style=height, **{"aria-label": label})


# Writing one takes a millisecond, and other choices mostly show some of the same areas.
@lru_cache(maxsize=500)
def _written(one: Series, scale: Scale, shown: Indicator, indicator: Indicator, catalogue: Catalogue) -> str:
    """Write the small chart of one area with its name, its newest figure and its notes.

    `shown` is the indicator as it is drawn, per inhabitants where that was asked.
    """
    name, told = catalogue.area(one.area).name, series_text(one, shown)
    notes = series_notes(one, indicator, catalogue)
    figure = small_chart(one, scale, shown, catalogue) if one.drawn else None
    small = html.Div(
        [
            html.H3([name, html.Small(told)]),
            _drawing(one.area, figure, f"{name}: {told}") if figure else None,
            *(html.P(note, className="say") for note in notes),
        ],
        className="multiple",
    )
    return markup(small, prefix="")
