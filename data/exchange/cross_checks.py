"""Checks a data package: references between tables, repeated keys, and the rules for one row.

`check_package` names every issue. `checked_figures` checks the figures while they are being written, so that they
are read once; it names no issue.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from data.database.resources import FIGURES, RESOURCES
from data.exchange.area_checks import area_issues
from data.exchange.cells import remedies
from data.exchange.checks.breakdowns import SeenBreakdowns, misspelled_breakdowns
from data.exchange.checks.jumps import SeriesSizes, figure_jumps, population_jumps
from data.exchange.checks.rows import Codes, broken_rules, unknown_codes
from data.exchange.checks.rule import Known, Rule
from data.exchange.checks.table import FIGURE_GROUPS
from data.exchange.figure_reader import CachedValues, Cells, Columns, FigureTable, RowRefused
from data.exchange.issues import BadPackage, Issue, UnreadableTable
from data.exchange.package_reader import OpenedPackage, Package, open_package, read_package
from data.exchange.relation_checks import relation_issues
from data.exchange.repeated_keys import SeenKeys, repeated_rows
from data.exchange.witnesses import Witnesses, witnesses_of

MOST_EXPLAINED = 1000
# The kinds of issue that one row can have by itself.
ROW_PARTS = ("read", "derived", "referring", "rules")


class _SeenFigures:
    """What was seen of the figures while they were read: their keys, and the sizes of their series."""

    def __init__(self, figures: FigureTable, keys: Iterable[tuple[str, ...]]) -> None:
        self._figures, self._sizes = figures, SeriesSizes(figures.columns)
        self._breakdowns = SeenBreakdowns(figures.columns)
        self._keys = {key: SeenKeys(figures.columns, key) for key in keys}

    def note(self, values: Columns) -> None:
        self._sizes.note(values)
        self._breakdowns.note(values)
        for seen_keys in self._keys.values():
            seen_keys.note(values)

    @property
    def is_suspect(self) -> bool:
        """True when a key may stand twice, a series may hold a jump, or a breakdown is spelled in two ways."""
        is_twice = any(seen_keys.twice for seen_keys in self._keys.values())
        return is_twice or bool(self._sizes.suspects) or bool(self._breakdowns.misspelled)

    def misspelled(self) -> Iterator[Issue]:
        return misspelled_breakdowns(self._figures, self._breakdowns.misspelled)

    def repeats(self) -> Iterator[Issue]:
        for key, seen_keys in self._keys.items():
            yield from seen_keys.repeats(key, self._figures)

    def jumps(self, named: frozenset[int]) -> Iterator[Issue]:
        return figure_jumps(self._figures, self._sizes.suspects, named)


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
    jumps: list[Issue] = field(default_factory=list)
    unnamed: int = 0

    @property
    def all(self) -> list[Issue]:
        listed = [*self.read, *self.derived, *self.repeated, *self.referring, *self.rules, *self.jumps]
        more = f"nog {self.unnamed} andere rijen zijn fout; {remedies.MEND_FIRST}"
        return [*listed, Issue(f"{FIGURES}.csv", more)] if self.unnamed else listed


# Without a day nothing is in the future.
NO_DAY = date.max


def read_checked_package(folder: Path, today: date = NO_DAY) -> Package:
    """Read the package in a folder and check it. Every figure has its `kind` and `period_key`.

    Raises:
        BadPackage: something is wrong; the error names every issue.
    """
    return check_package(open_package(folder), today)


def check_package(opened: OpenedPackage, today: date = NO_DAY) -> Package:
    """Read the tables of an opened package and check them; raises BadPackage, which names every issue.

    No figure of a day after `today` can be final.
    """
    package, read = read_package(opened)
    issues = _Issues(read)
    witnesses = _witnesses(package, read, today)
    _check_figures(package, witnesses, issues)
    _check_other_tables(package, witnesses, issues)
    if issues.all:
        raise BadPackage(issues.all)
    return package


def check_without_figures(opened: OpenedPackage, today: date = NO_DAY) -> Package | None:
    """Read and check all tables but the figures; None when one of them has an issue."""
    package, read = read_package(opened)
    issues = _Issues(read)
    _check_other_tables(package, _witnesses(package, read, today), issues)
    return None if issues.all else package


def checked_figures(package: Package, today: date = NO_DAY) -> Iterator[Columns]:
    """Give the figures in the batches of `FigureTable.batches`, each batch checked. Repeated keys are seen at the end.

    Raises:
        RowRefused: a row has an issue, two keys have the same hash, or a series may hold a jump.
        UnreadableTable: the file as a whole cannot be read.
    """
    witnesses = _witnesses(package, (), today)
    look, seen = _quick_check(package, witnesses)
    for values in package.figures.batches(look):
        seen.note(values)
        yield values
    if seen.is_suspect:
        raise RowRefused


def _witnesses(package: Package, read: Iterable[Issue], today: date) -> Witnesses:
    keys = {name: tuple(package.schemas[name]["primaryKey"]) for name in RESOURCES}
    return witnesses_of(package.small, keys, read, today)


def _check_other_tables(package: Package, witnesses: Witnesses, issues: _Issues) -> None:
    for name, rows in package.small.items():
        codes_by_column = _codes_by_column(package, name, witnesses)
        for key in _keys(package, name):
            issues.repeated += repeated_rows(name, key, rows)
        for row in rows:
            issues.referring += unknown_codes(name, row, codes_by_column)
            issues.rules += broken_rules(name, row, witnesses.known, witnesses.named(name, row.number))
    well_read = witnesses.well_read(package.small)
    if "boundary-changes" in witnesses.complete:
        issues.rules += area_issues(well_read)
    issues.rules += relation_issues(well_read, witnesses.complete)
    issues.jumps += population_jumps(package.small["area-population"])


def _quick_check(
    package: Package, witnesses: Witnesses
) -> tuple[Callable[[Cells], Columns], "_SeenFigures"]:
    """Make the quick check of the figures, and the record of what was seen of them so far."""
    codes_by_column = _codes_by_column(package, FIGURES, witnesses)
    codes = {column: allowed for column, (_, allowed) in codes_by_column.items()}
    look = quick_look(package.figures, codes, witnesses.known)
    return look, _SeenFigures(package.figures, _keys(package, FIGURES))


def _codes_by_column(package: Package, name: str, witnesses: Witnesses) -> dict[str, Codes]:
    """Give for each column that refers to another table the name of that table and its codes.

    A table that could not be read whole is left out: a code may stand in the part that was not read.
    """
    references = package.schemas[name].get("foreignKeys", [])
    codes_by_column: dict[str, Codes] = {}
    for reference in references:
        (column,), (other,) = reference["fields"], reference["reference"]["fields"]
        table = reference["reference"]["resource"] or name
        if table in witnesses.whole:
            codes_by_column[column] = (table, {values[other] for _, values in package.rows[table]})
    return codes_by_column


def _keys(package: Package, name: str) -> Iterable[tuple[str, ...]]:
    """Give the keys that no two rows of a table may share: its primary key, and the key of a record over releases."""
    own = tuple(package.schemas[name]["primaryKey"])
    return dict.fromkeys((own, tuple(RESOURCES[name].info.get("key", own))))


def _check_figures(package: Package, witnesses: Witnesses, issues: _Issues) -> None:
    """Check all figures; a row that the quick check refuses is read again by `_explain`, which names its issues."""
    figures, listed = package.figures, _Issues()
    codes_by_column = _codes_by_column(package, FIGURES, witnesses)
    look, seen = _quick_check(package, witnesses)
    try:
        rows = figures.read(
            look, lambda number, cells: _explain(figures, number, cells, codes_by_column, witnesses.known, listed)
        )
        for _, values in rows:
            seen.note(values)
    except UnreadableTable as error:
        issues.read.append(error.issue)
        return
    issues.repeated += seen.repeats()
    issues.rules += seen.misspelled()
    issues.jumps += seen.jumps(frozenset(issue.row for issue in listed.all if issue.row and issue.field == "value"))
    for part in ROW_PARTS:
        getattr(issues, part).extend(getattr(listed, part))
    issues.unnamed = listed.unnamed


def quick_look(
    figures: FigureTable, codes: Mapping[str, Container[Any]], known: Known
) -> Callable[[Cells], Columns]:
    """Make the quick check: a function that reads rows, and raises RowRefused when one of them breaks a rule."""
    read = figures.quick(codes).values
    groups = [
        ([figures.columns.index(name) for name in columns], CachedValues(_rules_kept(columns, rules, known)))
        for columns, rules in FIGURE_GROUPS
    ]

    def look(cells: Cells) -> Columns:
        values = read(cells)
        for places, is_right in groups:
            ruled = (values[place] for place in places)
            if not all(map(is_right.__getitem__, set(zip(*ruled, strict=True)))):
                raise RowRefused
        return values

    return look


def _rules_kept(columns: tuple[str, ...], rules: tuple[Rule, ...], known: Known) -> Callable[[tuple[Any, ...]], bool]:
    """Make the test that the values of the columns that a group of rules looks at keep each of them."""

    def are_kept(ruled: tuple[Any, ...]) -> bool:
        row = dict(zip(columns, ruled, strict=True))
        return all(rule.holds(row, known) for rule in rules)

    return are_kept


def _explain(
    figures: FigureTable,
    number: int,
    cells: list[str],
    codes_by_column: Mapping[str, Codes],
    known: Known,
    listed: _Issues,
) -> list[Any] | None:
    """Name the issues of one row and give its values; None when it has no values.

    Once `MOST_EXPLAINED` issues are named, further wrong rows are only counted.
    """
    row_issues = _Issues()
    row = figures.read_slowly(number, cells, row_issues.read, row_issues.derived)
    if row is not None:
        row_issues.referring += unknown_codes(FIGURES, row, codes_by_column)
        named = frozenset(issue.field for issue in row_issues.all if issue.field)
        row_issues.rules += broken_rules(FIGURES, row, known, named)
    if len(listed.all) >= MOST_EXPLAINED:
        listed.unnamed += bool(row_issues.all)
    else:
        for part in ROW_PARTS:
            getattr(listed, part).extend(getattr(row_issues, part))
    return None if row is None else list(row.values.values())
