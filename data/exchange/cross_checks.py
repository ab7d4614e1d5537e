"""Checks a data package: references between tables, repeated keys, and the rules for one row.

`check_package` names every issue. `checked_figures` checks the figures while they are being written, so that they
are read once; it names no issue.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any

from data.database.resources import FIGURES, RESOURCES
from data.exchange.figure_reader import CachedValues, Cells, Columns, FigureTable, RowRefused
from data.exchange.issues import BadPackage, Issue, UnreadableTable
from data.exchange.package_reader import OpenedPackage, Package, open_package, read_package
from data.exchange.relation_checks import relation_issues
from data.exchange.repeated_keys import SeenKeys, repeated_rows
from data.exchange.row_rules import FIGURES_RULED, RULES
from data.exchange.table_reader import Row

# The name of the table that a column refers to, and the codes in that table.
Codes = tuple[str, Container[Any]]

MOST_EXPLAINED = 1000
# The kinds of issue that one row can have by itself.
ROW_PARTS = ("read", "derived", "referring", "rules")


@dataclass(slots=True)
class _Issues:
    """The issues of a package by kind, in the order in which a user reads them.

    `unnamed` counts the wrong rows beyond `MOST_EXPLAINED`, which are not named one by one.
    """

    read: list[Issue] = field(default_factory=list)
    derived: list[Issue] = field(default_factory=list)
    repeated: list[Issue] = field(default_factory=list)
    referring: list[Issue] = field(default_factory=list)
    rules: list[Issue] = field(default_factory=list)
    unnamed: int = 0

    @property
    def all(self) -> list[Issue]:
        listed = [*self.read, *self.derived, *self.repeated, *self.referring, *self.rules]
        more = f"nog {self.unnamed} andere rijen zijn fout; herstel eerst wat hier is genoemd"
        return [*listed, Issue(f"{FIGURES}.csv", more)] if self.unnamed else listed


def read_checked_package(folder: Path) -> Package:
    """Read the package in a folder and check it. Every figure has its `kind` and `period_key`.

    Raises:
        BadPackage: something is wrong; the error names every issue.
    """
    return check_package(open_package(folder))


def check_package(opened: OpenedPackage) -> Package:
    """Read the tables of an opened package and check them; raises BadPackage, which names every issue."""
    package, read = read_package(opened)
    issues = _Issues(read)
    _check_figures(package, _codes_by_column(package, FIGURES), issues)
    _check_other_tables(package, issues)
    if issues.all:
        raise BadPackage(issues.all)
    return package


def check_without_figures(opened: OpenedPackage) -> Package | None:
    """Read and check all tables but the figures; None when one of them has an issue."""
    package, read = read_package(opened)
    issues = _Issues(read)
    _check_other_tables(package, issues)
    return None if issues.all else package


def checked_figures(package: Package) -> Iterator[Columns]:
    """Give the figures in the batches of `FigureTable.batches`, each batch checked. Repeated keys are seen at the end.

    Raises:
        RowRefused: a row has an issue, or two keys have the same hash.
        UnreadableTable: the file as a whole cannot be read.
    """
    look, seen = _quick_check(package, _codes_by_column(package, FIGURES))
    for values in package.figures.batches(look):
        for seen_keys in seen.values():
            seen_keys.note(values)
        yield values
    if any(seen_keys.twice for seen_keys in seen.values()):
        raise RowRefused


def _check_other_tables(package: Package, issues: _Issues) -> None:
    for name, rows in package.small.items():
        codes_by_column = _codes_by_column(package, name)
        for key in _keys(package, name):
            issues.repeated += repeated_rows(name, key, rows)
        for row in rows:
            issues.referring += _unknown(name, row, codes_by_column)
            issues.rules += _broken(name, row)
    issues.rules += relation_issues(package.small)


def _quick_check(
    package: Package, codes_by_column: Mapping[str, Codes]
) -> tuple[Callable[[Cells], Columns], dict[tuple[str, ...], SeenKeys]]:
    """Make the quick check of the figures, and for each key the record of the values seen so far."""
    look = quick_look(package.figures, {column: allowed for column, (_, allowed) in codes_by_column.items()})
    return look, {key: SeenKeys(package.figures.columns, key) for key in _keys(package, FIGURES)}


def _codes_by_column(package: Package, name: str) -> dict[str, Codes]:
    """Give for each column that refers to another table the name of that table and its codes."""
    references = package.schemas[name].get("foreignKeys", [])
    codes_by_column: dict[str, Codes] = {}
    for reference in references:
        (column,), (other,) = reference["fields"], reference["reference"]["fields"]
        table = reference["reference"]["resource"] or name
        codes_by_column[column] = (table, {values[other] for _, values in package.rows[table]})
    return codes_by_column


def _keys(package: Package, name: str) -> Iterable[tuple[str, ...]]:
    """Give the keys that no two rows of a table may share: its primary key, and the key of a record over releases."""
    own = tuple(package.schemas[name]["primaryKey"])
    return dict.fromkeys((own, tuple(RESOURCES[name].info.get("key", own))))


def _check_figures(package: Package, codes_by_column: Mapping[str, Codes], issues: _Issues) -> None:
    """Check all figures; a row that the quick check refuses is read again by `_explain`, which names its issues."""
    figures, listed = package.figures, _Issues()
    look, seen = _quick_check(package, codes_by_column)
    try:
        rows = figures.read(look, lambda number, cells: _explain(figures, number, cells, codes_by_column, listed))
        for _, values in rows:
            for seen_keys in seen.values():
                seen_keys.note(values)
    except UnreadableTable as error:
        issues.read.append(error.issue)
        return
    for key, seen_keys in seen.items():
        issues.repeated += seen_keys.repeats(key, figures)
    for part in ROW_PARTS:
        getattr(issues, part).extend(getattr(listed, part))
    issues.unnamed = listed.unnamed


def quick_look(figures: FigureTable, codes: Mapping[str, Container[Any]]) -> Callable[[Cells], Columns]:
    """Make the quick check: a function that reads rows, and raises RowRefused when one of them breaks a rule."""
    read = figures.quick(codes).values
    ruled = itemgetter(*(figures.columns.index(name) for name in FIGURES_RULED))
    is_right = CachedValues(_keeps_rules)

    def look(cells: Cells) -> Columns:
        values = read(cells)
        if not all(map(is_right.__getitem__, set(zip(*ruled(values), strict=True)))):
            raise RowRefused
        return values

    return look


def _keeps_rules(ruled: tuple[Any, ...]) -> bool:
    row = dict(zip(FIGURES_RULED, ruled, strict=True))
    return all(holds(row) for _, holds, _ in RULES[FIGURES])


def _explain(
    figures: FigureTable, number: int, cells: list[str], codes_by_column: Mapping[str, Codes], listed: _Issues
) -> list[Any] | None:
    """Name the issues of one row and give its values; None when it has no values.

    Once `MOST_EXPLAINED` issues are named, further wrong rows are only counted.
    """
    row_issues = _Issues()
    row = figures.read_slowly(number, cells, row_issues.read, row_issues.derived)
    if row is not None:
        row_issues.referring += _unknown(FIGURES, row, codes_by_column)
        row_issues.rules += _broken(FIGURES, row)
    if len(listed.all) >= MOST_EXPLAINED:
        listed.unnamed += bool(row_issues.all)
    else:
        for part in ROW_PARTS:
            getattr(listed, part).extend(getattr(row_issues, part))
    return None if row is None else list(row.values.values())


def _unknown(name: str, row: Row, codes_by_column: Mapping[str, Codes]) -> Iterator[Issue]:
    for column, (other, codes) in codes_by_column.items():
        value = row.values[column]
        if value is not None and value not in codes:
            message = f"deze code staat niet in {other}.csv; voeg haar daar toe of verbeter haar"
            yield Issue(f"{name}.csv", message, row.number, column, str(value))


def _broken(name: str, row: Row) -> Iterator[Issue]:
    for column, holds, remedy in RULES.get(name, ()):
        if not holds(row.values):
            value = None if row.values[column] is None else str(row.values[column])
            yield Issue(f"{name}.csv", remedy, row.number, column, value)
