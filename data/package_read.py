"""Reads a data package from its folder: every cell in its own type, every fault named."""

import csv
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Table

from data import tables
from data.cell_guard import APOSTROPHE, PROPERTY, unguarded
from data.faults import BadPackage, Fault
from data.package_cells import read_cell

DESCRIPTOR = "datapackage.json"
RESOURCES: dict[str, Table] = {
    "sources": tables.source,
    "areas": tables.area,
    "area-population": tables.area_population,
    "area-part-of": tables.area_part_of,
    "boundary-changes": tables.boundary_change,
    "pillars": tables.pillar,
    "indicators": tables.indicator,
    "terms": tables.term,
    "events": tables.event,
    "steps": tables.step,
    "observations": tables.observation,
    "claims": tables.claim,
    "targets": tables.target,
    "actions": tables.action,
    "goals": tables.goal,
    "progress": tables.progress,
    "measures": tables.measure,
    "city-surveys": tables.city_survey,
    "budget-lines": tables.budget_line,
    "participation": tables.participation,
    "findings": tables.finding,
    "bottlenecks": tables.bottleneck,
    "step-states": tables.step_state,
}


class Row(NamedTuple):
    number: int
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class Package:
    """A package as it stands in its folder; `hash` is over all its files."""

    name: str
    version: tuple[int, ...]
    hash: str
    schemas: dict[str, dict]
    rows: dict[str, list[Row]]

    @property
    def version_text(self) -> str:
        return ".".join(str(part) for part in self.version)


def read_package(folder: Path) -> tuple[Package, list[Fault]]:
    """Read the descriptor and all tables of a package.

    A cell that cannot be read is None in its row and named in the faults.

    Raises:
        BadPackage: the descriptor itself cannot be used.
    """
    descriptor = _descriptor(folder)
    schemas = {resource["name"]: resource["schema"] for resource in descriptor["resources"]}
    faults: list[Fault] = []
    is_guarded = descriptor.get(PROPERTY) == APOSTROPHE
    rows = {name: list(_rows(folder, name, schemas[name], faults, is_guarded)) for name in RESOURCES}
    version = tuple(int(part) for part in descriptor["version"].split("."))
    return Package(descriptor["name"], version, _hash(folder), schemas, rows), faults


def _descriptor(folder: Path) -> dict:
    path = folder / DESCRIPTOR
    try:
        descriptor = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadPackage([Fault(DESCRIPTOR, f"het bestand staat niet in {folder}; zet het terug")]) from error
    except ValueError as error:
        raise BadPackage([Fault(DESCRIPTOR, f"dit is geen geldige JSON; herstel het bestand ({error})")]) from error
    faults = list(_descriptor_faults(descriptor))
    if faults:
        raise BadPackage(faults)
    return descriptor


def _descriptor_faults(descriptor: dict) -> Iterator[Fault]:
    if not descriptor.get("name"):
        yield Fault(DESCRIPTOR, "het pakket heeft geen naam; vul 'name' in")
    if not re.fullmatch(r"\d+\.\d+\.\d+", str(descriptor.get("version"))):
        yield Fault(DESCRIPTOR, "geef 'version' drie getallen, zoals 1.2.0", value=str(descriptor.get("version")))
    found = {resource.get("name"): resource for resource in descriptor.get("resources", [])}
    for name in RESOURCES.keys() - found.keys():
        yield Fault(DESCRIPTOR, f"de tabel '{name}' ontbreekt bij 'resources'; voeg haar toe")
    for name, resource in found.items():
        if name not in RESOURCES:
            yield Fault(DESCRIPTOR, "deze tabel is onbekend; haal haar weg bij 'resources'", value=str(name))
        elif resource.get("path") != f"{name}.csv" or "fields" not in resource.get("schema", {}):
            yield Fault(DESCRIPTOR, f"de tabel '{name}' heeft het bestand {name}.csv en een schema nodig")
        else:
            yield from _schema_faults(name, [field["name"] for field in resource["schema"]["fields"]])


def _schema_faults(name: str, fields: list[str]) -> Iterator[Fault]:
    columns = RESOURCES[name].columns
    for field in fields:
        if field not in columns:
            yield Fault(DESCRIPTOR, f"de tabel '{name}' kent deze kolom niet; haal haar weg", field=field)


def _hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in (DESCRIPTOR, *(f"{name}.csv" for name in RESOURCES)):
        content = (folder / file).read_bytes() if (folder / file).exists() else b""
        digest.update(f"{file}:{len(content)}:".encode() + content)
    return digest.hexdigest()


def _rows(folder: Path, name: str, schema: dict, faults: list[Fault], is_guarded: bool) -> Iterator[Row]:
    file = f"{name}.csv"
    fields = schema["fields"]
    expected = [field["name"] for field in fields]
    try:
        with (folder / file).open(encoding="utf-8", newline="") as stream:
            records = list(csv.reader(stream, strict=True))
    except FileNotFoundError:
        faults.append(Fault(file, "het bestand ontbreekt; zet het terug"))
        return
    except (UnicodeDecodeError, csv.Error) as error:
        faults.append(Fault(file, f"het bestand is niet te lezen; sla het op als CSV in UTF-8 ({error})"))
        return
    if not records or records[0] != expected:
        faults.append(Fault(file, f"de kolommen horen te zijn: {', '.join(expected)}", row=1))
        return
    for number, cells in enumerate(records[1:], start=2):
        if len(cells) == len(expected):
            cells = [unguarded(cell) for cell in cells] if is_guarded else cells
            yield Row(number, dict(_cells(file, number, fields, cells, faults)))
            continue
        found = f"de rij heeft {len(cells)} cellen in plaats van {len(expected)}"
        faults.append(Fault(file, f"{found}; controleer komma's en aanhalingstekens", row=number))


def _cells(file: str, number: int, fields: list[dict], cells: list[str], faults: list[Fault]) -> Iterator[tuple]:
    for field, text in zip(fields, cells, strict=True):
        value, message = read_cell(field, text)
        if message:
            faults.append(Fault(file, message, number, field["name"], text))
        yield field["name"], value
