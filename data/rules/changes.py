"""The change between two figures, and whether chance alone can explain it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from scipy.special import ndtr

from data.model import reasons
from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation, Reason
from data.rules.comparability import CLOSED_PERIODS, PARTS_OF_YEAR, may_compare, period_order
from data.rules.intervals import Z95, implied_count, is_whole, newcombe, poisson_ratio_test

NOT_COMPARABLE = "niet-te-vergelijken"
NOT_TESTABLE = "niet-te-toetsen"
ESTABLISHED = "vastgesteld"
EQUAL = "gelijk"
MAY_BE_CHANCE = "kan-toeval-zijn"
USUAL_VARIATION = "past-bij-schommelingen"
PROBABLY_NOT_CHANCE = "waarschijnlijk-geen-toeval"
TESTED = (MAY_BE_CHANCE, USUAL_VARIATION, PROBABLY_NOT_CHANCE)
VERDICTS = (NOT_COMPARABLE, NOT_TESTABLE, ESTABLISHED, EQUAL, *TESTED)


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between two figures (`later` minus `earlier`) and its verdict, one of `VERDICTS`.

    The difference is in the unit of the indicator; with `in_points` it is in percentage points. `lower` and `upper`
    are the 95% interval of the difference, where there is one. `method` is 'newcombe' (on counts computed from rounded
    shares), 'poisson-exact', 'gepubliceerde-marges' or None.
    """

    indicator: str
    area: str
    breakdown: str
    earlier: Observation
    later: Observation
    difference: float | None
    in_points: bool
    verdict: str
    reasons: tuple[Reason, ...] = ()
    lower: float | None = None
    upper: float | None = None
    p_value: float | None = None
    method: str | None = None


@dataclass(frozen=True, slots=True)
class _Outcome:
    verdict: str
    reasons: tuple[Reason, ...] = ()
    lower: float | None = None
    upper: float | None = None
    p_value: float | None = None
    method: str | None = None


_Weigh = Callable[[Observation, Observation, float, Indicator], _Outcome]


def change(earlier: Observation, later: Observation, indicator: Indicator, catalogue: Catalogue) -> Change:
    """Compute the change of one figure, and test whether chance alone can explain it.

    The difference is None when the figures may not be compared, or when one of them is rounded: nobody knows the
    difference between "circa 300" and "364".
    """
    return _change(earlier, later, indicator, may_compare(earlier, later, catalogue), _weigh)


def _change(
    earlier: Observation, later: Observation, indicator: Indicator, blocked: tuple[Reason, ...], weigh: _Weigh
) -> Change:
    rounded = tuple(row.qualifier for row in (earlier, later) if row.qualifier != "exact")
    difference = None
    if blocked:
        outcome = _Outcome(NOT_COMPARABLE, blocked)
    elif rounded:
        outcome = _Outcome(NOT_TESTABLE, (Reason(reasons.ROUNDED, rounded),))
    else:
        difference = round(later.number - earlier.number, 10)
        outcome = weigh(earlier, later, difference, indicator)
    return Change(
        indicator=later.indicator,
        area=later.area,
        breakdown=later.breakdown,
        earlier=earlier,
        later=later,
        difference=difference,
        in_points=indicator.kind == "share",
        verdict=outcome.verdict,
        reasons=outcome.reasons,
        lower=outcome.lower,
        upper=outcome.upper,
        p_value=outcome.p_value,
        method=outcome.method,
    )


def differs(one: Observation, other: Observation, indicator: Indicator, catalogue: Catalogue) -> Change:
    """Compute how two areas differ in one period: `other` minus `one`, tested as a change is.

    Counts of two areas are not tested: a larger city has more of nearly everything.
    """
    return change(one, other, indicator, catalogue)


def differs_from_wider(wider: Observation, own: Observation, indicator: Indicator, catalogue: Catalogue) -> Change:
    """Compute how an area differs from a wider area that holds it, such as the country: `own` minus `wider`.

    The figure of the wider area counts the area too. Shares of known numbers are therefore tested against the rest of
    the wider area. Published margins are tested as those of two separate samples: as the two have people in common,
    that claims too little, never too much.
    """
    blocked = may_compare(wider, own, catalogue)
    if holds(wider.area, own.area, catalogue):
        blocked = tuple(reason for reason in blocked if reason.code != reasons.OTHER_AREA_KIND)
    return _change(wider, own, indicator, blocked, _weigh_in_wider)


