"""The sheet of a municipality: downloaded, filled in and brought back, it gives what was filled in and nothing else."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from data.desk.import_runs import findings_of, rows_of_run
from data.desk.template_rows import template_for
from layouts.rendering.files.import_sheet import COLUMNS, import_sheet
from tests.data.desk.desk_files import AREA, ELSEWHERE, NOW, SOURCE, brought_in
from tests.data.prepared import loaded

PLACES = {column: at for at, (_, column, _) in enumerate(COLUMNS, start=1)}


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    return loaded(f"sqlite:///{tmp_path_factory.mktemp('sheet') / 'sheet.sqlite'}")


@pytest.fixture(scope="module")
def sheet(engine):
    with engine.connect() as connection:
        return import_sheet(template_for(connection, AREA, NOW), date(2026, 12, 1))


def filled(sheet, *cells):
    book = load_workbook(BytesIO(sheet))
    page = book["Cijfers"]
    rows = {}
    for row in range(2, page.max_row + 1):
        figure, period = (page.cell(row, PLACES[name]).value for name in ("indicator", "period_label"))
        rows[figure, str(period)] = row
    for figure, period, column, value in cells:
        page.cell(rows[figure, period], PLACES[column]).value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_sheet_as_it_was_downloaded_changes_nothing(engine, sheet):
    run = brought_in(engine, sheet)

    with engine.connect() as connection:
        found = findings_of(connection, run.run)
    assert found == []
    assert set(run.counts) <= {"gelijk", "open"}


def test_a_sheet_of_another_city_with_figures_of_its_own_is_the_same(engine):
    with engine.connect() as connection:
        template = template_for(connection, "GM0599", NOW)
    run = brought_in(engine, import_sheet(template, date(2026, 12, 1)), ELSEWHERE, area="GM0599")

    with engine.connect() as connection:
        assert findings_of(connection, run.run) == []
    assert set(run.counts) == {"gelijk", "open"}
    assert run.counts["gelijk"] == len([row for row in template.rows if row.values is not None]) > 5


def test_what_was_filled_in_comes_back_and_nothing_else(engine, sheet):
    said = (("huisverboden-opgelegd", "2026", "source", SOURCE), ("huisverboden-opgelegd", "2026", "section", "blz. 3"))
    back = filled(
        sheet,
        ("huisverboden-opgelegd", "2026", "value", 48),
        ("huisverboden-opgelegd", "2026", "qualifier", "circa"),
        ("huisverboden-opgelegd", "2025", "missing_reason", "nog niet bekend"),
        ("huisverboden-opgelegd", "2025", "source", SOURCE),
        ("huisverboden-opgelegd", "2025", "section", "blz. 3"),
        *said,
    )
    run = brought_in(engine, back)

    with engine.connect() as connection:
        rows = list(rows_of_run(connection, run.run, ("nieuw", "gat", "gewijzigd")))
        assert findings_of(connection, run.run) == []
    said = ("value", "qualifier", "missing_reason")
    assert {(row.key[2], *(row.values[name] for name in said)) for row in rows} == {
        ("jaar:2026", 48.0, "circa", None),
        ("jaar:2025", None, "exact", "nog-niet-bekend"),
    }
