"""Chooses the areas for which a release is drawn: all that it touches, or a sample of many."""

from itertools import groupby

from data.model.catalogue import Area, Catalogue
from data.releases.preflight import Touched

MAX_AREAS = 12


def areas_to_draw(touched: Touched, catalogue: Catalogue) -> tuple[str, ...]:
    """Give the codes of the areas to draw, at most `MAX_AREAS`: the same release gives the same areas.

    A release touches the areas that its rows name, and the areas that are part of these. Of more than `MAX_AREAS` areas
    it is the largest of each kind, then the smallest of each kind, then those that the rows of the release name, by
    code. An area of which no number of inhabitants is known is the smallest.
    """
    touched_areas = [area for area in catalogue.areas.values() if _is_touched(area, touched)]
    if len(touched_areas) <= MAX_AREAS:
        return tuple(sorted(area.area for area in touched_areas))
    by_size = sorted(touched_areas, key=lambda area: (_kind(area), -_inhabitants(area), area.area))
    kinds = [list(areas) for _, areas in groupby(by_size, _kind)]
    named = sorted(touched.areas & catalogue.areas.keys())
    chosen = [*(areas[0].area for areas in kinds), *(areas[-1].area for areas in kinds), *named]
    return tuple(dict.fromkeys(chosen))[:MAX_AREAS]


def _is_touched(area: Area, touched: Touched) -> bool:
    return touched.is_everywhere or not touched.areas.isdisjoint((area.area, *area.part_of))


def _kind(area: Area) -> tuple[bool, bool, str]:
    """Give the kind of an area, for sorting: the cities of the programme first, former areas last."""
    return area.is_former, not area.programme_city, area.kind


def _inhabitants(area: Area) -> int:
    known = [people.population for _, people in sorted(area.inhabitants.items()) if people.population]
    return known[-1] if known else 0
