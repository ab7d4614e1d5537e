"""Reads a data package from its folder: typed cells, and a list of every issue."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Column

from data.database.resources import FIGURES, RESOURCES
from data.exchange.csv_injection import APOSTROPHE, PROPERTY
from data.exchange.figure_reader import FigureTable
from data.exchange.issues import BadPackage, Issue
from data.exchange.table_reader import Row, TableFile

DESCRIPTOR = "datapackage.json"
CHUNK = 1 << 20
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
        always_text = (c.name for c in RESOURCES[name].columns if _is_never_none(c))
        return TableFile(self.folder, name, self.schemas[name]["fields"], self.is_guarded, frozenset(always_text))


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


def _is_never_none(column: Column[Any]) -> bool:
    """True for a text column with a default, such as `breakdown`: an empty cell is '' there, not None."""
    return column.server_default is not None and column.type.python_type is str


def open_package(folder: Path) -> OpenedPackage:
    """Read the descriptor of a package.

    Raises:
        BadPackage: the descriptor cannot be used.
    """
    descriptor = _descriptor(folder)
    schemas = {resource["name"]: resource["schema"] for resource in descriptor["resources"]}
    version = tuple(int(part) for part in descriptor["version"].split("."))
    is_guarded = descriptor.get(PROPERTY) == APOSTROPHE
    note = str(descriptor.get(NOTE) or "").strip()
    return OpenedPackage(folder, descriptor["name"], version, content_hash(folder), schemas, is_guarded, note)


def read_package(opened: OpenedPackage) -> tuple[Package, list[Issue]]:
    """Read all tables of a package but the figures, which may not fit in memory; give the package and its issues.

    A cell that cannot be read is None in its row and is named in an issue.
    """
    issues: list[Issue] = []
    small = {name: opened.table(name).all_rows(issues) for name in RESOURCES if name != FIGURES}
    kinds = {values["indicator"]: values["kind"] for _, values in small["indicators"]}
    return Package(opened, FigureTable(opened.table(FIGURES), kinds), small), issues


def _descriptor(folder: Path) -> dict[str, Any]:
    path = folder / DESCRIPTOR
    try:
        descriptor: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadPackage([Issue(DESCRIPTOR, f"het bestand staat niet in {folder}; zet het terug")]) from error
    except ValueError as error:
        raise BadPackage([Issue(DESCRIPTOR, f"dit is geen geldige JSON; herstel het bestand ({error})")]) from error
    issues = list(_descriptor_issues(descriptor))
    if issues:
        raise BadPackage(issues)
    return descriptor


def _descriptor_issues(descriptor: dict[str, Any]) -> Iterator[Issue]:
    if not descriptor.get("name"):
        yield Issue(DESCRIPTOR, "het pakket heeft geen naam; vul 'name' in")
    if not re.fullmatch(r"\d+\.\d+\.\d+", str(descriptor.get("version"))):
        yield Issue(DESCRIPTOR, "geef 'version' drie getallen, zoals 1.2.0", value=str(descriptor.get("version")))
    resources = {resource.get("name"): resource for resource in descriptor.get("resources", [])}
    for name in RESOURCES.keys() - resources.keys():
        yield Issue(DESCRIPTOR, f"de tabel '{name}' ontbreekt bij 'resources'; voeg haar toe")
    for name, resource in resources.items():
        if name not in RESOURCES:
            yield Issue(DESCRIPTOR, "deze tabel is onbekend; haal haar weg bij 'resources'", value=str(name))
        elif resource.get("path") != f"{name}.csv" or "fields" not in resource.get("schema", {}):
            yield Issue(DESCRIPTOR, f"de tabel '{name}' heeft het bestand {name}.csv en een schema nodig")
        else:
            yield from _schema_issues(name, [field["name"] for field in resource["schema"]["fields"]])


def _schema_issues(name: str, fields: list[str]) -> Iterator[Issue]:
    columns = RESOURCES[name].columns
    for field in fields:
        if field not in columns:
            yield Issue(DESCRIPTOR, f"de tabel '{name}' kent deze kolom niet; haal haar weg", field=field)


def content_hash(folder: Path) -> str:
    """Compute one hash over all files of a package, in pieces: a file may be larger than memory."""
    digest = hashlib.sha256()
    for file in (DESCRIPTOR, *(f"{name}.csv" for name in RESOURCES)):
        path = folder / file
        digest.update(f"{file}:{path.stat().st_size if path.exists() else 0}:".encode())
        if path.exists():
            with path.open("rb") as stream:
                while piece := stream.read(CHUNK):
                    digest.update(piece)
    return digest.hexdigest()
