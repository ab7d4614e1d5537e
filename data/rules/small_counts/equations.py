"""The equations that a reader can set up: every figure as a sum of counts over the shortest periods.

The periods of figures overlap: of a year and its first eleven months the difference is December. So time is cut at
each first and last day of a figure, and each series (indicator, area, breakdown) has an unknown count for each stretch
between two cuts, also where no figure tells it. A figure is the sum of its stretches. In each stretch a whole is the
sum of its parts and a rest: of areas and of breakdowns. A total of indicators is the sum of its declared parts,
without a rest. No count is below zero.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from typing import NamedTuple

from data.model.vocabulary import INDICATOR_RELATIONS, PART
from data.rules.small_counts.cells import Cell, Cells, Table, period_of, span_of
from data.rules.small_counts.sums import parts_by_area, parts_that_add_up

Unknown = int
Functional = dict[Unknown, float]
# The words of a breakdown that together make up its whole, and whether nothing is left over.
Way = tuple[tuple[str, ...], bool]


class Series(NamedTuple):
    """The counts of one indicator, area and breakdown. `channel` 1 are the other cases of a share."""

    indicator: str
    channel: int
    area: str
    breakdown: str


@dataclass
class Equations:
    """The unknown counts of all tables, what the figures say about them, and the sums in which they stand.

    `figures` gives the unknowns that a cell adds up, by table, cell and channel; `balances` are sums that are zero.
    `protected` are the counts that no figure tells, with the smallest number that a reader may find out of each.
    """

    cells: Cells
    size: int = 0
    figures: dict[tuple[int, Cell, int], Functional] = field(default_factory=dict)
    balances: list[Functional] = field(default_factory=list)
    protected: list[tuple[Functional, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Set up the equations of each table."""
        cuts = _cuts(self.cells)
        for number, table in enumerate(self.cells.tables):
            _TableEquations(self, number, table, cuts).set_up()

    def new_unknowns(self, number: int) -> range:
        """Number some more unknown counts."""
        self.size += number
        return range(self.size - number, self.size)


def _cuts(cells: Cells) -> list[date]:
    spans = [span for row in cells.rows if (span := span_of(row))]
    return sorted({first for first, _ in spans} | {_day_after(last) for _, last in spans})


def _day_after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


