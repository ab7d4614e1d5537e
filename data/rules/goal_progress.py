"""How far a goal is: target beside result, and whether the result keeps up with the period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data.model import reasons as r
from data.model.catalogue import Indicator
from data.model.observation import Observation, Reason
from data.model.records import Target

REACHED = "bereikt"
ON_PACE = "voor-of-gelijk"
BEHIND = "achter"
PACES = (REACHED, ON_PACE, BEHIND)

MEASURABLE = ("minimaal", "meer-dan", "gelijk-aan", "streefwaarde", "bereik")
CUMULATIVE = ("jaar", "halfjaar", "deel-van-jaar", "meerjarig")


@dataclass(frozen=True, slots=True)
class GoalState:
    """Target and result, what was had the year before, and our own sum about the pace.

    `share_of_target` is result divided by target; `share_of_period` is the part of the period
    gone on the last day of the result (0 to 1, both days counted). `reached` is None while
    the figure leaves it open: a part of a period that falls short says nothing about its end.
    `pace` assumes an even spread over the period. `age_years`, of the result in whole years, is a field of the API.
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


def goal_state(
    target: Target, results: Sequence[Observation], indicator: Indicator, today: date
) -> GoalState:
    """Set a goal against the newest figure inside its period.

    Only an exact count that adds up from the first day of the period, in the unit of the target,
    has a pace: circa 40 people trained "at the start of 2023" tells of no speed. For an
    indicator where lower is better the target is a ceiling.
    """
    mine = _whole_rows(results, target, indicator)
    result = max(
        (row for row in mine if _is_inside(row, target)),
        key=lambda row: _preference(row, target),
        default=None,
    )
    aim = _aim(target, indicator)
    gone = _share_of_period(target, result)
    reasons = _reasons(target, result, indicator, today)
    is_blocked = any(reason.code in _BLOCKING for reason in reasons)
    reached = None if is_blocked else _reached(target, result.value, gone, indicator)
    return GoalState(
        target=target,
        result=result,
        last_year=_year_before(mine, target),
        share_of_target=None if is_blocked or not aim else result.value / aim,
        share_of_period=gone,
        reached=reached,
        pace=None if is_blocked else _pace(result.value, aim, gone, reached, indicator),
        period_over=_is_over(target, today),
        age_years=_age(result, today),
        reasons=reasons,
    )


_BLOCKING = (r.NO_TARGET_VALUE, r.NO_RESULT, r.NO_VALUE, r.ROUNDED, r.OTHER_UNIT, r.NOT_CUMULATIVE)


def _whole_rows(results: Sequence[Observation], target: Target, indicator: Indicator) -> list[Observation]:
    """Give the rows of this goal: of one area, and of the whole or the one breakdown handed in."""
    mine = [
        row for row in results if row.indicator == indicator.indicator and target.area in (None, row.area)
    ]
    if len({row.area for row in mine}) > 1:
        return []
    breakdowns = {row.breakdown for row in mine}
    if len(breakdowns) > 1:
        return [row for row in mine if row.breakdown == ""]
    return mine


def _is_inside(row: Observation, target: Target) -> bool:
    """Tell whether a dated figure that ends lies wholly within the period of the target."""
    if None in (row.period_start, row.period_end, target.period_start, target.period_end):
        return False
    return target.period_start <= row.period_start and row.period_end <= target.period_end


def _preference(row: Observation, target: Target) -> tuple[bool, bool, date, date]:
    """Rank figures: a value before none, the whole so far before a part, then the newest."""
    return row.value is not None, _is_cumulative(row, target), row.period_end, row.period_start


def _is_cumulative(row: Observation, target: Target) -> bool:
    return row.period_kind in CUMULATIVE and row.period_start == target.period_start


def _reasons(
    target: Target, result: Observation | None, indicator: Indicator, today: date
) -> tuple[Reason, ...]:
    found = []
    if target.value is None or target.comparator not in MEASURABLE:
        found.append(Reason(r.NO_TARGET_VALUE))
    if target.unit != indicator.unit:
        found.append(Reason(r.OTHER_UNIT, (target.unit or "", indicator.unit)))
    found += _result_reasons(target, result, indicator)
    if indicator.kind != "count":
        found.append(Reason(r.NOT_A_COUNT))
    if _is_over(target, today):
        found.append(Reason(r.PERIOD_OVER, (target.period_end.isoformat(),)))
        if result and result.period_end < target.period_end:
            found.append(Reason(r.END_UNKNOWN, (result.period_end.isoformat(),)))
    return tuple(found)


def _result_reasons(target: Target, result: Observation | None, indicator: Indicator) -> list[Reason]:
    if result is None:
        return [Reason(r.NO_RESULT)]
    if result.value is None:
        return [Reason(r.NO_VALUE, (result.area, result.period_label, result.missing_reason or ""))]
    found = []
    if result.qualifier != "exact":
        found.append(Reason(r.ROUNDED, (result.qualifier,)))
    if indicator.kind == "count" and not _is_cumulative(result, target):
        found.append(Reason(r.NOT_CUMULATIVE, (result.period_label,)))
    return found


def _aim(target: Target, indicator: Indicator) -> float | None:
    """Give the number to reach: the near end of a range, or its far end where lower is better."""
    if indicator.polarity == "lager-beter" and target.value_max is not None:
        return target.value_max
    return target.value


def _reached(target: Target, value: float, gone: float, indicator: Indicator) -> bool | None:
    """Tell whether the goal is reached, None as long as the rest of the period can still decide.

    A count only grows: at or over its target it is reached at once, over its ceiling it is
    missed at once. Everything else is known on the last day of the period.
    """
    aim = _aim(target, indicator)
    is_strict = target.comparator == "meer-dan"
    if indicator.polarity == "lager-beter":
        holds = value < aim if is_strict else value <= aim
        settled = not holds and indicator.kind == "count"
    else:
        holds = value > aim if is_strict else value >= aim
        settled = holds and indicator.kind == "count"
    return holds if settled or gone == 1 else None


def _pace(value: float, aim: float, gone: float, reached: bool | None, indicator: Indicator) -> str | None:
    if indicator.kind != "count":
        return None
    if reached:
        return REACHED
    if reached is False:
        return BEHIND
    keeps_up = value <= aim * gone if indicator.polarity == "lager-beter" else value >= aim * gone
    return ON_PACE if keeps_up else BEHIND


def _share_of_period(target: Target, result: Observation | None) -> float | None:
    if result is None:
        return None
    day = timedelta(days=1)
    return (result.period_end - target.period_start + day) / (target.period_end - target.period_start + day)


def _year_before(mine: Sequence[Observation], target: Target) -> Observation | None:
    if target.period_start is None:
        return None
    year = target.period_start.year - 1
    return next((row for row in mine if row.year == year and row.value is not None), None)


def _is_over(target: Target, today: date) -> bool:
    return target.period_end is not None and today > target.period_end


def _age(result: Observation | None, today: date) -> int | None:
    if result is None:
        return None
    last = result.period_end
    return max(0, today.year - last.year - ((today.month, today.day) < (last.month, last.day)))
