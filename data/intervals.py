"""95% intervals: how far a share or a count can be from what lies behind it."""

from dataclasses import replace
from math import floor, sqrt

from scipy.special import bdtr, gammaincinv

from data.catalogue import Indicator
from data.observation import Observation, with_margins

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


def poisson_exact(count: float) -> Interval:
    """Garwood's exact interval of a count, in the unit of the count."""
    lower = float(gammaincinv(count, 0.025)) if count else 0.0
    return lower, float(gammaincinv(count + 1, 0.975))


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


def with_interval(observation: Observation, indicator: Indicator) -> Observation:
    """Fill `lower`, `upper` and `interval` by the rule of the indicator, in its own unit, not rounded.

    Only an exact figure gets an interval: a rounded or estimated one has more doubt than
    chance alone, and how much is unknown. 'wilson' needs the denominator, 'poisson' a whole
    count, 'gepubliceerd' the margins of the source. The figure always lies within its interval.
    """
    interval = _interval(observation, indicator)
    if interval is None:
        # Of hundreds of municipalities thousands of figures have no margin: those stay the record they are.
        is_bare = observation.lower is None and observation.upper is None and observation.interval is None
        return observation if is_bare else with_margins(observation, None, None, None)
    lower, upper = interval
    value = observation.value
    return with_margins(observation, min(lower, value), max(upper, value), indicator.interval)


def taken_along(observation: Observation, indicator: Indicator) -> Observation:
    """Round a margin that we calculated, for a file or a program; one of the source stays as it is.

    Two places more than the figure is written with: less would tell something else than the page, and more
    would seem more certain than it is.
    """
    if observation.interval not in OWN_INTERVALS or observation.lower is None or observation.upper is None:
        return observation
    places = indicator.decimals + 2
    return replace(observation, lower=round(observation.lower, places), upper=round(observation.upper, places))


def _interval(observation: Observation, indicator: Indicator) -> Interval | None:
    value = observation.value
    if value is None or observation.qualifier != "exact":
        return None
    match indicator.interval:
        case "gepubliceerd" if observation.lower is not None and observation.upper is not None:
            return observation.lower, observation.upper
        case "wilson" if indicator.kind == "share" and is_whole(observation.denominator):
            return wilson(implied_count(value, observation.denominator), observation.denominator)
        case "poisson" if indicator.kind == "count" and (value == 0 or is_whole(value)):
            return poisson_exact(value)
        case _:
            return None


def is_whole(number: float | None) -> bool:
    """Tell whether this is a whole number above zero: a number of cases there can be."""
    return number is not None and number > 0 and number == floor(number)
