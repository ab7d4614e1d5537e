"""What a file leaves out that stands there now, for the figures and periods that it names."""

from collections.abc import Iterator, Sequence

from data.imports.definitions import Definitions
from data.imports.findings import Place
from data.imports.heads import FIGURES
from data.imports.judged_rows import WITHDRAWN, WRONG, JudgedRow


def withdrawn_rows(rows: Sequence[JudgedRow], definitions: Definitions) -> Iterator[JudgedRow]:
    """Give the figures that go when a file is complete for its figures and years.

    Nothing goes of a figure with a row that could not be read: it may be the one that seems to be left out.
    """
    figures = [row for row in rows if row.table == FIGURES and row.key]
    wrong = {row.key[0] for row in figures if row.change == WRONG}
    named = {(row.key[0], row.key[2]) for row in figures if row.key[0] not in wrong}
    keys = {row.key for row in figures}
    for key, before in definitions.now[FIGURES].items():
        if (key[0], key[2]) in named and key not in keys:
            yield JudgedRow(FIGURES, Place(), key, before, before, WITHDRAWN)
