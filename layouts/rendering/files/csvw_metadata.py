"""Describes the tables of the open data to programs, by CSV on the Web. An empty cell is null."""

from data.exchange.dataset import Dataset, DatasetTable
from layouts.wording.subjects.open_data import COLUMN_WORDS, GUARD, TABLE_WORDS

# The name under which a program looks for the description of all tables in a folder.
TABLE_GROUP = "csv-metadata.json"
CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "nl"}]


def table_group(dataset: Dataset) -> dict:
    """Describe all tables in one group, so that a row may refer to a row of another table."""
    tables = [{**_table(table, dataset), "tableSchema": _schema(table, with_keys=True)} for table in dataset.tables]
    return {"@context": CONTEXT, "tables": tables}


def single_table(table: DatasetTable, dataset: Dataset) -> dict:
    """Describe one table by itself: the meaning and type of each column, without the keys of other tables."""
    return {"@context": CONTEXT, **_table(table, dataset), "tableSchema": _schema(table, with_keys=False)}


def _table(table: DatasetTable, dataset: Dataset) -> dict:
    title, words = TABLE_WORDS[table.name]
    return {
        "url": f"{table.name}.csv",
        "dc:title": title,
        "dc:description": f"{words} {GUARD}",
        "dc:license": {"@id": "licenties.csv"},
        "dc:modified": {"@value": dataset.day.isoformat(), "@type": "xsd:date"},
        "dc:hasVersion": dataset.version,
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "lineTerminators": ["\r\n"]},
    }


def _schema(table: DatasetTable, *, with_keys: bool) -> dict:
    keys = [_foreign_key(key, table.name) for key in _strict_keys(table.schema)] if with_keys else []
    schema = {
        "primaryKey": table.schema["primaryKey"],
        "foreignKeys": keys,
        "columns": [_column(field) for field in table.schema["fields"]],
    }
    return schema if keys else {name: value for name, value in schema.items() if name != "foreignKeys"}


def _strict_keys(schema: dict) -> list[dict]:
    """Give the keys that every row has: CSV on the Web knows no reference that may be empty."""
    filled = {field["name"] for field in schema["fields"] if field.get("constraints", {}).get("required")}
    filled |= set(schema["primaryKey"])
    return [key for key in schema.get("foreignKeys", []) if filled.issuperset(key["fields"])]


def _column(field: dict) -> dict:
    column = {"name": field["name"], "titles": field["name"], "datatype": _datatype(field), "null": ""}
    if field.get("constraints", {}).get("required"):
        column["required"] = True
    if field["name"] in COLUMN_WORDS:
        column["dc:description"] = COLUMN_WORDS[field["name"]]
    return column


def _datatype(field: dict) -> str | dict:
    formats = {"boolean": "true|false", "date": "yyyy-MM-dd"}
    kind = "decimal" if field["type"] == "number" else field["type"]
    return {"base": kind, "format": formats[kind]} if kind in formats else kind


def _foreign_key(key: dict, own: str) -> dict:
    other = key["reference"]["resource"] or own
    return {
        "columnReference": key["fields"],
        "reference": {"resource": f"{other}.csv", "columnReference": key["reference"]["fields"]},
    }
