"""Guards texts in CSV files against formula injection, in a way that can be undone. All CSV is written here.

A spreadsheet runs a text that begins with = + - @, in any of their widths, and also when white space or something
invisible stands before it; a tab or the end of a line at the start moves it to another cell. Who opens a file with
another separator than it has, or line by line, makes new cells of what follows a separator or an end of a line. At each
of these places one apostrophe is put before the text, also where apostrophes stand already. `unguarded` takes it away.

After a comma only = and @ count: amounts are written as "5,-".
"""

import csv
import re
from collections.abc import Iterable
from typing import Any, TextIO

# A data package whose texts are guarded says so in its descriptor under this name.
PROPERTY, APOSTROPHE = "cellGuard", "apostrophe"

# Of ASCII, full width and small.
_CALLS = "=@\uff1d\uff20\ufe66\ufe6b"
_SIGNS = rf"{_CALLS}+\-\uff0b\uff0d\ufe62\ufe63"
_UNSEEN = (
    r"\x00-\x09\x0b\x0c\x0e-\x20\x7f-\xa0\xad\u061c\u115f\u1160\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    r"\u2800\u3000\u3164\ufeff\uffa0"
)
_LINE_ENDS = r"\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
# A place, and what has to follow there. A quote inside a text ends or begins a cell where the text has been split.
_PLACES = (
    (r"\A", rf"['{_UNSEEN}]*[{_SIGNS}\t\n\r]"),
    (rf"[{_LINE_ENDS}]", rf"['\"{_UNSEEN}]*[{_SIGNS}]"),
    (r"[;|\t]", rf"['\"]*[{_SIGNS}]"),
    (",", rf"['\"]*[{_CALLS}]"),
)
_RUN = re.compile("|".join(f"{place}(?={rest})" for place, rest in _PLACES))
_GUARDED = re.compile("|".join(f"({place})'(?={rest})" for place, rest in _PLACES))
_SEPARATORS = ",;|\t"


def guarded(text: str) -> str:
    """Add an apostrophe at each place where a spreadsheet would begin to run a text; other texts stay as they are."""
    return _RUN.sub(r"\g<0>'", text)


def unguarded(text: str) -> str:
    """Take away the apostrophes that `guarded` added."""
    return _GUARDED.sub(lambda found: found[0][:-1], text) if "'" in text else text


class SpreadsheetWriter:
    """Writes rows by RFC 4180: CRLF, and quotes also around what another separator than that of the file would split.

    It writes cells as they are: whoever calls it guards texts.
    """

    def __init__(self, out: TextIO, delimiter: str = ",") -> None:
        self._out = out
        self._delimiter = delimiter
        self._line = csv.writer(_Line(), delimiter=delimiter, lineterminator="\r\n")
        self._foreign = re.compile(f"[{_SEPARATORS.replace(delimiter, '')}]")
        self._special = re.compile(f'[{_SEPARATORS}"\r\n]')

    def writerow(self, cells: Iterable[Any]) -> None:
        cells = list(cells)
        # The writer of Python quotes for its own separator only, and is far quicker than a look at each cell.
        line = self._line.writerow(cells)
        if self._foreign.search(line):
            line = f"{self._delimiter.join(map(self._quoted, cells))}\r\n"
        self._out.write(line)

    def writerows(self, rows: Iterable[Iterable[Any]]) -> None:
        for row in rows:
            self.writerow(row)

    def _quoted(self, cell: object) -> str:
        text = "" if cell is None else str(cell)
        return '"{}"'.format(text.replace('"', '""')) if self._special.search(text) else text


class _Line:
    """Stands for a file, so that the writer of Python returns its line."""

    def write(self, line: str) -> str:
        return line
