"""Hides small counts of persons, and the figures from which they could be computed."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.rules.small_counts.audit import Audit, NoSolution, Target, find_truth
from data.rules.small_counts.cells import HIDDEN, Cell, Cells, Key, figure_key, period_of, span_of
from data.rules.small_counts.equations import Equations
from data.rules.small_counts.sums import Sum, find_sums


def hide(rows: Sequence[Observation], catalogue: Catalogue) -> tuple[Observation, ...]:
    """Hide the figures of one table by the rule of `shown_keys`; give all rows in their order."""
    sensitive = frozenset[str]().union(*linked_indicators(catalogue))
    return tuple(mask(rows, sensitive, shown_keys([rows], catalogue)))


def mask(rows: Iterable[Observation], sensitive: frozenset[str], shown: frozenset[Key]) -> list[Observation]:
    """Take the numbers out of the figures of sensitive indicators that are not shown, in rows of any release.

    So an old value is told only where the figure is shown in every release. A row that was not judged is not told.
    """
    return list(masked(rows, sensitive, shown) if sensitive else rows)


def masked(rows: Iterable[Observation], sensitive: frozenset[str], shown: frozenset[Key]) -> Iterator[Observation]:
    """Do for a stream of rows what `mask` does, one row at a time."""
    for row in rows:
        yield _masked(row) if row.indicator in sensitive and not _is_told(row, shown) else row


def _is_told(row: Observation, shown: frozenset[Key]) -> bool:
    return figure_key(row) in shown if row.value is not None else row.missing_reason != HIDDEN


def shown_keys(tables: Sequence[Sequence[Observation]], catalogue: Catalogue) -> frozenset[Key]:
    """Find the figures of sensitive indicators from which no small number of persons can be read or computed.

    `tables` are all that one reader can lay side by side, oldest first: what the public can read at each release, and
    after that what the reader's own role adds. Each holds all rows of all linked indicators. What is hidden in one is
    hidden in every one. What an earlier table needed hidden stays hidden, and what it has shown counts as known.

    For an indicator with a `smallest_count` k these are hidden first: a count of 1 to k-1; a share with 1 to k-1 cases,
    other cases, or persons in its base; any figure with such a base. Zero is shown. Then more figures are hidden, until
    every sum of a whole and its parts of the same period has at least two hidden figures that together are k or more,
    and from all equations of all tables together (`small_counts.equations`) a reader cannot exclude, for any small
    count, that it is k or more. That holds for counts in a figure and for differences that no figure tells: what is
    left of a year after eleven months, of a region after its cities, of a total of indicators after its parts.
    """
    shown: set[Key] = set()
    for group in linked_indicators(catalogue):
        of_group = [[row for row in table if row.indicator in group] for table in tables]
        for stretch in _stretches(of_group):
            shown |= {figure_key(row) for table in stretch for row in table} - _hidden_in(stretch, catalogue)
    return frozenset(shown)


def tables_by_release(history: Iterable[Observation]) -> list[list[Observation]]:
    """Give for each release all rows that could be read when it was the newest, from the rows of all releases.

    `history` has the oldest release first. A row without a value and without a reason takes a figure back.
    """
    newest: dict[Key, Observation] = {}
    tables = []
    for _, of_release in groupby(history, key=attrgetter("release")):
        newest |= {figure_key(row): row for row in of_release}
        tables.append([row for row in newest.values() if row.value is not None or row.missing_reason is not None])
    return tables


def linked_indicators(catalogue: Catalogue) -> list[frozenset[str]]:
    """Give the indicators of which figures may be hidden, those that are linked by a relation together."""
    smallest = {code: indicator.smallest_count for code, indicator in catalogue.indicators.items()}
    if not any(smallest.values()):
        return []
    groups = {code: {code} for code in smallest}
    for relation in catalogue.relations:
        one, other = groups[relation.indicator], groups[relation.other]
        if one is not other:
            one |= other
            groups.update(dict.fromkeys(other, one))
    sensitive = sorted({tuple(sorted(group)) for group in groups.values() if any(map(smallest.get, group))})
    return [frozenset(group) for group in sensitive]


def _stretches(tables: Sequence[Sequence[Observation]]) -> Iterator[list[list[Observation]]]:
    """Divide tables by time: figures whose periods overlap, directly or by another, stay together."""
    part_of: dict[Hashable, Hashable] = {}
    first: Hashable = None
    last_day = date.min
    for span in sorted({span for table in tables for row in table if (span := span_of(row))}):
        if first is None or span[0] > last_day:
            first = span
        last_day = max(last_day, span[1])
        part_of[span] = first
    divided: dict[Hashable, list[list[Observation]]] = defaultdict(lambda: [[] for _ in tables])
    for place, table in enumerate(tables):
        for row in table:
            period = period_of(row)
            divided[part_of.get(period, period)][place].append(row)
    yield from divided.values()


def _hidden_in(tables: Sequence[Sequence[Observation]], catalogue: Catalogue) -> set[Key]:
    cells = Cells(catalogue)
    for rows in tables:
        before = len(cells.rows)
        if rows and cells.add_table(rows):
            try:
                _Protection(cells, before).protect()
            except NoSolution:  # what cannot be judged is not shown
                cells.hidden |= {figure_key(row) for row in rows}
    return cells.hidden


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
        caveat_about=None,
    )


class _Protection:
    """Hides more figures until none that is hidden can be computed.

    Figures that were published before the last table are known to whoever kept them, so first only figures that came
    since are hidden. Where that is not enough, the others are hidden too.
    """

    def __init__(self, cells: Cells, first_new: Cell) -> None:
        self.cells = cells
        self.sums = list(dict.fromkeys(each for table in cells.tables for each in find_sums(cells, table)))
        self.equations = Equations(cells)
        self.truth = find_truth(self.equations)
        self.new = frozenset(range(first_new, len(cells.rows)))
        # How many parts a figure has: wholes are hidden last, because most readers come for them.
        self.parts = Counter(each.whole for each in self.sums)
        self.parts.update({cell: len(unknowns) for (_, cell, _), unknowns in self.equations.figures.items()})

    def protect(self) -> None:
        """Hide the figures that give others away."""
        if self.cells.published:
            self._hide_more(self.new, self.cells.published)
        self._hide_more(frozenset(range(len(self.cells.rows))), set())

    def _hide_more(self, may_hide: frozenset[Cell], known: set[Cell]) -> None:
        more: Cell | None = None
        while True:
            if more is not None:
                self.cells.hidden.add(self.cells.key(more))
            self._fill_all(may_hide)
            shown = {cell for cell in range(len(self.cells.rows)) if self.cells.is_shown(cell)} | known
            exposed = Audit(self.equations, self.truth, shown).exposed(self._targets(known))
            covers = (self._best((cell, self.parts[cell]) for cell in each.by & may_hide) for each in exposed)
            more = next((cell for cell in covers if cell is not None), None)
            if more is None:
                return

    def _fill_all(self, may_hide: frozenset[Cell]) -> None:
        """Hide more cells until every sum is protected: a cell hidden for one sum may leave another with only that."""
        before = -1
        while before < len(self.cells.hidden):
            before = len(self.cells.hidden)
            for each in self.sums:
                self._fill(each, may_hide)

    def _fill(self, each: Sum, may_hide: frozenset[Cell]) -> None:
        """Hide more cells in a sum until at least two are hidden that together are large enough."""
        while not self._is_protected(each):
            more = self._best((cell, cell == each.whole) for cell in each.cells if cell in may_hide)
            if more is None:
                return
            self.cells.hidden.add(self.cells.key(more))

    def _is_protected(self, each: Sum) -> bool:
        hidden = [cell for cell in each.cells if self.cells.key(cell) in self.cells.hidden]
        number = len(hidden) + (each.rest > 0)
        amounts = [self.cells.amounts[cell] for cell in hidden if self.cells.amounts[cell]]
        if not hidden or len(amounts) < len(hidden):
            return number != 1
        together = (sum(column) + each.rest for column in zip(*amounts, strict=False))
        return number > 1 and min(together) >= self.cells.most_hidden

    def _best(self, offered: Iterable[tuple[Cell, int]]) -> Cell | None:
        """Choose the smallest shown cell; zeros come after other cells, and wholes come last."""
        ranked = [
            (parts, self.cells.weight(cell) == 0, self.cells.weight(cell), self.cells.key(cell), cell)
            for cell, parts in offered
            if self.cells.is_shown(cell)
        ]
        return min(ranked)[-1] if ranked else None

    def _targets(self, known: set[Cell]) -> list[Target]:
        """List what may not be worked out: hidden figures, then counts that no figure tells."""
        cells, targets = self.cells, {}
        for (_, cell, channel), functional in self.equations.figures.items():
            if cells.key(cell) in cells.hidden and cell not in known and (cell, channel) not in targets:
                own = cells.smallest(cells.rows[cell].indicator)
                is_small = bool(cells.amounts[cell]) and 0 < cells.amounts[cell][channel] < own
                targets[cell, channel] = Target(functional, own or cells.most_hidden, True, is_small)
        untold = [Target(functional, smallest, False) for functional, smallest in self.equations.protected]
        return [*targets.values(), *untold]
