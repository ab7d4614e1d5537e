"""The Table Schema of each table of a package, made from our own tables. A delivered descriptor is compared with it.

Columns, types, lengths, closed lists and most references come from the database. The rest stands here: what a text
looks like, how large a number can be, and the references that a database cannot hold, as both records may change in
another release.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Boolean, Column, Date, Float, Integer, Table

from data.database import tables
from data.database.resources import FIGURES, RESOURCES

Schema = dict[str, Any]

# The columns that no package gives: those of a release, and those that follow from other columns of a figure.
OF_THE_RELEASE = ("id", "release", "withdrawn")
DERIVED = ("kind", "period_key")

LICENCES = ("cijfers-met-bron", "CC-BY-4.0", "bronvermelding", "cijfers-wel-tekst-niet")
PARTIAL_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
YEARS = {"minimum": 2000, "maximum": 2100}
AMOUNT, PLACE = {"minimum": 0}, {"minimum": 1}
LIMITS: Mapping[tuple[str, str], Mapping[str, Any]] = {
    ("sources", "published_on"): {"pattern": PARTIAL_DATE},
    ("sources", "seen_on"): {"pattern": PARTIAL_DATE},
    ("sources", "address"): {"pattern": r"https://\S+"},
    ("sources", "licence"): {"enum": list(LICENCES)},
    ("areas", "latitude"): {"minimum": 50, "maximum": 54},
    ("areas", "longitude"): {"minimum": 3, "maximum": 8},
    ("area-population", "year"): {"minimum": 1900, "maximum": 2100},
    ("area-population", "population"): PLACE,
    ("area-population", "average"): PLACE,
    ("boundary-changes", "residents_moved"): AMOUNT,
    ("pillars", "position"): PLACE,
    ("indicators", "smallest_count"): AMOUNT,
    ("indicators", "position"): PLACE,
    ("indicators", "decimals"): {"minimum": 0, "maximum": 6},
    ("events", "happened_on"): {"pattern": PARTIAL_DATE},
    ("steps", "step"): PLACE,
    ("activity-kinds", "position"): PLACE,
    ("observations", "denominator"): AMOUNT,
    ("targets", "value"): AMOUNT,
    ("targets", "value_max"): AMOUNT,
    ("actions", "year"): YEARS,
    ("actions", "position"): PLACE,
    ("measures", "position"): PLACE,
    ("city-surveys", "value"): AMOUNT,
    ("budget-lines", "year"): YEARS,
    ("budget-lines", "amount_eur"): AMOUNT,
    ("participation", "started"): YEARS,
    ("participation", "ended"): YEARS,
    ("participation", "yearly_ocw_eur"): AMOUNT,
    ("findings", "count_value"): AMOUNT,
    ("findings", "count_value_max"): AMOUNT,
    ("findings", "count_rank"): PLACE,
}
# References between two tables of figures or statuses: the column, and the table and column it refers to.
REFERENCES: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "targets": (("measure", "measures", "measure"),),
    "goals": (("action", "actions", "action"), ("target", "targets", "target")),
    "progress": (("goal", "goals", "goal"),),
    "activity-kinds": (("finding", "findings", "finding"), ("later_finding", "findings", "finding")),
    "city-activities": (
        ("finding", "findings", "finding"),
        ("action", "actions", "action"),
        ("measure", "measures", "measure"),
        ("survey", "city-surveys", "record"),
    ),
}
# A figure is called by its record in a package; its key over releases is what it is of.
PACKAGE_KEYS: Mapping[str, tuple[str, ...]] = {FIGURES: ("record",)}


def table_schema(name: str) -> Schema:
    """Make the Table Schema of a table, by the name of its resource."""
    key = package_key(name)
    schema: Schema = {
        "fields": [_field(name, column, is_unique=key == (column.name,)) for column in package_columns(name)],
        "missingValues": [""],
        "primaryKey": list(key),
    }
    if references := _references(name):
        schema["foreignKeys"] = references
    return schema


def package_columns(name: str) -> list[Column[Any]]:
    """List the columns that a package gives of a table, in order."""
    left_out = OF_THE_RELEASE if RESOURCES[name] in tables.RELEASED else ()
    derived = DERIVED if name == FIGURES else ()
    return [column for column in RESOURCES[name].columns if column.name not in (*left_out, *derived)]


def package_key(name: str) -> tuple[str, ...]:
    """Give the columns by which a package names a row of a table."""
    table = RESOURCES[name]
    own = tuple(column.name for column in table.primary_key.columns)
    return PACKAGE_KEYS.get(name) or tuple(table.info.get("key", own))


def is_never_none(column: Column[Any]) -> bool:
    """True for a text column with a default, such as `breakdown`: an empty cell is '' there, not None."""
    return column.server_default is not None and column.type.python_type is str


def _field(name: str, column: Column[Any], is_unique: bool) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if not _may_be_empty(column) else {}
    if is_unique:
        constraints["unique"] = True
    codes = _closed_lists(RESOURCES[name]).get(column.name)
    limits = {"enum": list(codes)} if codes else dict(LIMITS.get((name, column.name), {}))
    length = getattr(column.type, "length", None)
    if length and "enum" not in limits:
        limits["maxLength"] = length
    field: dict[str, Any] = {"name": column.name, "type": _type(column)}
    if field["type"] == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints |= limits
    return field | ({"constraints": constraints} if constraints else {})


def _may_be_empty(column: Column[Any]) -> bool:
    """True when a cell may be empty: the column takes no value, or takes an empty text by default."""
    default: Any = column.server_default
    return bool(column.nullable) or (default is not None and getattr(default, "arg", None) == "")


def _type(column: Column[Any]) -> str:
    match column.type:
        case Boolean():
            return "boolean"
        case Integer():
            return "integer"
        case Float():
            return "number"
        case Date():
            return "date"
        case _:
            return "string"


def _closed_lists(table: Table) -> dict[str, tuple[str, ...]]:
    """Give the codes of each column with a closed list."""
    infos = [constraint.info for constraint in table.constraints]
    return {info["column"]: info["codes"] for info in infos if "codes" in info}


def _references(name: str) -> list[dict[str, Any]]:
    resources = {table.name: resource for resource, table in RESOURCES.items()}
    found: dict[str, tuple[str, str]] = {}
    for column in package_columns(name):
        for foreign in column.foreign_keys:
            other = resources.get(foreign.column.table.name)
            if other:
                found[column.name] = (other, foreign.column.name)
    for one, other, named in REFERENCES.get(name, ()):
        found[one] = (other, named)
    return [
        {"fields": [one], "reference": {"resource": "" if other == name else other, "fields": [named]}}
        for one, (other, named) in found.items()
    ]
