"""Finds the row of heads in a sheet and says which column of our table each column is; years as heads make it wide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.imports.findings import FAULT, WARNING, Finding, Place
from data.imports.grids import NUMBER, Cell, Line
from data.imports.known_values import nearest
from data.imports.periods import read_period
from data.imports.vocabulary import Vocabulary, plain

FIGURES = "observations"
# So many lines from the top are looked at: above the heads may stand a title.
LOOKED_AT = 30
# A head that is read as two columns, when both of them are in one sheet.
WIDE_NEEDS = 1


@dataclass(frozen=True, slots=True)
class Heads:
    """Which column holds what: `fields` by the place of a column, `periods` the label of a period by its place.

    `width` is the number of columns up to the last head.
    `indicator` is the place of the figure's name in a wide table whose first column has no head that we know.
    """

    line: int
    fields: Mapping[int, str]
    periods: Mapping[int, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    width: int = 0

    @property
    def is_wide(self) -> bool:
        return bool(self.periods)


def known_heads(cells: Sequence[str], table: str, vocabulary: Vocabulary) -> int:
    """Count how many texts are heads of a table, or name a period as a wide table does."""
    fields = {vocabulary.column(text, table) for text in cells if text.strip()} - {None}
    periods = sum(read_period(text) is not None for text in cells) if table == FIGURES else 0
    return len(fields) + periods


def find_heads(lines: Sequence[Line], table: str, vocabulary: Vocabulary, sheet: str = "") -> Heads | None:
    """Find the heads in the first lines of a sheet: the line with the most of them; None when no line has two."""
    scores = [known_heads([cell.text for cell in line.cells], table, vocabulary) for line in lines[:LOOKED_AT]]
    best = max(scores, default=0)
    if best < 1 + WIDE_NEEDS:
        return None
    line = lines[scores.index(best)]
    return _heads(line, table, vocabulary, sheet)


def _heads(line: Line, table: str, vocabulary: Vocabulary, sheet: str) -> Heads:
    fields: dict[int, str] = {}
    periods: dict[int, str] = {}
    unknown: list[tuple[int, Cell]] = []
    findings: list[Finding] = []
    for place, cell in enumerate(line.cells):
        if cell.is_empty or vocabulary.is_ignored(cell.text):
            continue
        column, period = vocabulary.column(cell.text, table), read_period(cell.text) if table == FIGURES else None
        at = Place(sheet, line.number, cell.column)
        taken = {*fields.values(), *periods.values()}
        if column in taken or (period is not None and period.label in taken):
            findings.append(Finding("dubbele-kolom", FAULT, at, column, cell.text))
        elif column is not None:
            fields[place] = column
        elif period is not None:
            periods[place] = period.label
        else:
            unknown.append((place, cell))
    if periods and _is_long(fields):
        unknown += [(place, line.cells[place]) for place in periods]
        periods = {}
    if periods and "indicator" not in fields.values():
        named = _name_column(line, fields, periods)
        if named is not None:
            fields[named] = "indicator"
            unknown = [(place, cell) for place, cell in unknown if place != named]
    findings += [_unknown_head(cell, line.number, sheet, table, vocabulary, fields) for _, cell in unknown]
    width = max((place + 1 for place, cell in enumerate(line.cells) if not cell.is_empty), default=0)
    return Heads(line.number, fields, periods, tuple(findings), width)


def _is_long(fields: Mapping[int, str]) -> bool:
    """True when a sheet has a column of periods or of values, so that a head that is a year is no period of it."""
    return bool({"period_label", "value", "period_start"} & set(fields.values()))


def _name_column(line: Line, fields: Mapping[int, str], periods: Mapping[int, str]) -> int | None:
    """Give the first column that is nothing else yet: in a wide table the names of the figures stand there."""
    first = min(periods)
    free = (place for place, cell in enumerate(line.cells) if place not in fields and place not in periods)
    return next((place for place in free if place < first and line.cells[place].form != NUMBER), None)


def _unknown_head(
    cell: Cell, line: int, sheet: str, table: str, vocabulary: Vocabulary, fields: Mapping[int, str]
) -> Finding:
    """Tell of a head that we do not know: a fault when it looks like one that is not there, else a warning."""
    free = {word: name for word, name in vocabulary.heads(table).items() if name not in fields.values()}
    near = nearest(plain(cell.text), free)
    severity = FAULT if near else WARNING
    return Finding("onbekende-kolom", severity, Place(sheet, line, cell.column), None, cell.text, near)
