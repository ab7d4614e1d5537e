"""How far a goal is: the target beside the result, and whether the result keeps up with the period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data.model import reasons
from data.model.catalogue import Indicator
from data.model.observation import Observation, Reason
from data.model.records import Target

REACHED = "bereikt"
ON_PACE = "voor-of-gelijk"
BEHIND = "achter"
PACES = (REACHED, ON_PACE, BEHIND)

MEASURABLE = ("minimaal", "meer-dan", "gelijk-aan", "streefwaarde", "bereik")
CUMULATIVE = ("jaar", "halfjaar", "deel-van-jaar", "meerjarig")
# With one of these reasons the result is not held against the target.
_BLOCKING = (
    reasons.NO_TARGET_VALUE,
    reasons.NO_RESULT,
    reasons.NO_VALUE,
    reasons.ROUNDED,
    reasons.OTHER_UNIT,
    reasons.NOT_CUMULATIVE,
)


@dataclass(frozen=True, slots=True)
class GoalState:
    """A target, its result, the result of the year before, and our own estimate of the pace.

    `share_of_target` is the result divided by the target. `share_of_period` is the part of the period that is
    over on the last day of the result: 0 to 1, with both days counted. `reached` is None while the figure leaves
    it open: a part of a period that falls short says nothing about the end of the period. `pace` is one of
    `PACES` and assumes an even spread over the period. `age_years` is the age of the result in whole years.
    """

    target: Target
    result: Observation | None
    last_year: Observation | None
    share_of_target: float | None
    share_of_period: float | None
    reached: bool | None
    pace: str | None
    period_over: bool
    age_years: int | None
    reasons: tuple[Reason, ...]


def goal_state(target: Target, results: Sequence[Observation], indicator: Indicator, today: date) -> GoalState:
    """Hold a target against the newest figure inside its period.

    A figure has a pace only when it is an exact count, in the unit of the target, that adds up from the first day
    of the period. "Circa 40 people trained at the start of 2023" says nothing about speed. Where a lower figure is
    better, the target is a ceiling.
    """
    rows = _rows_of_goal(results, target, indicator)
    inside = [row for row in rows if _is_inside(row, target)]
    result = max(inside, key=lambda row: _preference(row, target, indicator), default=None)
    why_not = _reasons(target, result, inside, indicator, today)
    is_blocked = any(reason.code in _BLOCKING for reason in why_not)
    share_of_period = _share_of_period(target, result)
    aim = _aim(target, indicator)
    value = None if is_blocked or result is None else result.value
    share_of_target = pace = reached = None
    if value is not None and aim is not None and share_of_period is not None:
        reached = _reached(target, value, aim, share_of_period, indicator)
        share_of_target = value / aim if aim else None
        pace = _pace(value, aim, share_of_period, reached, indicator)
    return GoalState(
        target=target,
        result=result,
        last_year=_year_before(rows, target),
        share_of_target=share_of_target,
        share_of_period=share_of_period,
        reached=reached,
        pace=pace,
        period_over=_is_over(target, today),
        age_years=_age(result, today),
        reasons=why_not,
    )


def _rows_of_goal(results: Sequence[Observation], target: Target, indicator: Indicator) -> list[Observation]:
    """Give the rows of one area; of several breakdowns only the figures of the whole. Rows of two areas give none."""
    rows = [row for row in results if row.indicator == indicator.indicator and target.area in (None, row.area)]
    if len({row.area for row in rows}) > 1:
        return []
    if len({row.breakdown for row in rows}) > 1:
        return [row for row in rows if row.breakdown == ""]
    return rows


def _is_inside(row: Observation, target: Target) -> bool:
    """Tell whether the period of a figure lies within the period of the target; False where a date is missing."""
    if row.period_start is None or row.period_end is None or target.period_start is None or target.period_end is None:
        return False
    return target.period_start <= row.period_start and row.period_end <= target.period_end


def _preference(row: Observation, target: Target, indicator: Indicator) -> tuple[bool, bool, date, date]:
    """Rank figures: a value before none, a count from the start of the period before a part, then the newest."""
    return (
        row.value is not None,
        indicator.kind == "count" and _is_cumulative(row, target),
        row.period_end or date.min,
        row.period_start or date.min,
    )


def _is_cumulative(row: Observation, target: Target) -> bool:
    """Tell whether a figure adds up from the first day of the target's period."""
    return row.period_kind in CUMULATIVE and row.period_start == target.period_start


