"""The pictures of a comparison that are more than one figure: the map with its classes, a small chart an area."""

from collections.abc import Sequence
from functools import lru_cache

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Indicator
from data.questions.area_series import Series, drawn_series
from data.questions.comparison import ComparisonAnswer, Shown
from data.questions.list_windows import is_long
from data.questions.shown_areas import comparable, figures_of
from layouts.components.graph import chart_name, graph
from layouts.figures.maps.classes import ValueClass, value_classes
from layouts.figures.maps.tile_map import area_map
from layouts.figures.small_multiples import WIDTH, Scale, scale_of, small_chart
from layouts.figures.theme import Figure, chart_words
from layouts.rendering.html.markup import markup
from layouts.rendering.html.static_rows import static_element
from layouts.rendering.svg.drawing import svg
from layouts.wording import phrases
from layouts.wording.charts.names import GROUPS_IN_THE_TABLE, full_name
from layouts.wording.comparison.pictures import series_notes, series_text
from layouts.wording.comparison.units import indicator_as_shown


def map_picture(answer: ComparisonAnswer, catalogue: Catalogue) -> Component | None:
    """Draw the map and, in words, the class of each shade; None when there is no map."""
    figure = area_map(answer, catalogue)
    if figure is None:
        return None
    areas, indicator = answer.shown, indicator_as_shown(answer, catalogue)
    legend = [
        html.Li([html.Span(className=f"shade shade-{rank + 1}"), value_class.words(indicator)])
        for rank, value_class in classes_in_use(areas)
    ]
    if len(comparable(areas)) < len(areas):
        legend.append(html.Li([html.Span("×", className="shade"), f"{phrases.NOT_COMPARABLE}: {phrases.SEE_TABLE}"]))
    title = catalogue.indicator(answer.question.indicator).title
    words = chart_words(figure) | (GROUPS_IN_THE_TABLE if is_long(answer) else {})
    label = full_name(words, title, has_table=True)
    return html.Div([graph("gemeenten-kaart-figure", figure, label), html.Ul(legend, className="shades")])


def classes_in_use(areas: Sequence[Shown]) -> list[tuple[int, ValueClass]]:
    """Give the classes that hold an area, each with its rank, the lowest first."""
    return sorted({value_class.rank: value_class for value_class in value_classes(figures_of(areas)).values()}.items())


def years_picture(answer: ComparisonAnswer, catalogue: Catalogue) -> Component | None:
    """Draw a small chart for each area, A to Z; of a long list only for the part that is drawn."""
    charts = _small_charts(drawn_series(answer, catalogue), answer, catalogue)
    # One piece of markup instead of hundreds of components and dozens of charts that a phone would draw by script.
    return static_element(charts, "multiples") if charts else None


def _small_charts(series: Sequence[Series], answer: ComparisonAnswer, catalogue: Catalogue) -> str:
    scale = scale_of(series)
    if scale is None:
        return ""
    indicators = indicator_as_shown(answer, catalogue), catalogue.indicator(answer.question.indicator)
    return "".join(_small_chart_markup(area_series, scale, *indicators, catalogue) for area_series in series)


def _chart(area: str, figure: Figure) -> Component:
    # Forty of these stand below one title: each names its area alone.
    label = chart_name(figure, "", has_table=True)
    drawing = static_element(svg(figure, width=WIDTH, label="", prefix=f"gemeenten-jaren-{area}-"), "drawing-frame")
    return html.Div(drawing, className="spark", role="img", **{"aria-label": label})


# A chart takes a millisecond to write, and another choice mostly shows some of the same areas.
@lru_cache(maxsize=500)
def _small_chart_markup(
    area_series: Series, scale: Scale, shown_indicator: Indicator, indicator: Indicator, catalogue: Catalogue
) -> str:
    """Write the small chart of one area with its name, its newest figure and its notes.

    `shown_indicator` is the indicator as the chart shows it: per inhabitants if the reader chose so.
    """
    name, words = catalogue.area(area_series.area).name, series_text(area_series, shown_indicator)
    notes = series_notes(area_series, indicator, catalogue)
    figure = small_chart(area_series, scale, shown_indicator, catalogue) if area_series.drawn else None
    chart = html.Div(
        [
            html.H3([name, html.Small(words)]),
            _chart(area_series.area, figure) if figure else None,
            *(html.P(note, className="say") for note in notes),
        ],
        className="multiple",
    )
    return markup(chart, prefix="")
