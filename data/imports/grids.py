"""What any file is read into: sheets of cells, each cell with its text and its form; and why a file cannot be read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

# What a cell is in its file. A percent is written as it is shown: 57, not 0.57. Of a formula nothing was kept.
FORMS = (TEXT, NUMBER, PERCENT, DAY, FORMULA, ERROR) = ("tekst", "getal", "procent", "dag", "formule", "fout")

MEBIBYTE = 1024 * 1024
MAX_BYTES = 20 * MEBIBYTE
MAX_UNPACKED_BYTES = 200 * MEBIBYTE
MAX_RATIO = 100
MAX_PARTS = 1_000
MAX_EXCEL_ROWS = 20_000
MAX_TEXT_ROWS = 200_000
MAX_COLUMNS = 200
# One sign more than a cell may hold, so that the check of its length still refuses it.
MAX_CELL = 10_001


class Cell(NamedTuple):
    """One cell: its text, its form, and its column in the file, counted from 1."""

    text: str
    form: str = TEXT
    column: int = 1

    @property
    def is_empty(self) -> bool:
        return self.form not in (FORMULA, ERROR) and not self.text.strip()

    @property
    def shown(self) -> str:
        """The cell as its workbook shows it: a number with a comma, a percentage with its sign; else its text."""
        if self.form not in (NUMBER, PERCENT):
            return self.text
        return self.text.replace(".", ",") + ("%" if self.form == PERCENT else "")


def cell_text(text: str) -> str:
    """Give the text of a cell as any database can keep it. A sign that cannot be kept stays as one that is refused."""
    return text[:MAX_CELL].replace("\0", "\ufffd").encode("utf-8", "replace").decode()


class Line(NamedTuple):
    """One line of a sheet with its number in the file, counted from 1."""

    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or a file of text with the name "". `table` is the table it says to be of, or None."""

    name: str
    lines: Iterable[Line]
    table: str | None = None

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)


class Notice(NamedTuple):
    """Something to be told of a file as a whole: a code and what it is about."""

    code: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that could be opened. `identity` is what a sheet of our own says of itself: its area and its number."""

    kind: str
    sheets: Sequence[Sheet]
    notices: tuple[Notice, ...] = ()
    identity: Mapping[str, str] = field(default_factory=dict)


class UnreadableFile(ValueError):
    """A file that is no table we read. `code` says why, `line` where as far as that is known."""

    def __init__(self, code: str, *about: str, line: int | None = None) -> None:
        super().__init__(code, *about)
        self.code, self.about, self.line = code, tuple(about), line
