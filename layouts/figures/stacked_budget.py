"""Amounts of several years by item: one bar for each item, with a part for each year and the total beside it.

A year without an amount has no part; the label says for how many years the source is empty.
"""

from collections.abc import Sequence

from data.model.programme_records import BudgetLine
from layouts.figures import theme
from layouts.figures.theme import SERIES_ROLES, Figure
from layouts.wording.charts.names import BARS, chart_words
from layouts.wording.charts.points import Point, plain_point
from layouts.wording.numbers import euro
from layouts.wording.subjects.budgets import amount_text, empty_years_text

BAR, GAP = 18, 12
KEYS = theme.LINE_HEIGHT + 10
# The width of the name of a year, in pixels.
KEY_ROOM = 64

BudgetGroup = tuple[str, Sequence[BudgetLine]]


def stacked_budget(groups: Sequence[BudgetGroup]) -> Figure | None:
    """Draw the known amounts of each item after each other on one scale, the largest total first; None without any."""
    totals = [(title, lines, _total(lines)) for title, lines in groups]
    drawn = sorted((group for group in totals if group[2]), key=lambda group: -group[2])
    if not drawn:
        return None
    years = sorted({line.year for _, lines, _ in drawn for line in lines})
    titles = [theme.wrapped_text(title, theme.TITLE_LETTERS) for title, _, _ in drawn]
    places, height = _places(titles)
    labels = [_label(lines, total) for _, lines, total in drawn]
    return {
        "data": [
            *(_parts(year, role, drawn, places) for year, role in _roles(years)),
            theme.text_trace([total for _, _, total in drawn], places, labels, "middle right"),
        ],
        "layout": theme.layout(
            height,
            _hidden_axis(max(total for _, _, total in drawn)),
            _hidden_axis(height),
            chart_words(BARS, _points(drawn), noun="bedrag"),
            margin={"l": 2, "r": _label_room(drawn), "t": 0, "b": 0},
            barmode="overlay",
            annotations=[*_keys(years, height), *_titles(titles, places)],
        ),
    }


def _total(lines: Sequence[BudgetLine]) -> float:
    return sum(line.amount_eur or 0 for line in lines)


def _label(lines: Sequence[BudgetLine], total: float) -> str:
    return f"&nbsp;<b>{theme.chart_text(euro(total))}</b>{theme.chart_text(empty_years_text(lines))}"


def _label_room(groups: Sequence[tuple]) -> int:
    """Give the pixels that the labels need beyond the longest bar, on the narrowest chart."""
    longest = groups[0][2]
    needs = [
        theme.text_width([euro(total) + empty_years_text(lines)]) - (1 - total / longest) * theme.NARROWEST_PLOT / 2
        for _, lines, total in groups
    ]
    return round(max(needs))


def _roles(years: Sequence[int]) -> list[tuple[int, str]]:
    return [(year, SERIES_ROLES[number % len(SERIES_ROLES)]) for number, year in enumerate(years)]


def _places(titles: Sequence[str]) -> tuple[list[float], int]:
    """Give the middle of each bar, which stands below its title, and the height of the chart in pixels."""
    tops, at = [], float(KEYS)
    for title in titles:
        at += (title.count("<br>") + 1) * theme.LINE_HEIGHT + 4
        tops.append(at)
        at += BAR + GAP
    return [at - top - BAR / 2 for top in tops], round(at)


def _parts(year: int, role: str, groups: Sequence[tuple], places: Sequence[float]) -> dict:
    """Draw the part of one year in every bar, where the years before it end."""
    amounts, bases, hover = [], [], []
    for title, lines, _ in groups:
        line = next((line for line in lines if line.year == year), None)
        amounts.append(line.amount_eur if line else None)
        bases.append(sum(before.amount_eur or 0 for before in lines if before.year < year))
        hover.append(theme.wrapped_text(f"{title}, {year}: {amount_text(line)}.", theme.HOVER_WIDTH))
    return {
        "type": "bar",
        "orientation": "h",
        "x": amounts,
        "base": bases,
        "y": list(places),
        "width": [BAR] * len(places),
        "meta": {"role": role},
        **theme.hover_settings(hover),
    }


def _keys(years: Sequence[int], height: float) -> list[dict]:
    """Name the years above the bars, each in the colour of its part, in the order of the parts, beside each other."""
    room = min(KEY_ROOM, theme.NARROWEST_PLOT / len(years))
    return [
        theme.annotation(f"■ {year}", 0, height, yanchor="top", xshift=number * room, name=f"role:{role}")
        for number, (year, role) in enumerate(_roles(years))
    ]


def _titles(titles: Sequence[str], places: Sequence[float]) -> list[dict]:
    return [
        theme.annotation(title, 0, place + BAR / 2, yanchor="bottom", yshift=2, name="role:ink")
        for title, place in zip(titles, places, strict=True)
    ]


def _points(groups: Sequence[tuple]) -> list[Point]:
    return [plain_point(total, "euro", None, euro(total), title) for title, _, total in groups]


def _hidden_axis(end: float) -> dict:
    return {"type": "linear", "range": [0, end], "visible": False, "showgrid": False, "zeroline": False}
