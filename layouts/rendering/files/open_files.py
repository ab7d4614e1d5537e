"""The open data as files: a zip that can be loaded again, and tables for Excel."""

import json
import zipfile
from typing import Any, BinaryIO, cast

from data.exchange.csv_injection import guarded
from data.exchange.dataset import Dataset, DatasetTable
from data.exchange.package_writer import MarkedFile, amount_text, descriptor, write_machine_csv
from layouts.rendering.files.csv import write_csv
from layouts.rendering.files.csvw_metadata import TABLE_GROUP, table_group
from layouts.rendering.files.excel import MAX_SHEET_ROWS, TableSheet, TextSheet, write_workbook
from layouts.wording.subjects.open_data import (
    DESCRIPTION,
    EXPLANATION_TITLE,
    GUARD,
    LICENCE,
    LICENCES_TITLE,
    TABLE_WORDS,
    TITLE,
    explanation,
    long_sheets_text,
)
from layouts.wording.words import LICENCE_WORDS

LICENCE_HEAD = ["source", "title", "publisher", "address", "seen_on", "licence", "reuse"]
UNIX, READABLE = 3, 0o644
FIGURES = "observations.csv"


def write_zip(dataset: Dataset, out: BinaryIO) -> None:
    """Write the dataset as a zip, row by row. The same publication always gives the same bytes.

    The description comes last: it tells how long each table is, so that whoever copies it can see that it is whole.
    """
    marks: dict[str, dict[str, Any]] = {}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, dataset, "README.txt", readme(dataset).encode())
        with _entry(archive, dataset, "LICENTIES.csv") as file:
            write_licences(dataset, file)
        for table in dataset.tables:
            with _entry(archive, dataset, f"{table.name}.csv") as file:
                marked = MarkedFile(file)
                write_machine_csv(table, marked)
                marks[table.name] = marked.marks()
        description = descriptor(dataset, TABLE_WORDS, TITLE, f"{DESCRIPTION} {GUARD}", LICENCE, marks)
        _add(archive, dataset, TABLE_GROUP, _json(table_group(dataset)))
        _add(archive, dataset, "datapackage.json", _json(description))


def _add(archive: zipfile.ZipFile, dataset: Dataset, name: str, content: bytes) -> None:
    with _entry(archive, dataset, name) as file:
        file.write(content)


def _entry(archive: zipfile.ZipFile, dataset: Dataset, name: str) -> BinaryIO:
    """Begin a file in the zip, with the day of the dataset."""
    entry = zipfile.ZipInfo(name, date_time=(*dataset.day.timetuple()[:3], 0, 0, 0))
    entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, UNIX, READABLE << 16
    # How large a table becomes is known when it is written: more than two gigabytes need the longer form.
    return cast(BinaryIO, archive.open(entry, "w", force_zip64=name == FIGURES))


def _json(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def readme(dataset: Dataset) -> str:
    """Write the text that explains the zip to a person who opens it."""
    lines = [f"{name}\r\n{words}\r\n" for name, words in explanation(dataset.release, dataset.version)]
    lines.append(f"Veilige cellen\r\n{GUARD}\r\n")
    file_lines = [f"- {table.name}.csv: {' · '.join(TABLE_WORDS[table.name])}" for table in dataset.tables]
    return "\r\n".join([*lines, "Bestanden", *file_lines, "- LICENTIES.csv: per bron wat u mag hergebruiken", ""])


def licence_rows(dataset: Dataset) -> list[list[str | None]]:
    """Return a row for each source: the columns of `LICENCE_HEAD`, of which `reuse` says what may be reused."""
    return [
        [
            row["source"],
            row["title"],
            row["publisher"],
            row["address"],
            row["seen_on"],
            row["licence"],
            row["licence_note"] or LICENCE_WORDS.get(row["licence"], row["licence"]),
        ]
        for row in dataset.table("sources").rows
    ]


def write_licences(dataset: Dataset, out: BinaryIO) -> None:
    """Write the licence of each source as CSV, in the form of the other tables."""
    write_csv(out, LICENCE_HEAD, licence_rows(dataset))


def write_excel_nl_csv(table: DatasetTable, out: BinaryIO) -> None:
    """Write a table as CSV for a Dutch Excel: a byte order mark, semicolons, decimal commas, ja and nee."""
    rows = ([_with_cents(field, row[field]) for field in table.fields] for row in table.rows)
    write_csv(out, table.fields, rows, encoding="utf-8-sig", cell=_dutch_cell, delimiter=";")


def _with_cents(field: str, value: object) -> object:
    return amount_text(field, value).replace(".", ",") or value


def _dutch_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", ",")
    return guarded(value) if isinstance(value, str) else str(value)


def write_xlsx(dataset: Dataset, out: BinaryIO) -> None:
    """Write the dataset as one Excel file: a sheet of explanation, one of licences, then a sheet for each table."""
    sheet_lines = [(f"Blad {title}", words) for title, words in TABLE_WORDS.values()]
    limit = ("Lange bladen", long_sheets_text(MAX_SHEET_ROWS))
    sheets = [
        TextSheet(EXPLANATION_TITLE, [*explanation(dataset.release, dataset.version), *sheet_lines, limit]),
        TableSheet(LICENCES_TITLE, LICENCE_HEAD, licence_rows(dataset)),
        *map(_table_sheet, dataset.tables),
    ]
    write_workbook(out, TITLE, dataset.day, sheets)


def _table_sheet(table: DatasetTable) -> TableSheet:
    rows = ([row[field] for field in table.fields] for row in table.rows)
    return TableSheet(TABLE_WORDS[table.name][0], table.fields, rows)
