"""The cells of linked indicators over one stretch of time: what each adds up to, and which are hidden."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.model.vocabulary import BASE
from data.rules.intervals import implied_count

HIDDEN = "verborgen"
# The kinds of period of which a longer one is the sum of the shorter ones in it.
ADDITIVE = ("jaar", "halfjaar", "deel-van-jaar", "meerjarig", "vanaf")

Cell = int
Key = tuple[str, str, str, str]
Table = tuple[Cell, ...]
Span = tuple[date, date]


def figure_key(row: Observation) -> Key:
    """Name a figure across releases and roles: its indicator, area, period and breakdown."""
    return row.indicator, row.area, row.period_key, row.breakdown


def span_of(row: Observation) -> Span | None:
    """Give the first and last day of a period that adds up; a count "since a day" has no last day."""
    last = date.max if row.period_kind == "vanaf" else row.last_day
    if row.period_kind not in ADDITIVE or row.period_start is None or last is None:
        return None
    return row.period_start, last


def period_of(row: Observation) -> Hashable:
    """Name a period by its days where it adds up, so that a half year and a part of a year can be the same."""
    days = row.period_key if row.period_start is None else (row.period_start, row.last_day)
    return span_of(row) or (row.period_kind, days)


@dataclass
class Cells:
    """The figures of linked indicators in tables that one reader can lay side by side, such as those of two releases.

    A cell is the place of a figure in `rows`. A figure that says the same in two tables is one cell. A figure that is
    hidden is hidden in every table, so `hidden` holds keys. `amounts` is what adds up per cell: a count itself, the
    cases and the other cases of a share, the base of a score. It is empty where nothing is known that could be added.
    `published` are the cells that a reader has seen before the last table came.
    """

    catalogue: Catalogue
    rows: list[Observation] = field(default_factory=list)
    amounts: list[tuple[float, ...]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    hidden: set[Key] = field(default_factory=set)
    published: set[Cell] = field(default_factory=set)
    _places: dict[tuple[object, ...], Cell] = field(default_factory=dict)

    def add_table(self, rows: Sequence[Observation]) -> bool:
        """Add what can be seen next, and hide the counts in it that are small themselves; False when it was seen."""
        seen = {cell for cell in range(len(self.rows)) if self.is_shown(cell)}
        bases = self._bases(rows)
        table = tuple(self._place(row, bases.get(_place_of(row))) for row in sorted(rows, key=figure_key))
        if table in self.tables:
            return False
        self.published |= seen
        self.tables.append(table)
        self.hidden |= {self.key(cell) for cell in table if self.is_given_hidden(cell) or self.is_small(cell)}
        return True

    def _bases(self, rows: Iterable[Observation]) -> dict[Hashable, float]:
        """Find the bases of shares in the indicators that are declared to be their base, for shares that name none."""
        shares_of: dict[str, list[str]] = defaultdict(list)
        for share, bases in self.catalogue.related(BASE).items():
            for base in bases:
                shares_of[base].append(share)
        told = ((row, share) for row in rows if row.value for share in shares_of.get(row.indicator, ()))
        return {_place_of(row._replace(indicator=share)): row.number for row, share in told}

    def _place(self, row: Observation, base: float | None) -> Cell:
        known = row if row.denominator else row._replace(denominator=base)
        same = (figure_key(row), row.value, known.denominator, row.missing_reason)
        if same not in self._places:
            self._places[same] = len(self.rows)
            self.rows.append(row)
            self.amounts.append(_amounts(known, self.kind(row.indicator)))
        return self._places[same]

    def kind(self, indicator: str) -> str:
        """Give the kind of an indicator."""
        return self.catalogue.indicator(indicator).kind

    def smallest(self, indicator: str) -> int:
        """Give the smallest count that an indicator shows; 0 where all are shown."""
        return self.catalogue.indicator(indicator).smallest_count

    def key(self, cell: Cell) -> Key:
        """Give the key of a cell, which is also an order that does not depend on the order of the rows."""
        return figure_key(self.rows[cell])

    def is_shown(self, cell: Cell) -> bool:
        """True when the number of a cell can be read."""
        return self.key(cell) not in self.hidden and bool(self.amounts[cell])

    def is_given_hidden(self, cell: Cell) -> bool:
        """True when the figure came without its number, because another installation hid it."""
        return self.rows[cell].missing_reason == HIDDEN

    def is_small(self, cell: Cell) -> bool:
        """True when a cell shows few persons, few others, or a small base."""
        row, smallest = self.rows[cell], self.smallest(self.rows[cell].indicator)
        tested = list(self.amounts[cell]) if self.kind(row.indicator) != "score" else []
        if row.denominator is not None:
            tested.append(row.denominator)
            if self.kind(row.indicator) == "count" and row.value is not None:
                tested.append(row.denominator - row.value)
        return any(0 < amount < smallest for amount in tested)

    @property
    def most_hidden(self) -> int:
        """The largest smallest count of the indicators here; an indicator without one is hidden only for others."""
        return max((self.smallest(indicator) for indicator in {row.indicator for row in self.rows}), default=0)

    def weight(self, cell: Cell) -> float:
        """Add up the amounts of a cell; 0 where none is known."""
        return sum(self.amounts[cell])

    def grouped(self, table: Sequence[Cell], key: Callable[[Observation], Hashable]) -> dict[Hashable, list[Cell]]:
        """Gather the cells of a table with the same key, in the order of the table."""
        groups: dict[Hashable, list[Cell]] = defaultdict(list)
        for cell in table:
            groups[key(self.rows[cell])].append(cell)
        return groups


def _place_of(row: Observation) -> Hashable:
    return row.indicator, row.area, period_of(row), row.breakdown


def _amounts(row: Observation, kind: str) -> tuple[float, ...]:
    if row.value is None:
        return ()
    if kind in ("count", "capacity"):
        return (row.value,)
    if row.denominator is None:
        return ()
    if kind == "score":
        return (row.denominator,)
    cases = implied_count(row.value, row.denominator)
    return (cases, row.denominator - cases)
