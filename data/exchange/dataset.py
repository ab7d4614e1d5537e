"""The published dataset: plain tables with their schemas."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from data.model.releases import Release

# The first day that a ZIP file can hold.
NO_DAY = date(1980, 1, 1)


@dataclass(frozen=True)
class DatasetTable:
    """One table: its Table Schema, and rows with a value for every field."""

    name: str
    schema: dict[str, Any]
    rows: tuple[dict[str, Any], ...]

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(field["name"] for field in self.schema["fields"])


@dataclass(frozen=True)
class Dataset:
    """The dataset at one moment. `release` is its newest release, None when there is none yet."""

    tables: tuple[DatasetTable, ...]
    release: Release | None
    version: str

    @property
    def day(self) -> date:
        """The day the dataset became public; `NO_DAY` without a release."""
        return (self.release.public_on if self.release else None) or NO_DAY

    def table(self, name: str) -> DatasetTable:
        """Find a table; raises KeyError."""
        return {table.name: table for table in self.tables}[name]
