"""Load data loads like any package, is marked wherever it shows, and never meets the shipped figures."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from dashboard import commands
from data.database import tables
from data.database.engine import make_engine
from data.database.migrations import migrate
from data.exchange.cross_checks import read_checked_package
from data.exchange.issues import BadPackage
from data.releases.load import load_package
from data.synthetic.areas import BANDS
from data.synthetic.package import BadSyntheticPackage, SyntheticSize, write_synthetic_package

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "package"
NOW = datetime(2026, 6, 30, tzinfo=UTC)
SMALL = SyntheticSize(municipalities=32, indicators=4, years=3, breakdowns=2)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("trial")
    assert write_synthetic_package(SHIPPED, made, SMALL) == (32 + 1) * 4 * 3 * 2
    return made


@pytest.fixture(scope="module")
def rows(folder):
    package = read_checked_package(folder)
    return {name: [row.values for row in found] for name, found in package.rows.items()}


def made_up(rows) -> list[dict]:
    return [row for row in rows["observations"] if row["source"] == "belastingproef"]


def test_every_place_asked_has_a_figure_or_says_why_not(rows):
    found = made_up(rows)
    places = {(row["indicator"], row["area"], row["period_key"], row["breakdown"]) for row in found}

    assert len(places) == len(found) == 33 * 4 * 3 * 2
    assert {row["area"] for row in found} == {"NL01"} | {
        row["area"] for row in rows["areas"] if row["kind"] == "gemeente" and not row["valid_until"]
    }
    assert 0 < sum(row["value"] is None for row in found) < len(found) / 10
    assert {row["status"] for row in found} == {"definitief", "voorlopig"}


def test_the_figures_of_the_whole_come_first(rows):
    parts = [row["breakdown"] for row in made_up(rows)]

    assert parts == sorted(parts)
    assert set(parts) == {"", "vrouwen"}


def test_what_is_made_up_says_so(folder, rows):
    codes = {row["indicator"] for row in made_up(rows)}
    titles = [row["title"] for row in rows["indicators"] if row["indicator"] in codes]
    names = [row["name"] for row in rows["areas"] if row["area"].startswith("GM9")]

    assert len(titles) == 4
    assert all(title.startswith("Belastingproef") for title in titles)
    assert names == ["Proefgemeente 001", "Proefgemeente 002", "Proefgemeente 003"]
    assert '"name": "belastingproef"' in (folder / "datapackage.json").read_text(encoding="utf-8")


def test_no_figure_of_a_source_that_is_real_is_made_up(rows):
    shipped = read_checked_package(SHIPPED).rows["observations"]

    assert [row for row in rows["observations"] if row["source"] != "belastingproef"] == [row[1] for row in shipped]


def test_a_made_up_municipality_lies_in_the_country_and_has_people_every_year(rows):
    for row in rows["areas"]:
        if row["area"].startswith("GM9"):
            inside = [s <= row["latitude"] <= n and w <= row["longitude"] <= e for s, n, w, e in BANDS]
            years = {one["year"] for one in rows["area-population"] if one["area"] == row["area"]}
            assert any(inside), row
            assert years >= set(range(2006, 2026))


def test_the_kinds_of_figures_that_pages_treat_apart_are_all_there(rows):
    codes = {row["indicator"] for row in made_up(rows)}
    kinds = {(row["kind"], row["interval"]) for row in rows["indicators"] if row["indicator"] in codes}

    assert kinds == {("count", "poisson"), ("share", "gepubliceerd"), ("share", "wilson"), ("score", "gepubliceerd")}


def test_the_same_size_is_the_same_package(folder, tmp_path):
    write_synthetic_package(SHIPPED, tmp_path, SMALL)

    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        file.name: file.read_bytes() for file in folder.iterdir()
    }


@pytest.mark.parametrize("package", [SHIPPED, SHIPPED / ".." / "package"])
def test_it_is_never_written_over_another_package(package):
    before = (SHIPPED / "datapackage.json").read_bytes()

    with pytest.raises(BadSyntheticPackage, match="ander pakket"):
        write_synthetic_package(SHIPPED, package, SMALL)
    assert (SHIPPED / "datapackage.json").read_bytes() == before


@pytest.mark.parametrize("name", ["brief.txt", "observations.csv", "datapackage.json"])
def test_it_is_never_written_among_other_files(tmp_path, name):
    (tmp_path / name).write_text("[", encoding="utf-8")

    with pytest.raises(BadSyntheticPackage, match="niet leeg"):
        write_synthetic_package(SHIPPED, tmp_path, SMALL)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [(name, "[")]


def test_load_data_is_not_made_from_load_data(folder, tmp_path):
    with pytest.raises(BadSyntheticPackage, match="zelf een belastingproef"):
        write_synthetic_package(folder, tmp_path / "new", SMALL)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "size",
    [
        SyntheticSize(municipalities=3),
        SyntheticSize(indicators=0),
        SyntheticSize(years=27),
        SyntheticSize(breakdowns=0),
        SyntheticSize(municipalities=99_999_999_999),
        SyntheticSize(municipalities=1_200),
        SyntheticSize(breakdowns=10_000_000),
    ],
)
def test_a_size_that_cannot_be_made_is_refused_before_anything_is_written(tmp_path, size):
    with pytest.raises(BadSyntheticPackage):
        write_synthetic_package(SHIPPED, tmp_path / "new", size)
    assert not (tmp_path / "new").exists()


@pytest.mark.slow
@pytest.mark.parametrize("shipped_first", [True, False])
def test_load_data_and_shipped_figures_never_share_a_database(folder, tmp_path, shipped_first):
    engine = make_engine(f"sqlite:///{tmp_path / 'x.sqlite'}")
    migrate(engine)
    first, second = (SHIPPED, folder) if shipped_first else (folder, SHIPPED)
    load_package(engine, first, NOW)

    with pytest.raises(BadPackage, match="gebruik een eigen database"):
        load_package(engine, second, NOW)
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.release)) == 1
    engine.dispose()


def test_the_command_tells_how_to_load_it(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(SHIPPED.parents[1])
    asked = ["trial", str(tmp_path / "new"), "--municipalities", "30", "--indicators", "1", "--years", "1"]

    assert commands.main(asked) == 0
    assert f"PACKAGE_FOLDER={tmp_path / 'new'}" in capsys.readouterr().out
    assert commands.main(["trial", "data/package"]) == 1
    assert "ander pakket" in capsys.readouterr().err
