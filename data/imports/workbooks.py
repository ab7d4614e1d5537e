"""Reads an Excel workbook: what its cells show, not how they came by it. It runs in a process with limits.

openpyxl is imported when a workbook is read, so that no other process carries it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import repeat
from typing import Any

from data.imports.archives import opened_archive, part_of
from data.imports.file_kinds import WORKBOOK
from data.imports.grids import (
    DAY,
    ERROR,
    FORMULA,
    MAX_COLUMNS,
    MAX_EXCEL_ROWS,
    NUMBER,
    PERCENT,
    TEXT,
    Cell,
    Line,
    OpenedFile,
    Sheet,
    UnreadableFile,
    cell_text,
)

# The hidden sheet of a sheet that was downloaded here: whose it is and of which number.
IDENTITY = "_sjabloon"
# Empty lines count too: a cell at the very bottom of a sheet would give a million of them.
MAX_LINES = 5 * MAX_EXCEL_ROWS


def read_workbook(content: bytes) -> OpenedFile:
    """Open a workbook; its visible sheets are read while they are gone through.

    Raises:
        UnreadableFile: at once or while a sheet is read.
    """
    shown = _opened(content, is_shown=True)
    written = _opened(content, is_shown=False) if _has_formulas(content) else None
    names = [name for name in shown.sheetnames if hasattr(shown[name], "iter_rows")]
    visible = [name for name in names if shown[name].sheet_state == "visible"]
    if not visible:
        raise UnreadableFile("geen-blad")
    sheets = [Sheet(name, _lines(shown[name], written[name] if written else None)) for name in visible]
    identity = _identity(shown[IDENTITY]) if IDENTITY in names else {}
    return OpenedFile(WORKBOOK, sheets, (), identity)


def _opened(content: bytes, *, is_shown: bool) -> Any:
    from openpyxl import load_workbook

    try:
        return load_workbook(BytesIO(content), read_only=True, data_only=is_shown, keep_links=False)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 openpyxl raises whatever a broken part leads it to
        raise UnreadableFile("kapot-excel") from error


def _has_formulas(content: bytes) -> bool:
    """True when a sheet holds a formula; without one a workbook is read once."""
    archive = opened_archive(content)
    sheets = (name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml"))
    return any(b"<f" in part_of(archive, name) for name in sheets)


def _identity(sheet: Any) -> Mapping[str, str]:
    pairs = sheet.iter_rows(max_row=20, max_col=2, values_only=True)
    return {str(name): str(value) for name, value in pairs if name is not None and value is not None}


def _lines(shown: Any, written: Any) -> Iterator[Line]:
    """Read the rows of a sheet, beside them what was written in the cells, as that alone tells a formula."""
    filled = 0
    for number, (values, origins) in enumerate(zip(_rows(shown), _rows(written), strict=False), start=1):
        if number > MAX_LINES or filled > MAX_EXCEL_ROWS:
            raise UnreadableFile("te-veel-rijen", str(MAX_EXCEL_ROWS))
        both = enumerate(zip(values[: MAX_COLUMNS + 1], origins or repeat(None)), start=1)  # noqa: B905 the last repeats
        cells = [_cell(value, origin, place) for place, (value, origin) in both]
        if all(cell.is_empty for cell in cells):
            continue
        if len(cells) > MAX_COLUMNS and not cells[MAX_COLUMNS].is_empty:
            raise UnreadableFile("te-veel-kolommen", str(MAX_COLUMNS), line=number)
        filled += 1
        yield Line(number, cells[:MAX_COLUMNS])


def _rows(sheet: Any) -> Iterable[Any]:
    """Go through the rows of a sheet, each as wide as its last cell; of no sheet every row is empty."""
    if sheet is None:
        yield from repeat(())
    try:
        sheet.reset_dimensions()
        yield from sheet.iter_rows()
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 as above
        raise UnreadableFile("kapot-excel") from error


def _cell(shown: Any, written: Any, column: int) -> Cell:
    value = shown.value
    if value is None:
        return Cell("", FORMULA if getattr(written, "data_type", "n") == "f" else TEXT, column)
    if getattr(shown, "data_type", "") == "e":
        return Cell(cell_text(str(value)), ERROR, column)
    if isinstance(value, bool):
        return Cell("true" if value else "false", TEXT, column)
    if isinstance(value, int | float):
        is_percent = "%" in str(getattr(shown, "number_format", "") or "")
        return Cell(_plain(value, is_percent), PERCENT if is_percent else NUMBER, column)
    if isinstance(value, datetime | date | time):
        return Cell(_day(value), DAY, column)
    return Cell(cell_text(str(value)), TEXT, column)


def _day(value: datetime | date | time) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat()


def _plain(value: float, is_percent: bool) -> str:
    """Write a number without what binary fractions add to it; of a percentage a hundredfold, as it is shown."""
    number = Decimal(f"{value:.15g}") * (100 if is_percent else 1)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
