"""The definitions as rows of a data package, from the catalogue that every window reads."""

from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any

from data.database.resources import RESOURCES
from data.model.catalogue import Catalogue

BETWEEN_SYNONYMS = "; "


def definition_rows(catalogue: Catalogue) -> dict[str, list[dict[str, Any]]]:
    """Give the rows of every table of definitions, by the name of its resource."""
    areas = [area for _, area in sorted(catalogue.areas.items())]
    nested: dict[str, list[dict[str, Any]]] = {
        "area-population": [asdict(people) for area in areas for _, people in sorted(area.inhabitants.items())],
        "area-part-of": [{"area": area.area, "part_of": above} for area in areas for above in sorted(area.part_of)],
        "indicator-areas": [
            {"indicator": indicator.indicator, "area": area}
            for indicator in catalogue.indicators.values()
            for area in indicator.areas
        ],
        "indicator-relations": [asdict(relation) for relation in catalogue.relations],
        "boundary-changes": [asdict(change) for area in areas for change in area.boundary_changes],
    }
    listed: dict[str, Iterable[Any]] = {
        "sources": catalogue.sources.values(),
        "areas": areas,
        "pillars": catalogue.pillars.values(),
        "indicators": catalogue.indicators.values(),
        "terms": catalogue.terms.values(),
        "events": catalogue.events.values(),
        "steps": catalogue.steps.values(),
        "activity-kinds": catalogue.activity_kinds.values(),
    }
    return nested | {name: [_row(name, record) for record in records] for name, records in listed.items()}


def _row(name: str, record: Any) -> dict[str, Any]:
    """Give the columns the table has; search words stand in one text again."""
    columns = {column.name for column in RESOURCES[name].columns}
    row = {field.name: getattr(record, field.name) for field in fields(record) if field.name in columns}
    if "synonyms" in row:
        row["synonyms"] = BETWEEN_SYNONYMS.join(row["synonyms"]) or None
    return row
