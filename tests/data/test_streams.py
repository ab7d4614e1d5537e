"""The open data is written row by row: a file of any length takes the memory of a short one."""

import tracemalloc
from datetime import date
from zipfile import ZipFile

import pytest
from sqlalchemy import event, insert, select

from data.database import tables
from data.exchange.dataset import Dataset, DatasetTable
from data.exchange.export import read_dataset
from data.exchange.package_writer import write_machine_csv
from data.queries import dataset as queries
from data.questions.dataset import PackageRows, TableSourcesQuestion
from layouts.rendering.files import excel
from layouts.rendering.files.csvw_metadata import table_group
from layouts.rendering.files.dcat_metadata import dcat
from layouts.rendering.files.open_files import write_excel_nl_csv, write_xlsx, write_zip
from layouts.wording.subjects.open_data import TABLE_WORDS
from tests.data.prepared import loaded
from tests.data.test_package_out import HOUSE_BANS, NOW, reader_of

# Four thousand rows are a megabyte and more in memory.
MORE_BYTES = 256 * 1024
SCHEMA = {"fields": [{"name": "a", "type": "string"}, {"name": "b", "type": "integer"}], "primaryKey": ["b"]}
LICENCE = dict.fromkeys(("source", "title", "publisher", "address", "seen_on", "licence", "licence_note"), "a")


def made_up_dataset(length):
    def rows():
        return ({"a": f"tekst van rij {number}", "b": number} for number in range(length))

    described = [DatasetTable(name, SCHEMA, rows, frozenset) for name in TABLE_WORDS if name == "observations"]
    sources = DatasetTable("sources", {**SCHEMA, "fields": []}, lambda: iter([LICENCE]), frozenset)
    return Dataset((sources, *described), None, "1.0.0")


def peak(work):
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "write",
    [
        lambda dataset, out: write_machine_csv(dataset.table("observations"), out),
        lambda dataset, out: write_excel_nl_csv(dataset.table("observations"), out),
        write_zip,
        write_xlsx,
    ],
    ids=["csv", "excel-nl", "zip", "xlsx"],
)
def test_no_writer_holds_the_rows(write, tmp_path):
    def bytes_for(length):
        with (tmp_path / "file").open("w+b") as out:
            return peak(lambda: write(made_up_dataset(length), out))

    bytes_for(10)  # what the first file loads stays

    assert bytes_for(4000) < bytes_for(400) + MORE_BYTES


def test_a_sheet_ends_where_excel_does_and_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(excel, "MAX_SHEET_ROWS", 5)
    monkeypatch.setattr("layouts.rendering.files.open_files.MAX_SHEET_ROWS", 5)
    with (tmp_path / "file.xlsx").open("w+b") as out:
        write_xlsx(made_up_dataset(9), out)
        with ZipFile(out) as book:
            sheets = [book.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 4)]

    assert "hoogstens 5 regels" in sheets[0]
    assert sheets[1].count("<row ") == 6


@pytest.fixture
def engine(database_url):
    made = loaded(database_url, NOW)
    yield made
    made.dispose()


@pytest.fixture
def many_rows(engine):
    figures = [
        {
            **HOUSE_BANS,
            "record": f"V{number}",
            "period_start": date(1000 + number % 900, 1, 1),
            "period_end": date(1000 + number % 900, 12, 31),
            "period_label": str(1000 + number % 900),
            "period_key": f"jaar:{1000 + number % 900}",
            "breakdown": f"groep-{number // 900}",
            "value": float(number),
            "release": 1,
        }
        for number in range(3000)
    ]
    with engine.begin() as connection:
        connection.execute(insert(tables.observation), figures)
    return engine


def test_rows_come_from_the_database_block_by_block(many_rows, monkeypatch):
    monkeypatch.setattr(queries, "BLOCK_ROWS", 200)
    reader = reader_of(many_rows)
    reader.catalogue  # noqa: B018 - read before the memory is counted
    count = []

    whole = peak(lambda: count.append(len(list(reader.rows(PackageRows("observations"))))))
    streamed = peak(lambda: count.append(sum(1 for _ in reader.rows(PackageRows("observations")))))

    assert count[0] == count[1] > 3000
    assert streamed < whole / 2


def test_a_stream_that_is_left_gives_its_connection_back(many_rows):
    reader = reader_of(many_rows)
    stream = reader.rows(PackageRows("observations"))
    next(stream)
    stream.close()

    assert many_rows.pool.checkedout() == 0


def test_what_describes_the_data_reads_no_figures(many_rows):
    reader = reader_of(many_rows)
    statements = []
    event.listen(many_rows, "before_cursor_execute", lambda *arguments: statements.append(arguments[2]))

    dataset = read_dataset(reader)
    content = dcat(dataset, "https://site", "data@voorbeeld.nl"), table_group(dataset)

    assert all(content)
    reading = [one for one in statements if "FROM observation" in one.replace("\n", " ")]
    assert len(reading) == 1
    assert "DISTINCT" in reading[0]


def test_the_sources_of_a_table_are_those_that_its_rows_name(engine):
    reader = reader_of(engine)
    for table in read_dataset(reader).tables:
        if "source" in table.fields:
            assert table.sources == {row["source"] or "" for row in table.rows}, table.name
    with engine.begin() as connection:
        stored = set(connection.execute(select(tables.observation.c.source).distinct()).scalars())
    assert set(reader.answer(TableSourcesQuestion("observations")).sources) == stored
