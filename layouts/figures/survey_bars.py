"""A bar chart of one survey: cities from A to Z, each with its margin, and the country as a line."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.model import reasons as r
from data.model.catalogue import Catalogue
from data.model.observation import Observation
from layouts.figures import theme
from layouts.figures.observation_marks import highest_drawn, hover_of_figures, whiskers
from layouts.figures.theme import Figure
from layouts.wording.charts.names import BAR_AN_AREA, BARS, line_sentence, rows_words
from layouts.wording.numbers import value_text
from layouts.wording.subjects.perception import differing_areas

if TYPE_CHECKING:
    from data.questions.comparison import ComparisonAnswer

ROW = 28
HEAD = 2 * theme.LINE_HEIGHT
# These reasons compare a city with a region or the country. The cities may still stand beside each other.
NO_BAR_TO_STANDING_HERE = {r.OTHER_AREA_KIND, r.NO_VALUE}


def survey_bars(answer: "ComparisonAnswer", catalogue: Catalogue) -> Figure | None:
    """Draw a bar for each city with its margin; the words behind it say which values differ by more than chance.

    None with fewer than two cities.
    """
    rows = _cities(answer, catalogue)
    if len(rows) < 2:
        return None
    indicator = catalogue.indicator(answer.question.indicator)
    names = [theme.wrapped_text(catalogue.area(row.area).name, 16) for row in rows]
    is_reference = [row.area == answer.question.reference for row in rows]
    words = _words(rows, answer, catalogue)
    tops = [highest_drawn(row) for row in rows]
    country_rows = _country(answer, catalogue)
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [row.value for row in rows],
        "y": names,
        "meta": {"role": "muted", "roles": ["series-1" if is_own else "muted" for is_own in is_reference]},
        **hover_of_figures(rows, indicator, catalogue),
    }
    top = max([*tops, *(row.value for row in country_rows)])
    # The words stand in one column, where neither the margins nor the line of the country cross them.
    labels = theme.text_trace([top] * len(rows), names, [f"&nbsp;&nbsp;{text}" for text in words], "middle right")
    plain_words = [text.replace("<b>", "").replace("</b>", "") for text in words]
    return {
        "data": [bars, *whiskers("x", names, rows), labels],
        "layout": theme.layout(
            ROW * len(rows) + 16 + (HEAD if country_rows else 0),
            theme.number_axis(indicator, top, showticklabels=False, showgrid=False),
            theme.category_axis(names, range=[len(rows) - 0.5, -0.5]),
            rows_words(
                BARS,
                rows,
                catalogue,
                BAR_AN_AREA,
                more=[line_sentence(row, indicator, catalogue) for row in country_rows],
            ),
            margin={"t": 8 + (HEAD if country_rows else 0), "r": theme.text_width(plain_words) + 8},
            bargap=0.3,
            shapes=[_line(row) for row in country_rows],
            annotations=[_name(row, catalogue) for row in country_rows],
        ),
    }


def _cities(answer: "ComparisonAnswer", catalogue: Catalogue) -> list[Observation]:
    """Return the figures of the cities that may stand beside each other, A to Z; the table has the others."""
    rows = [
        area.observation
        for area in answer.areas
        if area.observation is not None
        and area.observation.has_value
        and catalogue.area(area.area).kind == "gemeente"
        and {reason.code for reason in area.reasons} <= NO_BAR_TO_STANDING_HERE
    ]
    return sorted(rows, key=lambda row: catalogue.area(row.area).name)


def _country(answer: "ComparisonAnswer", catalogue: Catalogue) -> list[Observation]:
    return [row for row in answer.rows if row.has_value and catalogue.area(row.area).kind == "land"]


def _words(rows: Sequence[Observation], answer: "ComparisonAnswer", catalogue: Catalogue) -> list[str]:
    """Write each value, followed by "hoger" or "lager" where the difference is more than chance."""
    indicator = catalogue.indicator(answer.question.indicator)
    differences = differing_areas(answer)
    values = [(row.area, theme.chart_text(value_text(row, indicator))) for row in rows]
    return [
        f"<b>{value}</b>" if area == answer.question.reference else f"{value} {differences.get(area, '')}".strip()
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
