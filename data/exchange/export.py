"""Exports the dataset: everything a viewer may read now, as the tables of a data package.

`read_dataset` asks the Reader, so the rules for rights and for small counts are the same as on the pages.
"""

from collections.abc import Callable, Mapping
from typing import Any

from data.database import tables
from data.database.resources import RESOURCES
from data.exchange.dataset import Dataset, DatasetTable
from data.exchange.definitions import definition_rows
from data.exchange.table_schemas import table_schema
from data.model.catalogue import Catalogue
from data.questions.coverage import ReleasesQuestion
from data.questions.dataset import PackageQuestion
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


def read_dataset(reader: Reader, at_release: int | None = None) -> Dataset:
    """Read all tables as they are now, or as they were at a release.

    Definitions are always those of now: a release holds figures and statuses, no definitions.

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
    rows = _rows(reader, at_release)
    return Dataset(
        tuple(DatasetTable(name, table_schema(name), tuple(rows[name])) for name in RESOURCES), newest, version
    )


def _rows(reader: Reader, at_release: int | None) -> dict[str, list[dict[str, Any]]]:
    catalogue = reader.catalogue
    rows = definition_rows(catalogue)
    for name, table in RESOURCES.items():
        if table in tables.RELEASED:
            answer = reader.answer(PackageQuestion(name), at_release=at_release)
            all_rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
            rows[name] = _within_licence(name, all_rows, catalogue)
    return _closed(rows)


def _within_licence(name: str, rows: list[dict[str, Any]], catalogue: Catalogue) -> list[dict[str, Any]]:
    """Empty the words of a source whose licence allows only its figures; leave out a row that then says nothing."""
    columns = SOURCE_WORDS.get(name, ())
    allowed = [
        row | dict.fromkeys(columns) if columns and catalogue.source(row["source"]).licence == NO_TEXT else row
        for row in rows
    ]
    return [row for row in allowed if name not in NEEDED_WORDS or NEEDED_WORDS[name](row)]


def _closed(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Leave out references to a record that is missing: it was withdrawn, or this viewer may not read it yet."""
    measures = _values_of(rows, "measures", "measure")
    rows["targets"] = [
        row if row["measure"] in measures else row | {"measure": None} for row in rows["targets"]
    ]
    targets, actions = _values_of(rows, "targets", "target"), _values_of(rows, "actions", "action")
    rows["goals"] = [
        row if row["target"] in targets else row | {"target": None} for row in rows["goals"] if row["action"] in actions
    ]
    goals = _values_of(rows, "goals", "goal")
    rows["progress"] = [row for row in rows["progress"] if row["goal"] in goals]
    return rows


def _values_of(rows: dict[str, list[dict[str, Any]]], name: str, column: str) -> set[Any]:
    return {row[column] for row in rows[name]}
