"""Amounts by year: a group of bars an item, one bar a year, each with its amount; an empty cell says it is empty."""

from collections.abc import Sequence

from data.model.programme_records import BudgetLine
from layouts.figures import theme
from layouts.figures.theme import Figure
from layouts.wording.subjects.budgets import amount_text

ROW = 22
HEAD = 1.15
# A title starts above the years and may run on over the room of the amounts: as many as fit on a phone.
LETTERS = 33
YEAR_ROOM = 34

Group = tuple[str, Sequence[BudgetLine]]


def budget_bars(groups: Sequence[Group]) -> Figure | None:
    """Draw every group on the same scale, so that items can be held beside each other; None without an amount."""
    amounts = [line.amount_eur for _, lines in groups for line in lines if line.amount_eur is not None]
    if not amounts:
        return None
    top = max(amounts) or 1
    titles, placed, at = [], [], 0.0
    for title, lines in groups:
        text = theme.wrapped_text(title, LETTERS)
        room = (text.count("<br>") + HEAD) * theme.LINE_HEIGHT / ROW
        titles.append(_title(text, at + room - 0.25))
        placed += [(at + room + number + 0.25, line) for number, line in enumerate(lines)]
        at += room + len(lines) + 0.35
    words = [amount_text(line) for _, line in placed]
    return {
        "data": [_bars(placed, words), _labels(placed, words)],
        "layout": theme.layout(
            round(at * ROW) + 20,
            _amounts(top),
            _years(placed, at),
            margin={"r": theme.text_width(words) + 8},
            bargap=0.3,
            annotations=titles,
        ),
    }


def _bars(placed: Sequence[tuple[float, BudgetLine]], words: Sequence[str]) -> dict:
    hover = [
        theme.wrapped_text(f"{line.item or line.theme}, {line.year}: {text}.", theme.HOVER_WIDTH)
        for (_, line), text in zip(placed, words, strict=True)
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [line.amount_eur for _, line in placed],
        "y": [at for at, _ in placed],
        "width": [0.72] * len(placed),
        "meta": {"role": "series-1"},
        "hovertext": hover,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _labels(placed: Sequence[tuple[float, BudgetLine]], words: Sequence[str]) -> dict:
    ends = [line.amount_eur or 0 for _, line in placed]
    said = [f"&nbsp;{theme.chart_text(text)}" for text in words]
    return theme.text_trace(ends, [at for at, _ in placed], said, "middle right")


def _title(text: str, at: float) -> dict:
    return theme.annotation(f"<b>{text}</b>", 0, at, xref="paper", xshift=-YEAR_ROOM, yanchor="bottom", name="role:ink")


def _amounts(top: float) -> dict:
    return {
        "type": "linear",
        "range": [0, top],
        "showticklabels": False,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
    }


def _years(placed: Sequence[tuple[float, BudgetLine]], end: float) -> dict:
    return {
        "type": "linear",
        "range": [end, 0],
        "tickmode": "array",
        "tickvals": [at for at, _ in placed],
        "ticktext": [str(line.year) for _, line in placed],
        "showgrid": False,
        "zeroline": False,
        # A line along the bars would run through the titles, which start left of it.
        "showline": False,
        "ticks": "",
        "ticklabelstandoff": 4,
        "automargin": True,
    }
