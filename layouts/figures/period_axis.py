"""The row of periods under a chart: every year in between has its place, also without a figure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.model.observation import Observation
from layouts.figures.theme import YEARLY_PERIODS, wrapped_text
from layouts.wording.periods import short_period


@dataclass(frozen=True)
class Slot:
    """A place for one period. `observation` is None for a year that the source skips."""

    period: str
    observation: Observation | None

    @property
    def name(self) -> str:
        """Its name on an axis."""
        return wrapped_text(self.period, 10)

    @property
    def has_value(self) -> bool:
        return self.observation is not None and self.observation.has_value


def slot_years(make_slots: Iterable[Slot]) -> list[int]:
    """Give the year each slot starts in, so that events can be marked on the chart."""
    return [slot.observation.period_start.year if slot.observation else int(slot.period) for slot in make_slots]


def undivided_rows(rows: Iterable[Observation]) -> tuple[Observation, ...]:
    """Keep the rows of the whole; of a figure that has only one breakdown, the rows of that one."""
    rows = tuple(rows)
    breakdowns = {row.breakdown for row in rows}
    if "" in breakdowns:
        return tuple(row for row in rows if not row.breakdown)
    return rows if len(breakdowns) == 1 else ()


def yearly_rows(rows: Iterable[Observation]) -> list[Observation]:
    """Keep the figures of years and parts of a year, in order of time."""
    dated = [row for row in rows if row.period_kind in YEARLY_PERIODS and row.period_start and row.period_end]
    return sorted(dated, key=lambda row: (row.period_start, row.period_end))


def make_slots(rows: Sequence[Observation], until: int | None = None) -> list[Slot]:
    """Lay out figures in order of time with an empty slot for each year in between.

    `until` is a year before which no year may be skipped, also after the last figure.
    """
    found: list[Slot] = []
    last = None
    for row in rows:
        year = row.period_start.year
        found += _empty(last, year)
        found.append(Slot(_unused(short_period(row), found), row))
        last = row.period_end.year
    return found + _empty(last, until)


def _empty(last: int | None, year: int | None) -> list[Slot]:
    if last is None or year is None:
        return []
    return [Slot(str(skipped), None) for skipped in range(last + 1, year)]


def _unused(period: str, found: Sequence[Slot]) -> str:
    """Keep two figures of one period apart: a category stands for one place only."""
    while any(slot.period == period for slot in found):
        period += "\N{ZERO WIDTH SPACE}"
    return period
