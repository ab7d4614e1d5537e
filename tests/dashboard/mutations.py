"""Changes single cells of the shipped package by chance, each to a value of the type of its column."""

import csv
import json
import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from data.exchange.cross_checks import check_package
from data.exchange.issues import BadPackage, Issue
from data.exchange.package_reader import open_package
from tests.data.prepared import SHIPPED

NUMBERS = ("0", "1", "-1", "0.5", "7", "99", "100", "101", "349", "12345", "999999999", "1e3", "0.000001")
DAYS = ("1900-01-01", "1999-12-31", "2012-02-29", "2024-06-30", "2026-11-21", "2045-12-31", "2100-01-01")
PARTIAL_DAYS = ("2023", "2023-13", "2023-02-30", "2023-1", "2019-06", "0000", "9999-12-31")
TEXTS = ("x", "=1+1", "Ærø 'zo'", "<b>vet</b>", "-", "geheel", "2023", "a b c", "é" * 60, "woord " * 80, "nee, of; ja")


@dataclass(frozen=True)
class Mutation:
    """One changed cell: the row counts as a spreadsheet does."""

    table: str
    row: int
    column: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.table}.csv, rij {self.row}, kolom {self.column}: {self.old!r} -> {self.new!r}"


class PackageTables:
    """The tables of the shipped package as text, with the fields of the descriptor."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        self.descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        self.schemas = {resource["name"]: resource["schema"] for resource in self.descriptor["resources"]}
        self.rows: dict[str, list[list[str]]] = {}
        for name in self.schemas:
            with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
                self.rows[name] = list(csv.reader(stream))

    def column(self, table: str, column: str) -> list[str]:
        """Give the cells of a column, without its head."""
        place = self.rows[table][0].index(column)
        return [row[place] for row in self.rows[table][1:]]

    def mutations(self, count: int, seed: int) -> list[Mutation]:
        """Choose cells by chance: each table as likely as another, whatever its size, and no cell twice."""
        random, chosen = Random(seed), {}
        tables = [name for name, rows in self.rows.items() if len(rows) > 1]
        while len(chosen) < count:
            table = random.choice(tables)
            number = random.randrange(1, len(self.rows[table]))
            field = random.choice(self.schemas[table]["fields"])
            place = self.rows[table][0].index(field["name"])
            old = self.rows[table][number][place]
            new = self._value(table, field, old, random)
            if new != old:
                chosen[(table, number, place)] = Mutation(table, number + 1, field["name"], old, new)
        return list(chosen.values())

    def _value(self, table: str, field: dict, old: str, random: Random) -> str:
        """Choose a value of the type of a column: of its list, of the table it refers to, of another row, or odd."""
        limits, name = field.get("constraints", {}), field["name"]
        if not limits.get("required") and random.random() < 0.2:
            return ""
        if "enum" in limits:
            return random.choice([str(code) for code in limits["enum"]])
        for reference in self.schemas[table].get("foreignKeys", []):
            if reference["fields"] == [name]:
                other = reference["reference"]
                return random.choice(self.column(other["resource"] or table, *other["fields"]))
        if random.random() < 0.4:
            return random.choice(self.column(table, name))
        if str(limits.get("pattern", "")).startswith(r"\d{4}"):
            return random.choice(PARTIAL_DAYS)
        return _odd_value(field["type"], old, random)


def _odd_value(kind: str, old: str, random: Random) -> str:
    """Choose a value of a type that nobody expects."""
    match kind:
        case "boolean":
            return "false" if old == "true" else "true"
        case "date":
            moved = date.fromisoformat(old or "2023-01-01") + timedelta(days=random.choice((-365, -1, 1, 365)))
            return random.choice((*DAYS, moved.isoformat()))
        case "integer":
            return random.choice((*(number for number in NUMBERS if number.lstrip("-").isdigit()), f"{old}0"))
        case "number":
            return random.choice((*NUMBERS, f"{old}0"))
        case _:
            return random.choice((*TEXTS, f"{old}x", old.upper(), old[: len(old) // 2]))


class MutatedPackage:
    """A folder with the shipped package and some changed cells; a higher version makes it the next release."""

    def __init__(self, folder: Path, tables: PackageTables, mutations: list[Mutation] | None = None) -> None:
        self.folder, self._tables = folder, tables
        shutil.copytree(SHIPPED, folder)
        for resource in tables.descriptor["resources"]:  # a changed file has other bytes than these say
            resource.pop("hash", None)
            resource.pop("bytes", None)
        descriptor = tables.descriptor | {"version": "99.0.0"}
        (folder / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
        self.change(mutations or [])

    def change(self, mutations: list[Mutation]) -> None:
        """Write the tables that these mutations change."""
        for table in {mutation.table for mutation in mutations}:
            rows = [list(row) for row in self._tables.rows[table]]
            for mutation in mutations:
                if mutation.table == table:
                    rows[mutation.row - 1][rows[0].index(mutation.column)] = mutation.new
            with (self.folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
                csv.writer(stream, lineterminator="\n").writerows(rows)

    def issues_of(self, mutation: Mutation) -> tuple[Issue, ...]:
        """Bring the package with one changed cell to the door: what is wrong, nothing when it is let in."""
        self.change([mutation])
        try:
            check_package(open_package(self.folder))
        except BadPackage as error:
            return error.issues
        finally:
            shutil.copyfile(SHIPPED / f"{mutation.table}.csv", self.folder / f"{mutation.table}.csv")
        return ()


def names_a_place(issues: tuple[Issue, ...]) -> bool:
    """True when what is refused is told with its table, row and column."""
    return any(issue.file.endswith(".csv") and issue.row and issue.field for issue in issues)
