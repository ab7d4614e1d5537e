"""A bullet chart of a goal: the result as a bar, with the target, last year and the time gone as lines."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Indicator
from data.model.reasons import OTHER_UNIT
from layouts.figures import theme
from layouts.figures.observation_marks import hover_of_figures, is_provisional
from layouts.figures.theme import Figure
from layouts.wording.charts.names import goal_words
from layouts.wording.goals import percent, target_words
from layouts.wording.numbers import value_text
from layouts.wording.periods import short_period

if TYPE_CHECKING:
    from data.model.records import Target
    from data.rules.goal_progress import GoalState

BAR = 34


@dataclass(frozen=True)
class _Mark:
    """A line across the bar at a value, with its words above or below."""

    value: float
    words: str
    role: str
    dash: str
    is_above: bool


def goal_bar(goal: "GoalState", indicator: Indicator, catalogue: Catalogue) -> Figure | None:
    """Draw the result against the target; None without a result, or with a target in another unit."""
    result, target = goal.result, goal.target
    if result is None or not result.has_value or not target.value or _is_other_unit(goal, indicator):
        return None
    marks = _marks(goal, indicator)
    top = max([result.value, target.value_max or 0, *(mark.value for mark in marks)]) * 1.04
    above, head = _place_marks([mark for mark in marks if mark.is_above], top, is_above=True)
    below, foot = _place_marks([mark for mark in marks if not mark.is_above], top, is_above=False)
    result_words = f"<b>{theme.chart_text(value_text(result, indicator))}</b> {theme.chart_text(short_period(result))}"
    pattern = theme.HATCH if result.qualifier != "exact" or is_provisional(result) else ""
    bar = {
        "type": "bar",
        "orientation": "h",
        "x": [result.value],
        "y": [0.5],
        "width": [1],
        "meta": {"role": "series-1"} | ({"pattern": pattern} if pattern else {}),
        **hover_of_figures([result], indicator, catalogue),
    }
    own_words = theme.annotation(result_words, 0, 0, yref="paper", yanchor="top", yshift=-foot, name="role:ink")
    hidden_axis = {"type": "linear", "visible": False, "showgrid": False, "zeroline": False}
    return {
        "data": [bar],
        "layout": theme.layout(
            BAR + head + foot + theme.LINE_HEIGHT + 8,
            hidden_axis | {"range": [0, top]},
            hidden_axis | {"range": [0, 1]},
            goal_words([goal], catalogue),
            margin={"l": 4, "r": 4, "t": head, "b": foot + theme.LINE_HEIGHT + 8},
            shapes=[_track(target), *_lines([*above, *below])],
            annotations=[own_words, *(note for _, _, note in [*above, *below])],
        ),
    }


def _is_other_unit(goal: "GoalState", indicator: Indicator) -> bool:
    return any(reason.code == OTHER_UNIT for reason in goal.reasons)


def _marks(goal: "GoalState", indicator: Indicator) -> list[_Mark]:
    """List the lines across the bar: the target, the time gone and last year."""
    target, last_year = goal.target, goal.last_year
    marks = [_Mark(target.value_max or target.value, _goal_words(target), "target", "solid", True)]
    if goal.pace is not None and goal.share_of_period is not None and 0 < goal.share_of_period < 1:
        words = f"{percent(goal.share_of_period)} van de periode voorbij"
        marks.append(_Mark(goal.share_of_period * target.value, words, "ink-2", "dash", True))
    if last_year is not None and last_year.has_value:
        words = f"heel {short_period(last_year)}: {value_text(last_year, indicator)}"
        marks.append(_Mark(last_year.value, words, "ink", "dot", False))
    return marks


def _goal_words(target: "Target") -> str:
    return f"doel: {target_words(target)}"


def _place_marks(marks: list[_Mark], top: float, *, is_above: bool) -> tuple[list[tuple[_Mark, float, dict]], int]:
    """Write the words of every mark on a line of their own, so that no two overlap.

    Words stand on the side with most room. The words of the innermost mark stand nearest to the bar,
    so that no line of another mark crosses them.

    Returns:
        Each mark with the length of its line (1 is the height of the bar) and its annotation, and the
        height of all words in pixels.
    """
    placements = []
    used = 4
    for mark in sorted(marks, key=lambda mark: mark.value if mark.value > top / 2 else top - mark.value):
        share = mark.value / top
        is_right = share > 0.5
        text = theme.wrapped_text(mark.words, int(theme.NARROWEST_PLOT * (share if is_right else 1 - share) / 6.4))
        sign = 1 if is_above else -1
        note = theme.annotation(
            text,
            mark.value,
            1 if is_above else 0,
            yref="paper",
            xanchor="right" if is_right else "left",
            align="right" if is_right else "left",
            yanchor="bottom" if is_above else "top",
            xshift=-5 if is_right else 5,
            yshift=sign * used,
            name="role:ink",
        )
        used += theme.LINE_HEIGHT * (text.count("<br>") + 1)
        placements.append((mark, used / BAR, note))
    return placements, round(used) + 4


def _track(target: "Target") -> dict:
    """Draw a track from zero to the target; of a target that is a range, the range alone."""
    is_range = target.value_max is not None
    return {
        "type": "rect",
        "name": "role:target" if is_range else "role:muted",
        "layer": "below",
        "opacity": 0.3,
        "xref": "x",
        "yref": "paper",
        "x0": target.value if is_range else 0,
        "x1": target.value_max if is_range else target.value,
        "y0": 0,
        "y1": 1,
    }


def _lines(placements: list[tuple[_Mark, float, dict]]) -> list[dict]:
    return [
        {
            "type": "line",
            "name": f"role:{mark.role}",
            "xref": "x",
            "yref": "paper",
            "x0": mark.value,
            "x1": mark.value,
            "y0": 0 if mark.is_above else -reach,
            "y1": 1 + reach if mark.is_above else 1,
            "line": {"width": 2, "dash": mark.dash},
        }
        for mark, reach, _ in placements
    ]
