"""The published dataset: plain tables with their schemas. Their rows are read when they are wanted, and not kept."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from data.model.releases import Release

# The first day that a ZIP file can hold.
NO_DAY = date(1980, 1, 1)


@dataclass(frozen=True)
class DatasetTable:
    """One table: its Table Schema, and functions that read its rows and the sources which these name."""

    name: str
    schema: dict[str, Any]
    read_rows: Callable[[], Iterator[dict[str, Any]]]
    read_sources: Callable[[], Collection[str]]

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(field["name"] for field in self.schema["fields"])

    @property
    def rows(self) -> Iterator[dict[str, Any]]:
        """Read the rows from the first to the last, each with a value for every field."""
        return self.read_rows()

    @property
    def sources(self) -> frozenset[str]:
        """The sources that its rows name, "" where a row names none; this reads far less than the rows."""
        return frozenset(self.read_sources())


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
