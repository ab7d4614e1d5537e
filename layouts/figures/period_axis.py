"""The period axis of a chart: every year in between has its own slot, also without a figure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.model.observation import Observation
from layouts.figures.theme import YEARLY_PERIODS, wrapped_text
from layouts.wording.periods import short_period


@dataclass(frozen=True)
class Slot:
    """The slot of one period. `observation` is None for a year that the source skips."""

    period: str
    observation: Observation | None

    @property
    def name(self) -> str:
        """The name of the slot on an axis."""
        return wrapped_text(self.period, 10)

    @property
    def has_value(self) -> bool:
        return self.observation is not None and self.observation.has_value


def slot_years(slots: Iterable[Slot]) -> list[int]:
    """Return the year in which each slot starts, so that events can be marked on the chart."""
    return [slot.observation.period_start.year if slot.observation else int(slot.period) for slot in slots]


def undivided_rows(rows: Iterable[Observation]) -> tuple[Observation, ...]:
    """Return the rows without a breakdown. If there are none, the rows of the only breakdown; else nothing."""
    rows = tuple(rows)
    breakdowns = {row.breakdown for row in rows}
    if "" in breakdowns:
        return tuple(row for row in rows if not row.breakdown)
    return rows if len(breakdowns) == 1 else ()


def yearly_rows(rows: Iterable[Observation]) -> list[Observation]:
    """Return the rows of years and parts of a year, in order of time."""
    dated = [row for row in rows if row.period_kind in YEARLY_PERIODS and row.period_start and row.period_end]
    return sorted(dated, key=lambda row: (row.period_start, row.period_end))


def make_slots(rows: Sequence[Observation], until: int | None = None) -> list[Slot]:
    """Make a slot for each row, and an empty one for each year in between. The rows are in order of time.

    With `until` the years between the last row and that year get an empty slot too.
    """
    slots: list[Slot] = []
    last_year = None
    for row in rows:
        year = row.period_start.year
        slots += _empty_slots(last_year, year)
        slots.append(Slot(_unique_period(short_period(row), slots), row))
        last_year = row.period_end.year
    return slots + _empty_slots(last_year, until)


def _empty_slots(last_year: int | None, year: int | None) -> list[Slot]:
    if last_year is None or year is None:
        return []
    return [Slot(str(missing_year), None) for missing_year in range(last_year + 1, year)]


def _unique_period(period: str, slots: Sequence[Slot]) -> str:
    """Return a period that no slot has yet: an axis draws equal categories in one place."""
    while any(slot.period == period for slot in slots):
        period += "\N{ZERO WIDTH SPACE}"
    return period
