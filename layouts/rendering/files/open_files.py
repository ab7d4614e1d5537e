"""The open data as files: a zip that can be loaded again, and tables for Excel."""

import io
import json
import zipfile

from data.exchange.csv_injection import guarded
from data.exchange.dataset import Dataset, DatasetTable
from data.exchange.package_writer import amount_text, descriptor, file_marks, machine_csv
from layouts.rendering.files.csv import csv_text
from layouts.rendering.files.csvw_metadata import TABLE_GROUP, table_group
from layouts.rendering.files.excel import TableSheet, TextSheet, workbook
from layouts.wording.subjects.open_data import (
    DESCRIPTION,
    EXPLANATION_TITLE,
    GUARD,
    LICENCE,
    LICENCES_TITLE,
    TABLE_WORDS,
    TITLE,
    explanation,
)
from layouts.wording.words import LICENCE_WORDS

LICENCE_HEAD = ["source", "title", "publisher", "address", "seen_on", "licence", "reuse"]
UNIX, READABLE = 3, 0o644


def package_zip(dataset: Dataset) -> bytes:
    """Write the dataset as a zip. The same publication always gives the same bytes."""
    tables = {table.name: machine_csv(table) for table in dataset.tables}
    marks = {name: file_marks(content) for name, content in tables.items()}
    description = descriptor(dataset, TABLE_WORDS, TITLE, f"{DESCRIPTION} {GUARD}", LICENCE, marks)
    files = {
        "datapackage.json": json.dumps(description, ensure_ascii=False, indent=1).encode(),
        TABLE_GROUP: json.dumps(table_group(dataset), ensure_ascii=False, indent=1).encode(),
        "README.txt": readme(dataset).encode(),
        "LICENTIES.csv": licences_csv(dataset),
        **{f"{name}.csv": content for name, content in tables.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, date_time=(*dataset.day.timetuple()[:3], 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, UNIX, READABLE << 16
            archive.writestr(entry, content)
    return out.getvalue()


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


def licences_csv(dataset: Dataset) -> bytes:
    """Write the licence of each source as CSV, in the form of the other tables."""
    return csv_text(LICENCE_HEAD, licence_rows(dataset)).encode()


def excel_nl_csv(table: DatasetTable) -> bytes:
    """Write a table as CSV for a Dutch Excel: a byte order mark, semicolons, decimal commas, ja and nee."""
    rows = ([_with_cents(field, row[field]) for field in table.fields] for row in table.rows)
    return csv_text(table.fields, rows, cell=_dutch_cell, delimiter=";").encode("utf-8-sig")


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


def package_xlsx(dataset: Dataset) -> bytes:
    """Write the dataset as one Excel file: a sheet of explanation, one of licences, then a sheet for each table."""
    sheet_lines = [(f"Blad {title}", words) for title, words in TABLE_WORDS.values()]
    tables = [
        TableSheet(
            TABLE_WORDS[table.name][0], table.fields, [[row[field] for field in table.fields] for row in table.rows]
        )
        for table in dataset.tables
    ]
    sheets = [
        TextSheet(EXPLANATION_TITLE, [*explanation(dataset.release, dataset.version), *sheet_lines]),
        TableSheet(LICENCES_TITLE, LICENCE_HEAD, licence_rows(dataset)),
        *tables,
    ]
    return workbook(TITLE, dataset.day, sheets)
