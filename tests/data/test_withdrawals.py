"""A package that takes much away is refused unless it is asked for by name: a file cut off by a copy looks like it."""

import csv
import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import DBAPIError

from data.database import tables
from data.exchange.issues import BadPackage
from data.exchange.table_reader import Row
from data.releases.kinds import correct_kinds
from data.releases.load import load_package
from data.releases.refusals import refused_row
from data.releases.withdrawals import Withdrawal
from tests.data.database import drop_all_guards
from tests.data.prepared import LOADED_ON, loaded, migrated

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "package"
LATER = LOADED_ON + timedelta(days=1)
Rows = list[dict[str, str]]


@pytest.fixture
def engine(database_url):
    made = loaded(database_url)
    yield made
    made.dispose()


@pytest.fixture
def empty_engine(database_url):
    made = migrated(database_url)
    yield made
    made.dispose()


@pytest.fixture
def folder(tmp_path) -> Path:
    """The shipped package with a higher version, to change."""
    copy = Path(shutil.copytree(SHIPPED, tmp_path / "package"))
    file = copy / "datapackage.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"version": "9.0.0"}), encoding="utf-8")
    return copy


def change(folder: Path, name: str, edit: Callable[[Rows], Rows]) -> None:
    file = folder / f"{name}.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        columns, rows = list(reader.fieldnames or ()), list(reader)
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(edit(rows))


def releases(engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(tables.release))


@pytest.mark.parametrize(
    ("rows", "of", "is_large"),
    [
        (0, 4183, False),
        (209, 4183, False),
        (210, 4183, True),
        (3, 53, False),
        (4, 53, True),
        (3, 6, False),
        (2, 4, False),
        (3, 4, True),
        (1, 2, False),
        (2, 2, True),
        (1, 1, True),
    ],
)
def test_a_few_percent_or_a_few_rows_of_a_small_table_go_without_asking(rows, of, is_large):
    assert Withdrawal("terms", rows, of).is_large is is_large


def test_a_first_package_without_a_single_figure_is_refused_in_words(empty_engine, folder):
    change(folder, "observations", lambda rows: [])

    with pytest.raises(BadPackage, match=r"observations\.csv: er staan alleen kolomkoppen in") as refused:
        load_package(empty_engine, folder, LATER)

    assert len(refused.value.issues) == 1
    assert releases(empty_engine) == 0


def test_a_file_that_was_cut_off_is_refused_with_its_numbers_and_can_be_meant(engine, folder):
    file = folder / "observations.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[:2501]), encoding="utf-8")
    gone = len(lines) - 2501

    with pytest.raises(BadPackage) as refused:
        load_package(engine, folder, LATER)
    words = str(refused.value)
    assert f"observations.csv: {gone} van de {len(lines) - 1} rijen zouden worden ingetrokken" in words
    assert f"--withdraw observations={gone}" in words
    assert releases(engine) == 1
    with pytest.raises(BadPackage, match=f"noemt 12; het zijn er {gone}"):
        load_package(engine, folder, LATER, withdraw={"observations": 12})
    report = load_package(engine, folder, LATER, withdraw={"observations": gone})
    assert report.counts["observation"].withdrawn == gone
    assert load_package(engine, folder, LATER, withdraw={"observations": gone}).outcome == "gelijk"


@pytest.mark.parametrize("name", ["observations", "claims", "terms", "events"])
def test_a_table_with_only_its_head_is_refused(engine, folder, name):
    change(folder, name, lambda rows: [])

    with pytest.raises(BadPackage, match=f"--withdraw {name}="):
        load_package(engine, folder, LATER)
    assert releases(engine) == 1


EMPTIED = [("observations", "denominator_note"), ("measures", "target_words"), ("areas", "note")]


@pytest.mark.parametrize(("name", "column"), EMPTIED)
def test_a_column_without_one_value_left_is_refused_and_can_be_meant(engine, folder, name, column):
    change(folder, name, lambda rows: [row | {column: ""} for row in rows])
    with pytest.raises(BadPackage) as refused:
        load_package(engine, folder, LATER)
    (issue,) = refused.value.issues
    assert (issue.file, issue.field) == (f"{name}.csv", column)

    asked = issue.message.partition("--withdraw ")[2]
    assert load_package(engine, folder, LATER, withdraw={asked.partition("=")[0]: int(asked.partition("=")[2])})


