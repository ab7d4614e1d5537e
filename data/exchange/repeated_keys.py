"""Finds keys that stand in more than one row of a table."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from data.database.resources import FIGURES
from data.exchange.cells import remedies
from data.exchange.figure_reader import Columns, FigureTable
from data.exchange.issues import Issue
from data.exchange.table_reader import Row

HEAPS = 256


class SeenKeys:
    """The keys that were seen, each as a hash of eight bytes. Keys with the same hash are compared in full afterwards.

    The hashes are spread over `HEAPS` arrays, so that the search for repeats holds one array in memory at a time.
    """

    def __init__(self, columns: Sequence[str], key: tuple[str, ...]) -> None:
        self._places = [columns.index(part) for part in key]
        self._heaps = [array("q") for _ in range(HEAPS)]

    def note(self, columns: Columns) -> None:
        heaps = self._heaps
        for number in map(hash, self._codes(columns)):
            heaps[number % HEAPS].append(number)

    def _codes(self, columns: Columns) -> Iterable[tuple[Any, ...]]:
        """Give the keys of rows; a key with an empty part is left out."""
        parts = [columns[place] for place in self._places]
        codes = zip(*parts, strict=True)
        is_whole = all(all(part) or None not in part for part in parts)
        return codes if is_whole else (code for code in codes if None not in code)

    @property
    def twice(self) -> set[int]:
        """The hashes that were noted more than once."""
        mixed = (heap for heap in self._heaps if len(set(heap)) < len(heap))
        return {number for heap in mixed for number, times in Counter(heap).items() if times > 1}

    def repeats(self, key: tuple[str, ...], figures: FigureTable) -> Iterator[Issue]:
        twice = self.twice
        if twice:
            rows = (row for row in figures if hash(tuple(row.values[part] for part in key)) in twice)
            yield from repeated_rows(FIGURES, key, rows)


def repeated_rows(name: str, key: tuple[str, ...], rows: Iterable[Row]) -> Iterator[Issue]:
    first: dict[tuple[Any, ...], int] = {}
    for number, values in rows:
        code = tuple(values[column] for column in key)
        if None in code:
            continue
        if code in first:
            message = f"dit staat ook in rij {first[code]}; {remedies.KEEP_ONE}"
            yield Issue(f"{name}.csv", message, number, ", ".join(key), " / ".join(str(part) for part in code))
        first.setdefault(code, number)
