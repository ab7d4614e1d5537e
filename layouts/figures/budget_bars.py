"""Amounts by year: a group of bars for each item, with a bar for each year and its amount in words.

A year without an amount has no bar; its words say so.
"""

from collections.abc import Sequence

from data.model.programme_records import BudgetLine
from layouts.figures import theme
from layouts.figures.theme import Figure
from layouts.wording.charts.names import BARS, chart_words
from layouts.wording.charts.points import Point, plain_point
from layouts.wording.subjects.budgets import amount_text

ROW = 22
HEAD = 1.15
YEAR_ROOM = 34

BudgetGroup = tuple[str, Sequence[BudgetLine]]


def budget_bars(groups: Sequence[BudgetGroup]) -> Figure | None:
    """Draw every group on the same scale, so that items can be compared; None without an amount."""
    amounts = [line.amount_eur for _, lines in groups for line in lines if line.amount_eur is not None]
    if not amounts:
        return None
    top = max(amounts) or 1
    titles, positions, position = [], [], 0.0
    for title, lines in groups:
        text = theme.wrapped_text(title, theme.TITLE_LETTERS)
        room = (text.count("<br>") + HEAD) * theme.LINE_HEIGHT / ROW
        titles.append(_title(text, position + room - 0.25))
        positions += [(position + room + number + 0.25, line) for number, line in enumerate(lines)]
        position += room + len(lines) + 0.35
    words = [amount_text(line) for _, line in positions]
    return {
        "data": [_bars(positions, words), _labels(positions, words)],
        "layout": theme.layout(
            round(position * ROW) + 20,
            _amount_axis(top),
            _year_axis(positions, position),
            chart_words(BARS, _points(groups), noun="bedrag"),
            margin={"r": theme.text_width(words) + 8},
            bargap=0.3,
            annotations=titles,
        ),
    }


def _points(groups: Sequence[BudgetGroup]) -> list[Point]:
    return [
        plain_point(line.amount_eur, "euro", line.year, amount_text(line), f"{title}, {line.year}")
        for title, lines in groups
        for line in lines
        if line.amount_eur is not None
    ]


def _bars(positions: Sequence[tuple[float, BudgetLine]], words: Sequence[str]) -> dict:
    hover = [
        theme.wrapped_text(f"{line.item or line.theme}, {line.year}: {text}.", theme.HOVER_WIDTH)
        for (_, line), text in zip(positions, words, strict=True)
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [line.amount_eur for _, line in positions],
        "y": [at for at, _ in positions],
        "width": [0.72] * len(positions),
        "meta": {"role": "series-1"},
        **theme.hover_settings(hover),
    }


def _labels(positions: Sequence[tuple[float, BudgetLine]], words: Sequence[str]) -> dict:
    ends = [line.amount_eur or 0 for _, line in positions]
    labels = [f"&nbsp;{theme.chart_text(text)}" for text in words]
    return theme.text_trace(ends, [at for at, _ in positions], labels, "middle right")


def _title(text: str, at: float) -> dict:
    return theme.annotation(f"<b>{text}</b>", 0, at, xref="paper", xshift=-YEAR_ROOM, yanchor="bottom", name="role:ink")


def _amount_axis(top: float) -> dict:
    return {
        "type": "linear",
        "range": [0, top],
        "showticklabels": False,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
    }


def _year_axis(positions: Sequence[tuple[float, BudgetLine]], end: float) -> dict:
    return {
        "type": "linear",
        "range": [end, 0],
        "tickmode": "array",
        "tickvals": [at for at, _ in positions],
        "ticktext": [str(line.year) for _, line in positions],
        "showgrid": False,
        "zeroline": False,
        # An axis line would cross the titles, which start left of it.
        "showline": False,
        "ticks": "",
        "ticklabelstandoff": 4,
        "automargin": True,
    }
