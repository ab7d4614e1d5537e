"""Reads a table written as text: as Excel saves it in the Netherlands, as others do, or as it was copied from a sheet.

The separator is the one by which the most column heads are known. Nothing is guessed from the figures.
"""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from data.exchange.csv_injection import unguarded
from data.imports.grids import MAX_COLUMNS, MAX_TEXT_ROWS, Cell, Line, Notice, Sheet, UnreadableFile, cell_text

SEPARATORS = (";", "\t", ",", "|")
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# The head may stand below a title; this many lines are looked at.
LOOKED_AT = 30
# A cell of a hostile file may be one quote and then all the rest.
LONGEST_CELL = 200_000

# Counts how many of some texts are known as heads of columns.
KnownHeads = Callable[[Sequence[str]], int]


def read_text_table(
    content: bytes, known_heads: KnownHeads, table: str | None = None, name: str = ""
) -> tuple[Sheet, tuple[Notice, ...]]:
    """Read a table of text.

    Raises:
        UnreadableFile: it is no text, or its quotation marks do not come in pairs.
    """
    text, notices = _decoded(content)
    separator, skipped = _separator(text, known_heads)
    return Sheet(name, _lines(text, separator, skipped), table), notices


def _decoded(content: bytes) -> tuple[str, tuple[Notice, ...]]:
    marked = next((encoding for mark, encoding in MARKS.items() if content.startswith(mark)), None)
    try:
        if marked:
            return content.decode(marked), ()
        if b"\x00" in content:
            raise UnreadableFile("binair")
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if marked:
            raise UnreadableFile("onleesbare-tekens", line=content[: error.start].count(b"\n") + 1) from error
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UnreadableFile("onleesbare-tekens", line=content[: error.start].count(b"\n") + 1) from error
    sign = next(one for one in text if not one.isascii())
    at = text.index(sign)
    return text, (Notice("windows-1252", (text[max(0, at - 10) : at + 10].strip(),)),)


def _separator(text: str, known_heads: KnownHeads) -> tuple[str, int]:
    """Find the separator, and how many lines come before the table: one, when it names its separator."""
    first, _, rest = text.partition("\n")
    named = first.strip().strip('"')
    if named.lower().startswith("sep=") and len(named) == len("sep=;"):
        return named[-1], 1
    del rest
    scores: dict[str, tuple[int, int]] = {}
    for separator in SEPARATORS:
        rows = list(islice(_rows(text, separator, is_strict=False), LOOKED_AT))
        scores[separator] = (max(map(known_heads, rows), default=0), max(map(len, rows), default=0))
    return max(SEPARATORS, key=scores.__getitem__), 0


def _lines(text: str, separator: str, skipped: int) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    csv.field_size_limit(LONGEST_CELL)
    start = 1
    try:
        for count, row in enumerate(reader):
            if count >= skipped and any(map(str.strip, row)):
                if count > MAX_TEXT_ROWS:
                    raise UnreadableFile("te-veel-rijen", str(MAX_TEXT_ROWS))
                if len(row) > MAX_COLUMNS and any(map(str.strip, row[MAX_COLUMNS:])):
                    raise UnreadableFile("te-veel-kolommen", str(MAX_COLUMNS), line=start)
                yield Line(start, _cells(row[:MAX_COLUMNS]))
            start = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFile("aanhalingstekens", line=start) from error


def _rows(text: str, separator: str, *, is_strict: bool) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=is_strict)
    except csv.Error:
        return


def _cells(row: Sequence[str]) -> list[Cell]:
    return [Cell(unguarded(cell_text(text)), column=place) for place, text in enumerate(row, start=1)]
