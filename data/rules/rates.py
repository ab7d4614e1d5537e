"""The rate of a count: the number per 100,000 (or so many) inhabitants, or the reason why there is none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from data.model import reasons
from data.model.catalogue import Area, BoundaryChange, Catalogue
from data.model.observation import Observation, Reason
from data.model.vocabulary import DAY_BEFORE
from data.rules.boundaries import boundary_reason, changes_between, is_negligible
from data.rules.comparability import HARMONISED, PARTS_OF_YEAR
from data.rules.intervals import is_whole, poisson_exact

RATE_AREA_KINDS = ("gemeente", "regio", "land")


@dataclass(frozen=True, slots=True)
class Rate:
    """A count per `per` inhabitants on 1 January of `population_year`, with its 95% interval or None."""

    value: float
    population: int
    population_year: int
    per: int
    lower: float | None
    upper: float | None


def rate(observation: Observation, catalogue: Catalogue, per: int = 100_000) -> Rate | Reason:
    """Compute the rate by the inhabitants on 1 January of the year of the figure, or give the reason why not.

    Only an exact count of a whole year has a rate. The count and the inhabitants must be of the same territory, to
    the last inhabitant: a count within the boundaries of 2023 is not divided by the inhabitants within the boundaries
    of 2021. No source gives a rate with its count, and of 1 January we know the inhabitants of every area and year; so
    the average over a year is never a divisor, and all rates are of one kind.
    """
    reason, year = _rate_reason(observation, catalogue), observation.year
    population = _population(observation, catalogue)
    if reason or population is None or year is None:
        return reason or _no_population(observation)
    count, lower, upper = observation.number, None, None
    if catalogue.indicator(observation.indicator).interval == "poisson" and (count == 0 or is_whole(count)):
        lower, upper = (bound / population * per for bound in poisson_exact(count))
    return Rate(count / population * per, population, year, per, lower, upper)


def _population(observation: Observation, catalogue: Catalogue) -> int | None:
    area = catalogue.areas.get(observation.area)
    return area.population_in(observation.year) if area else None


def _no_population(observation: Observation) -> Reason:
    return Reason(reasons.NO_POPULATION, (observation.area, str(observation.year)))


def _rate_reason(observation: Observation, catalogue: Catalogue) -> Reason | None:
    area = catalogue.areas.get(observation.area)
    if catalogue.indicator(observation.indicator).kind != "count":
        return Reason(reasons.NOT_A_COUNT)
    if observation.value is None:
        return Reason(
            reasons.NO_VALUE, (observation.area, observation.period_label, observation.missing_reason or "")
        )
    if observation.qualifier != "exact":
        return Reason(reasons.ROUNDED, (observation.qualifier,))
    if observation.year is None:
        in_part = observation.period_kind in PARTS_OF_YEAR
        return Reason(reasons.PART_OF_YEAR if in_part else reasons.OTHER_PERIOD_KIND, (observation.period_label,))
    if area is None:
        return Reason(reasons.UNKNOWN_AREA_KIND, (observation.area,))
    if area.kind not in RATE_AREA_KINDS:
        return Reason(reasons.OTHER_AREA_KIND, (observation.area,))
    if not _population(observation, catalogue):
        return _no_population(observation)
    return _rate_boundary_reason(observation, catalogue)


def _rate_boundary_reason(observation: Observation, catalogue: Catalogue) -> Reason | None:
    """Give a reason when boundaries changed between the count and 1 January, when the inhabitants were counted."""
    area = catalogue.area(observation.area)
    counted_on = _population_day(area, observation, catalogue)
    match catalogue.source(observation.source).boundaries:
        case code if code in HARMONISED:
            changes = changes_between(area, *sorted((counted_on, HARMONISED[code])))
        case "jaar-zelf":
            changes = changes_between(area, counted_on, observation.last_day or date.max)
        case _:
            changes = _changes_of_unknown_boundaries(area, counted_on)
    return next(map(boundary_reason, changes), None)


def _changes_of_unknown_boundaries(area: Area, counted_on: date) -> Iterator[BoundaryChange]:
    """Give the changes that a source may have passed over or taken in: all, but for a negligible one of before."""
    for change in changes_between(area, date.min, date.max):
        if change.changed_on > counted_on or not is_negligible(change, area):
            yield change


def _population_day(area: Area, observation: Observation, catalogue: Catalogue) -> date:
    """Give the day whose boundaries the inhabitants of 1 January are counted within: that day, or the day before."""
    first = observation.period_start or date.min
    known = area.inhabitants.get(first.year)
    of_day_before = known and known.source and catalogue.source(known.source).boundaries == DAY_BEFORE
    return first - timedelta(days=1) if of_day_before else first
