"""The sheet of a municipality: downloaded, filled in and brought back, it gives what was filled in and nothing else."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from data.desk.import_runs import findings_of, rows_of_run
from data.desk.release_steps import Approve, Share
from data.desk.template_rows import template_for
from layouts.rendering.files.import_sheet import COLUMNS, import_sheet
from tests.data.desk.desk_files import APPROVER, AREA, ELSEWHERE, NOW, SOURCE, brought_in, content, line, writer
from tests.data.desk.test_release_steps import move, ticked
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


def test_every_recent_figure_stands_in_the_sheet_and_each_year_that_is_over_without_one_is_open(tmp_path):
    engine = loaded(f"sqlite:///{tmp_path / 'used.sqlite'}")
    gap = f"huisverboden-beroep;2025;niet gemeten;{SOURCE};blz. 3"
    part = f"huisverboden-opgelegd;1e halfjaar 2026;30;{SOURCE};blz. 3"
    publish(engine, content(line(2025, 58), line(2026, "circa 41"), gap, part, line(2019, 12, "huisverboden-verlengd")))
    with engine.connect() as connection:
        template = template_for(connection, AREA, NOW)

    of = ("huisverboden-opgelegd", "huisverboden-beroep", "huisverboden-verlengd")
    rows = [(row.indicator, row.period_label, told(row.values)) for row in template.rows if row.indicator in of]
    assert rows == [
        ("huisverboden-opgelegd", "2024", None),
        ("huisverboden-opgelegd", "2025", 58.0),
        ("huisverboden-opgelegd", "2026", 41.0),
        ("huisverboden-opgelegd", "1e halfjaar 2026", 30.0),
        ("huisverboden-verlengd", "2019", 12.0),
        ("huisverboden-verlengd", "2024", None),
        ("huisverboden-verlengd", "2025", None),
        ("huisverboden-beroep", "2024", None),
        ("huisverboden-beroep", "2025", "niet-gemeten"),
    ]
    corrected = filled(import_sheet(template, NOW.date()), ("huisverboden-opgelegd", "2025", "value", 60))
    run = brought_in(engine, corrected)
    with engine.connect() as connection:
        changed = list(rows_of_run(connection, run.run, ("nieuw", "gat", "gewijzigd")))
    assert [(row.key[2], row.before["value"], row.values["value"]) for row in changed] == [("jaar:2025", 58.0, 60.0)]


def test_a_year_that_is_not_over_is_not_offered(sheet):
    page = load_workbook(BytesIO(sheet))["Cijfers"]
    years = {str(page.cell(row, PLACES["period_label"]).value) for row in range(2, page.max_row + 1)}

    assert "2025" in years
    assert "2026" not in years


def publish(engine, file):
    run = brought_in(engine, file)
    release = writer(engine).make_concept(run.run, {})
    move(engine, release, Share("De cijfers van 2025."))
    move(engine, release, Approve(NOW, ticked(engine, release)), APPROVER)


def told(values):
    return values and (values["value"] or values["missing_reason"])


def test_what_was_filled_in_comes_back_and_nothing_else(engine, sheet):
    said = (("huisverboden-opgelegd", "2025", "source", SOURCE), ("huisverboden-opgelegd", "2025", "section", "blz. 3"))
    back = filled(
        sheet,
        ("huisverboden-opgelegd", "2025", "value", 48),
        ("huisverboden-opgelegd", "2025", "qualifier", "circa"),
        ("huisverboden-opgelegd", "2024", "missing_reason", "nog niet bekend"),
        ("huisverboden-opgelegd", "2024", "source", SOURCE),
        ("huisverboden-opgelegd", "2024", "section", "blz. 3"),
        *said,
    )
    run = brought_in(engine, back)

    with engine.connect() as connection:
        rows = list(rows_of_run(connection, run.run, ("nieuw", "gat", "gewijzigd")))
        assert findings_of(connection, run.run) == []
    said = ("value", "qualifier", "missing_reason")
    assert {(row.key[2], *(row.values[name] for name in said)) for row in rows} == {
        ("jaar:2025", 48.0, "circa", None),
        ("jaar:2024", None, "exact", "nog-niet-bekend"),
    }
