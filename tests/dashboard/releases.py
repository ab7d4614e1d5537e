"""A site with later publications: the shipped package loaded again with a few cells changed, as an operator does."""

import csv
import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from data.database.engine import make_engine
from data.releases.load import load_package
from tests.dashboard.shipped_site import PACKAGE

Rows = list[dict[str, str]]


class NextPackages:
    """The shipped package, to change and load as the next publication of a database."""

    def __init__(self, folder: Path, url: str) -> None:
        self._folder, self._url, self._patch = folder, url, 0
        shutil.copytree(PACKAGE, folder)

    def change(self, table: str, edit: Callable[[Rows], Rows]) -> None:
        file = self._folder / f"{table}.csv"
        with file.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            columns, rows = reader.fieldnames or [], list(reader)
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(edit(rows))

    def put(self, table: str, key: str, code: str, **cells: str) -> None:
        self.change(table, lambda rows: [row | cells if row[key] == code else row for row in rows])

    def drop(self, table: str, key: str, code: str) -> Rows:
        gone: Rows = []

        def without(rows: Rows) -> Rows:
            gone.extend(row for row in rows if row[key] == code)
            return [row for row in rows if row[key] != code]

        self.change(table, without)
        return gone

    def add(self, table: str, rows: Rows) -> None:
        self.change(table, lambda known: known + rows)

    def publish(self, at: datetime, note: str = "") -> int:
        """Load the package as it is now; give the number of the publication."""
        self._patch += 1
        file = self._folder / "datapackage.json"
        descriptor = json.loads(file.read_text(encoding="utf-8"))
        major = int(descriptor["version"].split(".")[0])
        descriptor["version"] = f"{major + 1}.0.{self._patch}"
        descriptor["release_note"] = note
        file.write_text(json.dumps(descriptor), encoding="utf-8")
        engine = make_engine(self._url)
        report = load_package(engine, self._folder, at)
        engine.dispose()
        assert report.release is not None, report
        return report.release