def _reasons(
    target: Target, result: Observation | None, inside: Sequence[Observation], indicator: Indicator, today: date
) -> tuple[Reason, ...]:
    why_not = []
    if target.value is None or target.comparator not in MEASURABLE:
        why_not.append(Reason(reasons.NO_TARGET_VALUE))
    if target.unit != indicator.unit:
        why_not.append(Reason(reasons.OTHER_UNIT, (target.unit or "", indicator.unit)))
    why_not += _result_reasons(target, result, indicator)
    if indicator.kind != "count":
        why_not.append(Reason(reasons.NOT_A_COUNT))
    if target.period_end is not None and _is_over(target, today):
        why_not.append(Reason(reasons.PERIOD_OVER, (target.period_end.isoformat(),)))
        if result and result.period_end and result.period_end < target.period_end:
            ends = (row for row in inside if row.value is None and row.period_end == target.period_end)
            why_no_end = tuple(row.missing_reason for row in ends if row.missing_reason)[:1]
            why_not.append(Reason(reasons.END_UNKNOWN, (result.period_end.isoformat(), *why_no_end)))
    return tuple(why_not)


def _result_reasons(target: Target, result: Observation | None, indicator: Indicator) -> list[Reason]:
    if result is None:
        return [Reason(reasons.NO_RESULT)]
    if result.value is None:
        return [Reason(reasons.NO_VALUE, (result.area, result.period_label, result.missing_reason or ""))]
    why_not = []
    if result.qualifier != "exact":
        why_not.append(Reason(reasons.ROUNDED, (result.qualifier,)))
    if indicator.kind == "count" and not _is_cumulative(result, target):
        why_not.append(Reason(reasons.NOT_CUMULATIVE, (result.period_label,)))
    return why_not


def _aim(target: Target, indicator: Indicator) -> float | None:
    """Give the number to reach: the near end of a range, or the far end where lower is better."""
    if indicator.polarity == "lager-beter" and target.value_max is not None:
        return target.value_max
    return target.value


def _reached(target: Target, value: float, aim: float, share_of_period: float, indicator: Indicator) -> bool | None:
    """Tell whether the goal is reached; None as long as the rest of the period can change that.

    A count only grows. At or over its target it is reached at once; over its ceiling it is missed at once. Every
    other outcome is known on the last day of the period.
    """
    is_strict = target.comparator == "meer-dan"
    if indicator.polarity == "lager-beter":
        holds = value < aim if is_strict else value <= aim
        is_final = not holds and indicator.kind == "count"
    else:
        holds = value > aim if is_strict else value >= aim
        is_final = holds and indicator.kind == "count"
    return holds if is_final or share_of_period == 1 else None


def _pace(value: float, aim: float, share_of_period: float, reached: bool | None, indicator: Indicator) -> str | None:
    if indicator.kind != "count":
        return None
    if reached is not None:
        return REACHED if reached else BEHIND
    even_spread = aim * share_of_period
    keeps_up = value <= even_spread if indicator.polarity == "lager-beter" else value >= even_spread
    return ON_PACE if keeps_up else BEHIND


def _share_of_period(target: Target, result: Observation | None) -> float | None:
    if result is None or result.period_end is None or target.period_start is None or target.period_end is None:
        return None
    day = timedelta(days=1)
    return (result.period_end - target.period_start + day) / (target.period_end - target.period_start + day)


def _year_before(rows: Sequence[Observation], target: Target) -> Observation | None:
    if target.period_start is None:
        return None
    year = target.period_start.year - 1
    return next((row for row in rows if row.year == year and row.value is not None), None)


def _is_over(target: Target, today: date) -> bool:
    return target.period_end is not None and today > target.period_end


def _age(result: Observation | None, today: date) -> int | None:
    last = result.period_end if result else None
    if last is None:
        return None
    return max(0, today.year - last.year - ((today.month, today.day) < (last.month, last.day)))
