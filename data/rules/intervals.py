"""95% intervals of shares and counts."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from math import floor, sqrt
from typing import TypeGuard

import numpy as np
from scipy.special import bdtr, gammaincinv

from data.model.catalogue import Indicator
from data.model.observation import Observation

Z95 = 1.959963984540054
OWN_INTERVALS = ("wilson", "poisson")

Interval = tuple[float, float]


def wilson(successes: float, n: float) -> Interval:
    """Wilson's score interval of a share, in percent; it never leaves 0 to 100."""
    share, spread = successes / n, Z95**2 / n
    centre = (share + spread / 2) / (1 + spread)
    half = sqrt(share * (1 - share) * spread + spread**2 / 4) / (1 + spread)
    lower = 0.0 if successes == 0 else max(0.0, 100 * (centre - half))
    upper = 100.0 if successes == n else min(100.0, 100 * (centre + half))
    return lower, upper


def newcombe(successes1: float, n1: float, successes2: float, n2: float) -> Interval:
    """Newcombe's method 10: the interval of the second share minus the first, in percentage points."""
    share1, share2 = 100 * successes1 / n1, 100 * successes2 / n2
    lower1, upper1 = wilson(successes1, n1)
    lower2, upper2 = wilson(successes2, n2)
    difference = share2 - share1
    return (
        difference - sqrt((share2 - lower2) ** 2 + (upper1 - share1) ** 2),
        difference + sqrt((upper2 - share2) ** 2 + (share1 - lower1) ** 2),
    )


# The same counts come back in every comparison, and one takes fifty microseconds.
@lru_cache(maxsize=5000)
def poisson_exact(count: float) -> Interval:
    """Garwood's exact interval of a count, in the unit of the count."""
    return _poisson_exact([count])[count]


def _poisson_exact(counts: Iterable[float]) -> dict[float, Interval]:
    """Give the interval of each count; numpy computes thousands at once in a quarter of the time."""
    every = np.array(sorted(counts), dtype=float)
    lower = np.where(every > 0, gammaincinv(np.where(every > 0, every, 1), 0.025), 0.0)
    upper = gammaincinv(every + 1, 0.975)
    return dict(zip(every.tolist(), zip(lower.tolist(), upper.tolist(), strict=True), strict=True))


def poisson_ratio_test(count1: int, count2: int) -> float:
    """Exact conditional test of two counts over equally long periods: the two-sided p-value.

    Given their sum, each count is binomial with chance one half when nothing changed.
    The p-value is twice the smaller tail, at most 1.
    """
    together = count1 + count2
    return min(1.0, 2 * float(bdtr(min(count1, count2), together, 0.5)))


def implied_count(share: float, denominator: float) -> int:
    """Give the whole number of cases behind a share in percent, rounded (a half goes up).

    The share itself was rounded by its source, so this is the nearest count, not a count that was made.
    """
    return min(floor(denominator), max(0, floor(share * denominator / 100 + 0.5)))


def with_intervals(observations: Iterable[Observation], indicator_of: Callable[[str], Indicator]) -> list[Observation]:
    """Fill `lower`, `upper` and `interval` by the rule of the indicator, in its own unit, not rounded.

    Only an exact figure gets an interval: how much doubt rounding or estimating adds is unknown. 'wilson' needs the
    denominator, 'poisson' a whole count, 'gepubliceerd' the margins of the source. The figure always lies within its
    interval.
    """
    rows = list(observations)
    indicators = {code: indicator_of(code) for code in {row.indicator for row in rows}}
    counts = _poisson_exact(
        {row.value for row in rows if row.value is not None and _is_counted(row, indicators[row.indicator])}
    )
    return [_with_interval(row, indicators[row.indicator], counts) for row in rows]


def _with_interval(row: Observation, indicator: Indicator, counts: Mapping[float, Interval]) -> Observation:
    interval = _interval(row, indicator, counts)
    if interval is None or row.value is None:
        # Thousands of figures have no margin; these records are not copied.
        is_bare = row.lower is None and row.upper is None and row.interval is None
        return row if is_bare else row.with_figure(row.value, None, None, None)
    lower, upper = interval
    return row.with_figure(row.value, min(lower, row.value), max(upper, row.value), indicator.interval)


def with_rounded_margins(observation: Observation, indicator: Indicator) -> Observation:
    """Round the margins that we calculated, for a file or the API; margins of the source stay as they are.

    They get two more decimals than the figure: with fewer a file could contradict the page, and more would look too
    certain.
    """
    if observation.interval not in OWN_INTERVALS or observation.lower is None or observation.upper is None:
        return observation
    places = indicator.decimals + 2
    return observation._replace(lower=round(observation.lower, places), upper=round(observation.upper, places))


def _is_counted(observation: Observation, indicator: Indicator) -> bool:
    """True when a figure gets the margins of a count."""
    if indicator.interval != "poisson" or indicator.kind != "count" or observation.qualifier != "exact":
        return False
    return observation.value == 0 or is_whole(observation.value)


def _interval(
    observation: Observation, indicator: Indicator, counts: Mapping[float, Interval]
) -> Interval | None:
    value = observation.value
    if value is None or observation.qualifier != "exact":
        return None
    match indicator.interval:
        case "gepubliceerd" if observation.lower is not None and observation.upper is not None:
            return observation.lower, observation.upper
        case "wilson" if indicator.kind == "share" and is_whole(observation.denominator):
            return wilson(implied_count(value, observation.denominator), observation.denominator)
        case "poisson" if _is_counted(observation, indicator):
            return counts[value]
        case _:
            return None


def is_whole(number: float | None) -> TypeGuard[float]:
    """True for a whole number above zero."""
    return number is not None and number > 0 and number == floor(number)
