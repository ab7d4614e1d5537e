"""SISA and SluiS signals by year: the source counts them separately in some years, and only together in others."""

from collections.abc import Iterable
from dataclasses import dataclass

from data.model.observation import Observation


@dataclass(frozen=True, slots=True)
class OwnSum:
    """A sum that we made and the source does not give. A page that shows it must say so."""

    value: float
    parts: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class SignalYear:
    """The figures of one year. `own_sum` is set only when the source gives all parts and no total."""

    year: int
    apart: tuple[Observation, ...]
    together: Observation | None
    own_sum: OwnSum | None


def own_sum(parts: Iterable[Observation]) -> OwnSum | None:
    """Add figures that the source gives separately for the same period.

    None for fewer than two figures, for different periods, and when a value is missing or rounded.
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
    """Group the figures by year, oldest first. A year without a figure is left out."""
    by_year: dict[int, list[Observation]] = {}
    for row in rows:
        if row.year is not None and row.value is not None:
            by_year.setdefault(row.year, []).append(row)
    return tuple(_signal_year(year, by_year[year], apart, together) for year in sorted(by_year))


def _signal_year(year: int, rows: list[Observation], apart: tuple[str, ...], together: str) -> SignalYear:
    parts = tuple(row for code in apart for row in rows if row.indicator == code)
    total = next((row for row in rows if row.indicator == together), None)
    complete = sorted(row.indicator for row in parts) == sorted(apart) and total is None
    return SignalYear(year, parts, total, own_sum(parts) if complete else None)
