"""A table is read as Excel, a text editor and the site itself write it; what cannot be read is told in words."""

import csv
import io
import shutil
from functools import partial
from pathlib import Path

import pytest

from data.exchange.cross_checks import read_checked_package
from data.exchange.dataset import DatasetTable
from data.exchange.issues import UnreadableTable
from data.exchange.package_reader import open_package, read_package
from data.exchange.table_reader import TableFile
from layouts.rendering.files.open_files import write_excel_nl_csv

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "package"
FIELDS = [
    {"name": "code", "type": "string"},
    {"name": "value", "type": "number"},
    {"name": "day", "type": "date"},
    {"name": "is_open", "type": "boolean"},
]
ROWS = [
    {"code": "a", "value": 12.5, "day": "2023-11-08", "is_open": True},
    {"code": "café", "value": None, "day": None, "is_open": False},
]
PLAIN = "code,value,day,is_open\na,12.5,2023-11-08,true\ncafé,,,false\n"
DUTCH = "code;value;day;is_open\r\na;12,5;8-11-2023;WAAR\r\ncafé;;;nee\r\n"


@pytest.fixture
def read(tmp_path):
    """Write bytes as a table and read it: its rows as (number, values), and its issues."""

    def read_bytes(content: bytes):
        (tmp_path / "t.csv").write_bytes(content)
        issues = []
        rows = TableFile(tmp_path, "t", FIELDS, False, frozenset()).all_rows(issues)
        found = [(number, {k: str(v) if k == "day" and v else v for k, v in values.items()}) for number, values in rows]
        return found, [str(issue) for issue in issues]

    return read_bytes


ALIKE = {
    "as we write it": PLAIN.encode(),
    "with a byte order mark": PLAIN.encode("utf-8-sig"),
    "with other ends of lines": PLAIN.replace("\n", "\r\n").encode(),
    "by an old Mac": PLAIN.replace("\n", "\r").encode(),
    "with quotes": PLAIN.replace("a,", '"a",').encode(),
    "with empty lines at the end": (PLAIN + "\n,,,\n\n").encode(),
    "with separators at the end": PLAIN.replace("\n", ",,\n").encode(),
    "without a last end of line": PLAIN.removesuffix("\n").encode(),
    "by a Dutch Excel": DUTCH.encode("utf-8-sig"),
    "by a Dutch Excel, with empty lines": (DUTCH + ";;;\r\n;;;\r\n").encode("utf-8-sig"),
    "with the separator in the first line": ("sep=;\r\n" + DUTCH).encode(),
    "with tabs": PLAIN.replace(",", "\t").encode(),
    "as Unicode text of Excel": PLAIN.replace(",", "\t").encode("utf-16"),
    "with bars": PLAIN.replace(",", "|").encode(),
    "in capitals": PLAIN.replace("true", "TRUE").replace("false", "FALSE").encode(),
    "with columns in another order": "is_open,code,day,value\ntrue,a,2023-11-08,12.5\nfalse,café,,\n".encode(),
    "with spaces around": PLAIN.replace(",", " , ").encode(),
}


@pytest.mark.parametrize("content", ALIKE.values(), ids=ALIKE)
def test_a_table_says_the_same_however_it_was_written(read, content):
    rows, issues = read(content)

    assert issues == []
    assert [values for _, values in rows] == ROWS
    assert [number for number, _ in rows] == ([3, 4] if content.startswith(b"sep=") else [2, 3])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (PLAIN.encode("cp1252"), "rij 3: byte 0xE9 is geen UTF-8; in Windows-1252 staat daar 'café,,,false'"),
        (b"PK\x03\x04\x14\x00", "een Excel-bestand of zip, geen CSV"),
        (b"", "het bestand is leeg"),
        (b"\n\n", "het bestand is leeg"),
        (b"code,waarde,day,is_open\n", "kolom 'waarde' is onbekend; kolom 'value' ontbreekt"),
        (b"code;valeu;day;is_open\n", "kolom 'valeu' is onbekend, bedoelt u 'value'?"),
        (b"code;valeu;day;is_open\n", "gelezen met een puntkomma als scheidingsteken"),
        (b"code,value,day\n", "kolom 'is_open' ontbreekt"),
        (b"code,value,day,is_open,day\n", "kolom 'day' staat er 2 keer"),
        (b"code,value,day,is_open,note\n", "kolom 'note' is onbekend"),
        (b"code,value,day\xc2\xa0x,is_open\n", "kolom 'day[U+00A0]x' is onbekend"),
        (b"a,12.5,2023-11-08,true\n", "geen kolom in de eerste rij is bekend"),
        (PLAIN.replace("a,", '"a,', 1).encode(), "sla het op als CSV UTF-8"),
        ("code,value,day,is_open\na,1,2023-11-08\n".encode("utf-16"), "3 cellen in plaats van 4"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place_and_remedy(read, content, told):
    rows, issues = read(content)

    assert rows == []
    assert len(issues) == 1
    assert told in issues[0]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("1,000", "(bedoelt u 1000?) (er staat '1,000')"),
        ("1.000", "dit kan 1000 zijn of 1;"),
        ("1.234,5", "vul een getal in"),
        ("12,5\u200b", "(er staat '12,5[U+200B]')"),
    ],
)
def test_a_number_of_a_dutch_file_that_can_mean_two_things_is_asked_about(read, cell, told):
    _, issues = read(DUTCH.replace("12,5", cell).encode())

    assert len(issues) == 1
    assert told in issues[0]


def test_an_empty_row_between_others_is_named_with_its_number(read):
    rows, issues = read(PLAIN.replace("café", ",,,\n\ncafé").encode())

    assert [number for number, _ in rows] == [2, 5]
    empty = "de rij heeft 0 cellen in plaats van 4; haal de lege rij weg"
    assert issues == [f"t.csv, rij {row}: {empty}" for row in (3, 4)]


@pytest.mark.parametrize("kind", ["folder", "nothing"])
def test_a_table_that_is_no_file_is_told(tmp_path, kind):
    if kind == "folder":
        (tmp_path / "t.csv").mkdir()

    with pytest.raises(UnreadableTable, match="dit is geen bestand" if kind == "folder" else "ontbreekt"):
        TableFile(tmp_path, "t", FIELDS, False, frozenset()).dialect()


def test_our_own_files_for_a_dutch_excel_can_be_put_back(tmp_path):
    package, issues = read_package(open_package(SHIPPED))
    assert issues == []
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "package"))
    for name, rows in package.rows.items():
        values = [row.values for row in rows]
        table = DatasetTable(name, package.schemas[name], partial(iter, values), frozenset)
        with (folder / f"{name}.csv").open("wb") as file:
            write_excel_nl_csv(table, file)

    again, issues = read_package(open_package(folder))

    assert issues == []
    for name, rows in package.rows.items():
        assert [row.values for row in again.rows[name]] == [row.values for row in rows], name


def test_the_figures_are_checked_in_the_same_way_in_another_dialect(tmp_path):
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "package"))
    with (SHIPPED / "observations.csv").open(encoding="utf-8", newline="") as stream:
        head, *rows = csv.reader(stream)
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([head[::-1], *(row[::-1] for row in rows), [], []])
    (folder / "observations.csv").write_text(out.getvalue(), encoding="utf-8-sig")

    expected = [row.values for row in read_checked_package(SHIPPED).figures]
    assert [row.values for row in read_checked_package(folder).figures] == expected
