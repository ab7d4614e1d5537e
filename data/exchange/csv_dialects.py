"""Finds out how a CSV file was written: its encoding, its separator, and which column stands where.

The head row decides, and every rule can be explained to who wrote the file: nothing is guessed from the figures.
"""

import csv
import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.exchange.cells import remedies
from data.exchange.cells.texts import visible
from data.exchange.issues import Issue, UnreadableTable

SEPARATORS = {",": "een komma", ";": "een puntkomma", "\t": "een tab", "|": "een streep"}
COMMA = ","
BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# The first bytes of files that people take for a CSV file, and what they are.
OTHER_FILES = {
    b"PK\x03\x04": "een Excel-bestand of zip",
    b"\xd0\xcf\x11\xe0": "een oud Excel-bestand",
    b"%PDF": "een pdf",
}
CONTEXT = 12


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a file was written. `order` gives for each column of the table its place in the file.

    `width` counts the columns of the file, with those without a head at its end; `first_row` is the number of the
    first row below the head.
    """

    encoding: str
    separator: str
    order: tuple[int, ...]
    width: int
    first_row: int

    @property
    def is_dutch(self) -> bool:
        """True for a file as a Dutch spreadsheet writes it: its comma stands before decimals."""
        return self.separator != COMMA

    def in_order(self, columns: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
        """Put the columns of the file in the order of the table."""
        return columns if self.order == tuple(range(len(columns))) else [columns[place] for place in self.order]


def dialect_of(path: Path, columns: Sequence[str]) -> Dialect:
    """Read the head of a file and find out how it was written.

    Raises:
        UnreadableTable: it is no text, or its head has not the columns of the table.
        OSError, UnicodeDecodeError, csv.Error: it cannot be read.
    """
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as stream:
        line, first_row = stream.readline(), 2
        named = _named_separator(line)
        if named:
            line, first_row = stream.readline(), 3
    if not line.strip():
        raise UnreadableTable(Issue(path.name, f"{remedies.EMPTY_FILE}; {_wanted(columns)}", row=1))
    candidates = [named] if named else list(SEPARATORS)
    heads = {separator: _heads(line, separator) for separator in candidates}
    separator = max(candidates, key=lambda one: len(set(heads[one]) & set(columns)))
    found = heads[separator]
    width = len(found)
    while found and not found[-1]:
        found.pop()
    wrong = "; ".join(_wrong_heads(found, columns))
    if wrong:
        read = f"gelezen met {SEPARATORS.get(separator, repr(separator))} als scheidingsteken"
        raise UnreadableTable(Issue(path.name, f"{wrong} ({read}); {_wanted(columns)}", row=first_row - 1))
    return Dialect(encoding, separator, tuple(found.index(column) for column in columns), width, first_row)


def undecodable(path: Path) -> Issue:
    """Say which byte of a file is no UTF-8, in which line, and what it would be in Windows-1252."""
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                line.decode()
            except UnicodeDecodeError as error:
                around = line[max(0, error.start - CONTEXT) : error.start + CONTEXT]
                words = visible(around.decode("cp1252", errors="replace").strip())
                what = f"byte 0x{line[error.start]:02X} is geen UTF-8; in Windows-1252 staat daar '{words}'"
                return Issue(path.name, f"{what}; {remedies.SAVE_FILE_AS_CSV}", row=number)
    return Issue(path.name, f"{remedies.UNREADABLE}; {remedies.SAVE_AS_CSV}")


def _encoding(path: Path) -> str:
    with path.open("rb") as stream:
        start = stream.read(4)
    for first, what in OTHER_FILES.items():
        if start.startswith(first):
            raise UnreadableTable(Issue(path.name, f"dit is {what}, geen CSV; {remedies.SAVE_AS_CSV}"))
    marked = (encoding for mark, encoding in BYTE_ORDER_MARKS.items() if start.startswith(mark))
    return next(marked, "utf-8")


def _named_separator(line: str) -> str | None:
    """Give the separator that a first line such as 'sep=;' names."""
    text = line.rstrip("\r\n").strip('"')
    return text[4] if text.lower().startswith("sep=") and len(text) == 5 else None


def _heads(line: str, separator: str) -> list[str]:
    try:
        (cells,) = csv.reader([line], delimiter=separator, strict=True)
    except (csv.Error, ValueError):
        return []
    return [cell.strip() for cell in cells]


def _wrong_heads(heads: Sequence[str], columns: Sequence[str]) -> Iterator[str]:
    if not set(heads) & set(columns):
        yield "geen kolom in de eerste rij is bekend"
        return
    missing = [column for column in columns if column not in heads]
    for head in dict.fromkeys(heads):
        if head not in columns:
            near = difflib.get_close_matches(head.lower(), missing, 1)
            yield f"kolom '{visible(head)}' is onbekend" + (f", bedoelt u '{near[0]}'?" if near else "")
        elif heads.count(head) > 1:
            yield f"kolom '{head}' staat er {heads.count(head)} keer"
    yield from (f"kolom '{column}' ontbreekt" for column in missing)


def _wanted(columns: Sequence[str]) -> str:
    return f"de kolommen horen te zijn: {', '.join(columns)}"
