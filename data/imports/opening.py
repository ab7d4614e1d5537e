"""Opens a file of any kind that we read: text, a workbook, a data package, or a table that was pasted."""

import json
from functools import partial
from typing import Any
from zipfile import ZipFile

from data.database import tables
from data.database.resources import RESOURCES
from data.imports.archives import opened_archive, part_of
from data.imports.file_kinds import DESCRIPTOR, PACKAGE, TEXT_TABLE, WORKBOOK, kind_of
from data.imports.grids import Notice, OpenedFile, Sheet, UnreadableFile, cell_text
from data.imports.heads import known_heads
from data.imports.text_tables import read_text_table
from data.imports.vocabulary import Vocabulary
from data.imports.workbooks import read_workbook

LONGEST_NAME = 200


def open_file(content: bytes, table: str, vocabulary: Vocabulary) -> OpenedFile:
    """Open a file; `table` is what a file of one table is read as.

    Raises:
        UnreadableFile: it is no table that we read; also while its lines are gone through.
    """
    kind = kind_of(content)
    if kind == WORKBOOK:
        return read_workbook(content)
    if kind == PACKAGE:
        return _opened_package(opened_archive(content), vocabulary)
    sheet, notices = read_text_table(content, partial(known_heads, table=table, vocabulary=vocabulary))
    return OpenedFile(TEXT_TABLE, (sheet,), notices)


def _opened_package(archive: ZipFile, vocabulary: Vocabulary) -> OpenedFile:
    """Open the tables of figures and statuses of a data package; its definitions are told and left alone."""
    place = min((name for name in archive.namelist() if name.endswith(DESCRIPTOR)), key=len)
    folder = place.removesuffix(DESCRIPTOR)
    sheets: list[Sheet] = []
    notices: list[Notice] = []
    for resource in _resources(part_of(archive, place)):
        name, path = cell_text(str(resource.get("name")))[:LONGEST_NAME], resource.get("path")
        if isinstance(path, list) and len(path) == 1:
            path = path[0]
        if name not in RESOURCES:
            notices.append(Notice("onbekende-tabel", (name,)))
        elif RESOURCES[name] not in tables.RELEASED:
            notices.append(Notice("definities-genegeerd", (name,)))
        elif not isinstance(path, str) or folder + path not in archive.namelist():
            raise UnreadableFile("bestand-ontbreekt", name)
        else:
            content = part_of(archive, folder + path)
            if content.strip():
                heads = partial(known_heads, table=name, vocabulary=vocabulary)
                sheet, told = read_text_table(content, heads, name, path)
                sheets.append(sheet)
                notices += told
    if not sheets:
        raise UnreadableFile("pakket-zonder-cijfers")
    return OpenedFile(PACKAGE, tuple(sheets), tuple(notices))


def _resources(content: bytes) -> list[dict[str, Any]]:
    try:
        descriptor = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile("kapot-pakket") from error
    resources = descriptor.get("resources") if isinstance(descriptor, dict) else None
    if not isinstance(resources, list) or not all(isinstance(one, dict) for one in resources):
        raise UnreadableFile("kapot-pakket")
    return resources
