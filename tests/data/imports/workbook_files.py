"""Makes workbooks and zips for tests, also those that no program would write."""

import json
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

SOURCE = "dordrecht-uitvoeringsplan-2023-2026"
HEADS = ("cijfer", "jaar", "waarde", "bron", "plaats")


def workbook(*rows: Sequence[Any], title: str = "Cijfers", formats: Mapping[str, str] | None = None) -> bytes:
    """Make a workbook with one sheet; `formats` gives cells a number format by their name."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for cell, form in (formats or {}).items():
        sheet[cell].number_format = form
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def large_workbook(rows: int, columns: int = 5) -> bytes:
    """Make a workbook of many rows quickly."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Cijfers")
    sheet.append([*HEADS, *(f"kolom {number}" for number in range(columns - len(HEADS)))])
    for number in range(rows):
        sheet.append(["huisverboden-opgelegd", 2000 + number % 26, number, SOURCE, "blz. 1", *[1] * (columns - 5)])
    return saved(book)


def write_only(value: object) -> WriteOnlyCell:
    return WriteOnlyCell(Workbook(write_only=True).create_sheet(), value=value)


def zipped(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def replaced(content: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """Copy a zip with other parts, or without those that are None."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts |= {name: part for name, part in changes.items() if part is not None}
    return zipped({name: part for name, part in parts.items() if changes.get(name, b"") is not None})


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(name)


def package(tables: Mapping[str, str | None], **descriptor: Any) -> bytes:
    """Make a data package of tables; one without text is named in the descriptor and is not there."""
    resources = [{"name": name, "path": f"{name}.csv"} for name in tables]
    parts = {"datapackage.json": json.dumps({"name": "cijfers", "resources": resources} | descriptor).encode()}
    return zipped(parts | {f"{name}.csv": text.encode() for name, text in tables.items() if text is not None})
