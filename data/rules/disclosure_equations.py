"""The equations that a reader can set up: every figure as a sum of counts over the shortest periods.

The periods of figures overlap: of a year and its first eleven months the difference is December. So time is cut at
each first and last day of a figure, and each series (indicator, area, breakdown) has an unknown count for each stretch
between two cuts. A figure is the sum of its stretches. In each stretch a whole is the sum of its parts and a rest: of
areas, of breakdowns, and of indicators that are declared as a sum. No count is below zero.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from data.model.vocabulary import INDICATOR_RELATIONS
from data.rules.disclosure_cells import Cell, Cells, Table, period_of, span_of
from data.rules.disclosure_sums import parts_by_area, parts_that_add_up

Unknown = int
Functional = dict[Unknown, float]
Stretches = dict[int, Unknown]


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

    def new_unknown(self) -> Unknown:
        """Number one more unknown count."""
        self.size += 1
        return self.size - 1


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
        self.series: dict[Series, Stretches] = defaultdict(dict)
        self.smallest: dict[str, int] = {}

    def set_up(self) -> None:
        for cell in self.table:
            self._add_figure(cell)
        self._add_areas()
        self._add_breakdowns()
        self._add_indicators()
        self._protect()

    def _add_figure(self, cell: Cell) -> None:
        row = self.cells.rows[cell]
        amounts = self.cells.amounts[cell]
        is_share = self.cells.kind(row.indicator) == "share"
        channels = len(amounts) or (1 + is_share if self.cells.is_given_hidden(cell) else 0)
        for channel in range(channels):
            stretches = self.series[Series(row.indicator, channel, row.area, row.breakdown)]
            functional = {self._unknown(stretches, place): 1.0 for place in self._stretches(cell)}
            self.equations.figures[self.number, cell, channel] = functional

    def _stretches(self, cell: Cell) -> range:
        span = span_of(self.cells.rows[cell])
        if span is None:
            return range(1)
        return range(self.stretch_of[span[0]], self.stretch_of[_day_after(span[1])])

    def _unknown(self, stretches: Stretches, place: int) -> Unknown:
        if place not in stretches:
            stretches[place] = self.equations.new_unknown()
        return stretches[place]

    def _add_areas(self) -> None:
        for series, areas in self._gathered("area").items():
            for wider, inside in parts_by_area(self.cells, sorted(areas)):
                whole, *parts = (series._replace(area=area) for area in (wider, *inside))
                kind = self.cells.catalogue.area(inside[0]).kind
                self._balance(whole, parts, whole._replace(area=f"{wider}-{kind}"))

    def _add_breakdowns(self) -> None:
        groups = self._ways_to_break_down()
        for whole, breakdowns in self._gathered("breakdown").items():
            words = tuple(sorted(breakdowns - {""}))
            for parts, is_complete in groups.get((whole.indicator, whole.area), [(words, False)]):
                known = [whole._replace(breakdown=word) for word in parts if word in breakdowns]
                rest = None if is_complete else whole._replace(breakdown=f"niet: {', '.join(parts)}")
                if known:
                    self._balance(whole, known, rest)

    def _ways_to_break_down(self) -> dict[tuple[str, str], list[tuple[tuple[str, ...], bool]]]:
        """Give, where parts together exceed their whole, the sets of them that add up to it, and each part alone."""
        cells, ways = self.cells, {}
        for group in cells.grouped(self.table, lambda row: (row.indicator, row.area, period_of(row))).values():
            parts = tuple(cell for cell in group if cells.rows[cell].breakdown and cells.amounts[cell])
            for whole in (cell for cell in group if not cells.rows[cell].breakdown and cells.amounts[cell]):
                if sum(map(cells.weight, parts)) > cells.weight(whole):
                    complete = [(some, True) for some in parts_that_add_up(cells, whole, parts)]
                    alone = [((part,), False) for part in parts]
                    row = cells.rows[whole]
                    ways[row.indicator, row.area] = [
                        (tuple(cells.rows[part].breakdown for part in some), is_complete)
                        for some, is_complete in (*complete, *alone)
                    ]
        return ways

    def _add_indicators(self) -> None:
        parts_of, numerators, bases = map(self.cells.catalogue.related, INDICATOR_RELATIONS)
        for series, indicators in self._gathered("indicator").items():
            for cases in (series._replace(indicator=name) for name in sorted(indicators) if series.channel == 0):
                if parts := [cases._replace(indicator=part) for part in parts_of.get(cases.indicator, ())]:
                    rest = cases._replace(indicator=f"{cases.indicator}, de rest")
                    self.smallest[rest.indicator] = max(self._smallest(part.indicator) for part in parts)
                    self._balance(cases, parts, rest)
                for numerator in numerators.get(cases.indicator, ()):
                    self._balance(cases._replace(indicator=numerator), [cases], None)
                for base in bases.get(cases.indicator, ()):
                    self._balance(cases._replace(indicator=base), [cases, cases._replace(channel=1)], None)

    def _gathered(self, dimension: str) -> dict[Series, set[str]]:
        """Gather the series that differ in one dimension only, and give what they have there."""
        place = Series._fields.index(dimension)
        gathered: dict[Series, set[str]] = defaultdict(set)
        for series in self.series:
            gathered[Series._make((*series[:place], "", *series[place + 1 :]))].add(getattr(series, dimension))
        return gathered

    def _balance(self, whole: Series, parts: Sequence[Series], rest: Series | None) -> None:
        """Say that a whole is the sum of its parts and its rest, in each stretch of time where both are known."""
        if whole not in self.series:
            return
        for place, total in list(self.series[whole].items()):
            present = [self.series[part][place] for part in parts if place in self.series.get(part, {})]
            if not present or (rest is None and len(present) < len(parts)):
                continue
            balance = {total: 1.0} | dict.fromkeys(present, -1.0)
            if rest is not None:
                balance[self._unknown(self.series[rest], place)] = -1.0
            self.equations.balances.append(balance)

    def _protect(self) -> None:
        """List the counts of which a reader may not find out that they are small, though no figure tells them.

        Of a share these are the bases: its cases were computed from a rounded percentage.
        """
        told = {frozenset(functional) for functional in self.equations.figures.values()}
        for series, stretches in self.series.items():
            others = self.series.get(series._replace(channel=1), {})
            smallest = self._smallest(series.indicator)
            for place, unknown in stretches.items() if smallest and series.channel == 0 else ():
                if frozenset({unknown}) not in told:
                    counted = {unknown, others.get(place, unknown)}
                    self.equations.protected.append((dict.fromkeys(counted, 1.0), smallest))

    def _smallest(self, indicator: str) -> int:
        is_known = indicator in self.cells.catalogue.indicators
        return self.cells.smallest(indicator) if is_known else self.smallest[indicator]
