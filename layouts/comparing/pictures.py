"""What a comparison draws that is more than one figure: the map with its classes, a small chart an area."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from layouts.comparing.once import once
from layouts.comparing.rows import areas_alike, comparable, figures_of, measured, shown_areas
from layouts.components.graph import graph
from layouts.figures.maps.classes import ValueClass, classes_of
from layouts.figures.maps.tile_map import area_map
from layouts.figures.small_multiples import WIDTH, Series, drawn_series, small_charts
from layouts.rendering.html.markup import markup
from layouts.rendering.html.static_rows import light_markup
from layouts.rendering.svg.drawing import svg
from layouts.wording.comparison.pictures import map_sentence, series_notes, series_text

if TYPE_CHECKING:
    from data.questions.comparison import ComparisonAnswer


def map_picture(answer: "ComparisonAnswer", catalogue: Catalogue) -> Component | None:
    """Draw the map and, in words, the classes its shades stand for."""
    figure = area_map(answer, catalogue)
    if figure is None:
        return None
    areas, indicator = shown_areas(answer, catalogue), measured(answer, catalogue)
    legend = [
        html.Li([html.Span(className=f"shade shade-{rank + 1}"), used.words(indicator)])
        for rank, used in classes_alike(answer, catalogue)
    ]
    if len(comparable(areas)) < len(areas):
        legend.append(html.Li([html.Span("×", className="shade"), "niet te vergelijken: zie de tabel"]))
    label = f"Kaart. {map_sentence(answer, catalogue)}"
    return html.Div([graph("gemeenten-kaart-figure", figure, label), html.Ul(legend, className="shades")])


def classes_alike(answer: "ComparisonAnswer", catalogue: Catalogue) -> tuple[tuple[int, ValueClass], ...]:
    """Give the classes that any area is in, the lowest first."""
    areas = areas_alike(answer, catalogue)

    def found() -> tuple[tuple[int, ValueClass], ...]:
        used = {found.rank: found for found in classes_of(figures_of(areas)).values()}
        return tuple(sorted(used.items()))

    return once((areas, catalogue), ("classes",), found)


def years_picture(answer: "ComparisonAnswer", catalogue: Catalogue) -> Component | None:
    """Draw a small chart an area, A to Z; of a long list those of the part that is drawn."""
    series, question = drawn_series(answer, catalogue), answer.question
    key = ("years", question.indicator, question.per)
    written = once((series, catalogue), key, lambda: _small_charts(series, answer, catalogue))
    # One component: Dash would keep books on hundreds, and a script that draws dozens of charts keeps a phone busy.
    return light_markup(written, "multiples") if written else None


def _small_charts(series: Sequence[Series], answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    figures = small_charts(series, answer, catalogue)
    return markup([_small(one, figures.get(one.area), answer, catalogue) for one in series if figures], prefix="")


def _drawing(area: str, figure: dict, label: str) -> Component:
    drawn = light_markup(svg(figure, width=WIDTH, label="", prefix=f"gemeenten-jaren-{area}-"), "drawing-frame")
    height = {"height": f"{figure['layout']['height']}px"}
    return html.Div(drawn, className="spark", role="img", style=height, **{"aria-label": label})


def _small(one: Series, figure: dict | None, answer: "ComparisonAnswer", catalogue: Catalogue) -> Component:
    name, told = catalogue.area(one.area).name, series_text(one, measured(answer, catalogue))
    notes = series_notes(one, answer, catalogue)
    return html.Div(
        [
            html.H3([name, html.Small(told)]),
            _drawing(one.area, figure, f"{name}: {told}") if figure else None,
            *(html.P(note, className="say") for note in notes),
        ],
        className="multiple",
    )
