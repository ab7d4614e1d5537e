"""Several goals of one period under each other, each on its own way to its own target."""

from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue
from layouts.figures import theme
from layouts.figures.theme import Figure
from layouts.wording.goals import target_words
from layouts.wording.numbers import number, value_text
from layouts.wording.periods import short_period

if TYPE_CHECKING:
    from data.questions.figures import FiguresAnswer
    from data.rules.goal_progress import GoalState

BAR = 26
HEAD, FOOT, BETWEEN = 2 * theme.LINE_HEIGHT + 6, theme.LINE_HEIGHT + 4, 14
BLOCK = HEAD + BAR + FOOT + BETWEEN
TOP = theme.LINE_HEIGHT + 8


def goal_bars(answer: "FiguresAnswer", catalogue: Catalogue) -> Figure | None:
    """Draw a bar a goal as a part of its own target, with last year and the time gone; None without any.

    Counts of different things share no axis: each track ends at its own target.
    """
    goals = [goal for goal in answer.goals if goal.share_of_target is not None]
    if not goals:
        return None
    height = TOP + BLOCK * len(goals)
    middles = [height - TOP - HEAD - BAR / 2 - BLOCK * place for place in range(len(goals))]
    hidden = {"type": "linear", "visible": False, "showgrid": False, "zeroline": False}
    notes = [note for goal, middle in zip(goals, middles, strict=True) for note in _words(goal, middle, catalogue)]
    lines = [line for goal, middle in zip(goals, middles, strict=True) for line in _marks(goal, middle)]
    gone = _time_gone(goals, height)
    return {
        "data": [_bars(goals, middles, catalogue)],
        "layout": theme.layout(
            height,
            hidden | {"range": [0, _far(goals) * 1.01]},
            hidden | {"range": [0, height]},
            margin={"l": 4, "r": 4, "t": 0, "b": 0},
            shapes=[*lines, *(line for line, _ in gone)],
            annotations=[*notes, *(note for _, note in gone)],
        ),
    }


def _far(goals: list["GoalState"]) -> float:
    return max(1.0, *(goal.share_of_target for goal in goals), *(_year_before(goal) or 0 for goal in goals))


def _year_before(goal: "GoalState") -> float | None:
    before = goal.last_year
    return before.value / goal.target.value if before is not None and before.has_value else None


def _bars(goals: list["GoalState"], middles: list[float], catalogue: Catalogue) -> dict:
    rows = [goal.result for goal in goals]
    hover = [theme.hover_text(row, catalogue.indicator(row.indicator), catalogue) for row in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [goal.share_of_target for goal in goals],
        "y": middles,
        "width": [BAR] * len(goals),
        "hovertext": hover,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "meta": {"role": "series-1"},
    }


def _words(goal: "GoalState", middle: float, catalogue: Catalogue) -> list[dict]:
    """Write what is counted and how far it came, what was aimed for, and last year."""
    indicator = catalogue.indicator(goal.result.indicator)
    top = middle + BAR / 2
    title = f"{theme.chart_text(indicator.title)}: <b>{theme.chart_text(value_text(goal.result, indicator))}</b>"
    aim = target_words(goal.target)
    aim = theme.chart_text(aim if aim.startswith("streef") else f"doel: {aim}")
    found = [
        theme.annotation(title, 0, top, yanchor="bottom", yshift=theme.LINE_HEIGHT + 3, name="role:ink"),
        theme.annotation(aim, 0, top, yanchor="bottom", yshift=3, name="role:ink"),
    ]
    share = _year_before(goal)
    if share is not None:
        is_right = share > 0.5
        words = f"heel {short_period(goal.last_year)}: {value_text(goal.last_year, indicator)}"
        place = {"xanchor": "right" if is_right else "left", "align": "right" if is_right else "left"}
        shift = {"xshift": -5 if is_right else 5, "yshift": -2}
        found.append(
            theme.annotation(
                theme.chart_text(words), share, middle - BAR / 2, yanchor="top", name="role:ink", **place, **shift
            )
        )
    return found


def _marks(goal: "GoalState", middle: float) -> list[dict]:
    low, high = middle - BAR / 2, middle + BAR / 2
    track = {"type": "rect", "name": "role:muted", "layer": "below", "opacity": 0.3, "xref": "x", "yref": "y"}
    marks = [
        track | {"x0": 0, "x1": 1, "y0": low, "y1": high},
        _line(1, low - 3, high + 3, "target", "solid"),
    ]
    share = _year_before(goal)
    return [*marks, _line(share, low - FOOT + 4, high, "ink", "dot")] if share is not None else marks


def _time_gone(goals: list["GoalState"], height: int) -> list[tuple[dict, dict]]:
    """Draw one line through all tracks for the time that was gone, where that is the same for all."""
    shares = {goal.share_of_period for goal in goals}
    if len(shares) > 1 or not all(goal.pace for goal in goals):
        return []
    (share,) = shares
    if not 0 < share < 1:
        return []
    words = f"{number(share * 100)}% van het jaar voorbij"
    note = theme.annotation(
        words, share, height, xanchor="right", align="right", yanchor="top", xshift=-5, name="role:ink"
    )
    return [(_line(share, 0, height, "ink-2", "dash"), note)]


def _line(at: float, low: float, high: float, role: str, dash: str) -> dict:
    return {
        "type": "line",
        "name": f"role:{role}",
        "xref": "x",
        "yref": "y",
        "x0": at,
        "x1": at,
        "y0": low,
        "y1": high,
        "line": {"width": 2, "dash": dash},
    }
