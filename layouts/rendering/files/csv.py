"""Rows as CSV by RFC 4180: one head row, CRLF, point as decimal mark, ISO dates."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence

from layouts.rendering.files.cells import safe


def csv_text(
    head: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    cell: Callable[[object], object] = safe,
    delimiter: str = ",",
) -> str:
    """Write rows, each cell as `cell` writes it: mostly an empty text where there is nothing, and never a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([cell(one) for one in row] for row in rows)
    return out.getvalue()