@pytest.mark.parametrize("asked", ["observation", "observations.words", ""])
def test_what_is_asked_for_has_a_name_we_know(engine, folder, asked):
    with pytest.raises(BadPackage, match="deze tabel of kolom bestaat niet; kies uit: sources"):
        load_package(engine, folder, LATER, withdraw={asked: 3})


def test_what_does_not_happen_cannot_be_asked_for(engine, folder):
    with pytest.raises(BadPackage, match="er gaat niets weg"):
        load_package(engine, folder, LATER, withdraw={"claims": 3})


def kinds(engine, code: str) -> set[str]:
    with engine.connect() as connection:
        one = connection.scalars(select(tables.indicator.c.kind).where(tables.indicator.c.indicator == code))
        figures = connection.scalars(select(tables.observation.c.kind).where(tables.observation.c.indicator == code))
        return {*one, *figures}


def of_kind(folder: Path, code: str, kind: str) -> None:
    def edit(rows: Rows) -> Rows:
        return [row | {"kind": kind, "interval": "geen"} if row["indicator"] == code else row for row in rows]

    change(folder, "indicators", edit)


def test_a_kind_is_corrected_with_all_its_figures(engine, folder):
    of_kind(folder, "huisverboden-opgelegd", "capacity")
    report = load_package(engine, folder, LATER)

    assert kinds(engine, "huisverboden-opgelegd") == {"capacity"}
    assert report.counts["indicator"].revised == 1
    assert report.counts["observation"].revised == 0


@pytest.mark.parametrize(("kind", "number"), [("share", 11), ("score", 12)])
def test_a_kind_that_the_figures_forbid_is_refused_with_row_and_remedy(engine, kind, number):
    row = Row(7, {"indicator": "huisverboden-opgelegd", "kind": kind})
    with engine.connect() as connection, pytest.raises(BadPackage) as refused:
        correct_kinds(connection, [row])

    (issue,) = refused.value.issues
    assert (issue.file, issue.row, issue.field, issue.value) == ("indicators.csv", 7, "kind", kind)
    assert f"was count; er zijn al {number} cijfers die zo niet kunnen (GM0599, 2022: 349)" in issue.message
    assert "een nieuw cijfer met een eigen code" in issue.message


def test_figures_of_before_stand_in_the_way_too(engine):
    figures = tables.observation
    is_other = (figures.c.indicator == "huisverboden-opgelegd", figures.c.record != "O042")
    row = Row(7, {"indicator": "huisverboden-opgelegd", "kind": "share"})
    with engine.connect() as connection:
        drop_all_guards(connection)
        connection.execute(update(figures).where(*is_other).values(value=5))
        with pytest.raises(BadPackage, match="er is al 1 cijfer dat zo niet kan"):
            correct_kinds(connection, [row])


REFUSED = [
    ("observation", {"value": 1.0, "missing_reason": "verborgen"}, "observations.csv", {"value", "missing_reason"}),
    ("observation", {"area": "GM9999"}, "observations.csv", {"area"}),
    ("observation", {"qualifier": "bijna-niet"}, "observations.csv", {"qualifier"}),
    ("observation", {"section": None}, "observations.csv", {"section"}),
    ("observation", {"kind": "soort"}, "observations.csv", {"indicator", "kind"}),
    ("area", {"kind": "stad"}, "areas.csv", {"kind"}),
    ("area", {"successor": "GM9999", "valid_until": date(2020, 1, 1)}, "areas.csv", {"successor"}),
    ("budget_line", {"amount_eur": -1.0}, "budget-lines.csv", {"amount_eur"}),
]


@pytest.mark.parametrize(("name", "values", "file", "columns"), REFUSED)
def test_what_the_database_refuses_is_told_with_its_table_and_rule(engine, name, values, file, columns):
    table = tables.metadata.tables[name]
    one = select(next(iter(table.primary_key.columns))).limit(1).scalar_subquery()
    with engine.connect() as connection:
        drop_all_guards(connection)
        with pytest.raises(DBAPIError) as refused:
            connection.execute(update(table).where(next(iter(table.primary_key.columns)) == one).values(values))
    issue = refused_row(refused.value)

    assert issue.file == file
    assert "de database weigert een rij" in issue.message
    # SQLite says of a reference only that it is broken.
    assert set((issue.field or "").split(", ")) >= columns or "FOREIGN KEY" in str(refused.value.orig)
    assert "constraint failed" not in str(issue)
    assert "violates" not in str(issue)
