"""Writes rows as CSV by RFC 4180: one head row, CRLF, a point as decimal mark, ISO dates."""

import io
from collections.abc import Callable, Iterable, Sequence
from typing import BinaryIO, TextIO

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
    _write(out, head, rows, cell, delimiter)
    return out.getvalue()


def write_csv(
    out: BinaryIO,
    head: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    encoding: str = "utf-8",
    cell: Callable[[object], object] = spreadsheet_cell,
    delimiter: str = ",",
) -> None:
    """Write what `csv_text` gives to a file, row by row; `out` stays open."""
    text = io.TextIOWrapper(out, encoding=encoding, newline="")
    _write(text, head, rows, cell, delimiter)
    text.detach()


def _write(
    out: TextIO,
    head: Sequence[str],
    rows: Iterable[Sequence[object]],
    cell: Callable[[object], object],
    delimiter: str,
) -> None:
    writer = SpreadsheetWriter(out, delimiter)
    writer.writerow(map(guarded, head))
    writer.writerows([cell(value) for value in row] for row in rows)
