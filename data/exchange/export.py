"""Exports the dataset: everything a viewer may read now, as the tables of a data package.

`read_dataset` asks the Reader, so the rules for rights and for small counts are the same as on the pages. The rows of
a table are streamed: nothing here holds more than the codes of some records.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from data.database import tables
from data.database.resources import RESOURCES
from data.exchange.dataset import Dataset, DatasetTable
from data.exchange.definitions import definition_rows
from data.exchange.table_schemas import REFERENCES, table_schema
from data.questions.coverage import ReleasesQuestion
from data.questions.dataset import PackageRows, TableSourcesQuestion
from data.reader import Reader

NO_TEXT = "cijfers-wel-tekst-niet"
# Columns with the literal words of a source. A figure written in words (`count_words`) counts as a figure.
SOURCE_WORDS: Mapping[str, tuple[str, ...]] = {
    "claims": ("words",),
    "targets": ("words",),
    "actions": ("status_words",),
    "progress": ("words",),
    "measures": ("target_words", "realised_words", "not_delivered"),
    "city-surveys": ("qualifier_words",),
}
NEEDED_WORDS: Mapping[str, Callable[[dict[str, Any]], bool]] = {
    "claims": lambda row: row["words"] is not None,
    "progress": lambda row: row["words"] is not None or row["value"] is not None,
}


# The tables of which rows are left out here, so that the sources of all rows in the database are too many.
NARROWED = frozenset({*NEEDED_WORDS, "goals", "progress", "city-activities"})


def read_dataset(reader: Reader, at_release: int | None = None) -> Dataset:
    """Describe all tables as they are now, or as they were at a release; the rows are read when they are wanted.

    Definitions are always those of now: a release holds figures and statuses, no definitions. When a release comes or
    goes while rows are read, these raise ReleaseChangedDuringRead.

    Raises:
        LookupError: there is no such release for this viewer, or (ReleaseWithdrawn) it was taken back.
    """
    answer = reader.answer(ReleasesQuestion())
    if at_release is not None and answer.numbered(str(at_release)) is None:
        raise LookupError(at_release)
    releases = [one for one in answer.releases if at_release is None or one.release <= at_release]
    withdrawn = [one for one in answer.withdrawn if at_release is None or one.release <= at_release]
    newest = releases[0] if releases else None
    # Each release that is withdrawn raises the version too: its figures are gone from what is newest.
    version = f"{newest.release if newest else 0}.{len(releases) + 2 * len(withdrawn)}.0"
    rows = _Rows(reader, at_release)
    described = (
        DatasetTable(name, table_schema(name), partial(rows.of, name), partial(rows.sources_of, name))
        for name in RESOURCES
    )
    return Dataset(tuple(described), newest, version)


@dataclass(frozen=True)
class _Rows:
    """Reads the rows of tables, at most one block of one table at a time."""

    reader: Reader
    at_release: int | None

    def of(self, name: str) -> Iterator[dict[str, Any]]:
        """Stream the rows of a table without references to a record that is missing.

        It was withdrawn, or this viewer may not read it yet.
        """
        if RESOURCES[name] not in tables.RELEASED:
            definitions = iter(definition_rows(self.reader.catalogue)[name])
            yield from self._with_findings(definitions) if name == "activity-kinds" else definitions
            return
        rows = self._within_licence(name)
        match name:
            case "targets":
                yield from self._emptied(rows, "measure", "measures")
            case "goals":
                actions = self._codes("actions", "action")
                yield from self._emptied((row for row in rows if row["action"] in actions), "target", "targets")
            case "progress":
                goals = self._codes("goals", "goal")
                yield from (row for row in rows if row["goal"] in goals)
            case "city-activities":
                present = {column: self._codes(resource, key) for column, resource, key in REFERENCES[name]}
                yield from (row for row in rows if any(row[column] in codes for column, codes in present.items()))
            case _:
                yield from rows

    def sources_of(self, name: str) -> frozenset[str]:
        """Read the sources that the rows of a table name: by one query where no row is left out."""
        if name in NARROWED or RESOURCES[name] not in tables.RELEASED:
            return frozenset(row.get("source") or "" for row in self.of(name))
        return frozenset(self.reader.answer(TableSourcesQuestion(name), at_release=self.at_release).sources)

    def _within_licence(self, name: str) -> Iterator[dict[str, Any]]:
        """Empty the words of a source whose licence allows only its figures; leave out a row that then says nothing."""
        columns, catalogue = SOURCE_WORDS.get(name, ()), self.reader.catalogue
        for row in self.reader.rows(PackageRows(name), at_release=self.at_release):
            is_closed = columns and catalogue.source(row["source"]).licence == NO_TEXT
            allowed = row | dict.fromkeys(columns) if is_closed else row
            if name not in NEEDED_WORDS or NEEDED_WORDS[name](allowed):
                yield allowed

    def _emptied(self, rows: Iterator[dict[str, Any]], column: str, other: str) -> Iterator[dict[str, Any]]:
        """Empty a column in the rows where it names a record that the other table does not have."""
        codes = self._codes(other, column)
        yield from (row if row[column] in codes else row | {column: None} for row in rows)

    def _codes(self, name: str, column: str) -> set[Any]:
        return {row[column] for row in self.of(name)}

    def _with_findings(self, kinds: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Give kinds of activities with only the findings that are there, the first of them first."""
        present = self._codes("findings", "finding")
        for kind in kinds:
            found = [kind[name] for name in ("finding", "later_finding") if kind[name] in present]
            yield kind | dict(zip(("finding", "later_finding"), (*found, None, None), strict=False))
