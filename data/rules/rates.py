"""The rate of a count: the number per 100,000 (or so many) inhabitants, or the reason why there is none."""

from dataclasses import dataclass
from datetime import date

from data.model import reasons
from data.model.catalogue import Catalogue
from data.model.observation import Observation, Reason
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

    Only an exact count of a whole year has a rate. The count and the inhabitants must be of the same territory: a
    count within the boundaries of 2023 is not divided by the inhabitants within the boundaries of 2021.
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
    return area.population.get(observation.year) if area and observation.year else None


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
    counted_on = observation.period_start or date.min
    match catalogue.source(observation.source).boundaries:
        case code if code in HARMONISED:
            since, until = sorted((counted_on, HARMONISED[code]))
        case "jaar-zelf":
            since, until = counted_on, observation.last_day or date.max
        case _:
            since, until = date.min, date.max
    for moved in catalogue.area(observation.area).boundary_changes:
        if since < moved.changed_on <= until:
            return Reason(reasons.BOUNDARIES, (moved.area, moved.changed_on.isoformat(), moved.description))
    return None
