"""SISA and SluiS by year: some years the source counts them apart, other years only together."""

from collections.abc import Iterable
from dataclasses import dataclass

from data.model.observation import Observation


@dataclass(frozen=True, slots=True)
class OwnSum:
    """An addition the source does not make. Whoever shows it says that it is ours."""

    value: float
    parts: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class SignalYear:
    """What the source gives for one year. `own_sum` is only there where it gives the parts and no total."""

    year: int
    apart: tuple[Observation, ...]
    together: Observation | None
    own_sum: OwnSum | None


def own_sum(parts: Iterable[Observation]) -> OwnSum | None:
    """Add figures that the source gives apart for one and the same period.

    None for fewer than two, for another period, and when one has no exact value: the sum
    of what is rounded or hidden is not known.
    """
    parts = tuple(parts)
    periods = {(part.period_kind, part.period_start, part.period_end) for part in parts}
    if len(parts) < 2 or len(periods) > 1:
        return None
    values = [part.value for part in parts if part.value is not None and part.qualifier == "exact"]
    if len(values) < len(parts):
        return None
    return OwnSum(sum(values), parts)


def signal_years(rows: Iterable[Observation], apart: tuple[str, ...], together: str) -> tuple[SignalYear, ...]:
    """Lay out the figures by year, oldest first. A year without a figure has no entry: nothing is filled in."""
    by_year: dict[int, list[Observation]] = {}
    for row in rows:
        if row.year is not None and row.value is not None:
            by_year.setdefault(row.year, []).append(row)
    return tuple(_signal_year(year, by_year[year], apart, together) for year in sorted(by_year))


def _signal_year(year: int, rows: list[Observation], apart: tuple[str, ...], together: str) -> SignalYear:
    parts = tuple(row for code in apart for row in rows if row.indicator == code)
    total = next((row for row in rows if row.indicator == together), None)
    complete = len(parts) == len(apart) and total is None
    return SignalYear(year, parts, total, own_sum(parts) if complete else None)
