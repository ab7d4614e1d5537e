"""All findings of a file in a sheet beside its own rows: whose it is, what it holds, and that nothing in it runs."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from dashboard.desk.vocabulary import VOCABULARY
from data.database.tables import import_run
from data.desk.found_rows import count_findings, first_findings, open_questions, rows_with_findings
from data.desk.import_runs import findings_of
from data.desk.purging import KEPT_FOR
from data.imports.findings import FAULT, QUESTION, WARNING
from data.imports.reading import read_file
from tests.data.desk.desk_files import SOURCE, line
from tests.desk.prepared_releases import FIGURE, brought, writer_of

RUN = '=HYPERLINK("http://kwaad.example")'
LINES = (
    f"ssi-gastlesen;2025;2.5;{SOURCE};blz. 1",
    line(2024, 70, FIGURE),
    f"{FIGURE};2023;1.234;{SOURCE};{RUN}",
    f"{FIGURE};2022;1.500;;blz. 2",
)


def sheet_of(run: int) -> str:
    return f"/beheer/invoer/{run}/bevindingen.xlsx"


def test_every_finding_stands_in_the_sheet_and_beside_the_row_it_is_of(world):
    run = brought(world, *LINES)
    answer = world.signed_in("steward").get(sheet_of(run))
    book = load_workbook(BytesIO(answer.data))
    listed, beside = book["Bevindingen"], book["Uw rijen"]
    with world.engine.connect() as connection:
        findings = findings_of(connection, run)

    assert answer.headers["Content-Disposition"] == f'attachment; filename="bevindingen-{run}.xlsx"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert listed.max_row == 1 + len(findings)
    heads = [cell.value for cell in beside[1]]
    assert heads == ["Rij", "Cijfer", "Periode", "Waarde", "Bron", "Plaats in de bron", "Bevindingen"]
    rows = [[cell.value for cell in row] for row in beside.iter_rows(min_row=2)]
    assert [row[0] for row in rows] == [2, 4, 5]
    assert rows[0][1:4] == ["ssi-gastlesen", "2025", "2.5"]
    assert "Bedoelt u 'ssi-gastlessen'?" in rows[0][-1]
    assert "Vraag: " in rows[1][-1]
    assert rows[2][-1].count("Vraag: ") == 2


def test_nothing_in_the_sheet_is_a_formula_or_a_link(world):
    run = brought(world, *LINES)
    book = load_workbook(BytesIO(world.signed_in("steward").get(sheet_of(run)).data))

    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert RUN in [cell.value for cell in cells]
    assert [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink] == []


# Who opens the sheet of a file of Rotterdam: typed by hand.
OPENS = {"steward": 200, "approver": 200, "administrator": 200, "steward elsewhere": 404, "officer": 404, "viewer": 404}


@pytest.mark.parametrize(("name", "status"), OPENS.items())
def test_the_sheet_is_of_who_may_bring_in_that_file(world, name, status):
    run = brought(world, *LINES)
    visitor = world.signed_in(name)

    assert visitor.get(sheet_of(run)).status_code == status
    assert visitor.get(sheet_of(run + 90)).status_code == 404
    assert visitor.post(sheet_of(run), form="/account").status_code == 405
    assert world.visitor().get(sheet_of(run)).status_code == 303


@pytest.mark.parametrize(
    ("state", "status"), {"bevindingen": 200, "gereed": 200, "verwerkt": 200, "afgebroken": 200, "lezen": 303}.items()
)
def test_in_each_state_of_a_file_there_is_a_sheet_once_it_was_read(world, state, status):
    run = brought(world, *LINES)
    with world.engine.begin() as connection:
        connection.execute(update(import_run).where(import_run.c.run == run).values(state=state))

    assert world.signed_in("steward").get(sheet_of(run)).status_code == status


def test_of_a_file_that_was_purged_its_page_says_so(world):
    run = brought(world, *LINES)
    world.now += KEPT_FOR + timedelta(seconds=1)
    writer_of(world, "administrator").purge()
    answer = world.signed_in("steward").get(sheet_of(run))

    assert answer.headers["Location"] == f"/beheer/invoer/{run}"


def test_faults_come_first_each_question_once_and_the_count_is_of_all(world):
    run = brought(world, *LINES)
    with world.engine.connect() as connection:
        first, counts = first_findings(connection, run, 2), count_findings(connection, run)
        asked, rows = open_questions(connection, run), list(rows_with_findings(connection, run))

    assert [one.severity for one in first] == [FAULT, QUESTION]
    assert (counts[FAULT], counts[QUESTION], counts.get(WARNING, 0)) == (1, 3, 0)
    assert sorted((one.code, one.about) for one in asked) == [
        ("bron-ontbreekt", ()), ("duizend-of-decimaal", ("punt",)),
    ]  # fmt: skip
    assert [row.line for row in rows] == [2, 4, 5]


def test_beyond_what_a_page_shows_the_sheet_has_all(world):
    run = brought(world, *(f"{FIGURE};2025;geen idee {at};{SOURCE};blz. 1" for at in range(1_200)))
    steward = world.signed_in("steward")
    page = steward.get(f"/beheer/invoer/{run}").text

    assert "1.200 fouten." in page
    assert "Dit zijn de eerste 500 van 1.200 bevindingen." in page
    assert page.count('class="finding-fout"') == 500
    assert load_workbook(BytesIO(steward.get(sheet_of(run)).data))["Bevindingen"].max_row == 1201


def test_in_a_wide_table_a_finding_stands_beside_its_own_figure(world):
    run = brought(world, "x;2019;5;x;y")
    wide = f"Cijfer;2023;2024;Bron;Plaats\n{FIGURE};zeventig;71;{SOURCE};blz. 1\n".encode()
    writer_of(world, "steward").stage(run, read_file(wide, "observations", VOCABULARY, "GM0599"))
    with world.engine.connect() as connection:
        rows = list(rows_with_findings(connection, run))

    assert [(row.cells["period_label"], row.cells["value"]) for row in rows] == [("2023", "zeventig")]