def holds(wider: str, area: str, catalogue: Catalogue) -> bool:
    """Say whether a wider area holds an area. The country holds every other one."""
    if wider == area or wider not in catalogue.areas or area not in catalogue.areas:
        return False
    return wider in catalogue.area(area).part_of or catalogue.area(wider).kind == "land"


def first_change(rows: Sequence[Observation], indicator: Indicator, catalogue: Catalogue) -> Change | None:
    """Compute the change of the newest whole period since the first one that it may be compared with.

    None when that is the change since the previous figure too, or when there is no such figure.
    """
    newest = latest_change(rows, indicator, catalogue)
    if newest is None or newest.verdict == NOT_COMPARABLE:
        return None
    first = next(
        row
        for row in sorted((row for row in rows if row.has_value and _is_placed(row, indicator)), key=period_order)
        if row == newest.earlier or not may_compare(row, newest.later, catalogue)
    )
    return None if first == newest.earlier else change(first, newest.later, indicator, catalogue)


def newest_figure(rows: Iterable[Observation]) -> Observation | None:
    """Give the newest figure of one indicator, area and breakdown, else the newest gap; None without rows."""
    in_order = sorted(rows, key=lambda row: (row.has_value, period_order(row)))
    return in_order[-1] if in_order else None


def latest_change(rows: Sequence[Observation], indicator: Indicator, catalogue: Catalogue) -> Change | None:
    """Compute the newest change in the rows of one indicator, area and breakdown; None without an earlier figure.

    The newest figure of a whole period is compared with the newest earlier figure that it may be compared with. If
    there is no such figure, the change holds the reasons. Figures about a part of a year are used only when no whole
    period has an earlier one. Undated figures are left out, except an undated capacity, which comes first.
    """
    dated = sorted((row for row in rows if row.has_value and _is_placed(row, indicator)), key=period_order)
    whole = [row for row in dated if row.period_kind not in PARTS_OF_YEAR]
    found = (change_of(newest, dated, indicator, catalogue) for newest in (*whole[-1:], *dated[-1:]))
    return next((one for one in found if one is not None), None)


def change_of(
    figure: Observation, rows: Sequence[Observation], indicator: Indicator, catalogue: Catalogue
) -> Change | None:
    """Compute the change of one figure since the newest earlier one of its series that it may be compared with.

    If there is no such figure, the change holds the reasons; None without any earlier figure.
    """
    dated = sorted((row for row in rows if row.has_value and _is_placed(row, indicator)), key=period_order)
    before = [row for row in dated if period_order(row) < period_order(figure)]
    if not before or not _is_placed(figure, indicator):
        return None
    passing = [row for row in before if not may_compare(row, figure, catalogue)]
    return change((passing or before)[-1], figure, indicator, catalogue)


def _weigh_in_wider(wider: Observation, own: Observation, difference: float, indicator: Indicator) -> _Outcome:
    """Test a share against that of the rest of the wider area, where the numbers allow it; else as `_weigh` does."""
    if indicator.kind != "share" or indicator.interval != "wilson":
        return _weigh(wider, own, difference, indicator)
    if not (is_whole(wider.denominator) and is_whole(own.denominator)):
        return _Outcome(NOT_TESTABLE, (Reason(reasons.NO_DENOMINATOR),))
    cases = implied_count(own.number, own.denominator)
    other_cases = implied_count(wider.number, wider.denominator) - cases
    others = wider.denominator - own.denominator
    if others <= 0 or not 0 <= other_cases <= others:
        return _Outcome(NOT_TESTABLE, (Reason(reasons.NO_DENOMINATOR),))
    # The difference with the whole is the difference with the rest, times the share of the rest.
    part = others / wider.denominator
    lower, upper = (part * bound for bound in newcombe(other_cases, others, cases, own.denominator))
    verdict = PROBABLY_NOT_CHANCE if _is_carried(lower, upper, difference, indicator) else MAY_BE_CHANCE
    verdict = verdict if difference else EQUAL
    return _Outcome(verdict, (), min(lower, difference), max(upper, difference), method="newcombe")


