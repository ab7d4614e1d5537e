"""The open data as files: the zip that can be loaded again, and tables for who works in Excel."""

import io
import json
import zipfile

from data.exchange.csv_injection import guarded
from data.exchange.dataset import Published, PublishedTable
from data.exchange.package_writer import descriptor, machine_csv
from layouts.rendering.files.csv import csv_text
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

LICENCE_HEAD = ["source", "title", "publisher", "licence", "reuse"]
UNIX, READABLE = 3, 0o644


def package_zip(published: Published) -> bytes:
    """Pack the dataset. The same publication is the same bytes, whoever packs it and when."""
    described = descriptor(published, TABLE_WORDS, TITLE, f"{DESCRIPTION} {GUARD}", LICENCE)
    files = {
        "datapackage.json": json.dumps(described, ensure_ascii=False, indent=1).encode(),
        "README.txt": readme(published).encode(),
        "LICENTIES.csv": licences_csv(published),
        **{f"{table.name}.csv": machine_csv(table) for table in published.tables},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, date_time=(*published.day.timetuple()[:3], 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, UNIX, READABLE << 16
            packed.writestr(entry, content)
    return out.getvalue()


def readme(published: Published) -> str:
    """Tell a person who opens the zip what is in it."""
    lines = [f"{name}\r\n{words}\r\n" for name, words in explanation(published.release, published.version)]
    lines.append(f"Veilige cellen\r\n{GUARD}\r\n")
    listed = [f"- {table.name}.csv: {' · '.join(TABLE_WORDS[table.name])}" for table in published.tables]
    return "\r\n".join([*lines, "Bestanden", *listed, "- LICENTIES.csv: per bron wat u mag hergebruiken", ""])


def licence_rows(published: Published) -> list[list[str]]:
    """Say of each source what may be reused."""
    return [
        [
            row["source"],
            row["title"],
            row["publisher"],
            row["licence"],
            row["licence_note"] or LICENCE_WORDS.get(row["licence"], row["licence"]),
        ]
        for row in published.table("sources").rows
    ]


def licences_csv(published: Published) -> bytes:
    """Write what may be reused of each source, in the form of the other tables."""
    return csv_text(LICENCE_HEAD, licence_rows(published)).encode()


def excel_nl_csv(table: PublishedTable) -> bytes:
    """Write a table as a Dutch Excel opens it: a mark of UTF-8, semicolons, comma decimals, ja and nee."""
    rows = ([row[field] for field in table.fields] for row in table.rows)
    return csv_text(table.fields, rows, cell=_dutch, delimiter=";").encode("utf-8-sig")


def _dutch(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", ",")
    return guarded(value) if isinstance(value, str) else str(value)


def package_xlsx(published: Published) -> bytes:
    """Write the dataset as one workbook: what must be known first, then a sheet a table."""
    listed = [(f"Blad {title}", words) for title, words in TABLE_WORDS.values()]
    tables = [
        TableSheet(
            TABLE_WORDS[table.name][0], table.fields, [[row[field] for field in table.fields] for row in table.rows]
        )
        for table in published.tables
    ]
    sheets = [
        TextSheet(EXPLANATION_TITLE, [*explanation(published.release, published.version), *listed]),
        TableSheet(LICENCES_TITLE, LICENCE_HEAD, licence_rows(published)),
        *tables,
    ]
    return workbook(TITLE, published.day, sheets)
