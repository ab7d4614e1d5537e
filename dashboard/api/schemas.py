"""The schemas of the records in the API, made from the records and from the closed lists of codes.

Why not Pydantic's TypeAdapter: descriptions, closed lists and null would have to be added afterwards, and observations,
which are named tuples, become arrays.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from dashboard.api.endpoints import RecordSchema
from dashboard.api.json_schema import (
    BOOLEAN,
    DATE,
    INTEGER,
    MOMENT,
    NUMBER,
    TEXT,
    Schema,
    array_of,
    described,
    nullable,
    object_of,
)
from dashboard.api.serialization import camel_name
from data.model import programme_records, records
from data.model import vocabulary as v
from data.model.catalogue import Area, Indicator, Source, Term
from data.model.observation import Observation
from data.model.releases import Release
from layouts.wording.subjects.api import FIELD_WORDS

_BY_TYPE: Mapping[type, Schema] = {
    bool: BOOLEAN,
    int: INTEGER,
    float: NUMBER,
    str: TEXT,
    date: DATE,
    datetime: MOMENT,
}


def record_schema(
    record: type, *, codes: Mapping[str, Iterable[str]] | None = None, only: tuple[str, ...] = (), **more: Any
) -> RecordSchema:
    """Describe a record as `record_fields` writes it.

    `codes` are closed lists by field, `only` the fields to describe (empty is all), `more` the types of added fields.
    """
    hints = {name: hint for name, hint in get_type_hints(record).items() if not only or name in only} | more
    if "source" in hints:
        hints["licence"] = str
    enums = {name: list(values) for name, values in (codes or {}).items()}
    properties = {camel_name(name): _field_schema(name, hint, enums.get(name)) for name, hint in hints.items()}
    return RecordSchema(record.__name__, properties)


def _field_schema(name: str, hint: Any, codes: list[str] | None) -> Schema:
    optional = isinstance(hint, UnionType) and NoneType in get_args(hint)
    value_type = next(option for option in get_args(hint) if option is not NoneType) if optional else hint
    if get_origin(value_type) is tuple:
        schema = array_of(_BY_TYPE[get_args(value_type)[0]])
    else:
        schema = {**_BY_TYPE[value_type], **({"enum": codes} if codes else {})}
        schema = nullable(schema) if optional else schema
    return described(schema, FIELD_WORDS[camel_name(name)])


AREA_FIELDS = (
    "area",
    "name",
    "official_name",
    "kind",
    "province",
    "g4",
    "programme_city",
    "latitude",
    "longitude",
    "veiligheidsregio",
    "veilig_thuis_regio",
    "valid_from",
    "valid_until",
    "successor",
    "note",
    "part_of",
)
_QUALIFIED = {"qualifier": v.QUALIFIERS, "missing_reason": v.MISSING_REASONS}


def _object(**types: Schema) -> Schema:
    return object_of({name: described(schema, FIELD_WORDS[name]) for name, schema in types.items()})


# The lists of an area, each with the schema of one item.
_AREA_LISTS = {
    "population": _object(year=INTEGER, population=INTEGER, source=nullable(TEXT), caveat=nullable(TEXT)),
    "averagePopulation": _object(year=INTEGER, averagePopulation=INTEGER, source=TEXT, caveat=nullable(TEXT)),
    "boundaryChanges": _object(changedOn=DATE, residentsMoved=nullable(INTEGER), description=TEXT),
}

OBSERVATION = record_schema(
    Observation,
    codes={
        **_QUALIFIED,
        "area_basis": v.AREA_BASES,
        "old_qualifier": v.QUALIFIERS,
        "status": v.STATUSES,
        "period_kind": v.PERIOD_KINDS,
        "period_wording": v.PERIOD_WORDINGS,
        "caveat_about": v.CAVEAT_SUBJECTS,
        "interval": ("wilson", "poisson", "gepubliceerd"),
    },
    unit=str,
)
INDICATOR = record_schema(
    Indicator,
    codes={
        "programme": v.PROGRAMMES,
        "kind": v.INDICATOR_KINDS,
        "polarity": v.POLARITIES,
        "area_kind": v.AREA_KINDS,
        "stage": v.STAGES,
        "interval": v.INTERVAL_RULES,
    },
)
_area = record_schema(Area, codes={"kind": v.AREA_KINDS}, only=AREA_FIELDS)
_lists = {name: described(array_of(item), FIELD_WORDS[name]) for name, item in _AREA_LISTS.items()}
AREA = RecordSchema("Area", {**_area.properties, **_lists})
SOURCE = record_schema(
    Source,
    codes={
        "address_status": v.ADDRESS_STATUSES,
        "boundaries": v.BOUNDARIES,
        "publisher_kind": v.PUBLISHER_KINDS,
    },
)
TERM = record_schema(Term)
RELEASE = record_schema(
    Release,
    codes={"origin": v.RELEASE_ORIGINS, "state": v.RELEASE_STATES},
    public_on=date | None,
    withdrawn_at=datetime | None,
    withdrawn_reason=str | None,
)
ACTION = record_schema(
    records.Action,
    codes={"status": v.ACTION_STATUSES, "status_basis": v.STATUS_BASES, "pairing": v.PAIRINGS},
)
GOAL = record_schema(records.Goal)
TARGET = record_schema(records.Target, codes={"comparator": v.COMPARATORS})
MEASURE = record_schema(records.Measure, codes={"programme": v.PROGRAMMES, "status": v.MEASURE_STATUSES})
BOTTLENECK = record_schema(records.Bottleneck)
ACTIVITY = record_schema(programme_records.CityActivity, codes={"basis": v.ACTIVITY_BASES})
BUDGET = record_schema(
    programme_records.BudgetLine, codes={"programme": v.PROGRAMMES, "kind": v.BUDGET_KINDS, "money": v.BUDGET_MONEY}
)
PARTICIPATION = record_schema(
    programme_records.Participation, codes={"state": v.PARTICIPATION_STATES, "caveat_about": v.CAVEAT_SUBJECTS}
)
FINDING = record_schema(
    programme_records.Finding,
    codes={
        "part": v.FINDING_PARTS,
        "count_basis": v.COUNT_BASES,
        "count_qualifier": v.COUNT_QUALIFIERS,
        "names_basis": v.NAMES_BASES,
        "caveat_about": v.CAVEAT_SUBJECTS,
    },
)
SURVEY = record_schema(records.CitySurvey, codes={**_QUALIFIED, "sex": v.SEXES})
CLAIM = record_schema(records.Claim)
STEP = record_schema(programme_records.StepState, codes={"state": v.STEP_STATES})
