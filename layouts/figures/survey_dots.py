"""A dot plot of the figures of a city's own survey. No line joins the dots, and no other city is drawn."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue
from data.model.records import CitySurvey
from layouts.figures import theme
from layouts.figures.theme import Figure
from layouts.wording.charts.names import DOTS, ChartWords, chart_words
from layouts.wording.charts.points import plain_point
from layouts.wording.subjects.surveys import group_into_series, survey_population, survey_value

if TYPE_CHECKING:
    from data.questions.plans import SurveysAnswer

PLOT, HEAD, AXIS = 180, 18, 26
SYMBOLS = ("circle", "square", "diamond", "triangle-up")
SIGNS = ("●", "■", "◆", "▲")


def survey_dots(answer: "SurveysAnswer", catalogue: Catalogue) -> Figure | None:
    """Draw the series about women that have more than one year, at most four; None without one."""
    surveys = [survey for survey in answer.surveys if _is_drawn(survey)]
    drawn_series = [series for series in group_into_series(surveys) if len(series) > 1][: len(SYMBOLS)]
    if not drawn_series:
        return None
    foot = AXIS + theme.LINE_HEIGHT * len(drawn_series) + 4
    years = sorted({int(survey.period_label) for series in drawn_series for survey in series})
    axis = {"type": "linear", "range": [years[0] - 0.4, years[-1] + 0.4], "tickmode": "array", "tickvals": years}
    axis |= {"ticktext": [str(year) for year in years], "showgrid": False, "zeroline": False, "ticks": ""}
    return {
        "data": [_dots(series, number) for number, series in enumerate(drawn_series)],
        "layout": theme.layout(
            HEAD + PLOT + foot,
            axis | {"tickangle": 0, "automargin": True, "showline": False},
            _percentage_axis(),
            _name(drawn_series, catalogue),
            margin={"t": HEAD, "b": foot},
            annotations=_names(drawn_series),
        ),
    }


def _name(drawn_series: Sequence[Sequence[CitySurvey]], catalogue: Catalogue) -> ChartWords:
    has_several = len(drawn_series) > 1
    points = [
        plain_point(
            survey.value,
            survey.unit,
            int(survey.period_label),
            survey_value(survey),
            ", ".join(filter(None, (survey_population(survey) if has_several else "", f"in {survey.period_label}"))),
        )
        for series in drawn_series
        for survey in series
    ]
    area = catalogue.area(drawn_series[0][0].area).name
    return chart_words(DOTS, points, area, f"{len(drawn_series)} reeksen" if has_several else "")


def _is_drawn(survey: CitySurvey) -> bool:
    is_year = survey.period_label.isdigit()
    return survey.is_about_women and is_year and survey.value is not None and survey.unit == "%"


def _percentage_axis() -> dict:
    return {
        "type": "linear",
        "range": [0, 100],
        "tickformat": ",.0f",
        "ticksuffix": "%",
        "nticks": 5,
        "zeroline": True,
        "showline": False,
        "ticks": "",
        "automargin": True,
    }


def _dots(surveys: Sequence[CitySurvey], number: int) -> dict:
    words = [theme.chart_text(survey_value(survey)) for survey in surveys]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [int(survey.period_label) for survey in surveys],
        "y": [survey.value for survey in surveys],
        "text": words,
        "textposition": "top center",
        "cliponaxis": False,
        "marker": {"size": 10, "symbol": SYMBOLS[number]},
        **theme.hover_settings([theme.wrapped_text(_hover_sentence(survey), theme.HOVER_WIDTH) for survey in surveys]),
        "meta": {"role": theme.SERIES_ROLES[number]},
    }


def _hover_sentence(survey: CitySurvey) -> str:
    return f"{survey_population(survey)}, {survey.period_label}: {survey_value(survey)}."


def _names(drawn_series: Sequence[Sequence[CitySurvey]]) -> list[dict]:
    """Name each series under the axis, with the sign of its dots: a narrow window has no room beside the dots."""
    return [
        theme.annotation(
            f"{SIGNS[number]} {theme.chart_text(survey_population(surveys[-1]))}",
            0,
            0,
            xref="paper",
            yref="paper",
            yanchor="top",
            yshift=-AXIS - theme.LINE_HEIGHT * number,
            name=f"role:{theme.SERIES_ROLES[number]}",
        )
        for number, surveys in enumerate(drawn_series)
    ]
