"""The whole dataset as it leaves the house: plain tables, without who asked or how it was read."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from data.model.releases import Release

# The day computers count from.
NO_DAY = date(1980, 1, 1)


@dataclass(frozen=True)
class DatasetTable:
    """A table as its schema describes it; a row has a value for every field."""

    name: str
    schema: dict[str, Any]
    rows: tuple[dict[str, Any], ...]

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(field["name"] for field in self.schema["fields"])


@dataclass(frozen=True)
class Dataset:
    """The whole dataset at one moment. `release` is the newest it was made of, None when there is none."""

    tables: tuple[DatasetTable, ...]
    release: Release | None
    version: str

    @property
    def day(self) -> date:
        """The day this became public; a dataset without a release has `NO_DAY`."""
        return (self.release.public_on if self.release else None) or NO_DAY

    def table(self, name: str) -> DatasetTable:
        """Find a table; raises KeyError."""
        return {table.name: table for table in self.tables}[name]
