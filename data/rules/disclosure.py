"""Hides small counts of persons, and the cells that would give them away."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from math import inf

from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.rules.intervals import implied_count

HIDDEN = "verborgen"
MOST_BREAKDOWNS_TRIED = 12
MOST_ROUNDS = 100

Cell = int
Groups = dict[Hashable, list[Cell]]


def hide(rows: Sequence[Observation], catalogue: Catalogue) -> tuple[Observation, ...]:
    """Hide what a small number of persons can be read or computed from; order and places stay.

    For an indicator with a `smallest_count` k: a count of 1 to k-1; a share whose cases, the
    rest of its cases, or whole base is 1 to k-1; any figure with such a base. Zero is shown.
    Then further cells, so that in every sum of a whole and its parts at least two cells are
    hidden which together are k or more, and no hidden cell follows from all sums together.
    A whole is the figure without a breakdown, the area that others are part of, the year of
    its halves and the years of its years; it is taken to be the sum of the parts present even
    where parts are missing or rounded, since hiding too much is the safer mistake.

    `rows` has to be every readable row of these indicators: what is hidden would otherwise
    depend on what was asked, and two questions could be set against each other.
    """
    sensitive = defaultdict(list)
    for position, row in enumerate(rows):
        if catalogue.indicator(row.indicator).smallest_count > 0:
            sensitive[row.indicator].append(position)
    told = list(rows)
    for code, positions in sensitive.items():
        indicator = catalogue.indicator(code)
        table = _Table([rows[p] for p in positions], indicator.kind, indicator.smallest_count, catalogue)
        for cell in table.protect():
            told[positions[cell]] = _masked(rows[positions[cell]])
    return tuple(told)


def _masked(row: Observation) -> Observation:
    return row._replace(
        value=None,
        lower=None,
        upper=None,
        interval=None,
        denominator=None,
        denominator_note=None,
        qualifier="exact",
        missing_reason=HIDDEN,
        caveat=None,
    )


@dataclass(frozen=True, slots=True)
class _Sum:
    """A whole and its parts, as cells. A small rest the parts leave over is a hidden cell of its own."""

    whole: Cell
    parts: tuple[Cell, ...]
    rest: Cell | None = None

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (self.whole, *self.parts) if self.rest is None else (self.whole, *self.parts, self.rest)


@dataclass
class _Table:
    """All rows of one indicator, with what is hidden so far.

    `amounts` is what adds up per cell: a count itself, the cases and the other cases of a
    share, the base of a score. It is empty where nothing is known that could be added.
    """

    rows: list[Observation]
    kind: str
    smallest: int
    catalogue: Catalogue
    amounts: dict[Cell, tuple[float, ...]] = field(default_factory=dict)
    hidden: set[Cell] = field(default_factory=set)

    def protect(self) -> list[Cell]:
        """Give the cells to hide, primary and secondary."""
        for cell, row in enumerate(self.rows):
            self.amounts[cell] = _amounts(row, self.kind)
            if row.missing_reason == HIDDEN or self._is_small(row, cell):
                self.hidden.add(cell)
        while True:
            before = len(self.hidden)
            self._fill_sums()
            for cell in sorted(self._exposed(), key=lambda cell: (self._key(cell), cell)):
                self.hidden |= self._cover(cell)
            if len(self.hidden) == before:
                return sorted(cell for cell in self.hidden if cell < len(self.rows))

    @cached_property
    def sums(self) -> list[_Sum]:
        """All sums the rows stand in, in an order that does not depend on that of the rows."""
        found = [*self._breakdown_sums(), *self._area_sums(), *self._period_sums()]
        return sorted(found, key=lambda s: (self._key(s.whole), sorted(map(self._key, s.parts))))

    def _is_small(self, row: Observation, cell: Cell) -> bool:
        tested = list(self.amounts[cell]) if self.kind != "score" else []
        if row.denominator is not None:
            tested.append(row.denominator)
            if self.kind == "count" and row.value is not None:
                tested.append(row.denominator - row.value)
        return any(0 < amount < self.smallest for amount in tested)

    def _breakdown_sums(self) -> Iterator[_Sum]:
        """The figure without a breakdown is the sum of the others.

        Breakdowns by two things at once (sex and age) are each a sum of their own; they
        are known by adding up to the whole.
        """
        for cells in self._grouped(lambda row: (row.area, _period(row))).values():
            parts = tuple(cell for cell in cells if self.rows[cell].breakdown)
            for whole in (cell for cell in cells if not self.rows[cell].breakdown and parts):
                yield self._with_rest(whole, parts)
                if len(parts) <= MOST_BREAKDOWNS_TRIED and self._weight(whole) < sum(
                    map(self._weight, parts)
                ):
                    yield from self._partial_sums(whole, parts)

    def _partial_sums(self, whole: Cell, parts: tuple[Cell, ...]) -> Iterator[_Sum]:
        for size in range(1, len(parts)):
            for some in combinations(parts, size):
                if sum(map(self._weight, some)) == self._weight(whole):
                    yield _Sum(whole, some)

    def _area_sums(self) -> Iterator[_Sum]:
        """An area is the sum of its municipalities, and also of its regions."""
        for cells in self._grouped(lambda row: (_period(row), row.breakdown)).values():
            parts = defaultdict(list)
            for cell in cells:
                area = self.catalogue.areas.get(self.rows[cell].area)
                for wider in area.part_of if area else ():
                    parts[wider, area.kind].append(cell)
            for (wider, _kind), inside in sorted(parts.items()):
                for whole in (cell for cell in cells if self.rows[cell].area == wider):
                    yield self._with_rest(whole, tuple(inside))

    def _period_sums(self) -> Iterator[_Sum]:
        """A year is the sum of its halves or other parts, a span of years that of its years."""
        kinds = {"jaar": ("halfjaar", "deel-van-jaar"), "meerjarig": ("jaar",)}
        for cells in self._grouped(lambda row: (row.area, row.breakdown)).values():
            for whole in cells:
                row = self.rows[whole]
                pieces = [c for c in cells if self.rows[c].period_kind in kinds.get(row.period_kind, ())]
                if pieces and row.last_day:
                    for parts in self._tilings(row.period_start, row.last_day, pieces):
                        yield _Sum(whole, parts)

    def _tilings(self, start: date, end: date, pieces: list[Cell]) -> Iterator[tuple[Cell, ...]]:
        """Every row of periods that follow each other from the first day to the last."""
        for cell in pieces:
            row = self.rows[cell]
            if row.period_start != start or row.last_day > end:
                continue
            if row.last_day == end:
                yield (cell,)
            else:
                for others in self._tilings(row.last_day + timedelta(days=1), end, pieces):
                    yield (cell, *others)

    def _with_rest(self, whole: Cell, parts: tuple[Cell, ...]) -> _Sum:
        """Make a sum; if whole minus parts is itself a small count, that is a cell to protect."""
        known = [c for c in (whole, *parts) if self.amounts[c]]
        is_exact = all(self.rows[c].qualifier == "exact" for c in known)
        already_hidden = any(self.rows[c].missing_reason == HIDDEN for c in (whole, *parts))
        rest = self._weight(whole) - sum(map(self._weight, parts))
        if self.kind != "count" or not is_exact or already_hidden or not 0 < rest < self.smallest:
            return _Sum(whole, parts)
        cell = len(self.amounts)
        self.amounts[cell] = (rest,)
        self.hidden.add(cell)
        return _Sum(whole, parts, cell)

    def _fill_sums(self) -> None:
        """Hide more in every sum until at least two cells, together large enough, are hidden."""
        for each in self.sums:
            while not self._is_protected(each):
                more = self._best((c, c == each.whole) for c in each.cells)
                if more is None:
                    break
                self.hidden.add(more)

    def _is_protected(self, each: _Sum) -> bool:
        hidden = [cell for cell in each.cells if cell in self.hidden]
        known = [self.amounts[cell] for cell in hidden if self.amounts[cell]]
        if not hidden or len(known) < len(hidden):
            return len(hidden) != 1
        return len(hidden) > 1 and all(sum(column) >= self.smallest for column in zip(*known, strict=True))

    def _exposed(self) -> set[Cell]:
        """Find the hidden cells that follow from all sums together."""
        equations = [
            {cell: Fraction(1 if cell == each.whole else -1) for cell in each.cells if cell in self.hidden}
            for each in self.sums
        ]
        return _determined(equations) | self._narrowed()

    def _narrowed(self) -> set[Cell]:
        """Find the hidden cells of which the sums leave less open than "fewer than k" does.

        No amount is below zero, so each sum sets a lowest and highest value to its cells.
        """
        found = set()
        for place in range(2 if self.kind == "share" else 1):
            known = {cell: amounts[place] for cell, amounts in self.amounts.items() if amounts}
            balanced = [
                each
                for each in self.sums
                if all(c in known or self.rows[c].missing_reason != HIDDEN for c in each.cells)
                and known.get(each.whole) == sum(known.get(c, 0) for c in each.cells if c != each.whole)
            ]
            bounds = {c: (0, inf) if c in self.hidden else (known[c], known[c]) for c in known}
            _narrow(bounds, [(s.whole, [c for c in s.cells[1:] if c in known]) for s in balanced])
            found |= {
                c for c in self.hidden & known.keys() if bounds[c][1] - bounds[c][0] < self.smallest - 1
            }
        return found

    def _cover(self, exposed: Cell) -> set[Cell]:
        """Choose one more cell to hide: in a sum with the exposed cell, or else one step further off."""
        reached, size = {exposed}, 0
        while len(reached) > size:
            size = len(reached)
            near = [each for each in self.sums if reached & set(each.cells)]
            more = self._best((c, c == each.whole) for each in near for c in each.cells)
            if more is not None:
                return {more}
            reached |= {c for each in near for c in each.cells if c in self.hidden}
        return set()

    def _best(self, offered: Iterable[tuple[Cell, bool]]) -> Cell | None:
        """Choose the smallest cell that is not yet hidden; a zero hides little, a whole comes last."""
        ranked = [
            (is_whole, self._weight(cell) == 0, self._weight(cell), self._key(cell), cell)
            for cell, is_whole in offered
            if cell not in self.hidden and self.amounts[cell]
        ]
        return min(ranked)[-1] if ranked else None

    def _weight(self, cell: Cell) -> float:
        return sum(self.amounts[cell])

    def _key(self, cell: Cell) -> tuple[str, ...]:
        if cell >= len(self.rows):
            return ()
        row = self.rows[cell]
        return row.area, row.period_key, row.breakdown, row.record

    def _grouped(self, key) -> Groups:
        groups = defaultdict(list)
        for cell in sorted(range(len(self.rows)), key=self._key):
            groups[key(self.rows[cell])].append(cell)
        return groups


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


def _period(row: Observation) -> tuple:
    if row.period_start is None:
        return row.period_kind, row.period_key
    return row.period_kind, row.period_start.isoformat(), row.last_day.isoformat()


def _determined(equations: Iterable[dict[Cell, Fraction]]) -> set[Cell]:
    """Find the unknowns that linear equations fix, by exact elimination to reduced rows."""
    reduced: dict[Cell, dict[Cell, Fraction]] = {}
    for equation in equations:
        rest = dict(equation)
        for cell in equation:
            if cell in reduced:
                _subtract(rest, reduced[cell], rest[cell])
        if not rest:
            continue
        lead = min(rest)
        rest = {cell: factor / rest[lead] for cell, factor in rest.items()}
        for other in reduced.values():
            if lead in other:
                _subtract(other, rest, other[lead])
        reduced[lead] = rest
    return {lead for lead, row in reduced.items() if len(row) == 1}


def _subtract(row: dict[Cell, Fraction], other: dict[Cell, Fraction], times: Fraction) -> None:
    for cell, factor in other.items():
        left = row.get(cell, 0) - times * factor
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)


def _narrow(bounds: dict[Cell, tuple[float, float]], sums: list[tuple[Cell, list[Cell]]]) -> None:
    """Tighten the lowest and highest each cell can be until no sum has more to say."""
    for _ in range(MOST_ROUNDS):
        changed = False
        for whole, parts in sums:
            lowest, highest = sum(bounds[p][0] for p in parts), sum(bounds[p][1] for p in parts)
            changed |= _tighten(bounds, whole, lowest, highest)
            for part in parts:
                others = [bounds[p] for p in parts if p != part]
                least = bounds[whole][0] - sum(high for _, high in others)
                most = bounds[whole][1] - sum(low for low, _ in others)
                changed |= _tighten(bounds, part, least, most)
        if not changed:
            return


def _tighten(bounds: dict[Cell, tuple[float, float]], cell: Cell, least: float, most: float) -> bool:
    low, high = bounds[cell]
    bounds[cell] = max(low, least), min(high, most)
    return bounds[cell] != (low, high)
