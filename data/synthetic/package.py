"""Writes load data: a package of made-up figures, as large as wanted, to see how the site carries it.

It has a name of its own, so an installation holds the shipped figures or these and never both. The
definitions and records of the package it starts from come along, because the pages are about those;
what is made up says so in its title, its name and its source.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.database.resources import RESOURCES
from data.exchange.descriptor import DESCRIPTOR
from data.synthetic import areas, figures

NAME = "belastingproef"
MOST_FIGURES = 100_000_000
TITLE = "Belastingproef: verzonnen cijfers, om te zien hoeveel de site aankan"
DESCRIPTION = (
    "Deze cijfers zijn verzonnen. Gebruik ze nergens voor, behalve om de site te belasten. Wat verzonnen is, begint met"
    " 'Belastingproef' of 'Proefgemeente'. De andere rijen zijn die van het pakket waarmee deze proef begon."
)


class BadSyntheticPackage(ValueError):
    """The load data cannot be made; the message says in Dutch why not."""


@dataclass(frozen=True, slots=True)
class SyntheticSize:
    """How much load data: all municipalities together, the indicators that are added, years and parts of each.

    `breakdowns` counts the figure of the whole too, so 1 is the whole alone.
    """

    municipalities: int = 342
    indicators: int = 60
    years: int = 20
    breakdowns: int = 1
    seed: int = 1


def write_synthetic_package(shipped: Path, folder: Path, size: SyntheticSize) -> int:
    """Write the load data into a folder, the same for the same size; gives the number of figures made up.

    Raises:
        BadSyntheticPackage: the folder holds another package or anything else, the package to start from is itself
            synthetic, or the size cannot be made.
    """
    _refuse_other_package(folder)
    if _name_of(shipped) == NAME:
        raise BadSyntheticPackage(f"het pakket in {shipped} is zelf een belastingproef; laat PACKAGE_FOLDER leeg")
    tables = {name: _read(shipped / f"{name}.csv") for name in RESOURCES if name != "observations"}
    cities = [row["area"] for row in tables["areas"][1] if row["kind"] == "gemeente" and not row["valid_until"]]
    if size.municipalities < len(cities):
        raise BadSyntheticPackage(f"het pakket heeft al {len(cities)} gemeenten; vraag er minstens zoveel")
    if min(size.indicators, size.years, size.breakdowns) < 1 or size.years > figures.MOST_YEARS:
        raise BadSyntheticPackage(f"vraag minstens 1 cijfer en 1 uitsplitsing, en 1 tot {figures.MOST_YEARS} jaren")
    if size.municipalities - len(cities) > areas.MOST_MADE_UP:
        raise BadSyntheticPackage(f"er zijn codes voor hooguit {areas.MOST_MADE_UP} gemeenten erbij; vraag er minder")
    if size.municipalities * size.indicators * size.years * size.breakdowns > MOST_FIGURES:
        raise BadSyntheticPackage("dit worden meer dan honderd miljoen cijfers; vraag minder van iets")
    new = areas.made_up(size.municipalities - len(cities), size.seed)
    indicators = figures.indicators(size.indicators, first_position=len(tables["indicators"][1]) + 1)
    added: dict[str, list[Mapping[str, object]]] = {
        "sources": [figures.SOURCE],
        "areas": [one.row for one in new],
        "area-part-of": [{"area": one.code, "part_of": areas.COUNTRY} for one in new],
        "area-population": [row for one in new for row in one.population],
        "indicators": [one.row for one in indicators],
    }
    folder.mkdir(parents=True, exist_ok=True)
    # Without a descriptor a folder is no package: nothing half written can be loaded.
    (folder / DESCRIPTOR).unlink(missing_ok=True)
    for name, (columns, rows) in tables.items():
        _write(folder / f"{name}.csv", columns, [*rows, *added.get(name, [])])
    people = areas.with_people(cities, new)
    made_up = figures.figures(indicators, people, size.years, size.breakdowns, size.seed)
    made = _write_figures(shipped, folder, made_up)
    _write_descriptor(shipped, folder)
    return made


def _name_of(folder: Path) -> str | None:
    """Give the name of the package in a folder, None where there is none that can be read."""
    try:
        descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError, RecursionError):
        return None
    return descriptor.get("name") if isinstance(descriptor, dict) else None


def _refuse_other_package(folder: Path) -> None:
    name = _name_of(folder)
    if name not in (None, NAME):
        raise BadSyntheticPackage(f"in {folder} staat een ander pakket; kies een lege map")
    if name is None and folder.is_dir() and any(folder.iterdir()):
        raise BadSyntheticPackage(f"de map {folder} is niet leeg; kies een lege map")


def _read(file: Path) -> tuple[Sequence[str], list[dict[str, Any]]]:
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        rows = list(reader)
        return reader.fieldnames or (), rows


def _write(file: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _write_figures(shipped: Path, folder: Path, made_up: Iterable[Sequence[object]]) -> int:
    """Write the figures one by one behind those of the shipped package."""
    columns, rows = _read(shipped / "observations.csv")
    if tuple(columns) != figures.COLUMNS:
        raise BadSyntheticPackage("het pakket heeft andere kolommen in observations.csv dan deze proef kent")
    made = 0
    with (folder / "observations.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(row.values() for row in rows)
        for made, row in enumerate(made_up, start=1):  # noqa: B007
            writer.writerow(row)
    return made


def _write_descriptor(shipped: Path, folder: Path) -> None:
    descriptor = json.loads((shipped / DESCRIPTOR).read_text(encoding="utf-8"))
    descriptor |= {"name": NAME, "id": NAME, "title": TITLE, "description": DESCRIPTION}
    text = json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"
    (folder / DESCRIPTOR).write_text(text, encoding="utf-8")
