"""Which two figures may stand beside each other, and every reason why two may not."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from data.model import reasons
from data.model.catalogue import Catalogue
from data.model.observation import Observation, Reason
from data.model.vocabulary import OPEN_ENDED_PERIODS
from data.rules.boundaries import boundary_reason, changes_between, is_negligible

PARTS_OF_YEAR = ("halfjaar", "deel-van-jaar")
CLOSED_PERIODS = ("jaar", "halfjaar", "deel-van-jaar", "meerjarig")
STATES = ("moment", "vanaf")
# The day whose boundaries a source uses for all years, by the code of its boundaries.
HARMONISED: Mapping[str, date] = MappingProxyType({"2023": date(2023, 1, 1), "2025": date(2025, 1, 1)})


def may_compare(one: Observation, other: Observation, catalogue: Catalogue) -> tuple[Reason, ...]:
    """Give every reason why two figures may not be compared; empty when they may.

    Two areas are compared in one period; one area is compared between two periods. Both figures must be of the same
    indicator, source, breakdown, kind of period and kind of area, and the boundaries may not have changed in between.
    A rounded figure may be compared; `changes.change` then gives no difference.
    """
    if one.indicator != other.indicator:
        return (Reason(reasons.OTHER_INDICATOR, (one.indicator, other.indicator)),)
    obstacles = []
    if one.breakdown != other.breakdown:
        obstacles.append(Reason(reasons.OTHER_BREAKDOWN, (one.breakdown, other.breakdown)))
    if one.source != other.source:
        obstacles.append(Reason(reasons.OTHER_SOURCE, (one.source, other.source)))
    if one.area == other.area:
        obstacles += _period_reasons(one, other, catalogue)
        obstacles += _boundary_reasons(one, other, catalogue)
    else:
        obstacles += _same_period_reasons(one, other)
        obstacles += _area_reasons(one, other, catalogue)
    obstacles += [
        Reason(reasons.NO_VALUE, (row.area, row.period_label, row.missing_reason or ""))
        for row in (one, other)
        if row.value is None
    ]
    return tuple(obstacles)


def period_order(row: Observation) -> tuple[date, date]:
    """Give the last and the first day of a figure, to sort by; an unknown day comes before all others."""
    return row.last_day or date.min, row.period_start or date.min


def _period_reasons(one: Observation, other: Observation, catalogue: Catalogue) -> list[Reason]:
    """Give the reasons why the periods of two figures of one area cannot be compared."""
    labels = (one.period_label, other.period_label)
    kinds = {one.period_kind, other.period_kind}
    if catalogue.indicator(one.indicator).kind == "capacity" and kinds <= set(STATES):
        return []
    if one.period_start is None or other.period_start is None:
        return [Reason(reasons.UNDATED, labels)]
    if len(kinds) > 1:
        in_part = kinds & set(PARTS_OF_YEAR) and kinds <= set(CLOSED_PERIODS)
        return [Reason(reasons.PART_OF_YEAR if in_part else reasons.OTHER_PERIOD_KIND, labels)]
    (kind,) = kinds
    if kind in PARTS_OF_YEAR and _shape(one) != _shape(other):
        return [Reason(reasons.PART_OF_YEAR, labels)]
    if kind == "meerjarig" and (_shape(one) != _shape(other) or _overlap(one, other)):
        return [Reason(reasons.OTHER_PERIOD, labels)]
    if kind in OPEN_ENDED_PERIODS and one.period_start != other.period_start:
        return [Reason(reasons.OTHER_PERIOD, labels)]
    return []


def _same_period_reasons(one: Observation, other: Observation) -> list[Reason]:
    labels = (one.period_label, other.period_label)
    if one.period_start is None or other.period_start is None:
        return [Reason(reasons.UNDATED, labels)]
    if one.period_kind != other.period_kind:
        return [Reason(reasons.OTHER_PERIOD_KIND, labels)]
    if (one.period_start, one.period_end) != (other.period_start, other.period_end):
        return [Reason(reasons.OTHER_PERIOD, labels)]
    return []


def _area_reasons(one: Observation, other: Observation, catalogue: Catalogue) -> list[Reason]:
    unknown = [row.area for row in (one, other) if row.area not in catalogue.areas]
    if unknown:
        return [Reason(reasons.UNKNOWN_AREA_KIND, (code,)) for code in unknown]
    if catalogue.area(one.area).kind != catalogue.area(other.area).kind:
        return [Reason(reasons.OTHER_AREA_KIND, (one.area, other.area))]
    return []


def _boundary_reasons(one: Observation, other: Observation, catalogue: Catalogue) -> list[Reason]:
    """Find the boundary changes after the first day of the earlier figure, up to the last day of the later figure.

    When boundaries change during a year, the figure of that year is about two territories. A source that recalculates
    all years to one set of boundaries has no such figures, and a change that moved hardly anyone makes none.
    """
    if one.area not in catalogue.areas:
        return [Reason(reasons.UNKNOWN_AREA_KIND, (one.area,))]
    if catalogue.source(one.source).boundaries == catalogue.source(other.source).boundaries in HARMONISED:
        return []
    first, last = sorted((one, other), key=period_order)
    since, until = first.period_start or date.min, last.last_day or date.max
    area = catalogue.area(one.area)
    changes = changes_between(area, since, until)
    return [boundary_reason(change) for change in changes if not is_negligible(change, area)]


def _shape(row: Observation) -> tuple[int, ...] | None:
    """Describe a period without its year: its first and last month and day, and the number of years it spans."""
    start, end = row.period_start, row.period_end
    if start is None or end is None:
        return None
    return (start.month, start.day, end.month, end.day, end.year - start.year)


def _overlap(one: Observation, other: Observation) -> bool:
    if one.period_start is None or other.period_start is None or one.period_end is None or other.period_end is None:
        return False
    return one.period_start <= other.period_end and other.period_start <= one.period_end
