"""Findings that the source counts: a bar for each, with the number of cities in the words of the source."""

from collections.abc import Sequence

from data.model.programme_records import Finding
from layouts.figures import theme
from layouts.figures.theme import Figure
from layouts.wording.charts.names import BARS, chart_words
from layouts.wording.charts.points import plain_point
from layouts.wording.subjects.findings import count_of

BAR, GAP = 12, 14
AT_LEAST = ("minimaal", "meer-dan")


def finding_bars(findings: Sequence[Finding]) -> Figure | None:
    """Draw the number of cities of each finding of more than one, from zero and on one scale; None without such.

    A count that the source calls a lower limit has an arrow: the true number may be higher.
    """
    counted = [finding for finding in findings if (finding.count_value or 0) > 1]
    if not counted:
        return None
    titles = [theme.wrapped_text(finding.item, theme.TITLE_LETTERS) for finding in counted]
    places, height = _places(titles)
    words = [_label(finding) for finding in counted]
    return {
        "data": [_bars(counted, places), _labels(counted, places, words)],
        "layout": theme.layout(
            height,
            _hidden_axis(max(finding.count_value for finding in counted)),
            _hidden_axis(height),
            chart_words(BARS, [_point(finding) for finding in counted], noun="aantal"),
            margin={"l": 2, "r": theme.text_width(words), "t": 0, "b": 0},
            annotations=[
                theme.annotation(title, 0, place + BAR / 2, yanchor="bottom", yshift=2, name="role:ink")
                for title, place in zip(titles, places, strict=True)
            ],
        ),
    }


def _places(titles: Sequence[str]) -> tuple[list[float], int]:
    """Give the middle of each bar, which stands below its title, and the height of the chart in pixels."""
    tops, at = [], 0.0
    for title in titles:
        at += (title.count("<br>") + 1) * theme.LINE_HEIGHT + 4
        tops.append(at)
        at += BAR + GAP
    return [at - top - BAR / 2 for top in tops], round(at)


def _label(finding: Finding) -> str:
    arrow = "→&nbsp;" if finding.count_qualifier in AT_LEAST else ""
    return f"&nbsp;{arrow}<b>{theme.chart_text(count_of(finding).words)}</b>"


def _point(finding: Finding):
    return plain_point(finding.count_value or 0, "gemeenten", None, count_of(finding).words, finding.item)


def _bars(findings: Sequence[Finding], places: Sequence[float]) -> dict:
    hover = [
        theme.wrapped_text(f"{finding.item}: {count_of(finding).words}.", theme.HOVER_WIDTH) for finding in findings
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [finding.count_value for finding in findings],
        "y": list(places),
        "width": [BAR] * len(findings),
        "meta": {"role": "series-1"},
        **theme.hover_settings(hover),
    }


def _labels(findings: Sequence[Finding], places: Sequence[float], words: Sequence[str]) -> dict:
    return theme.text_trace([finding.count_value for finding in findings], places, words, "middle right")


def _hidden_axis(end: float) -> dict:
    return {"type": "linear", "range": [0, end], "visible": False, "showgrid": False, "zeroline": False}
