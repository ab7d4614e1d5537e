"""What is public leaves the house whole, harmless and within its licences, and comes back in as it was."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from frictionless import Package, system
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select, update

from data.database import tables
from data.database.engine import make_engine
from data.database.migrations import migrate
from data.database.resources import RESOURCES
from data.database.visibility import PUBLIC
from data.exchange.csv_injection import SpreadsheetWriter, guarded, unguarded
from data.exchange.export import read_dataset
from data.exchange.issues import BadPackage
from data.exchange.package_reader import open_package
from data.exchange.package_writer import cell_text, write_machine_csv
from data.model.catalogue import UnknownCode
from data.questions.coverage import ReleaseWithdrawn
from data.questions.dataset import PackageRows, TableSourcesQuestion
from data.questions.figures import PageQuestion
from data.questions.programme import ParticipationQuestion
from data.reader import Reader
from data.releases.load import load_package
from data.releases.publication import withdraw
from layouts.rendering.files.open_files import write_zip
from layouts.wording.subjects.open_data import TABLE_WORDS
from tests.data.database import noon, release_row
from tests.data.prepared import loaded

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "package"
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
TODAY = date(2026, 11, 21)
HOUSE_BANS = {
    "indicator": "huisverboden-opgelegd",
    "kind": "count",
    "area": "GM0599",
    "period_kind": "jaar",
    "qualifier": "exact",
    "status": "definitief",
    "source": "rotterdam-evaluatie-2019-2022",
    "section": "p. 1",
}


@pytest.fixture
def engine(database_url):
    made = loaded(database_url, NOW)
    yield made
    made.dispose()


def reader_of(engine, today=TODAY):
    return Reader(engine, lambda: PUBLIC, lambda: noon(today))


def add_release(engine, number, state="openbaar", public_on=date(2026, 7, 1)):
    with engine.begin() as connection:
        connection.execute(insert(tables.release), [release_row(number, state, public_on)])


def add_figure(engine, release, year, value, **changes):
    period = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31), "period_key": f"jaar:{year}"}
    row = {**HOUSE_BANS, **period, "period_label": str(year), "record": f"X{year}", "value": value, "release": release}
    with engine.begin() as connection:
        connection.execute(insert(tables.observation), [row | changes])


def unpacked(content, folder):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        file.extractall(folder)
    return folder


def written(write, of):
    out = io.BytesIO()
    write(of, out)
    return out.getvalue()


def package_zip(dataset):
    return written(write_zip, dataset)


def loaded_again(engine, tmp_path, **given):
    """Load the zip of a database into an empty one of our own."""
    folder = unpacked(package_zip(read_dataset(reader_of(engine, **given))), tmp_path / "zip")
    other = make_engine(f"sqlite:///{tmp_path / 'again.sqlite'}")
    migrate(other)
    assert load_package(other, folder, NOW).outcome == "geladen"
    return other


def cells_of_reader(reader, name):
    return list(read_dataset(reader).table(name).rows)


def cells_of(engine, name):
    return cells_of_reader(reader_of(engine), name)


@pytest.mark.slow
def test_the_zip_loads_into_an_empty_installation_and_answers_the_same(engine, tmp_path):
    add_release(engine, 2)
    add_figure(engine, 2, 2025, 424242.0, caveat="=1+1 zegt de bron")
    again = reader_of(loaded_again(engine, tmp_path))
    before = reader_of(engine)

    for table in read_dataset(before).tables:
        assert cells_of_reader(again, table.name) == list(table.rows), table.name
    one, other = (reader.answer(PageQuestion(limit=5000)) for reader in (before, again))
    assert [drop_release(row) for row in one.rows] == [drop_release(row) for row in other.rows]
    assert any(row.value == 424242 and row.caveat == "=1+1 zegt de bron" for row in other.rows)
    members = [reader.answer(ParticipationQuestion()).participation for reader in (before, again)]
    assert [one.area for one in members[0]] == [one.area for one in members[1]]


def drop_release(row):
    return row._replace(release=0)


@pytest.mark.slow
def test_no_field_of_a_record_is_lost_on_the_way_out_and_in(engine, tmp_path):
    """What a field says is checked here; that all rows are the same again, in the test above."""
    again = loaded_again(engine, tmp_path)

    def cells(name, key, code, *columns):
        (row,) = [row for row in cells_of(again, name) if row[key] == code]
        return tuple(row[column] for column in columns)

    assert cells("observations", "record", "O057", "area_basis", "area") == ("onze-lezing", "VR17")
    assert cells("areas", "area", "GM0501", "valid_until", "successor") == (date(2022, 12, 31), "GM1992")
    assert cells("areas", "area", "GM1992", "valid_from", "valid_until") == (date(2023, 1, 1), None)
    assert cells("sources", "source", "politie-47013ned", "address", "seen_on") == (
        "https://data.politie.nl/#/Politie/nl/dataset/47013NED/table",
        "2023-11",
    )
    assert cells("targets", "target", "T28", "measure") == ("E85",)
    assert cells("measures", "measure", "E19", "period_label", "period_start", "period_end") == (
        "2021 en 2022",
        date(2021, 1, 1),
        date(2022, 12, 31),
    )
    assert {"indicator": "flyer-bijgedrukt", "area": "GM0599"} in cells_of(again, "indicator-areas")
    before, after = (reader_of(one).catalogue for one in (engine, again))
    assert dict(before.areas) == dict(after.areas)
    assert dict(before.sources) == dict(after.sources)
    assert dict(before.indicators) == dict(after.indicators)


def test_a_target_loses_the_measure_that_was_taken_back(engine, tmp_path):
    add_release(engine, 2)
    with engine.begin() as connection:
        row = connection.execute(select(tables.measure).where(tables.measure.c.measure == "E85")).mappings().one()
        taken_back = {name: value for name, value in row.items() if name != "id"} | {"release": 2, "withdrawn": True}
        connection.execute(insert(tables.measure), [taken_back])
    targets = {row["target"]: row["measure"] for row in cells_of(engine, "targets")}

    assert (targets["T28"], targets["T29"]) == (None, "E86")
    assert loaded_again(engine, tmp_path)


@pytest.mark.slow
def test_an_independent_reader_of_data_packages_accepts_the_zip(engine, tmp_path):
    file = tmp_path / "alles.zip"
    file.write_bytes(package_zip(read_dataset(reader_of(engine))))

    with system.use_context(trusted=True):
        report = Package(str(file)).validate()

    assert report.flatten(["type", "note"]) == []
    assert len(report.tasks) == len(RESOURCES)


def test_the_zip_says_of_each_table_how_long_it_is_and_a_part_of_it_is_refused(engine, tmp_path):
    folder = unpacked(package_zip(read_dataset(reader_of(engine))), tmp_path / "zip")
    for one in json.loads((folder / "datapackage.json").read_text("utf-8"))["resources"]:
        content = (folder / one["path"]).read_bytes()
        assert (one["bytes"], one["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
    file = folder / "observations.csv"
    whole = file.read_bytes()

    changed = whole.replace(b"2023", b"2024", 1)
    for content, words in ((whole[:-500], "bytes, en volgens"), (changed, "past niet bij de hash")):
        file.write_bytes(content)
        with pytest.raises(BadPackage, match=words):
            open_package(folder)


def test_the_same_publication_is_the_same_bytes_and_its_files_bear_its_day(engine):
    days = (TODAY, TODAY + timedelta(days=9))
    first, second = (package_zip(read_dataset(reader_of(engine, today))) for today in days)
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        moments = {entry.date_time for entry in file.infolist()}

    assert first == second
    assert moments == {(2026, 6, 1, 0, 0, 0)}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("state", "public_on"), [("concept", None), ("gedeeld", None), ("openbaar", TODAY + timedelta(days=1))]
)
def test_what_is_not_public_yet_is_in_no_table_and_changes_nothing(engine, state, public_on):
    before = package_zip(read_dataset(reader_of(engine)))
    add_release(engine, 2, state, public_on)
    add_figure(engine, 2, 2025, 424242.0)

    assert package_zip(read_dataset(reader_of(engine))) == before
    with pytest.raises(LookupError):
        read_dataset(reader_of(engine), at_release=2)


def test_a_withdrawn_release_is_no_dataset_and_raises_the_version(engine):
    before = read_dataset(reader_of(engine)).version
    for number in (2, 3):
        add_release(engine, number)
        add_figure(engine, number, 2025, 424242.0 + number)
    newest = read_dataset(reader_of(engine)).version
    with engine.begin() as connection:
        withdraw(connection, 2, "fout", noon(TODAY))

    assert [before, newest, read_dataset(reader_of(engine)).version] == ["1.1.0", "3.3.0", "3.4.0"]
    with pytest.raises(ReleaseWithdrawn):
        read_dataset(reader_of(engine), at_release=2)


@pytest.mark.slow
def test_a_release_keeps_what_it_was_when_a_newer_one_revises_it(engine):
    before = package_zip(read_dataset(reader_of(engine)))
    add_release(engine, 2)
    add_figure(engine, 2, 2025, 424242.0)

    assert package_zip(read_dataset(reader_of(engine), at_release=1)) == before
    assert read_dataset(reader_of(engine)).version == "2.2.0"
    assert b"424242" in written(write_machine_csv, read_dataset(reader_of(engine), at_release=2).table("observations"))


def test_a_small_count_leaves_as_hidden_and_stays_hidden_where_it_is_loaded(engine, tmp_path):
    hidden = update(tables.indicator).where(tables.indicator.c.indicator == HOUSE_BANS["indicator"])
    with engine.begin() as connection:
        connection.execute(hidden.values(smallest_count=10))
    add_release(engine, 2)
    add_figure(engine, 2, 2025, 7.0, caveat="7 personen", denominator=11.0)

    def told(one):
        found = [row for row in cells_of(one, "observations") if row["record"] == "X2025"]
        return [(row["value"], row["missing_reason"], row["denominator"], row["caveat"]) for row in found]

    assert told(engine) == [(None, "verborgen", None, None)]
    assert told(loaded_again(engine, tmp_path)) == [(None, "verborgen", None, None)]


def test_a_source_that_lends_its_figures_only_lends_no_words(engine, tmp_path):
    words = "nadrukkelijk toegenomen volgens de opstellers"
    claim = {"claim": "X1", "indicator": HOUSE_BANS["indicator"], "area": "GM0599", "period_label": "2021"}
    add_release(engine, 2)
    with engine.begin() as connection:
        for source in ("panteia-evaluatie-2022", "at5-2018"):
            row = {**claim, "claim": f"X-{source}", "words": f"{words} {source}", "source": source, "section": "p. 1"}
            connection.execute(insert(tables.claim), [row | {"release": 2}])
    content = package_zip(read_dataset(reader_of(engine)))
    texts = "".join(file.read_text(encoding="utf-8") for file in unpacked(content, tmp_path / "z").iterdir())

    assert f"{words} at5-2018" in texts
    assert f"{words} panteia-evaluatie-2022" not in texts


@pytest.mark.slow
def test_a_goal_whose_action_was_taken_back_does_not_break_the_package(engine, tmp_path):
    goal = cells_of(engine, "goals")[0]
    action = next(row for row in cells_of(engine, "actions") if row["action"] == goal["action"])
    add_release(engine, 2)
    with engine.begin() as connection:
        connection.execute(insert(tables.action), [action | {"release": 2, "withdrawn": True}])

    left = cells_of(loaded_again(engine, tmp_path), "goals")

    assert left
    assert goal["action"] not in {row["action"] for row in left}


def test_every_table_has_words_of_its_own_and_a_name_a_sheet_can_have():
    titles = [title for title, _ in TABLE_WORDS.values()]

    assert list(TABLE_WORDS) == list(RESOURCES)
    assert len({title.lower() for title in titles}) == len(titles)
    assert all(len(title) <= 31 for title in titles)


@pytest.mark.parametrize("name", ["sources", "release", "alembic_version", "", "nope"])
def test_only_a_table_of_figures_or_statuses_can_be_asked_as_a_whole(engine, name):
    with pytest.raises(UnknownCode):
        next(reader_of(engine).rows(PackageRows(name)))
    with pytest.raises(UnknownCode):
        reader_of(engine).answer(TableSourcesQuestion(name))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (300.0, "300"),
        (39.6, "39.6"),
        (0.00001, "0.00001"),
        (-5.0, "-5"),
        (date(2026, 1, 2), "2026-01-02"),
        ("GM0344", "GM0344"),
        ("=1+1", "'=1+1"),
        ("'=1", "''=1"),
        ("'s avonds", "'s avonds"),
    ],
)
def test_a_cell_has_one_form(value, text):
    assert cell_text(value) == text


HARMFUL = "=+-@\t\r\n＝＋－＠﹦﹢﹣﹫"
TEXTS = st.text(alphabet="'=+-@;,|\t\r\na \u200b\ufeff\u2028\xa0\x85\x0b＝－\"", max_size=8) | st.text()


@given(TEXTS)
def test_a_guarded_text_can_always_be_given_back_and_is_never_run(text):
    assert unguarded(guarded(text)) == text
    assert unguarded(text) == text or guarded(text) != text
    assert not guarded(text).startswith(tuple(HARMFUL))
    assert not guarded(text).lstrip().startswith(tuple(HARMFUL))


@pytest.mark.parametrize("delimiter", [",", ";"])
@given(st.lists(st.lists(TEXTS | st.none() | st.integers(0) | st.floats(0, 9), min_size=2, max_size=3)))
def test_rows_are_the_same_again_and_no_cell_is_a_formula_whatever_separates(delimiter, rows):
    out = io.StringIO()
    safe = [[guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]

    SpreadsheetWriter(out, delimiter).writerows(safe)

    read = list(csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=delimiter))
    assert read == [["" if cell is None else str(cell) for cell in row] for row in safe]
    # As who opens it with another separator, or reads it line by line, would see it.
    for other in ",;|\t":
        for row in csv.reader(out.getvalue().splitlines(), delimiter=other):
            assert not any(cell.startswith(tuple("=@＝＠")) for cell in row)
            assert other == "," or not any(cell.startswith(tuple("+-＋－")) for cell in row)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
        ("  =1", "'  =1"),
        ("\ufeff=1", "'\ufeff=1"),
        ("＝1", "'＝1"),
        ("a\n=1", "a\n'=1"),
        ("a\r\n =1", "a\r\n' =1"),
        ("a;=1;b", "a;'=1;b"),
        ("a,=1", "a,'=1"),
        ("a\t-1", "a\t'-1"),
        ("€ 5,-", "€ 5,-"),
        ("lager; -5 procent", "lager; -5 procent"),
        ("sub-groep = deel", "sub-groep = deel"),
        ("\n", "'\n"),
    ],
)
def test_a_text_is_guarded_wherever_a_cell_could_begin(text, safe):
    assert guarded(text) == safe
    assert unguarded(safe) == text


def test_what_another_separator_would_split_is_quoted():
    out = io.StringIO()

    SpreadsheetWriter(out).writerows([["a;b", 1, None, "c"], ["a", "b|c", "d\te", 'f"g']])

    assert out.getvalue() == '"a;b",1,,c\r\na,"b|c","d\te","f""g"\r\n'