class _TableEquations:
    """Sets up the equations of one table: first the figures, then areas, breakdowns and indicators."""

    def __init__(self, equations: Equations, number: int, table: Table, cuts: Sequence[date]) -> None:
        self.equations, self.cells, self.number, self.table = equations, equations.cells, number, table
        self.stretch_of = {first: place for place, first in enumerate(cuts)}
        self.stretches = max(len(cuts) - 1, 1)
        self.series: dict[Series, range] = {}
        rows = [self.cells.rows[cell] for cell in table]
        self.areas = sorted({row.area for row in rows})
        self.words = sorted({row.breakdown for row in rows})
        parts = self.cells.catalogue.related(PART)
        present = {row.indicator for row in rows}
        self.indicators = sorted(present.union(*(parts.get(indicator, ()) for indicator in present)))

    def set_up(self) -> None:
        for indicator, area, word in product(self.indicators, self.areas, self.words):
            for channel in range(1 + (self.cells.kind(indicator) == "share")):
                self._add(Series(indicator, channel, area, word))
        for cell in self.table:
            self._add_figure(cell)
        self._add_areas()
        self._add_breakdowns()
        self._add_indicators()
        self._protect()

    def _add(self, series: Series) -> None:
        self.series[series] = self.equations.new_unknowns(self.stretches)

    def _add_figure(self, cell: Cell) -> None:
        row, amounts = self.cells.rows[cell], self.cells.amounts[cell]
        span = span_of(row)
        first, end = (self.stretch_of[span[0]], self.stretch_of[_day_after(span[1])]) if span else (0, 1)
        for channel in range(1 + (self.cells.kind(row.indicator) == "share")):
            if amounts or self.cells.is_given_hidden(cell):
                unknowns = self.series[Series(row.indicator, channel, row.area, row.breakdown)][first:end]
                self.equations.figures[self.number, cell, channel] = dict.fromkeys(unknowns, 1.0)

    def _add_areas(self) -> None:
        for wider, inside in parts_by_area(self.cells, self.areas):
            rest = f"{wider}, buiten {', '.join(inside)}"
            for whole in [series for series in self.series if series.area == wider]:
                self._balance(whole, [whole._replace(area=area) for area in inside], whole._replace(area=rest))

    def _add_breakdowns(self) -> None:
        ways = self._ways_to_break_down()
        for whole in [series for series in self.series if not series.breakdown]:
            for words, is_complete in ways:
                rest = None if is_complete else whole._replace(breakdown=f"niet {', '.join(words)}")
                self._balance(whole, [whole._replace(breakdown=word) for word in words], rest)

    def _ways_to_break_down(self) -> list[Way]:
        """Give the words that divide a whole. Where they exceed it, such as sexes and ages, each set that adds up."""
        cells, sets, others = self.cells, set[tuple[str, ...]](), set[tuple[str, ...]]()
        exceeds = False
        for group in cells.grouped(self.table, lambda row: (row.indicator, row.area, period_of(row))).values():
            parts = tuple(cell for cell in group if cells.rows[cell].breakdown and cells.amounts[cell])
            for whole in (cell for cell in group if not cells.rows[cell].breakdown and cells.amounts[cell]):
                exceeds = exceeds or sum(map(cells.weight, parts)) > cells.weight(whole)
                adding_up = {self._words(some) for some in parts_that_add_up(cells, whole, parts)}
                told = set(self._words(parts))
                others |= {some for some in sets if told.issuperset(some)} - adding_up
                sets |= adding_up
        words = tuple(word for word in self.words if word)
        if not exceeds:
            return [(words, False)] if words else []
        return [*((some, True) for some in sorted(sets - others)), *(((word,), False) for word in words)]

    def _words(self, cells: Iterable[Cell]) -> tuple[str, ...]:
        return tuple(sorted(self.cells.rows[cell].breakdown for cell in cells))

    def _add_indicators(self) -> None:
        parts_of, numerators, bases = map(self.cells.catalogue.related, INDICATOR_RELATIONS)
        for cases in [series for series in self.series if series.channel == 0]:
            if parts := [cases._replace(indicator=part) for part in parts_of.get(cases.indicator, ())]:
                self._balance(cases, parts, None)
            for numerator in numerators.get(cases.indicator, ()):
                self._balance(cases._replace(indicator=numerator), [cases], None)
            for base in bases.get(cases.indicator, ()):
                self._balance(cases._replace(indicator=base), [cases, cases._replace(channel=1)], None)

    def _balance(self, whole: Series, parts: Sequence[Series], rest: Series | None) -> None:
        """Say that a whole is the sum of its parts and its rest in each stretch of time."""
        if whole not in self.series:
            return
        if rest is not None:
            self._add(rest)
        for place, total in enumerate(self.series[whole]):
            counted = [self.series[part][place] for part in (*parts, *([rest] if rest else ()))]
            self.equations.balances.append({total: 1.0} | dict.fromkeys(counted, -1.0))

    def _protect(self) -> None:
        """List the counts of which a reader may not find out that they are small, though no figure tells them.

        Of a share these are the bases: its cases were computed from a rounded percentage.
        """
        told = {frozenset(functional) for functional in self.equations.figures.values()}
        for series, unknowns in self.series.items():
            others = self.series.get(series._replace(channel=1), unknowns)
            smallest = self.cells.smallest(series.indicator)
            for unknown, other in zip(unknowns, others, strict=True) if smallest and series.channel == 0 else ():
                if frozenset({unknown}) not in told:
                    self.equations.protected.append((dict.fromkeys((unknown, other), 1.0), smallest))