def _is_placed(row: Observation, indicator: Indicator) -> bool:
    return row.period_start is not None or (indicator.kind == "capacity" and row.period_kind == "moment")


def _weigh(earlier: Observation, later: Observation, difference: float, indicator: Indicator) -> _Outcome:
    """Test the difference of two exact, comparable figures by the interval rule of the indicator."""
    if indicator.kind == "capacity":
        return _Outcome(ESTABLISHED if difference else EQUAL)
    match indicator.interval:
        case "wilson" if indicator.kind == "share":
            outcome = _weigh_shares(earlier, later, difference, indicator)
        case "poisson" if indicator.kind == "count":
            outcome = _weigh_counts(earlier, later)
        case "gepubliceerd":
            outcome = _weigh_published(earlier, later, difference, indicator)
        case _:
            outcome = _Outcome(NOT_TESTABLE, (Reason(reasons.NO_INTERVAL_RULE),))
    if difference:
        return outcome
    return _Outcome(EQUAL, outcome.reasons, outcome.lower, outcome.upper, outcome.p_value, outcome.method)


def _weigh_shares(earlier: Observation, later: Observation, difference: float, indicator: Indicator) -> _Outcome:
    if not (is_whole(earlier.denominator) and is_whole(later.denominator)):
        return _Outcome(NOT_TESTABLE, (Reason(reasons.NO_DENOMINATOR),))
    lower, upper = newcombe(
        implied_count(earlier.number, earlier.denominator),
        earlier.denominator,
        implied_count(later.number, later.denominator),
        later.denominator,
    )
    verdict = PROBABLY_NOT_CHANCE if _is_carried(lower, upper, difference, indicator) else MAY_BE_CHANCE
    return _Outcome(verdict, (), min(lower, difference), max(upper, difference), method="newcombe")


def _weigh_counts(earlier: Observation, later: Observation) -> _Outcome:
    """Test two counts of one area over equally long periods; a leap day is ignored."""
    if earlier.area != later.area:
        return _Outcome(NOT_TESTABLE, (Reason(reasons.OTHER_SIZE, (earlier.area, later.area)),))
    if earlier.period_kind not in CLOSED_PERIODS or not all(
        row.value == 0 or is_whole(row.value) for row in (earlier, later)
    ):
        return _Outcome(NOT_TESTABLE, (Reason(reasons.NO_INTERVAL_RULE),))
    p_value = poisson_ratio_test(int(earlier.number), int(later.number))
    verdict = USUAL_VARIATION if p_value >= 0.05 else PROBABLY_NOT_CHANCE
    return _Outcome(verdict, p_value=p_value, method="poisson-exact")


def _weigh_published(earlier: Observation, later: Observation, difference: float, indicator: Indicator) -> _Outcome:
    """Test with the margins that the source published, as margins of two independent estimates.

    A margin without width was rounded away: it is at least half a unit of the last published decimal.
    """
    halves = [
        (row.upper - row.lower) / 2 for row in (earlier, later) if row.lower is not None and row.upper is not None
    ]
    if len(halves) < 2:
        return _Outcome(NOT_TESTABLE, (Reason(reasons.NO_INTERVAL_RULE),))
    margin = sqrt(sum((half or 10**-indicator.decimals / 2) ** 2 for half in halves))
    lower, upper = difference - margin, difference + margin
    p_value = 2 * float(ndtr(-abs(difference) / (margin / Z95)))
    verdict = PROBABLY_NOT_CHANCE if _is_carried(lower, upper, difference, indicator) else MAY_BE_CHANCE
    return _Outcome(verdict, (), lower, upper, p_value, "gepubliceerde-marges")


def _is_carried(lower: float, upper: float, difference: float, indicator: Indicator) -> bool:
    """True when an interval carries a difference: zero lies outside its bounds, rounded to the published decimals.

    The figures were rounded before they were published. So a difference of one unit of their last decimal may be no
    difference at all.
    """
    places = indicator.decimals
    excludes_zero = round(lower, places) > 0 or round(upper, places) < 0
    return excludes_zero and round(abs(difference) * 10**places, 6) > 1
