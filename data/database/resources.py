"""The tables of a data package by the name of their resource, in the order in which they are read and written."""

from sqlalchemy import Table

from data.database import tables

FIGURES = "observations"
RESOURCES: dict[str, Table] = {
    "sources": tables.source,
    "areas": tables.area,
    "area-population": tables.area_population,
    "area-part-of": tables.area_part_of,
    "boundary-changes": tables.boundary_change,
    "pillars": tables.pillar,
    "indicators": tables.indicator,
    "indicator-areas": tables.indicator_area,
    "indicator-relations": tables.indicator_relation,
    "terms": tables.term,
    "events": tables.event,
    "steps": tables.step,
    "activity-kinds": tables.activity_kind,
    FIGURES: tables.observation,
    "claims": tables.claim,
    "targets": tables.target,
    "actions": tables.action,
    "goals": tables.goal,
    "progress": tables.progress,
    "measures": tables.measure,
    "city-surveys": tables.city_survey,
    "budget-lines": tables.budget_line,
    "participation": tables.participation,
    "findings": tables.finding,
    "city-activities": tables.city_activity,
    "bottlenecks": tables.bottleneck,
    "step-states": tables.step_state,
}
