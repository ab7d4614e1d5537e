"""Reads a data package from its folder: typed cells, and a list of every issue."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.database.resources import FIGURES, RESOURCES
from data.exchange.csv_injection import APOSTROPHE, PROPERTY
from data.exchange.descriptor import read_descriptor
from data.exchange.figure_reader import FigureTable
from data.exchange.issues import BadPackage, Issue
from data.exchange.package_files import check_files, content_hash
from data.exchange.package_writer import NAME as EXPORTED
from data.exchange.schema_checks import InUse, schemas_as_delivered
from data.exchange.table_reader import Row, TableFile
from data.exchange.table_schemas import is_never_none
from data.model.vocabulary import WITHDRAWN

TAKE_BACK = (
    "een rij zegt niet zelf dat zij is ingetrokken: laat de rij weg, of trek de hele publicatie in met "
    'python -m dashboard.commands releases take-back NUMMER --reason "..."'
)
# The property of the descriptor that says why this version differs from the one before.
NOTE = "release_note"


@dataclass(frozen=True, slots=True)
class OpenedPackage:
    """A package whose descriptor has been read and checked; its tables have not been read.

    `hash` covers all files. `note` says for readers why this version differs from the one before; "" without one.
    """

    folder: Path
    name: str
    version: tuple[int, ...]
    hash: str
    schemas: dict[str, dict[str, Any]]
    is_guarded: bool
    note: str = ""

    @property
    def version_text(self) -> str:
        return ".".join(str(part) for part in self.version)

    def table(self, name: str) -> TableFile:
        """Give the file of a table, by the name of its resource."""
        always_text = (c.name for c in RESOURCES[name].columns if is_never_none(c))
        fields = self.schemas[name]["fields"]
        if self.name != EXPORTED:
            fields = [_without_withdrawn(field) for field in fields]
        return TableFile(self.folder, name, fields, self.is_guarded, frozenset(always_text))


@dataclass(frozen=True, slots=True)
class Package:
    """A package. `figures` reads its file each time it is used; `small` holds the rows of all other tables."""

    opened: OpenedPackage
    figures: FigureTable
    small: Mapping[str, list[Row]]

    @property
    def schemas(self) -> dict[str, dict[str, Any]]:
        return self.opened.schemas

    @property
    def rows(self) -> Mapping[str, Iterable[Row]]:
        """The rows of every table, by the name of its resource."""
        return {name: self.figures if name == FIGURES else self.small[name] for name in RESOURCES}


def _without_withdrawn(field: dict[str, Any]) -> dict[str, Any]:
    """Give a field in which no row says that it was taken back: a release does that, and a package has none of it.

    What this program wrote itself says so of rows that were taken back before.
    """
    limits = field.get("constraints", {})
    if field["name"] != "missing_reason" or "enum" not in limits:
        return field
    codes = [code for code in limits["enum"] if code != WITHDRAWN]
    return field | {"constraints": limits | {"enum": codes, "remedies": {WITHDRAWN: TAKE_BACK}}}


def open_package(folder: Path, in_use: InUse = lambda name, column: 0) -> OpenedPackage:
    """Read the descriptor of a package, and look whether its files are there as it says.

    `schemas` are our own, with the columns in the order of the package. `in_use` tells how many values of a column
    there are now, for the issue of a column that is gone.

    Raises:
        BadPackage: the descriptor or a file cannot be used.
    """
    descriptor = read_descriptor(folder)
    issues: list[Issue] = []
    schemas = schemas_as_delivered(descriptor, issues, in_use)
    if issues:
        raise BadPackage(issues)
    check_files(folder, descriptor)
    version = tuple(int(part) for part in descriptor["version"].split("."))
    is_guarded = descriptor.get(PROPERTY) == APOSTROPHE
    note = (descriptor.get(NOTE) or "").strip()
    return OpenedPackage(folder, descriptor["name"], version, content_hash(folder), schemas, is_guarded, note)


def read_package(opened: OpenedPackage) -> tuple[Package, list[Issue]]:
    """Read all tables of a package but the figures, which may not fit in memory; give the package and its issues.

    A cell that cannot be read is None in its row and is named in an issue.
    """
    issues: list[Issue] = []
    small = {name: opened.table(name).all_rows(issues) for name in RESOURCES if name != FIGURES}
    kinds = {values["indicator"]: values["kind"] for _, values in small["indicators"]}
    return Package(opened, FigureTable(opened.table(FIGURES), kinds), small), issues
