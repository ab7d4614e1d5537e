"""When the boundaries of an area changed so much that two numbers are about two territories."""

from collections.abc import Iterator
from datetime import date

from data.model import reasons
from data.model.catalogue import Area, BoundaryChange
from data.model.observation import Reason

# A change that moved fewer than one in so many inhabitants moves no figure that is told in whole percents, or by its
# margin. Of a rate we make both numbers fit ourselves, so there each inhabitant counts.
ONE_IN = 1000


def changes_between(area: Area, since: date, until: date) -> Iterator[BoundaryChange]:
    """Give the changes after one day, up to another, that moved any inhabitants; an unknown number is some."""
    for change in area.boundary_changes:
        if since < change.changed_on <= until and change.residents_moved != 0:
            yield change


def is_negligible(change: BoundaryChange, area: Area) -> bool:
    """True when a change moved so few of the inhabitants that figures from before and after it may be compared.

    A change of which the number is not known, or that of the inhabitants of that year, is never negligible.
    """
    moved, population = change.residents_moved, area.population_in(change.changed_on.year)
    return moved is not None and population is not None and moved * ONE_IN < population


def boundary_reason(change: BoundaryChange) -> Reason:
    """Make the reason of figures that are about two territories."""
    return Reason(reasons.BOUNDARIES, (change.area, change.changed_on.isoformat(), change.description))
