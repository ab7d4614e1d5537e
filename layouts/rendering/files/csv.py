"""Writes rows as CSV by RFC 4180: one head row, CRLF, a point as decimal mark, ISO dates."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence

from layouts.rendering.files.cells import spreadsheet_cell


def csv_text(
    head: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    cell: Callable[[object], object] = spreadsheet_cell,
    delimiter: str = ",",
) -> str:
    """Write a head and rows as CSV. `cell` converts each value; by default None is empty and no text is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()
