"""Reads the catalogue: the definitions of indicators, areas, pillars, sources and terms."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, func, select

from data.database import tables
from data.model.catalogue import (
    ActivityKind,
    Area,
    BoundaryChange,
    Catalogue,
    Event,
    Indicator,
    IndicatorRelation,
    Inhabitants,
    Pillar,
    Source,
    Step,
    Term,
)
from data.model.vocabulary import AREA_KINDS_BY_SIZE

Definition = TypeVar("Definition")
Definitions = Sequence[RowMapping]


def read_catalogue(connection: Connection, version: int) -> Catalogue:
    """Read all definitions, with thirteen queries."""

    relations = tables.indicator_relation

    def read(table: Table, order: ColumnElement[Any]) -> Definitions:
        return connection.execute(select(table).order_by(order)).mappings().all()

    def keyed(rows: Definitions, record: Callable[..., Definition], key: str) -> Mapping[Any, Definition]:
        return MappingProxyType({row[key]: record(**_split_synonyms(row)) for row in rows})

    areas_of: dict[str, list[str]] = {}
    for row in read(tables.indicator_area, tables.indicator_area.c.area):
        areas_of.setdefault(row["indicator"], []).append(row["area"])

    def indicator(**values: Any) -> Indicator:
        return Indicator(**values, areas=tuple(areas_of.get(values["indicator"], ())))

    return Catalogue(
        sources=keyed(read(tables.source, tables.source.c.source), Source, "source"),
        areas=MappingProxyType(_areas(read)),
        pillars=keyed(read(tables.pillar, tables.pillar.c.position), Pillar, "pillar"),
        indicators=keyed(read(tables.indicator, tables.indicator.c.position), indicator, "indicator"),
        terms=keyed(read(tables.term, func.lower(tables.term.c.title)), Term, "term"),
        events=keyed(read(tables.event, tables.event.c.happened_on), Event, "event"),
        steps=keyed(read(tables.step, tables.step.c.step), Step, "step"),
        activity_kinds=keyed(
            read(tables.activity_kind, tables.activity_kind.c.position), ActivityKind, "activity_kind"
        ),
        relations=tuple(IndicatorRelation(**row) for row in read(relations, relations.c.indicator)),
        version=version,
    )


def _split_synonyms(row: RowMapping) -> dict[str, Any]:
    """Split the synonyms, stored as one text, into a tuple."""
    values = dict(row)
    if "synonyms" in values:
        values["synonyms"] = tuple(word.strip() for word in (values["synonyms"] or "").split(";") if word.strip())
    return values


def _areas(read: Callable[[Table, ColumnElement[Any]], Definitions]) -> dict[str, Area]:
    rows = {row["area"]: row for row in read(tables.area, tables.area.c.name)}
    parents: dict[str, list[str]] = {}
    for row in read(tables.area_part_of, tables.area_part_of.c.part_of):
        parents.setdefault(row["area"], []).append(row["part_of"])
    people: dict[str, dict[int, Inhabitants]] = {}
    for row in read(tables.area_population, tables.area_population.c.year):
        people.setdefault(row["area"], {})[row["year"]] = Inhabitants(**row)
    by_size = AREA_KINDS_BY_SIZE[1:]  # nothing is part of a municipality, so there is no place for one
    changes: dict[str, list[BoundaryChange]] = {}
    for row in read(tables.boundary_change, tables.boundary_change.c.changed_on):
        changes.setdefault(row["area"], []).append(BoundaryChange(**row))
    return {
        code: Area(
            **row,
            part_of=tuple(sorted(parents.get(code, ()), key=lambda above: by_size.index(rows[above]["kind"]))),
            inhabitants=MappingProxyType(people.get(code, {})),
            boundary_changes=tuple(changes.get(code, ())),
        )
        for code, row in rows.items()
    }
