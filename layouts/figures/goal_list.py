"""Several goals of one period under each other, each with its own track to its own target."""

from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue
from layouts.figures import theme
from layouts.figures.observation_marks import hover_text
from layouts.figures.theme import Figure
from layouts.wording import phrases
from layouts.wording.charts.names import goal_words
from layouts.wording.goals import percent, target_words
from layouts.wording.numbers import value_text
from layouts.wording.periods import short_period

if TYPE_CHECKING:
    from data.questions.figures import FiguresAnswer
    from data.rules.goal_progress import GoalState

BAR = 26
FOOT, BETWEEN = theme.LINE_HEIGHT + 4, 14
TOP = theme.LINE_HEIGHT + 8


def goal_bars(answer: "FiguresAnswer", catalogue: Catalogue) -> Figure | None:
    """Draw for each goal the result as a share of its target, with last year and the time gone.

    Counts of different things share no axis: each track ends at its own target. None without a goal that has a result.
    """
    goals = [goal for goal in answer.goals if goal.share_of_target is not None]
    if not goals:
        return None
    heads = [_head(goal, catalogue) for goal in goals]
    room_for_words = [(title.count("<br>") + aim.count("<br>") + 2) * theme.LINE_HEIGHT + 6 for title, aim in heads]
    blocks = [room + BAR + FOOT + BETWEEN for room in room_for_words]
    height = TOP + sum(blocks)
    middles = [
        height - TOP - sum(blocks[:number]) - room - BAR / 2 for number, room in enumerate(room_for_words)
    ]
    hidden_axis = {"type": "linear", "visible": False, "showgrid": False, "zeroline": False}
    notes = [
        note
        for goal, head, middle in zip(goals, heads, middles, strict=True)
        for note in _annotations(goal, head, middle, catalogue)
    ]
    lines = [line for goal, middle in zip(goals, middles, strict=True) for line in _marks(goal, middle)]
    time_gone = _time_gone_line(goals, height)
    return {
        "data": [_bars(goals, middles, catalogue)],
        "layout": theme.layout(
            height,
            hidden_axis | {"range": [0, _longest_share(goals) * 1.01]},
            hidden_axis | {"range": [0, height]},
            goal_words(goals, catalogue),
            margin={"l": 4, "r": 4, "t": 0, "b": 0},
            shapes=[*lines, *(line for line, _ in time_gone)],
            annotations=[*notes, *(note for _, note in time_gone)],
        ),
    }


def _longest_share(goals: list["GoalState"]) -> float:
    return max(1.0, *(goal.share_of_target for goal in goals), *(_year_before(goal) or 0 for goal in goals))


def _year_before(goal: "GoalState") -> float | None:
    before = goal.last_year
    return before.value / goal.target.value if before is not None and before.has_value else None


def _bars(goals: list["GoalState"], middles: list[float], catalogue: Catalogue) -> dict:
    rows = [goal.result for goal in goals]
    hover = [hover_text(row, catalogue.indicator(row.indicator), catalogue) for row in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [goal.share_of_target for goal in goals],
        "y": middles,
        "width": [BAR] * len(goals),
        **theme.hover_settings(hover),
        "meta": {"role": "series-1"},
    }


def _head(goal: "GoalState", catalogue: Catalogue) -> tuple[str, str]:
    """Write the indicator with its result, and the target, both in lines that fit on a phone."""
    indicator = catalogue.indicator(goal.result.indicator)
    value = theme.chart_text(value_text(goal.result, indicator))
    title = theme.wrapped_text(f"{indicator.title}: {value_text(goal.result, indicator)}", theme.TITLE_LETTERS)
    aim = target_words(goal.target)
    aim = aim if goal.target.comparator == "streefwaarde" else f"doel: {aim}"
    before, _, _ = title.rpartition(value)
    bold = f"{before}<b>{value}</b>" if before else title
    return bold, theme.wrapped_text(aim, theme.TITLE_LETTERS)


def _annotations(goal: "GoalState", head: tuple[str, str], middle: float, catalogue: Catalogue) -> list[dict]:
    """Place the indicator with its result, the target, and the figure of last year."""
    indicator = catalogue.indicator(goal.result.indicator)
    title, aim = head
    top = middle + BAR / 2
    above_aim = (aim.count("<br>") + 1) * theme.LINE_HEIGHT + 3
    notes = [
        theme.annotation(title, 0, top, yanchor="bottom", yshift=above_aim, name="role:ink"),
        theme.annotation(aim, 0, top, yanchor="bottom", yshift=3, name="role:ink"),
    ]
    share = _year_before(goal)
    if share is not None:
        is_right = share > 0.5
        words = f"heel {short_period(goal.last_year)}: {value_text(goal.last_year, indicator)}"
        alignment = {"xanchor": "right" if is_right else "left", "align": "right" if is_right else "left"}
        shift = {"xshift": -5 if is_right else 5, "yshift": -2}
        notes.append(
            theme.annotation(
                theme.chart_text(words), share, middle - BAR / 2, yanchor="top", name="role:ink", **alignment, **shift
            )
        )
    return notes


def _marks(goal: "GoalState", middle: float) -> list[dict]:
    low, high = middle - BAR / 2, middle + BAR / 2
    track = {"type": "rect", "name": "role:muted", "layer": "below", "opacity": 0.3, "xref": "x", "yref": "y"}
    marks = [
        track | {"x0": 0, "x1": 1, "y0": low, "y1": high},
        _line(1, low - 3, high + 3, "target", "solid"),
    ]
    share = _year_before(goal)
    return [*marks, _line(share, low - FOOT + 4, high, "ink", "dot")] if share is not None else marks


def _time_gone_line(goals: list["GoalState"], height: int) -> list[tuple[dict, dict]]:
    """Draw one line through all tracks for the time gone, with its words, if that share is the same for all goals.

    Returns:
        A list of one pair of shape and annotation, or an empty list.
    """
    shares = {goal.share_of_period for goal in goals}
    if len(shares) > 1 or not all(goal.pace for goal in goals):
        return []
    (share,) = shares
    if not 0 < share < 1:
        return []
    words = f"{percent(share)} {phrases.YEAR_GONE}"
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
