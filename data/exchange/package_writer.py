"""Writes the dataset as a Frictionless Data Package, which `load` can read back unchanged."""

import hashlib
import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, BinaryIO

from data.exchange.csv_injection import APOSTROPHE, PROPERTY, SpreadsheetWriter, guarded
from data.exchange.dataset import Dataset, DatasetTable

# This name differs from that of the shipped package: an installation loads one of the two, never both.
NAME = "veilige-steden-open-data"
# The name of a column with an amount in euros ends so.
EUROS = "_eur"
DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}


def cell_text(value: object) -> str:
    """Write a cell: point decimals without an exponent, ISO dates, true and false, a harmless text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f").removesuffix(".0")
    if isinstance(value, date):
        return value.isoformat()
    return guarded(value) if isinstance(value, str) else str(value)


def amount_text(field: str, value: object) -> str:
    """Write an amount with cents in two decimals, as it is read again; "" for any other cell."""
    is_amount = field.endswith(EUROS) and isinstance(value, float) and not value.is_integer()
    return f"{value:.2f}" if is_amount else ""


def write_machine_csv(table: DatasetTable, out: BinaryIO) -> None:
    """Write a table by RFC 4180 in UTF-8: one head row, CRLF at the end of every line. The rows pass one by one."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    writer = SpreadsheetWriter(text)
    writer.writerow(map(guarded, table.fields))
    for row in table.rows:
        writer.writerow([amount_text(field, row[field]) or cell_text(row[field]) for field in table.fields])
    text.detach()  # which writes what is left, and leaves `out` open


class MarkedFile(io.BufferedIOBase, BinaryIO):
    """Passes on what is written to a file, and learns what a descriptor says of it."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._length = 0
        self._hash = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._length += len(data)
        self._hash.update(data)
        return self._out.write(data)

    def marks(self) -> dict[str, Any]:
        """Give what lets whoever copies the file see that it is whole."""
        return {"bytes": self._length, "hash": f"sha256:{self._hash.hexdigest()}"}


def descriptor(
    published: Dataset,
    words: Mapping[str, tuple[str, str]],
    title: str,
    description: str,
    licence: str,
    marks: Mapping[str, Mapping[str, Any]],
) -> dict[str, Any]:
    """Describe the package. `words` are the title and description of each table, `marks` those of its `MarkedFile`."""
    return {
        "profile": "data-package",
        "name": NAME,
        "id": NAME,
        "title": title,
        "description": description,
        "version": published.version,
        "created": f"{published.day.isoformat()}T00:00:00Z",
        "licenses": [{"name": "other-attribution", "title": licence, "path": "LICENTIES.csv"}],
        PROPERTY: APOSTROPHE,
        "resources": [_resource(table, *words[table.name]) | dict(marks[table.name]) for table in published.tables],
    }


def _resource(table: DatasetTable, title: str, description: str) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": title,
        "description": description,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "format": "csv",
        "mediatype": "text/csv",
        "dialect": DIALECT,
        "schema": table.schema,
    }
