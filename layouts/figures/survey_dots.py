"""The figures of one city's own survey as dots: no line between them, nothing of another city."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue
from data.model.records import CitySurvey
from layouts.figures import theme
from layouts.figures.theme import Figure
from layouts.wording.subjects.surveys import series_of, survey_value, whom

if TYPE_CHECKING:
    from data.questions.plans import SurveysAnswer

PLOT, HEAD, AXIS = 180, 18, 26
SYMBOLS = ("circle", "square", "diamond", "triangle-up")
SIGNS = ("●", "■", "◆", "▲")


def survey_dots(answer: "SurveysAnswer", catalogue: Catalogue) -> Figure | None:
    """Draw each series among women that has more than one year; None without one."""
    shown = [one for one in series_of([s for s in answer.surveys if _is_drawn(s)]) if len(one) > 1][: len(SYMBOLS)]
    if not shown:
        return None
    foot = AXIS + theme.LINE_HEIGHT * len(shown) + 4
    years = sorted({int(survey.period_label) for one in shown for survey in one})
    axis = {"type": "linear", "range": [years[0] - 0.4, years[-1] + 0.4], "tickmode": "array", "tickvals": years}
    axis |= {"ticktext": [str(year) for year in years], "showgrid": False, "zeroline": False, "ticks": ""}
    return {
        "data": [_dots(one, place) for place, one in enumerate(shown)],
        "layout": theme.layout(
            HEAD + PLOT + foot,
            axis | {"tickangle": 0, "automargin": True, "showline": False},
            _percentages(),
            margin={"t": HEAD, "b": foot},
            annotations=_names(shown),
        ),
    }


def _is_drawn(survey: CitySurvey) -> bool:
    is_year = survey.period_label.isdigit()
    return survey.is_about_women and is_year and survey.value is not None and survey.unit == "%"


def _percentages() -> dict:
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


def _dots(surveys: Sequence[CitySurvey], place: int) -> dict:
    words = [theme.chart_text(survey_value(survey)) for survey in surveys]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [int(survey.period_label) for survey in surveys],
        "y": [survey.value for survey in surveys],
        "text": words,
        "textposition": "top center",
        "cliponaxis": False,
        "marker": {"size": 10, "symbol": SYMBOLS[place]},
        "hovertext": [theme.wrapped_text(_said(survey), theme.HOVER_WIDTH) for survey in surveys],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "meta": {"role": theme.SERIES_ROLES[place]},
    }


def _said(survey: CitySurvey) -> str:
    return f"{whom(survey)}, {survey.period_label}: {survey_value(survey)}."


def _names(shown: Sequence[Sequence[CitySurvey]]) -> list[dict]:
    """Name each series under the axis, with the sign of its dots: a narrow window has no room beside them."""
    return [
        theme.annotation(
            f"{SIGNS[place]} {theme.chart_text(whom(surveys[-1]))}",
            0,
            0,
            xref="paper",
            yref="paper",
            yanchor="top",
            yshift=-AXIS - theme.LINE_HEIGHT * place,
            name=f"role:{theme.SERIES_ROLES[place]}",
        )
        for place, surveys in enumerate(shown)
    ]
