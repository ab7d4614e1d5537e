"""What may stand side by side, what differs, and what that difference can carry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from scipy.special import ndtr

from data.model import reasons as r
from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation, Reason
from data.model.vocabulary import OPEN_ENDED_PERIODS
from data.rules.intervals import Z95, implied_count, is_whole, newcombe, poisson_exact, poisson_ratio_test

NOT_COMPARABLE = "niet-te-vergelijken"
NOT_TESTABLE = "niet-te-toetsen"
ESTABLISHED = "vastgesteld"
EQUAL = "gelijk"
MAY_BE_CHANCE = "kan-toeval-zijn"
USUAL_VARIATION = "past-bij-schommelingen"
PROBABLY_NOT_CHANCE = "waarschijnlijk-geen-toeval"
TESTED = (MAY_BE_CHANCE, USUAL_VARIATION, PROBABLY_NOT_CHANCE)
VERDICTS = (NOT_COMPARABLE, NOT_TESTABLE, ESTABLISHED, EQUAL, *TESTED)

PARTS_OF_YEAR = ("halfjaar", "deel-van-jaar")
CLOSED_PERIODS = ("jaar", "halfjaar", "deel-van-jaar", "meerjarig")
STATES = ("moment", "vanaf")
HARMONISED = date(2023, 1, 1)
RATE_AREA_KINDS = ("gemeente", "regio", "land")


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between two figures (`later` minus `earlier`) and what it can carry.

    `in_points`: the difference is in percentage points. `lower` and `upper` are the 95%
    interval of the difference, where there is one; `method` is 'newcombe' (on counts
    computed back from rounded shares), 'poisson-exact', 'gepubliceerde-marges' or None.
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
class Rate:
    """A count per so many inhabitants on 1 January; `lower` and `upper` a 95% interval or None."""

    value: float
    population: int
    population_year: int
    per: int
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    verdict: str
    reasons: tuple[Reason, ...] = ()
    lower: float | None = None
    upper: float | None = None
    p_value: float | None = None
    method: str | None = None


def may_compare(one: Observation, other: Observation, catalogue: Catalogue) -> tuple[Reason, ...]:
    """Give every reason why two figures may not be compared; none means they may.

    Two areas are compared at one period, one area between two periods. Either way it is the
    same figure of the same series, breakdown and kind of period and area, with boundaries
    that did not move in between. A rounded figure may stand beside another; that it is not
    tested is up to `change`.
    """
    if one.indicator != other.indicator:
        return (Reason(r.OTHER_INDICATOR, (one.indicator, other.indicator)),)
    found = []
    if one.breakdown != other.breakdown:
        found.append(Reason(r.OTHER_BREAKDOWN, (one.breakdown, other.breakdown)))
    if one.source != other.source:
        found.append(Reason(r.OTHER_SOURCE, (one.source, other.source)))
    if one.area == other.area:
        found += _period_reasons(one, other, catalogue)
        found += _boundary_reasons(one, other, catalogue)
    else:
        found += _same_period_reasons(one, other)
        found += _area_reasons(one, other, catalogue)
    found += [
        Reason(r.NO_VALUE, (row.area, row.period_label, row.missing_reason or ""))
        for row in (one, other)
        if row.value is None
    ]
    return tuple(found)


def may_be_ranked(indicator: Indicator) -> bool:
    """Say whether areas may stand in the order of this figure: only a survey that gives its own margins."""
    return indicator.interval == "gepubliceerd"


def change(earlier: Observation, later: Observation, indicator: Indicator, catalogue: Catalogue) -> Change:
    """Tell what became of one figure, and whether chance alone could explain it.

    No difference is given for what may not be compared, nor for a value with a qualifier:
    "circa 300" and "364" have no difference anyone knows.
    """
    blocked = may_compare(earlier, later, catalogue)
    rounded = tuple(row.qualifier for row in (earlier, later) if row.qualifier != "exact")
    difference = None
    if blocked:
        outcome = _Outcome(NOT_COMPARABLE, blocked)
    elif rounded:
        outcome = _Outcome(NOT_TESTABLE, (Reason(r.ROUNDED, rounded),))
    else:
        difference = round(later.value - earlier.value, 10)
        outcome = _weigh(earlier, later, difference, indicator)
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
    """Tell how two areas differ in one period: `other` minus `one`, weighed as a change is.

    Counts of two areas are not tested: the larger city has more of nearly everything.
    """
    return change(one, other, indicator, catalogue)


def latest_change(rows: Sequence[Observation], indicator: Indicator, catalogue: Catalogue) -> Change | None:
    """Tell the newest change in the rows of one indicator, area and breakdown.

    The newest figure of a whole period is set against the newest earlier figure that may
    stand beside it. If none may, the change says so, with the reasons; if there is no earlier
    figure at all there is no change. A part of a year counts only where no whole period has a
    predecessor. Undated figures take no part, except that a capacity before a dated
    expansion comes first.
    """
    told = sorted((row for row in rows if row.value is not None and _is_placed(row, indicator)), key=_order)
    whole = [row for row in told if row.period_kind not in PARTS_OF_YEAR]
    for newest in (*whole[-1:], *told[-1:]):
        before = [row for row in told if _order(row) < _order(newest)]
        if before:
            passing = [row for row in before if not may_compare(row, newest, catalogue)]
            return change((passing or before)[-1], newest, indicator, catalogue)
    return None


def rate(observation: Observation, catalogue: Catalogue, per: int = 100_000) -> Rate | Reason:
    """Count per inhabitants on 1 January of the year of the figure, or why that is not done.

    Only an exact count of a whole year has a rate, and only where the count and the
    inhabitants are of the same territory: a figure on the boundaries of 2023 is not divided
    by the people who lived within those of 2021.
    """
    reason = _rate_reason(observation, catalogue)
    if reason:
        return reason
    area, indicator = catalogue.area(observation.area), catalogue.indicator(observation.indicator)
    population = area.population[observation.year]
    lower = upper = None
    if indicator.interval == "poisson" and (observation.value == 0 or is_whole(observation.value)):
        lower, upper = (bound / population * per for bound in poisson_exact(observation.value))
    return Rate(observation.value / population * per, population, observation.year, per, lower, upper)


def _period_reasons(one: Observation, other: Observation, catalogue: Catalogue) -> list[Reason]:
    """Compare the periods of two figures of one area."""
    labels = (one.period_label, other.period_label)
    kinds = {one.period_kind, other.period_kind}
    if catalogue.indicator(one.indicator).kind == "capacity" and kinds <= set(STATES):
        return []
    if one.period_start is None or other.period_start is None:
        return [Reason(r.UNDATED, labels)]
    if len(kinds) > 1:
        in_part = kinds & set(PARTS_OF_YEAR) and kinds <= set(CLOSED_PERIODS)
        return [Reason(r.PART_OF_YEAR if in_part else r.OTHER_PERIOD_KIND, labels)]
    (kind,) = kinds
    if kind in PARTS_OF_YEAR and _shape(one) != _shape(other):
        return [Reason(r.PART_OF_YEAR, labels)]
    if kind == "meerjarig" and (_shape(one) != _shape(other) or _overlap(one, other)):
        return [Reason(r.OTHER_PERIOD, labels)]
    if kind in OPEN_ENDED_PERIODS and one.period_start != other.period_start:
        return [Reason(r.OTHER_PERIOD, labels)]
    return []


def _same_period_reasons(one: Observation, other: Observation) -> list[Reason]:
    labels = (one.period_label, other.period_label)
    if one.period_start is None or other.period_start is None:
        return [Reason(r.UNDATED, labels)]
    if one.period_kind != other.period_kind:
        return [Reason(r.OTHER_PERIOD_KIND, labels)]
    if (one.period_start, one.period_end) != (other.period_start, other.period_end):
        return [Reason(r.OTHER_PERIOD, labels)]
    return []


def _area_reasons(one: Observation, other: Observation, catalogue: Catalogue) -> list[Reason]:
    unknown = [row.area for row in (one, other) if row.area not in catalogue.areas]
    if unknown:
        return [Reason(r.UNKNOWN_AREA_KIND, (code,)) for code in unknown]
    if catalogue.area(one.area).kind != catalogue.area(other.area).kind:
        return [Reason(r.OTHER_AREA_KIND, (one.area, other.area))]
    return []


def _boundary_reasons(one: Observation, other: Observation, catalogue: Catalogue) -> list[Reason]:
    """Find boundary changes after the first day of the earlier figure, up to the last day of the later.

    A change in the course of a year makes that year's figure a mix of two territories. A
    source harmonised to one set of boundaries has no such trouble.
    """
    if one.area not in catalogue.areas:
        return [Reason(r.UNKNOWN_AREA_KIND, (one.area,))]
    if catalogue.source(one.source).boundaries == "2023" == catalogue.source(other.source).boundaries:
        return []
    first, last = sorted((one, other), key=_order)
    since, until = first.period_start or date.min, last.last_day or date.max
    return [
        Reason(r.BOUNDARIES, (moved.area, moved.changed_on.isoformat(), moved.description))
        for moved in catalogue.area(one.area).boundary_changes
        if since < moved.changed_on <= until
    ]


def _weigh(earlier: Observation, later: Observation, difference: float, indicator: Indicator) -> _Outcome:
    """Weigh a difference of two exact, comparable figures by the interval rule of the indicator."""
    if indicator.kind == "capacity":
        return _Outcome(ESTABLISHED if difference else EQUAL)
    match indicator.interval:
        case "wilson" if indicator.kind == "share":
            outcome = _weigh_shares(earlier, later, difference)
        case "poisson" if indicator.kind == "count":
            outcome = _weigh_counts(earlier, later)
        case "gepubliceerd":
            outcome = _weigh_published(earlier, later, difference)
        case _:
            outcome = _Outcome(NOT_TESTABLE, (Reason(r.NO_INTERVAL_RULE),))
    if difference:
        return outcome
    return _Outcome(EQUAL, outcome.reasons, outcome.lower, outcome.upper, outcome.p_value, outcome.method)


def _weigh_shares(earlier: Observation, later: Observation, difference: float) -> _Outcome:
    if not (is_whole(earlier.denominator) and is_whole(later.denominator)):
        return _Outcome(NOT_TESTABLE, (Reason(r.NO_DENOMINATOR),))
    lower, upper = newcombe(
        implied_count(earlier.value, earlier.denominator),
        earlier.denominator,
        implied_count(later.value, later.denominator),
        later.denominator,
    )
    verdict = MAY_BE_CHANCE if lower <= 0 <= upper else PROBABLY_NOT_CHANCE
    return _Outcome(verdict, (), min(lower, difference), max(upper, difference), method="newcombe")


def _weigh_counts(earlier: Observation, later: Observation) -> _Outcome:
    """Test two counts of one area over equally long periods; a leap day is left out of account."""
    if earlier.area != later.area:
        return _Outcome(NOT_TESTABLE, (Reason(r.OTHER_SIZE, (earlier.area, later.area)),))
    if earlier.period_kind not in CLOSED_PERIODS or not all(
        row.value == 0 or is_whole(row.value) for row in (earlier, later)
    ):
        return _Outcome(NOT_TESTABLE, (Reason(r.NO_INTERVAL_RULE),))
    p_value = poisson_ratio_test(int(earlier.value), int(later.value))
    verdict = USUAL_VARIATION if p_value >= 0.05 else PROBABLY_NOT_CHANCE
    return _Outcome(verdict, p_value=p_value, method="poisson-exact")


def _weigh_published(earlier: Observation, later: Observation, difference: float) -> _Outcome:
    """Take the two margins of the source as those of independent estimates."""
    if None in (earlier.lower, earlier.upper, later.lower, later.upper):
        return _Outcome(NOT_TESTABLE, (Reason(r.NO_INTERVAL_RULE),))
    halves = [(row.upper - row.lower) / 2 for row in (earlier, later)]
    margin = sqrt(halves[0] ** 2 + halves[1] ** 2)
    if not margin:
        return _Outcome(NOT_TESTABLE, (Reason(r.NO_INTERVAL_RULE),))
    lower, upper = difference - margin, difference + margin
    p_value = 2 * float(ndtr(-abs(difference) / (margin / Z95)))
    verdict = MAY_BE_CHANCE if lower <= 0 <= upper else PROBABLY_NOT_CHANCE
    return _Outcome(verdict, (), lower, upper, p_value, "gepubliceerde-marges")


def _rate_reason(observation: Observation, catalogue: Catalogue) -> Reason | None:
    area = catalogue.areas.get(observation.area)
    if catalogue.indicator(observation.indicator).kind != "count":
        return Reason(r.NOT_A_COUNT)
    if observation.value is None:
        return Reason(
            r.NO_VALUE, (observation.area, observation.period_label, observation.missing_reason or "")
        )
    if observation.qualifier != "exact":
        return Reason(r.ROUNDED, (observation.qualifier,))
    if observation.year is None:
        in_part = observation.period_kind in PARTS_OF_YEAR
        return Reason(r.PART_OF_YEAR if in_part else r.OTHER_PERIOD_KIND, (observation.period_label,))
    if area is None:
        return Reason(r.UNKNOWN_AREA_KIND, (observation.area,))
    if area.kind not in RATE_AREA_KINDS:
        return Reason(r.OTHER_AREA_KIND, (observation.area,))
    if not area.population.get(observation.year):
        return Reason(r.NO_POPULATION, (observation.area, str(observation.year)))
    return _rate_boundary_reason(observation, catalogue)


def _rate_boundary_reason(observation: Observation, catalogue: Catalogue) -> Reason | None:
    """Compare the territory of the count with that of the inhabitants, which is of 1 January."""
    counted_on = observation.period_start
    match catalogue.source(observation.source).boundaries:
        case "2023":
            since, until = sorted((counted_on, HARMONISED))
        case "jaar-zelf":
            since, until = counted_on, observation.last_day
        case _:
            since, until = date.min, date.max
    for moved in catalogue.area(observation.area).boundary_changes:
        if since < moved.changed_on <= until:
            return Reason(r.BOUNDARIES, (moved.area, moved.changed_on.isoformat(), moved.description))
    return None


def _is_placed(row: Observation, indicator: Indicator) -> bool:
    return row.period_start is not None or (indicator.kind == "capacity" and row.period_kind == "moment")


def _order(row: Observation) -> tuple[date, date]:
    return row.last_day or date.min, row.period_start or date.min


def _shape(row: Observation) -> tuple[int, ...]:
    """Describe a period apart from its year: first and last day of the year, and the years it spans."""
    start, end = row.period_start, row.period_end
    return (start.month, start.day, end.month, end.day, end.year - start.year)


def _overlap(one: Observation, other: Observation) -> bool:
    return one.period_start <= other.period_end and other.period_start <= one.period_end
