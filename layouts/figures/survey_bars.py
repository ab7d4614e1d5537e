"""Cities side by side from A to Z, each with its margin, and the country as a line of its own."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.model import reasons as r
from data.model.catalogue import Catalogue
from data.model.observation import Observation
from layouts.figures import theme
from layouts.figures.theme import Figure
from layouts.wording.numbers import value_text
from layouts.wording.subjects.perception import differing

if TYPE_CHECKING:
    from data.questions.comparison import ComparisonAnswer

ROW = 28
HEAD = 2 * theme.LINE_HEIGHT
# Against a region or the country no city is weighed; the cities still stand beside each other.
NO_BAR_TO_STANDING_HERE = {r.OTHER_AREA_KIND, r.NO_VALUE}


def survey_bars(answer: "ComparisonAnswer", catalogue: Catalogue) -> Figure | None:
    """Draw a bar per city with its margin; the words behind it say what differs by more than chance."""
    rows = _cities(answer, catalogue)
    if len(rows) < 2:
        return None
    indicator = catalogue.indicator(answer.question.indicator)
    names = [theme.wrapped_text(catalogue.area(row.area).name, 16) for row in rows]
    own = [row.area == answer.question.reference for row in rows]
    words = _words(rows, answer, catalogue)
    tops = [theme.highest_drawn(row) for row in rows]
    country = _country(answer, catalogue)
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [row.value for row in rows],
        "y": names,
        "meta": {"role": "muted", "roles": ["series-1" if one else "muted" for one in own]},
        **theme.hover_of_figures(rows, indicator, catalogue),
    }
    top = max([*tops, *(row.value for row in country)])
    # The words stand in a column of their own, where neither margins nor the line of the country cross them.
    labels = theme.text_trace([top] * len(rows), names, [f"&nbsp;&nbsp;{text}" for text in words], "middle right")
    bare = [text.replace("<b>", "").replace("</b>", "") for text in words]
    return {
        "data": [bars, *theme.whiskers("x", names, rows), labels],
        "layout": theme.layout(
            ROW * len(rows) + 16 + (HEAD if country else 0),
            theme.number_axis(indicator, top, showticklabels=False, showgrid=False),
            theme.category_axis(names, range=[len(rows) - 0.5, -0.5]),
            margin={"t": 8 + (HEAD if country else 0), "r": theme.text_width(bare) + 8},
            bargap=0.3,
            shapes=[_line(row) for row in country],
            annotations=[_name(row, catalogue) for row in country],
        ),
    }


def _cities(answer: "ComparisonAnswer", catalogue: Catalogue) -> list[Observation]:
    """Take the cities with a figure of the one survey in the one year; what may not stand there is in the table."""
    rows = [
        one.observation
        for one in answer.areas
        if one.observation is not None
        and one.observation.has_value
        and catalogue.area(one.area).kind == "gemeente"
        and {reason.code for reason in one.reasons} <= NO_BAR_TO_STANDING_HERE
    ]
    return sorted(rows, key=lambda row: catalogue.area(row.area).name)


def _country(answer: "ComparisonAnswer", catalogue: Catalogue) -> list[Observation]:
    return [row for row in answer.rows if row.has_value and catalogue.area(row.area).kind == "land"]


def _words(rows: Sequence[Observation], answer: "ComparisonAnswer", catalogue: Catalogue) -> list[str]:
    """Write each value, and behind it "hoger" or "lager" where that is more than chance."""
    indicator = catalogue.indicator(answer.question.indicator)
    marks = differing(answer)
    values = [(row.area, theme.chart_text(value_text(row, indicator))) for row in rows]
    return [
        f"<b>{value}</b>" if area == answer.question.reference else f"{value} {marks.get(area, '')}".strip()
        for area, value in values
    ]


def _line(row: Observation) -> dict:
    return {
        "type": "line",
        "name": "role:ink-2",
        "xref": "x",
        "yref": "paper",
        "x0": row.value,
        "x1": row.value,
        "y0": 0,
        "y1": 1,
        "line": {"width": 1.5, "dash": "dash"},
    }


def _name(row: Observation, catalogue: Catalogue) -> dict:
    value = theme.chart_text(value_text(row, catalogue.indicator(row.indicator)))
    words = f"{theme.chart_text(catalogue.area(row.area).name)}<br>{value}"
    place = {"yref": "paper", "xanchor": "center", "yanchor": "bottom", "align": "center", "yshift": 2}
    return theme.annotation(words, row.value, 1, name="role:ink", **place)
