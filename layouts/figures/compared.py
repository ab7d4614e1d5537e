"""Areas side by side, A to Z: no rank, and only what may be compared."""

from typing import TYPE_CHECKING

from data.catalogue import Catalogue
from data.observation import Observation
from layouts.figures import theme
from layouts.figures.theme import Figure
from layouts.wording.numbers import has_value, value_text

if TYPE_CHECKING:
    from data.answers import ComparisonAnswer

ROW = 28


def compared_areas(answer: "ComparisonAnswer", catalogue: Catalogue) -> Figure | None:
    """Draw a bar per area with whiskers where there are any, the reference area highlighted.

    What may not be compared stands in the table with its reason, not here. One bar is no comparison.
    """
    rows = _comparable(answer, catalogue)
    if len(rows) < 2:
        return None
    indicator = catalogue.indicator(answer.question.indicator)
    names = [theme.broken(catalogue.area(row.area).name, 16) for row in rows]
    values = [theme.on_chart(value_text(row, indicator)) for row in rows]
    is_reference = [row.area == answer.question.reference for row in rows]
    words = [f"<b>{value}</b>" if own else value for value, own in zip(values, is_reference, strict=True)]
    tops = [theme.top_of(row) for row in rows]
    patterns = [theme.hatch(row) for row in rows]
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [row.value for row in rows],
        "y": names,
        "meta": {"role": "muted", "roles": ["series-1" if own else "muted" for own in is_reference]}
        | ({"pattern": patterns} if any(patterns) else {}),
        **theme.hovering(rows, indicator, catalogue),
    }
    labels = theme.words_at(tops, names, [f"&nbsp;{text}" for text in words], "middle right")
    return {
        "data": [bars, *theme.whiskers("x", names, rows), labels],
        "layout": theme.layout(
            ROW * len(rows) + 16,
            theme.number_axis(indicator, max(tops), showticklabels=False, showgrid=False),
            theme.category_axis(names, range=[len(rows) - 0.5, -0.5]),
            margin={"r": theme.room_for(values) + 8},
            bargap=0.3,
        ),
    }


def _comparable(answer: "ComparisonAnswer", catalogue: Catalogue) -> list[Observation]:
    reference = answer.question.reference
    rows = [
        one.observation
        for one in answer.areas
        if one.observation is not None and has_value(one.observation) and (not one.reasons or one.area == reference)
    ]
    return sorted(rows, key=lambda row: catalogue.area(row.area).name)
