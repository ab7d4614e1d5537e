"""One figure, and the column names of a table of figures."""

from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import NamedTuple

from data.model.vocabulary import WITHDRAWN


class Observation(NamedTuple):
    """One figure of one indicator, area, period and breakdown.

    This is a named tuple, where other records are dataclasses: a page with hundreds of municipalities makes thousands
    of them, and a named tuple is made seven times as fast.

    `value` is in the indicator's own unit; None with a `missing_reason` says why there is
    none. `area_basis` says whether the source names the area. `lower` and `upper` are a 95% interval, and `interval`
    tells whose: 'gepubliceerd' (the survey's own), 'wilson' or 'poisson' (ours), or None.

    `revised_in` is the release that last changed the number, `old_value` and `old_qualifier` what it was. Of a figure
    that was taken back `missing_reason` is 'ingetrokken', `release` the release that did so, `withdrawn_on` the day in
    Amsterdam, and `withdrawn_because` the note of that release.
    """

    record: str
    indicator: str
    area: str
    area_basis: str
    period_kind: str
    period_start: date | None
    period_end: date | None
    period_label: str
    period_wording: str | None
    period_key: str
    breakdown: str
    value: float | None
    qualifier: str
    denominator: float | None
    denominator_note: str | None
    lower: float | None
    upper: float | None
    status: str
    missing_reason: str | None
    caveat: str | None
    caveat_about: str | None
    source: str
    section: str
    release: int
    interval: str | None = None
    revised_in: int | None = None
    old_value: float | None = None
    old_qualifier: str | None = None
    withdrawn_on: date | None = None
    withdrawn_because: str | None = None

    @property
    def year(self) -> int | None:
        """The calendar year of a whole-year figure; None for any other kind of period."""
        return self.period_start.year if self.period_kind == "jaar" and self.period_start else None

    @property
    def has_value(self) -> bool:
        """True when there is a number to show; a not-a-number is a gap too."""
        return self.value is not None and isfinite(self.value)

    @property
    def is_withdrawn(self) -> bool:
        """True for a figure that a release took back."""
        return self.missing_reason == WITHDRAWN

    @property
    def number(self) -> float:
        """The value of a figure that has one; raises ValueError for a figure without."""
        if self.value is None:
            raise ValueError(f"figure {self.record} has no value")
        return self.value

    @property
    def last_day(self) -> date | None:
        """The last day of the period; None when the source gives no date."""
        return self.period_end or self.period_start

    def with_figure(
        self, value: float | None, lower: float | None, upper: float | None, interval: str | None
    ) -> "Observation":
        """Copy the figure with another value and other margins; three times as fast as `_replace`."""
        return Observation._make(
            (
                *self[:_VALUE],
                value,
                *self[_VALUE + 1 : _LOWER],
                lower,
                upper,
                *self[_UPPER + 1 : _INTERVAL],
                interval,
                *self[_INTERVAL + 1 :],
            )
        )

    def as_rate(
        self, value: float | None, lower: float | None, upper: float | None, interval: str | None
    ) -> "Observation":
        """Copy the figure as a rate, without what its number was before: that was no rate."""
        rate = self.with_figure(value, lower, upper, interval)
        if self.revised_in is None:
            return rate
        return rate._replace(revised_in=None, old_value=None, old_qualifier=None)


OBSERVATION_COLUMNS = Observation._fields
_VALUE, _LOWER, _UPPER, _INTERVAL = map(OBSERVATION_COLUMNS.index, ("value", "lower", "upper", "interval"))
# The columns that a row of a release holds itself; the others follow from its neighbours and its earlier versions.
STORED_COLUMNS = OBSERVATION_COLUMNS[:_INTERVAL]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a figure is not shown, compared or counted: a code of `data.model.reasons`; layouts write the sentence."""

    code: str
    about: tuple[str, ...] = ()
