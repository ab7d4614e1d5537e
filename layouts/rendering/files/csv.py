"""Writes rows as CSV by RFC 4180: one head row, CRLF, a point as decimal mark, ISO dates."""

import io
from collections.abc import Callable, Iterable, Sequence

from data.exchange.csv_injection import SpreadsheetWriter, guarded
from layouts.rendering.files.cells import spreadsheet_cell


def csv_text(
    head: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    cell: Callable[[object], object] = spreadsheet_cell,
    delimiter: str = ",",
) -> str:
    """Write a head and rows as CSV, none of them a formula. `cell` converts each value; by default None is empty."""
    out = io.StringIO()
    writer = SpreadsheetWriter(out, delimiter)
    writer.writerow(map(guarded, head))
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()
